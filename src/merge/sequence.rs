//! Two orders of one list made one.

use super::three::Three;
use crate::pairing::moved;

/// A thing of the list, by its index in each version that has it.
pub(super) type Slot = Three<Option<usize>>;

/// Which things of three versions are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairing {
    /// Indices of the base and of ours.
    pub ours: Vec<(usize, usize)>,
    /// Indices of the base and of theirs.
    pub theirs: Vec<(usize, usize)>,
    /// Indices of ours and theirs of what both have added.
    pub added: Vec<(usize, usize)>,
}

/// The list of all things of the three versions: in our order, theirs where they alone have moved or added
/// something. What stands in the base alone has no place. `follows` says of a thing of theirs that it must
/// stay right behind the one above it.
pub(super) fn sequence(
    pairing: &Pairing,
    lengths: Three<usize>,
    follows: impl Fn(usize) -> bool,
) -> Vec<Slot> {
    let mut order = Order::ours(pairing, lengths.ours);
    for index in 0..lengths.theirs {
        order.place(index, follows(index));
    }
    order.slots
}

/// Our order, into which what they have moved or added is put.
struct Order<'p> {
    pairing: &'p Pairing,
    slots: Vec<Slot>,
    /// What we have moved, by its indices of the base.
    moved_by_us: Vec<usize>,
    /// What they have moved, by its indices of theirs.
    moved_by_them: Vec<usize>,
}

impl<'p> Order<'p> {
    fn ours(pairing: &'p Pairing, length: usize) -> Self {
        let slot = |index: usize| {
            let base = base_of(&pairing.ours, index);
            let theirs = base.and_then(|base| other_of(&pairing.theirs, base));
            Slot { base, ours: Some(index), theirs: theirs.or_else(|| other_of(&pairing.added, index)) }
        };
        let moved_by_us = moved_indices(&pairing.ours).into_iter();
        Self {
            pairing,
            slots: (0..length).map(slot).collect(),
            moved_by_us: moved_by_us.filter_map(|index| base_of(&pairing.ours, index)).collect(),
            moved_by_them: moved_indices(&pairing.theirs),
        }
    }

    /// Puts a thing of theirs where they have it, if they alone have moved or added it. One that `follows`
    /// stays right behind the one above it.
    fn place(&mut self, index: usize, follows: bool) {
        let base = base_of(&self.pairing.theirs, index);
        let is_moved = self.moved_by_them.contains(&index) && !self.is_moved_by_us(base);
        let slot = match self.place_of(index) {
            Some(_) if !is_moved => return,
            Some(place) => self.slots.remove(place),
            None => Slot { base, ours: None, theirs: Some(index) },
        };
        let mut place = self.behind_the_one_above(index, is_moved);
        // Both added something at one place: ours comes first, unless it would part theirs from what it
        // belongs to.
        while !follows
            && self.slots.get(place).is_some_and(|slot| slot.base.is_none() && slot.theirs.is_none())
        {
            place += 1;
        }
        self.slots.insert(place, slot);
    }

    /// The place behind the nearest thing above one of theirs. What we have moved says nothing of where they
    /// have moved something to.
    fn behind_the_one_above(&self, index: usize, is_moved: bool) -> usize {
        let is_steady = |place: &usize| {
            !is_moved || !self.slots.get(*place).is_some_and(|slot| self.is_moved_by_us(slot.base))
        };
        let above = (0..index).rev().find_map(|above| self.place_of(above).filter(is_steady));
        above.map_or(0, |above| above + 1)
    }

    fn place_of(&self, index: usize) -> Option<usize> {
        self.slots.iter().position(|slot| slot.theirs == Some(index))
    }

    fn is_moved_by_us(&self, base: Option<usize>) -> bool {
        base.is_some_and(|base| self.moved_by_us.contains(&base))
    }
}

/// The index of the base for one of a side.
fn base_of(pairs: &[(usize, usize)], index: usize) -> Option<usize> {
    pairs.iter().find(|(_, other)| *other == index).map(|(base, _)| *base)
}

/// The index that is paired with a first one.
fn other_of(pairs: &[(usize, usize)], first: usize) -> Option<usize> {
    pairs.iter().find(|(one, _)| *one == first).map(|(_, other)| *other)
}

/// The indices of the new side that have left their places.
fn moved_indices(pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut pairs = pairs.to_vec();
    pairs.sort_unstable_by_key(|(_, new)| *new);
    let flags = moved(&pairs.iter().map(|(old, _)| *old).collect::<Vec<_>>());
    pairs.iter().zip(flags).filter(|(_, moved)| *moved).map(|((_, new), _)| *new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The merged order of three lists of letters; what both deleted or one has deleted is left out.
    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let place = |list: &str, wanted: char| list.chars().position(|c| c == wanted);
        let pairs = |list: &str| {
            list.chars().enumerate().filter_map(|(index, c)| Some((place(base, c)?, index))).collect()
        };
        let added = ours.chars().enumerate().filter(|(_, c)| !base.contains(*c));
        let added = added.filter_map(|(index, c)| Some((index, place(theirs, c)?))).collect();
        let pairing = Pairing { ours: pairs(ours), theirs: pairs(theirs), added };
        let lengths = Three { base, ours, theirs }.map(|list| list.chars().count());
        let slots = sequence(&pairing, lengths, |_| false);
        let letter = |slot: &Slot| {
            slot.ours
                .and_then(|at| ours.chars().nth(at))
                .or_else(|| slot.theirs.and_then(|at| theirs.chars().nth(at)))
                .unwrap()
        };
        let is_kept = |slot: &&Slot| slot.base.is_none() || (slot.ours.is_some() && slot.theirs.is_some());
        slots.iter().filter(is_kept).map(letter).collect()
    }

    #[test]
    fn what_either_side_did_to_the_order_is_done() {
        let table = [
            ("abc", "abc", "abc", "abc"),
            ("abc", "abxc", "abc", "abxc"),
            ("abc", "abcx", "abcy", "abcxy"),
            ("abc", "xabc", "yabc", "xyabc"),
            ("abc", "axbc", "abyc", "axbyc"),
            ("abc", "ac", "abyc", "ayc"),
            ("abcd", "bcd", "abc", "bc"),
            ("abcd", "dabc", "abcd", "dabc"),
            ("abcd", "abcd", "dabc", "dabc"),
            ("abcd", "bacd", "abdc", "badc"),
            ("abcd", "dabc", "acdb", "dacb"),
            ("abc", "abcx", "abcx", "abcx"),
            ("", "ab", "xb", "axb"),
        ];
        for (base, ours, theirs, wanted) in table {
            assert_eq!(merged(base, ours, theirs), wanted, "{base} {ours} {theirs}");
        }
    }
}
