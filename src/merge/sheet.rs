//! Three versions of a sheet in segments, made one.

use super::choice::{Choice, Threefold};
use super::segments::{GoalSegments, Segment, Segments};
use super::sequence::{Pairing, Slot, sequence};

/// A sheet in which everything is decided, or marked as a conflict.
#[derive(Debug, Clone, Default)]
pub(super) struct MergedSheet {
    /// The entries of the head, in order.
    pub head: Vec<Choice>,
    /// The goals, in order.
    pub goals: Vec<MergedGoal>,
    /// What follows the last entry.
    pub tail: Option<Choice>,
}

/// A goal.
#[derive(Debug, Clone)]
pub(super) struct MergedGoal {
    /// Where it stood.
    pub slot: Slot,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a goal.
#[derive(Debug, Clone)]
pub(super) enum Fate {
    /// It stands as one side wrote it, or as both did, entry by entry: the comments above it, and the
    /// entries.
    Entries(Choice, Vec<Choice>),
    /// It is all of it as one side wrote it.
    Whole(GoalSegments),
    /// One side took it out and the other changed it, or it cannot be told apart by entry.
    Conflict(Option<GoalSegments>, Option<GoalSegments>),
}

/// Three versions.
pub(super) struct Threeway<'p> {
    pub base: &'p Segments,
    pub ours: &'p Segments,
    pub theirs: &'p Segments,
}

impl Threeway<'_> {
    /// The goals of all versions in order. `follows` says of a goal of theirs that it must stay right behind
    /// the one above it.
    pub fn slots(&self, pairing: &Pairing, follows: impl Fn(usize) -> bool) -> Vec<Slot> {
        sequence(pairing, [self.base, self.ours, self.theirs].map(|version| version.goals.len()), follows)
    }

    /// Merges them, goals in order.
    pub fn merged(&self, slots: &[Slot]) -> MergedSheet {
        let tails = Threefold {
            base: Some(&self.base.tail),
            ours: Some(&self.ours.tail),
            theirs: Some(&self.theirs.tail),
        };
        MergedSheet {
            head: entries(&self.base.entries, &self.ours.entries, &self.theirs.entries),
            goals: slots
                .iter()
                .filter_map(|slot| Some(MergedGoal { slot: *slot, fate: self.goal(*slot)? }))
                .collect(),
            tail: Some(tails.choice()),
        }
    }

    /// What becomes of a goal; `None` where it is gone.
    fn goal(&self, slot: Slot) -> Option<Fate> {
        let of = |version: &Segments, index: Option<usize>| {
            index.and_then(|index| version.goals.get(index).cloned())
        };
        let (base, ours, theirs) =
            (of(self.base, slot.base), of(self.ours, slot.ours), of(self.theirs, slot.theirs));
        match (base, ours, theirs) {
            (_, None, None) => None,
            (None, Some(ours), None) => Some(Fate::Whole(ours)),
            (None, None, Some(theirs)) => Some(Fate::Whole(theirs)),
            (Some(base), Some(ours), None) => {
                (!ours.says_as(&base)).then_some(Fate::Conflict(Some(ours), None))
            }
            (Some(base), None, Some(theirs)) => {
                (!theirs.says_as(&base)).then_some(Fate::Conflict(None, Some(theirs)))
            }
            (base, Some(ours), Some(theirs)) => Some(both(base.as_ref(), ours, theirs)),
        }
    }
}

