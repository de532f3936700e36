//! From what was decided to the text of a file.

use std::fmt::Write as _;

use super::Labels;
use super::choice::Choice;
use super::pieces::{GoalPieces, Piece};
use super::sheet::{Fate, MergedSheet};

/// What is written of a conflict.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown<'l> {
    /// Both sides, between Git's marks.
    Marked(Labels<'l>),
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// The file, and how many conflicts it has.
pub(super) fn compose(merged: &MergedSheet, rows: &str, dash: usize, shown: Shown<'_>) -> (String, usize) {
    let mut page = Page { text: String::new(), conflicts: 0, shown };
    for choice in &merged.head {
        page.choice(choice, |piece| piece.text.clone());
        if key(choice) == Some(rows) {
            for goal in &merged.goals {
                page.goal(&goal.fate, dash);
            }
        }
    }
    if let Some(tail) = &merged.tail {
        page.choice(tail, |piece| piece.text.clone());
    }
    (page.text, page.conflicts)
}

fn key(choice: &Choice) -> Option<&str> {
    let piece = match choice {
        Choice::Gone => None,
        Choice::Kept(piece) => Some(piece),
        Choice::Conflict(ours, theirs) => ours.as_ref().or(theirs.as_ref()),
    };
    piece.map(|piece| piece.key.as_str())
}

struct Page<'l> {
    text: String,
    conflicts: usize,
    shown: Shown<'l>,
}

impl Page<'_> {
    fn conflict(&mut self, ours: &str, theirs: &str) {
        self.conflicts += 1;
        match self.shown {
            Shown::Ours => self.text += ours,
            Shown::Theirs => self.text += theirs,
            Shown::Marked(labels) => {
                // Writing to a string never fails.
                let _ = write!(self.text, "{}\n{ours}=======\n{theirs}{}\n", labels.opening(), labels.closing());
            }
        }
    }

    fn choice(&mut self, choice: &Choice, written: impl Fn(&Piece) -> String) {
        match choice {
            Choice::Gone => {}
            Choice::Kept(piece) => self.text += &written(piece),
            Choice::Conflict(ours, theirs) => {
                let [ours, theirs] = [ours, theirs].map(|side| side.as_ref().map(&written).unwrap_or_default());
                self.conflict(&ours, &theirs);
            }
        }
    }

    fn goal(&mut self, fate: &Fate, dash: usize) {
        match fate {
            Fate::Whole(goal) => self.text += &whole(goal, dash),
            Fate::Conflict(ours, theirs) => {
                let [ours, theirs] = [ours, theirs].map(|side| side.as_ref().map(|goal| whole(goal, dash)).unwrap_or_default());
                self.conflict(&ours, &theirs);
            }
            Fate::Entries(above, entries) => {
                let is_led = !matches!(entries.first(), Some(Choice::Conflict(None, _) | Choice::Conflict(_, None)));
                self.choice(above, |piece| piece.text.clone());
                for (index, choice) in entries.iter().enumerate() {
                    let is_first = index == 0 && is_led;
                    self.choice(choice, |piece| if is_first { dashed(&piece.text, dash) } else { piece.text.clone() });
                }
            }
        }
    }
}

fn whole(goal: &GoalPieces, dash: usize) -> String {
    let mut text = goal.above.text.clone();
    for (index, entry) in goal.entries.iter().enumerate() {
        if index == 0 && goal.column.is_some() { text += &dashed(&entry.text, dash) } else { text += &entry.text }
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
