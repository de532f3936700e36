//! A 〃 that stands under another goal than its author put it under: the text that it stood for takes its
//! place.

use super::choice::Choice;
use super::meaning::{Column, Meaning, Referent, Versions};
use super::region::{Region, is_ditto_node};
use super::segments::{Segment, is_same};
use super::sheet::{Fate, MergedGoal, MergedSheet};
use super::three::{MergeSide, Three};
use super::uncommented::uncommented;
use crate::sheet::Sheet;

/// Whether a goal of a sheet goes on with the one above it.
pub(super) fn follows(sheet: &Sheet, goal: usize) -> bool {
    sheet.goals.get(goal).is_some_and(|goal| goal.cells.iter().any(crate::sheet::Cell::is_ditto))
}

/// Writes out each 〃 that the merge has put where it does not show what it stands for.
pub(super) fn write_out(merged: &mut MergedSheet, versions: &Versions<'_>) {
    let asked = |merged: &MergedSheet| {
        merged.goals.iter().filter(|goal| matches!(goal.fate, Fate::Conflict(..))).count()
    };
    // A goal whose authors are asked stands as they typed it: all its columns have to be seen to once more.
    let mut before = None;
    while before != Some(asked(merged)) {
        before = Some(asked(merged));
        for (place, column) in versions.sheets.ours.form.columns.iter().enumerate() {
            let column = Column { place, key: &column.field.key };
            let mut origin: Option<usize> = None;
            for row in 0..merged.goals.len() {
                if !(MergedCell { versions, column, row, origin }).settle(merged) {
                    origin = Some(row);
                }
            }
        }
    }
}

/// What a 〃 is to show.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    referent: Referent,
    /// Whether it is the text that the referent has in its own version, whatever became of it since.
    is_exact: bool,
}

/// A cell of the merged sheet.
#[derive(Clone, Copy)]
struct MergedCell<'m> {
    versions: &'m Versions<'m>,
    column: Column<'m>,
    row: usize,
    /// The goal to which a 〃 in it leads now.
    origin: Option<usize>,
}

