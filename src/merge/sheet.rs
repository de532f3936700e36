//! Three versions of a sheet in segments, made one.

use super::choice::Choice;
use super::removed;
use super::segments::{GoalSegments, Segment, Segments};
use super::sequence::{Pairing, Slot, sequence};
use super::three::Three;

/// A sheet in which everything is decided, or marked as a conflict.
#[derive(Debug, Clone, Default)]
pub(super) struct MergedSheet {
    /// The entries of the head, in order.
    pub head: Vec<Choice>,
    /// The goals, in order.
    pub goals: Vec<MergedGoal>,
    /// The goals that were taken out, in order, where they are a list of their own.
    pub removed: Option<Vec<MergedGoal>>,
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

/// The goals of all versions in order. `follows` says of a goal of theirs that it must stay right behind the
/// one above it.
pub(super) fn slots(
    versions: Three<&Segments>,
    pairing: &Pairing,
    follows: impl Fn(usize) -> bool,
) -> Vec<Slot> {
    sequence(pairing, versions.map(|version| version.goals.len()), follows)
}

impl MergedSheet {
    /// Three versions made one, goals in order, and those that were taken out.
    pub fn of(versions: Three<&Segments>, slots: &[Slot], of_removed: Option<&[Slot]>) -> Self {
        let goals = versions.map(|version| version.goals.as_slice());
        Self {
            head: entries(versions.map(|version| version.entries.as_slice())),
            goals: merged_goals(goals, slots),
            removed: of_removed.map(|slots| merged_goals(versions.map(removed::goals), slots)),
            tail: Some(Choice::of(versions.map(|version| Some(&version.tail)))),
        }
    }
}

fn merged_goals(versions: Three<&[GoalSegments]>, slots: &[Slot]) -> Vec<MergedGoal> {
    let goal = |slot: &Slot| {
        let goals = versions.zip(*slot).map(|(goals, goal)| goals.get(goal?).cloned());
        Some(MergedGoal { slot: *slot, fate: Fate::of(goals)? })
    };
    slots.iter().filter_map(goal).collect()
}

impl Fate {
    /// What becomes of a goal that the versions have so; `None` where it is gone.
    fn of(goal: Three<Option<GoalSegments>>) -> Option<Self> {
        match (goal.base, goal.ours, goal.theirs) {
            (_, None, None) => None,
            (None, Some(ours), None) => Some(Self::Whole(ours)),
            (None, None, Some(theirs)) => Some(Self::Whole(theirs)),
            (Some(base), Some(ours), None) => {
                (!ours.says_no_more_than(&base)).then_some(Self::Conflict(Some(ours), None))
            }
            (Some(base), None, Some(theirs)) => {
                (!theirs.says_no_more_than(&base)).then_some(Self::Conflict(None, Some(theirs)))
            }
            (base, Some(ours), Some(theirs)) => Some(both(base.as_ref(), ours, theirs)),
        }
    }
}

fn both(base: Option<&GoalSegments>, ours: GoalSegments, theirs: GoalSegments) -> Fate {
    let nothing = GoalSegments { column: ours.column, ..GoalSegments::default() };
    let goals = Three { base: base.unwrap_or(&nothing), ours: &ours, theirs: &theirs };
    if let Three { base: Some(_), ours: Some(to), theirs: Some(_) } = goals.map(|goal| goal.column) {
        let aligned = |goal: &GoalSegments| {
            let from = goal.column.unwrap_or(to);
            goal.entries.iter().cloned().map(|entry| entry.shifted(from, to)).collect::<Vec<_>>()
        };
        let above = Choice::of(goals.map(|goal| Some(&goal.above)));
        return Fate::Entries(above, entries(goals.map(aligned).as_ref().map(Vec::as_slice)));
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
fn entries(versions: Three<&[Segment]>) -> Vec<Choice> {
    let Three { base, ours, theirs } = versions;
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
    let slots = sequence(&pairing, versions.map(<[Segment]>::len), |_| false);
    let entry = |slot: Slot| versions.zip(slot).map(|(list, index)| list.get(index?));
    let choices = slots.into_iter().map(|slot| Choice::of(entry(slot)));
    choices.filter(|choice| !matches!(choice, Choice::Gone)).collect()
}

impl MergedSheet {
    /// Whether a file, in segments, says what was decided where one side is taken in each conflict.
    pub fn is_said_by(&self, segments: &Segments, rows: &str, takes_ours: bool) -> bool {
        let head: Vec<&Segment> = self.head.iter().filter_map(|choice| taken(choice, takes_ours)).collect();
        let says = |expected: &[&Segment], found: &[Segment]| {
            let is_said = |segment: &Segment, other: &Segment| {
                segment.key == other.key && (segment.key == rows || segment.has_value_of(other))
            };
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(segment, other)| is_said(segment, other))
        };
        let are_said = |goals: &[MergedGoal], found: &[GoalSegments]| {
            let goals: Vec<_> = goals.iter().filter_map(|goal| goal.fate.entries(takes_ours)).collect();
            goals.len() == found.len()
                && goals.iter().zip(found).all(|(expected, found)| says(expected, &found.entries))
        };
        says(&head, &segments.entries)
            && are_said(&self.goals, &segments.goals)
            && self.removed.as_ref().is_none_or(|goals| are_said(goals, removed::goals(segments)))
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
