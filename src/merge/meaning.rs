//! What a 〃 stands for in a merge: the goal that its author typed it under.

use super::segments::{GoalSegments, Segment, Segments, is_same};
use super::sequence::Slot;
use super::three::{MergeSide, Three};
use crate::sheet::{Cell, Document, Sheet};
use crate::yaml::Node;

/// The sheets of three versions; of a base without a sheet, nothing.
pub(super) struct Sheets<'d> {
    pub base: Option<&'d Sheet>,
    pub ours: &'d Sheet,
    pub theirs: &'d Sheet,
}

impl<'d> Sheets<'d> {
    /// Those of three files; `None` where one of the two sides says nothing.
    pub fn of(documents: Three<&'d Document>) -> Option<Self> {
        let Three { base, ours, theirs } = documents.map(|document| document.sheet.as_ref());
        Some(Self { base, ours: ours?, theirs: theirs? })
    }
}

/// Three versions, read and in segments, and which of their goals are the same.
pub(super) struct Versions<'v> {
    pub sheets: &'v Sheets<'v>,
    pub segments: Three<&'v Segments>,
    pub slots: Vec<Slot>,
}

/// A column of the form.
#[derive(Clone, Copy)]
pub(super) struct Column<'c> {
    pub place: usize,
    pub key: &'c str,
}

/// The goal of a version whose text a cell shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Referent {
    pub version: MergeSide,
    pub goal: usize,
    pub slot: Option<Slot>,
}

/// What a 〃 is to show.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    /// The text of a goal, whatever becomes of it.
    Follows(Referent),
    /// The text that a version has there.
    Says(Referent),
    /// Each side has put it under another goal.
    Disputed(Referent, Referent),
}

impl Versions<'_> {
    fn sheet(&self, version: MergeSide) -> Option<&Sheet> {
        let Sheets { base, ours, theirs } = *self.sheets;
        Three { base, ours: Some(ours), theirs: Some(theirs) }.of(version)
    }

    /// A goal of a version as its author typed it.
    pub fn goal(&self, version: MergeSide, goal: usize) -> Option<&GoalSegments> {
        self.segments.of(version).goals.get(goal)
    }

    /// Whether a version has a 〃 in a cell.
    pub fn is_ditto(&self, version: MergeSide, slot: Slot, column: Column<'_>) -> bool {
        let cell = slot
            .of(version)
            .zip(self.sheet(version))
            .and_then(|(goal, sheet)| sheet.cell(goal, column.place));
        cell.is_some_and(Cell::is_ditto)
    }

    /// The lines that a referent has in its own version.
    pub fn typed(&self, referent: Referent, column: Column<'_>) -> Option<&Segment> {
        self.goal(referent.version, referent.goal)?.entry(column.key)
    }

    /// What a referent says in its own version.
    pub fn said(&self, referent: Referent, column: Column<'_>) -> Option<&Node> {
        self.goal(referent.version, referent.goal)?.said(column.key)
    }

    fn says_same(&self, one: Referent, other: Referent, column: Column<'_>) -> bool {
        is_same(self.said(one, column), self.said(other, column))
    }

    /// The goal whose text a version shows in a cell; `None` where it has no such goal, or a 〃 with nothing
    /// above.
    fn referent(&self, version: MergeSide, slot: Slot, column: Column<'_>) -> Option<Referent> {
        let (goal, sheet) = slot.of(version).zip(self.sheet(version))?;
        let goal = sheet.origin(goal, column.place);
        let is_dangling = sheet.cell(goal, column.place).is_some_and(Cell::is_ditto);
        let slot = self.slots.iter().copied().find(|slot| slot.of(version) == Some(goal));
        (!is_dangling).then_some(Referent { version, goal, slot })
    }

    /// What one side means by its 〃.
    pub fn meant_by(&self, version: MergeSide, slot: Slot, column: Column<'_>) -> Option<Meaning> {
        let referent = self.referent(version, slot, column)?;
        self.is_ditto(version, slot, column).then_some(Meaning::Follows(referent))
    }

    /// What a 〃 of one side or of both is to show. Whoever has changed what the cell shows has the say, from
    /// either side alike.
    pub fn meaning(&self, slot: Slot, column: Column<'_>) -> Option<Meaning> {
        let of =
            |version| self.referent(version, slot, column).filter(|_| self.is_ditto(version, slot, column));
        let (ours, theirs) = match (of(MergeSide::Ours), of(MergeSide::Theirs)) {
            (Some(ours), Some(theirs)) => (ours, theirs),
            (one, other) => return one.or(other).map(Meaning::Follows),
        };
        let base = self.referent(MergeSide::Base, slot, column);
        let is_kept = |side| base.is_some_and(|base| self.says_same(base, side, column));
        let is_in_place =
            |side: Referent| base.is_some_and(|base| base.slot.is_some() && base.slot == side.slot);
        Some(match (is_kept(ours), is_kept(theirs)) {
            (true, true) => Meaning::Says(ours),
            (true, false) => Meaning::Follows(theirs),
            (false, true) => Meaning::Follows(ours),
            (false, false) if ours.slot == theirs.slot => Meaning::Follows(ours),
            (false, false) if self.says_same(ours, theirs, column) => Meaning::Says(ours),
            (false, false) if is_in_place(ours) => Meaning::Follows(theirs),
            (false, false) if is_in_place(theirs) => Meaning::Follows(ours),
            (false, false) => Meaning::Disputed(ours, theirs),
        })
    }
}
