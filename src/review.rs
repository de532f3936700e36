//! What changed in the goals between two versions of a project.
//!
//! Enters: the sheets of two sides, as they are printed. Leaves: for each sheet and goal what became of it,
//! with marked text, and that in a form for people or for machines. Knows no Typst and no rule. Not for
//! putting two versions together: that is `merge`.

mod compare;
mod html;
mod json;
mod listing;
mod markdown;
mod marked_sheet;
mod old_and_new;
mod strokes;
mod tally;
mod text;
mod wording;

use crate::calendar::FiscalYear;
use crate::pairing::{Complaint, Removed, Snapshot, Version};
use crate::sheet::marked::{MarkedParagraph, MarkedText};

pub use compare::{cells as changed_cells, compare, compare_those, compare_two};
pub use html::{html, marked as marked_html};
pub use json::json;
pub use listing::{OMITTED, changed_paragraphs};
pub use markdown::markdown;
pub use marked_sheet::marked_sheet;
pub use old_and_new::old_and_new;
pub use text::{inert, marked_line, text};

/// What changed between two sides.
#[derive(Debug, Clone)]
pub struct Review {
    /// What the old side is called.
    pub old: Side,
    /// What the new side is called.
    pub new: Side,
    /// The sheets that changed, by path.
    pub sheets: Vec<SheetChange>,
}

/// A side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    /// A revision, a file or a folder, as the user typed it.
    Named(String),
    /// Where two lines of work parted.
    Fork {
        /// One revision, as the user typed it.
        one: String,
        /// The other.
        other: String,
        /// The name of the commit in which they parted.
        commit: String,
    },
    /// What was there before the first commit.
    Nothing,
    /// The files as they stand in the folder.
    WorkTree,
    /// What `git add` has put aside for the next commit.
    Index,
}

/// A sheet that changed.
#[derive(Debug, Clone)]
pub struct SheetChange {
    /// What became of it.
    pub change: SheetFate,
    /// Its old version, where it has one.
    pub old: Option<Version>,
    /// Its new version, where it has one.
    pub new: Option<Version>,
    /// The fields of the head that changed.
    pub head: Vec<TextChange>,
    /// All its goals, in the order of the new side; a removed one stands where it stood.
    pub goals: Vec<GoalChange>,
    /// What the new side says of goals that were taken out, though the old side has none of that name that was.
    pub unknown_removals: Vec<Removed>,
}

/// What became of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SheetFate {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It stands under another path; it may have been changed as well.
    Renamed,
    /// It says something else.
    Modified,
}

/// A goal of either side, or of both.
#[derive(Debug, Clone)]
pub struct GoalChange {
    /// What became of it.
    pub change: GoalFate,
    /// What it is called, on the new side where it is there: its paragraphs, joined by line feeds.
    pub title: String,
    /// Whether its order among the goals of both sides changed.
    pub is_moved: bool,
    /// Whether its author gave it another number, or has all of them counted otherwise.
    pub is_renumbered: bool,
    /// Its index on the old side.
    pub old: Option<usize>,
    /// Its index on the new side.
    pub new: Option<usize>,
    /// Its number on the old side.
    pub old_number: Option<String>,
    /// Its number on the new side.
    pub new_number: Option<String>,
    /// The cells that changed, in the order of the columns.
    pub cells: Vec<TextChange>,
    /// The paragraphs of 見直し理由 on the new side.
    pub reason: Vec<String>,
}

/// What became of a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GoalFate {
    /// It stands as it stood.
    Unchanged,
    /// It was reworded; it may have moved as well.
    Modified,
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It stands in another place, unchanged.
    Moved,
}

/// The text of a field or cell that changed.
#[derive(Debug, Clone)]
pub struct TextChange {
    /// The key of the field or column.
    pub key: String,
    /// Its paragraphs on either side.
    pub paragraphs: Vec<MarkedParagraph>,
    /// Its paragraphs, joined by line feeds.
    pub text: MarkedText,
}

/// What the sides of a sheet say, where each can be read.
#[derive(Debug, Clone, Copy, Default)]
struct Sides<'c> {
    old: Option<&'c Snapshot>,
    new: Option<&'c Snapshot>,
}

impl<'c> Sides<'c> {
    /// `None` where one cannot be read: it has not lost its goals.
    fn of(old: Option<&'c Version>, new: Option<&'c Version>) -> Option<Self> {
        let content = |version: Option<&'c Version>| {
            version.map_or(Some(None), |version| version.content.as_ref().map(Some))
        };
        Some(Self { old: content(old)?, new: content(new)? })
    }

    fn latest(self) -> Option<&'c Snapshot> {
        self.new.or(self.old)
    }
}

impl SheetChange {
    fn sides(&self) -> Option<Sides<'_>> {
        Sides::of(self.old.as_ref(), self.new.as_ref())
    }

    /// What the new side says of the sheet, or the old one where that is all there is.
    pub fn latest(&self) -> Option<&Snapshot> {
        self.sides().and_then(Sides::latest)
    }

    /// The fiscal year.
    pub fn year(&self) -> Option<FiscalYear> {
        self.latest()?.year
    }

    /// Whether each side that has the sheet can be read as one.
    pub fn can_be_compared(&self) -> bool {
        self.sides().is_some()
    }

    /// The path: that of the new version, where there is one.
    pub fn path(&self) -> &str {
        self.new.as_ref().or(self.old.as_ref()).map_or("", |version| version.path.as_str())
    }

    /// 年度, 部署 and 課, as far as either side can be read.
    pub fn name(&self) -> String {
        let versions = [&self.new, &self.old].into_iter().flatten();
        versions.filter_map(|version| version.content.as_ref()).map(Snapshot::name).next().unwrap_or_default()
    }

    /// The goals that changed.
    pub fn changed_goals(&self) -> impl Iterator<Item = &GoalChange> {
        self.goals.iter().filter(|goal| goal.change != GoalFate::Unchanged)
    }

    /// What could not be read: of the old version, and of the new one.
    pub fn complaints(&self) -> [&[Complaint]; 2] {
        [&self.old, &self.new]
            .map(|version| version.as_ref().map_or(&[][..], |version| version.complaints.as_slice()))
    }

    /// Whether all of it could be compared.
    pub fn is_readable(&self) -> bool {
        self.complaints().iter().all(|complaints| complaints.is_empty())
    }

    /// Whether anything changed, or cannot be compared.
    pub fn is_worth_telling(&self) -> bool {
        let is_changed = self.change != SheetFate::Modified
            || !self.head.is_empty()
            || self.changed_goals().next().is_some();
        is_changed || !self.is_readable() || !self.can_be_compared()
    }
}

impl GoalChange {
    /// `2`, or `2→3` where the number is another.
    pub fn numbers(&self) -> String {
        match (&self.old_number, &self.new_number) {
            (Some(old), Some(new)) if old != new => format!("{old}→{new}"),
            (old, new) => new.as_ref().or(old.as_ref()).cloned().unwrap_or_default(),
        }
    }
}