impl MergedCell<'_> {
    /// Sees to it that each 〃 of the cell shows what it is to show under the goal that it leads to now.
    /// Whether it still leads there.
    fn settle(self, merged: &mut MergedSheet) -> bool {
        let Some(goal) = merged.goals.get(self.row) else { return false };
        let is_ditto = self.is_ditto(goal);
        let mut stays = is_ditto;
        for (region, meaning) in self.meanings(goal, is_ditto).into_iter().flatten() {
            let goal = merged.goals.get_mut(self.row);
            if goal.is_some_and(|goal| goal.awaits(region, self.column.key)) {
                stays &= self.show(merged, region, meaning);
            }
        }
        stays
    }

    /// Whether it is decided that the goal has a 〃 in the column.
    fn is_ditto(self, goal: &MergedGoal) -> bool {
        if let Some(said) = goal.said(self.column.key) {
            return is_ditto_node(said);
        }
        // Of what was put together by lines: only one side has changed what it says, the other what stands
        // about it.
        let versions_have = Three { base: MergeSide::Base, ours: MergeSide::Ours, theirs: MergeSide::Theirs };
        let is_ditto =
            versions_have.map(|version| self.versions.is_ditto(version, goal.slot, self.column)).merged();
        goal.kept(self.column.key).is_some() && is_ditto
    }

    /// Where a 〃 of the goal may stand, and what it means there.
    fn meanings(self, goal: &MergedGoal, is_decided: bool) -> [Option<(Region, Meaning)>; 2] {
        if is_decided {
            return [
                self.versions.meaning(goal.slot, self.column).map(|meaning| (Region::Kept, meaning)),
                None,
            ];
        }
        [(MergeSide::Ours, Region::Ours), (MergeSide::Theirs, Region::Theirs)]
            .map(|(version, region)| Some((region, self.versions.meant_by(version, goal.slot, self.column)?)))
    }

    /// Puts the text that a 〃 is to show in its place, unless it shows that text where it stands. Whether it
    /// stays.
    fn show(self, merged: &mut MergedSheet, region: Region, meaning: Meaning) -> bool {
        let wanted = match meaning {
            Meaning::Disputed(ours, theirs) => {
                self.dispute(merged, [ours, theirs]);
                return false;
            }
            Meaning::Follows(referent) => Wanted { referent, is_exact: false },
            Meaning::Says(referent) => Wanted { referent, is_exact: true },
        };
        if self.shows(merged, wanted) {
            return true;
        }
        let text = self.text_of(merged, wanted);
        let segment =
            merged.goals.get_mut(self.row).and_then(|goal| goal.segment_mut(region, self.column.key));
        match (segment, text) {
            (Some(segment), Some(text)) => replace(segment, &text),
            // Where no lines can be put, the authors are asked.
            _ => self.ask(merged),
        }
        false
    }

    /// Whether the goal to which the 〃 leads has the text that is wanted.
    fn shows(self, merged: &MergedSheet, wanted: Wanted) -> bool {
        let Some(goal) = self.origin.and_then(|row| merged.goals.get(row)) else { return false };
        // A goal that may yet go takes its text along.
        let is_certain = !matches!(goal.fate, Fate::Conflict(None, _) | Fate::Conflict(_, None));
        if !wanted.is_exact && is_certain && wanted.referent.slot == Some(goal.slot) {
            return true;
        }
        let text =
            own_text(merged, wanted.referent, self.column.key).filter(|_| !wanted.is_exact).map_or_else(
                || self.versions.said(wanted.referent, self.column),
                |segment| segment.value.as_ref(),
            );
        goal.said(self.column.key).is_some_and(|said| is_same(Some(said), text))
    }

    /// The lines that are wanted: as they are now, where their goal is still there, else as their author typed
    /// them.
    fn text_of(self, merged: &MergedSheet, wanted: Wanted) -> Option<Segment> {
        own_text(merged, wanted.referent, self.column.key)
            .filter(|_| !wanted.is_exact)
            .or_else(|| self.versions.typed(wanted.referent, self.column))
            .cloned()
    }

    /// Puts both texts that a 〃 is meant for side by side.
    fn dispute(self, merged: &mut MergedSheet, sides: [Referent; 2]) {
        let texts = sides.map(|referent| self.versions.typed(referent, self.column).cloned());
        let choice = merged.goals.get_mut(self.row).and_then(|goal| goal.choice_mut(self.column.key));
        let (Some(Choice::Kept(kept)), [Some(ours), Some(theirs)]) = (choice.as_deref(), texts) else {
            return self.ask(merged);
        };
        let written = |text: &Segment| {
            let mut segment = kept.clone();
            replace(&mut segment, text);
            Some(segment)
        };
        let conflict = Choice::Conflict(written(&ours), written(&theirs));
        if let Some(choice) = choice {
            *choice = conflict;
        }
    }

    /// Puts both versions of the goal side by side.
    fn ask(self, merged: &mut MergedSheet) {
        let Some(goal) = merged.goals.get_mut(self.row) else { return };
        if matches!(goal.fate, Fate::Conflict(..)) {
            return;
        }
        let of = |version| goal.slot.of(version).and_then(|goal| self.versions.goal(version, goal)).cloned();
        goal.fate = Fate::Conflict(of(MergeSide::Ours), of(MergeSide::Theirs));
    }
}

/// The text of its own that a goal has in the merged sheet.
fn own_text<'m>(merged: &'m MergedSheet, referent: Referent, key: &str) -> Option<&'m Segment> {
    let segment = merged.goals.iter().find(|goal| Some(goal.slot) == referent.slot)?.kept(key)?;
    (!segment.value.as_ref().is_some_and(is_ditto_node)).then_some(segment)
}

/// Puts the lines of another entry in the place of a 〃, in its columns. What its author noted beside it
/// stands above it then.
fn replace(segment: &mut Segment, with: &Segment) {
    let indent = |lines: &[&str]| {
        lines.first().map_or(0, |line| line.bytes().take_while(|byte| *byte == b' ').count())
    };
    let (above, own) = parted(&segment.text);
    let (_, lines) = parted(&with.text);
    let column = indent(&own);
    let notes: Vec<String> = own
        .iter()
        .filter_map(|line| note(line))
        .map(|note| format!("{}{note}\n", " ".repeat(column)))
        .collect();
    // What the author of the text noted beside it is of that goal.
    let text = uncommented(&lines.concat());
    let written = Segment { text, ..with.clone() }.shifted(indent(&lines), column);
    *segment = Segment {
        text: above.concat() + &notes.concat() + &written.text,
        remarks: segment.remarks.clone(),
        ..written
    };
}

/// The comments and empty lines above an entry's key, and the lines from there.
fn parted(text: &str) -> (Vec<&str>, Vec<&str>) {
    let is_above = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let above = lines.iter().take_while(|line| is_above(line)).count();
    let (above, own) = lines.split_at(above);
    (above.to_vec(), own.to_vec())
}

/// The comment of a line that says nothing but 〃.
fn note(line: &str) -> Option<&str> {
    let starts_note =
        |at: &usize| line.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t']));
    let at = line.match_indices('#').map(|(at, _)| at).find(starts_note)?;
    line.get(at..).map(str::trim_end)
}
