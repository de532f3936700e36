//! From what was decided to the text of a file.

use super::choice::Choice;
use super::marks::Marks;
use super::removed;
use super::segments::{GoalSegments, Segment, Segments};
use super::sheet::{Fate, MergedGoal, MergedSheet};
use crate::form::key;

/// What is written of a conflict.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown<'l> {
    /// Both sides, between Git's marks.
    Marked(Marks<'l>),
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// How the file is set out, and what both sides come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout<'l> {
    /// The key of the rows.
    pub rows: &'l str,
    /// The column of their dashes.
    pub dash: usize,
    /// That of the dashes of goals that were taken out.
    pub removed_dash: usize,
    /// The version that both come from, its rows in that column.
    pub base: &'l Segments,
}

/// The file, and how many conflicts it has.
pub(super) fn compose(merged: &MergedSheet, layout: Layout<'_>, shown: Shown<'_>) -> (String, usize) {
    let mut page = Page { text: String::new(), conflicts: 0, shown };
    for choice in &merged.head {
        let base = layout.base.entries.iter().find(|entry| Some(entry.key.as_str()) == key_of(choice));
        page.choice(choice, base, |segment| segment.text.clone());
        match (key_of(choice), &merged.removed) {
            (Some(key), _) if key == layout.rows => {
                page.goals(&merged.goals, &layout.base.goals, layout.dash);
            }
            (Some(key::REMOVED), Some(goals)) => {
                page.goals(goals, removed::goals(layout.base), layout.removed_dash);
            }
            _ => {}
        }
    }
    if let Some(tail) = &merged.tail {
        page.choice(tail, Some(&layout.base.tail), |segment| segment.text.clone());
    }
    (page.text, page.conflicts)
}

fn key_of(choice: &Choice) -> Option<&str> {
    let segment = match choice {
        Choice::Gone => None,
        Choice::Kept(segment) => Some(segment),
        Choice::Conflict(ours, theirs) => ours.as_ref().or(theirs.as_ref()),
    };
    segment.map(|segment| segment.key.as_str())
}

struct Page<'l> {
    text: String,
    conflicts: usize,
    shown: Shown<'l>,
}

impl Page<'_> {
    fn conflict(&mut self, [ours, base, theirs]: [&str; 3]) {
        self.conflicts += 1;
        match self.shown {
            Shown::Ours => self.text += ours,
            Shown::Theirs => self.text += theirs,
            // Cut at line feeds alone, it is text as before.
            Shown::Marked(marks) => {
                self.text += &String::from_utf8_lossy(&marks.conflict(
                    ours.as_bytes(),
                    base.as_bytes(),
                    theirs.as_bytes(),
                ));
            }
        }
    }

    fn choice(&mut self, choice: &Choice, base: Option<&Segment>, written: impl Fn(&Segment) -> String) {
        match choice {
            Choice::Gone => {}
            Choice::Kept(segment) => self.text += &written(segment),
            Choice::Conflict(ours, theirs) => {
                let [ours, base, theirs] =
                    [ours.as_ref(), base, theirs.as_ref()].map(|side| side.map(&written).unwrap_or_default());
                self.conflict([&ours, &base, &theirs]);
            }
        }
    }

    /// Goals with their dashes in a column.
    fn goals(&mut self, goals: &[MergedGoal], base: &[GoalSegments], dash: usize) {
        for goal in goals {
            self.goal(&goal.fate, goal.slot.base.and_then(|index| base.get(index)), dash);
        }
    }

    fn goal(&mut self, fate: &Fate, base: Option<&GoalSegments>, dash: usize) {
        match fate {
            Fate::Whole(goal) => self.text += &whole(goal, dash),
            Fate::Conflict(ours, theirs) => {
                let sides = [ours.as_ref(), base, theirs.as_ref()];
                let [ours, base, theirs] =
                    sides.map(|side| side.map(|goal| whole(goal, dash)).unwrap_or_default());
                self.conflict([&ours, &base, &theirs]);
            }
            Fate::Entries(above, entries) => {
                let is_led =
                    !matches!(entries.first(), Some(Choice::Conflict(None, _) | Choice::Conflict(_, None)));
                self.choice(above, base.map(|goal| &goal.above), |segment| segment.text.clone());
                for (index, choice) in entries.iter().enumerate() {
                    let is_first = index == 0 && is_led;
                    let before = base.zip(key_of(choice)).and_then(|(goal, key)| goal.entry(key));
                    self.choice(choice, before, |segment| {
                        if is_first { dashed(&segment.text, dash) } else { segment.text.clone() }
                    });
                }
            }
        }
    }
}

fn whole(goal: &GoalSegments, dash: usize) -> String {
    let mut text = goal.above.text.clone();
    for (index, entry) in goal.entries.iter().enumerate() {
        if index == 0 && goal.column.is_some() {
            text += &dashed(&entry.text, dash);
        } else {
            text += &entry.text;
        }
    }
    text
}

/// An entry with the dash of its goal before its key; the comments above it speak of the goal then.
fn dashed(text: &str, dash: usize) -> String {
    let mut is_done = false;
    let line = |line: &str| {
        let is_key = !is_done && !line.trim().is_empty() && !line.trim_start().starts_with('#');
        if !is_key {
            return line.to_owned();
        }
        is_done = true;
        let (before, after) = line.split_at_checked(dash).unwrap_or((line, ""));
        format!("{before}-{}", after.strip_prefix(' ').unwrap_or(after))
    };
    text.split_inclusive('\n').map(line).collect()
}
