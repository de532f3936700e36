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
    let base_of = |pairs: &[(usize, usize)], index: usize| {
        pairs.iter().find(|(_, other)| *other == index).map(|(base, _)| *base)
    };
    let in_theirs =
        |base: usize| pairing.theirs.iter().find(|(other, _)| *other == base).map(|(_, theirs)| *theirs);
    let added =
        |index: usize| pairing.added.iter().find(|(ours, _)| *ours == index).map(|(_, theirs)| *theirs);
    let slot = |index: usize| {
        let base = base_of(&pairing.ours, index);
        Slot { base, ours: Some(index), theirs: base.and_then(in_theirs).or_else(|| added(index)) }
    };
    let mut slots: Vec<Slot> = (0..lengths.ours).map(slot).collect();
    let moved_by_us: Vec<usize> =
        moved_indices(&pairing.ours).into_iter().filter_map(|index| base_of(&pairing.ours, index)).collect();
    let moved_by_them = moved_indices(&pairing.theirs);
    let is_moved_by_us = |slot: &Slot| slot.base.is_some_and(|base| moved_by_us.contains(&base));
    for index in 0..lengths.theirs {
        let base = base_of(&pairing.theirs, index);
        let place = slots.iter().position(|slot| slot.theirs == Some(index));
        let is_moved =
            moved_by_them.contains(&index) && !base.is_some_and(|base| moved_by_us.contains(&base));
        let slot = match place {
            Some(_) if !is_moved => continue,
            Some(place) => slots.remove(place),
            None => Slot { base, ours: None, theirs: Some(index) },
        };
        // What we have moved says nothing of where they have moved something to.
        let is_steady = |slot: &Slot| !is_moved || !is_moved_by_us(slot);
        let above = (0..index)
            .rev()
            .find_map(|above| slots.iter().position(|slot| slot.theirs == Some(above) && is_steady(slot)));
        let mut place = above.map_or(0, |above| above + 1);
        // Both added something at one place: ours comes first, unless it would part theirs from what it
        // belongs to.
        while !follows(index)
            && slots.get(place).is_some_and(|slot| slot.base.is_none() && slot.theirs.is_none())
        {
            place += 1;
        }
        slots.insert(place, slot);
    }
    slots
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