fn both(base: Option<&GoalSegments>, ours: GoalSegments, theirs: GoalSegments) -> Fate {
    let columns = [base.map_or(ours.column, |base| base.column), ours.column, theirs.column];
    if let [Some(of_base), Some(to), Some(of_theirs)] = columns {
        let nothing = GoalSegments::default();
        let base = base.unwrap_or(&nothing);
        let aligned = |goal: &GoalSegments, from| {
            goal.entries.iter().cloned().map(|entry| entry.shifted(from, to)).collect::<Vec<_>>()
        };
        let above =
            Threefold { base: Some(&base.above), ours: Some(&ours.above), theirs: Some(&theirs.above) };
        return Fate::Entries(
            above.choice(),
            entries(&aligned(base, of_base), &ours.entries, &aligned(&theirs, of_theirs)),
        );
    }
    if ours.says_as(&theirs) || base.is_some_and(|base| theirs.says_as(base)) {
        Fate::Whole(ours)
    } else if base.is_some_and(|base| ours.says_as(base)) {
        Fate::Whole(theirs)
    } else {
        Fate::Conflict(Some(ours), Some(theirs))
    }
}

/// The entries of a map, paired by their keys.
fn entries(base: &[Segment], ours: &[Segment], theirs: &[Segment]) -> Vec<Choice> {
    let place = |list: &[Segment], key: &str| list.iter().position(|segment| segment.key == key);
    let pairs = |list: &[Segment]| {
        list.iter()
            .enumerate()
            .filter_map(|(index, segment)| Some((place(base, &segment.key)?, index)))
            .collect()
    };
    let is_new = |segment: &Segment| place(base, &segment.key).is_none();
    let added = ours.iter().enumerate().filter(|(_, segment)| is_new(segment));
    let added = added.filter_map(|(index, segment)| Some((index, place(theirs, &segment.key)?))).collect();
    let pairing = Pairing { ours: pairs(ours), theirs: pairs(theirs), added };
    let slots = sequence(&pairing, [base.len(), ours.len(), theirs.len()], |_| false);
    let choice = |slot: Slot| {
        let of = |list: &'_ [Segment], index: Option<usize>| index.and_then(|index| list.get(index).cloned());
        let (base, ours, theirs) = (of(base, slot.base), of(ours, slot.ours), of(theirs, slot.theirs));
        Threefold { base: base.as_ref(), ours: ours.as_ref(), theirs: theirs.as_ref() }.choice()
    };
    slots.into_iter().map(choice).filter(|choice| !matches!(choice, Choice::Gone)).collect()
}

impl MergedSheet {
    /// Whether a file, in segments, says what was decided where one side is taken in each conflict.
    pub fn is_said_by(&self, segments: &Segments, rows: &str, takes_ours: bool) -> bool {
        let head: Vec<&Segment> = self.head.iter().filter_map(|choice| taken(choice, takes_ours)).collect();
        let goals: Vec<Vec<&Segment>> =
            self.goals.iter().filter_map(|goal| goal.fate.entries(takes_ours)).collect();
        let says = |expected: &[&Segment], found: &[Segment]| {
            let is_said = |segment: &Segment, other: &Segment| {
                segment.key == other.key && (segment.key == rows || segment.has_value_of(other))
            };
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(segment, other)| is_said(segment, other))
        };
        says(&head, &segments.entries)
            && goals.len() == segments.goals.len()
            && goals.iter().zip(&segments.goals).all(|(expected, found)| says(expected, &found.entries))
    }
}

impl Fate {
    /// The entries of a goal; `None` where the side that is taken has it no more.
    fn entries(&self, takes_ours: bool) -> Option<Vec<&Segment>> {
        match self {
            Self::Entries(_, entries) => {
                Some(entries.iter().filter_map(|choice| taken(choice, takes_ours)).collect())
            }
            Self::Whole(goal) => Some(goal.entries.iter().collect()),
            Self::Conflict(ours, theirs) => {
                let side = if takes_ours { ours } else { theirs };
                side.as_ref().map(|goal| goal.entries.iter().collect())
            }
        }
    }
}

fn taken(choice: &Choice, takes_ours: bool) -> Option<&Segment> {
    match choice {
        Choice::Gone => None,
        Choice::Kept(segment) => Some(segment),
        Choice::Conflict(ours, theirs) => if takes_ours { ours } else { theirs }.as_ref(),
    }
}
