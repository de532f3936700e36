//! A 〃 that stands under another goal than its author put it under: the text that it stood for takes its place.

use super::choice::{Choice, Kept, Side};
use super::pieces::Piece;
use super::sequence::Slot;
use super::sheet::{Fate, MergedGoal, MergedSheet};
use crate::sheet::{Document, Sheet};

/// The sheets of three versions; of a base without a sheet, nothing.
pub(super) struct Sheets<'d> {
    pub base: Option<&'d Sheet>,
    pub ours: &'d Sheet,
    pub theirs: &'d Sheet,
}

impl<'d> Sheets<'d> {
    pub fn of(base: &'d Document, ours: &'d Document, theirs: &'d Document) -> Option<Self> {
        Some(Self { base: base.sheet.as_ref(), ours: ours.sheet.as_ref()?, theirs: theirs.sheet.as_ref()? })
    }
}

/// Whether a goal of a sheet goes on with the one above it.
pub(super) fn follows(sheet: &Sheet, goal: usize) -> bool {
    sheet.goals.get(goal).is_some_and(|goal| goal.cells.iter().any(crate::sheet::Cell::is_ditto))
}

/// Writes out each 〃 that the merge has put under a goal that it does not stand for.
pub(super) fn write_out(merged: &mut MergedSheet, sheets: &Sheets<'_>) {
    let columns: Vec<String> = sheets.ours.form.columns.iter().map(|column| column.field.key.clone()).collect();
    for (column, key) in columns.iter().enumerate() {
        let mut origin: Option<usize> = None;
        for row in 0..merged.goals.len() {
            let Some(goal) = merged.goals.get(row) else { continue };
            let Some(by) = ditto_by(goal, key, sheets, column) else {
                origin = Some(row);
                continue;
            };
            let meant = meant(goal.slot, by, sheets, column);
            let has_moved = origin
                .and_then(|row| merged.goals.get(row))
                .is_none_or(|goal| Some(goal.slot) != meant.and_then(|meant| meant.slot(merged)));
            let Some(meant) = meant.filter(|_| has_moved) else { continue };
            if let Some(text) = meant.slot(merged).and_then(|slot| text_of(merged, slot, key)) {
                replace(merged, row, key, &text);
                origin = Some(row);
            }
        }
    }
}

/// A goal of one side.
#[derive(Clone, Copy)]
struct Meant {
    side: Side,
    goal: usize,
}

impl Meant {
    /// Where it stands in the merged sheet.
    fn slot(self, merged: &MergedSheet) -> Option<Slot> {
        let index = |slot: &Slot| if self.side == Side::Theirs { slot.theirs } else { slot.ours };
        merged.goals.iter().map(|goal| goal.slot).find(|slot| index(slot) == Some(self.goal))
    }
}

/// Whose 〃 a goal has in a column; `None` where it has a text of its own.
fn ditto_by(goal: &MergedGoal, key: &str, sheets: &Sheets<'_>, column: usize) -> Option<Side> {
    let by = match &goal.fate {
        Fate::Whole(_, by) => *by,
        Fate::Conflict(..) => return None,
        Fate::Entries(_, entries) => entries.iter().find_map(|choice| match choice {
            Choice::Kept(Kept { piece, by }) if piece.key == key => Some(*by),
            _ => None,
        })?,
    };
    let (sheet, index) = if by == Side::Theirs { (sheets.theirs, goal.slot.theirs) } else { (sheets.ours, goal.slot.ours) };
    sheet.cell(index?, column)?.is_ditto().then_some(by)
}

/// The goal whose text a 〃 is meant to stand for. Where both sides have the 〃, the one that put it under another goal knows.
fn meant(slot: Slot, by: Side, sheets: &Sheets<'_>, column: usize) -> Option<Meant> {
    let of = |side: Side, sheet: &Sheet, goal: Option<usize>| {
        let goal = goal.filter(|goal| sheet.cell(*goal, column).is_some_and(crate::sheet::Cell::is_ditto))?;
        Some(Meant { side, goal: sheet.origin(goal, column) })
    };
    let ours = of(Side::Ours, sheets.ours, slot.ours);
    let theirs = of(Side::Theirs, sheets.theirs, slot.theirs);
    let text = |sheet: &Sheet, goal: usize| sheet.goal_title(goal);
    let base = sheets.base.zip(slot.base).and_then(|(sheet, goal)| text(sheet, sheet.origin(goal, column)));
    let is_as_before = ours.is_some_and(|ours| text(sheets.ours, ours.goal) == base);
    match by {
        Side::Theirs => theirs,
        _ if is_as_before && theirs.is_some() => theirs,
        _ => ours.or(theirs),
    }
}

/// The lines of an entry, without the comments above it.
fn text_of(merged: &MergedSheet, slot: Slot, key: &str) -> Option<Piece> {
    let goal = merged.goals.iter().find(|goal| goal.slot == slot)?;
    let piece = match &goal.fate {
        Fate::Whole(pieces, _) => pieces.entry(key)?.clone(),
        Fate::Conflict(..) => return None,
        Fate::Entries(_, entries) => entries.iter().find_map(|choice| match choice {
            Choice::Kept(kept) if kept.piece.key == key => Some(kept.piece.clone()),
            _ => None,
        })?,
    };
    let is_above = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let text = piece.text.split_inclusive('\n').skip_while(is_above).collect();
    Some(Piece { text, remarks: Vec::new(), ..piece })
}

/// Puts a text in the place of an entry's, in the columns of the goal and below the comments that stand there.
fn replace(merged: &mut MergedSheet, row: usize, key: &str, with: &Piece) {
    let Some(goal) = merged.goals.get_mut(row) else { return };
    let piece = match &mut goal.fate {
        Fate::Whole(pieces, _) => pieces.entries.iter_mut().find(|piece| piece.key == key),
        Fate::Conflict(..) => None,
        Fate::Entries(_, entries) => entries.iter_mut().find_map(|choice| match choice {
            Choice::Kept(kept) if kept.piece.key == key => Some(&mut kept.piece),
            _ => None,
        }),
    };
    let Some(piece) = piece else { return };
    let column = |text: &str| text.bytes().take_while(|byte| *byte == b' ').count();
    let is_above = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let lines: Vec<&str> = piece.text.split_inclusive('\n').collect();
    let above: String = lines.iter().copied().take_while(is_above).collect();
    let own = lines.iter().copied().find(|line| !is_above(line)).map_or(0, column);
    let written = with.clone().shifted(column(&with.text), own);
    *piece = Piece { key: key.to_owned(), text: above + &written.text, value: written.value, remarks: Vec::new() };
}
