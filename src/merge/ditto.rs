//! A 〃 that stands under another goal than its author put it under: the text that it stood for takes its
//! place.

use super::choice::Choice;
use super::meaning::{Column, Meaning, Referent, Versions};
use super::segments::{GoalSegments, Segment, is_same};
use super::sheet::{Fate, MergedGoal, MergedSheet};
use super::three::{MergeSide, Three};
use crate::sheet::Sheet;
use crate::yaml::{Node, Value};

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
                if !settled(merged, versions, column, row, origin) {
                    origin = Some(row);
                }
            }
        }
    }
}

/// Where an entry stands in a goal.
#[derive(Debug, Clone, Copy)]
enum Region {
    /// In what is decided.
    Kept,
    /// In our part of a conflict.
    Ours,
    /// In their part.
    Theirs,
}

/// Sees to it that each 〃 of a cell shows what it is to show under the goal that it leads to now. Whether it
/// still leads there.
fn settled(
    merged: &mut MergedSheet,
    versions: &Versions<'_>,
    column: Column<'_>,
    row: usize,
    origin: Option<usize>,
) -> bool {
    let Some(goal) = merged.goals.get(row) else { return false };
    let slot = goal.slot;
    let mut stays = is_ditto(goal, versions, column);
    let of = |version, region| Some((region, versions.meant_by(version, slot, column)?));
    let places = if stays {
        [versions.meaning(slot, column).map(|meaning| (Region::Kept, meaning)), None]
    } else {
        [of(MergeSide::Ours, Region::Ours), of(MergeSide::Theirs, Region::Theirs)]
    };
    for (region, meaning) in places.into_iter().flatten() {
        if !merged.goals.get_mut(row).is_some_and(|goal| goal.awaits(region, column.key)) {
            continue;
        }
        let text = match meaning {
            Meaning::Disputed(ours, theirs) => {
                stays = false;
                dispute(merged, versions, column, row, [ours, theirs]);
                continue;
            }
            Meaning::Follows(referent) | Meaning::Says(referent) => {
                let is_exact = matches!(meaning, Meaning::Says(_));
                if shows(merged, versions, column, origin, (referent, is_exact)) {
                    continue;
                }
                text_of(merged, versions, column, (referent, is_exact))
            }
        };
        stays = false;
        let segment = merged.goals.get_mut(row).and_then(|goal| goal.piece_mut(region, column.key));
        match (segment, text) {
            (Some(segment), Some(text)) => replace(segment, &text),
            // Where no lines can be put, the authors are asked.
            _ => ask(merged, versions, row),
        }
    }
    stays
}

/// Whether a 〃 that leads to a goal of the merged sheet shows the text of the one that it is meant for.
fn shows(
    merged: &MergedSheet,
    versions: &Versions<'_>,
    column: Column<'_>,
    origin: Option<usize>,
    (referent, is_exact): (Referent, bool),
) -> bool {
    let Some(goal) = origin.and_then(|row| merged.goals.get(row)) else { return false };
    // A goal that may yet go takes its text along.
    let is_certain = !matches!(goal.fate, Fate::Conflict(None, _) | Fate::Conflict(_, None));
    if !is_exact && is_certain && referent.slot == Some(goal.slot) {
        return true;
    }
    let wanted = own_text(merged, referent, column.key)
        .filter(|_| !is_exact)
        .map_or_else(|| versions.said(referent, column), |segment| segment.value.as_ref());
    goal.said(column.key).is_some_and(|said| is_same(Some(said), wanted))
}

/// The lines that a 〃 stands for: as they are now, where its goal is still there, else as their author typed
/// them.
fn text_of(
    merged: &MergedSheet,
    versions: &Versions<'_>,
    column: Column<'_>,
    (referent, is_exact): (Referent, bool),
) -> Option<Segment> {
    own_text(merged, referent, column.key)
        .filter(|_| !is_exact)
        .or_else(|| versions.typed(referent, column))
        .cloned()
}

/// The text of its own that a goal has in the merged sheet.
fn own_text<'m>(merged: &'m MergedSheet, referent: Referent, key: &str) -> Option<&'m Segment> {
    let segment = merged.goals.iter().find(|goal| Some(goal.slot) == referent.slot)?.kept(key)?;
    (!segment.value.as_ref().is_some_and(is_ditto_node)).then_some(segment)
}

/// Whether it is decided that a goal has a 〃 in a column.
fn is_ditto(goal: &MergedGoal, versions: &Versions<'_>, column: Column<'_>) -> bool {
    if let Some(said) = goal.said(column.key) {
        return is_ditto_node(said);
    }
    // Of what was put together by lines: only one side has changed what it says, the other what stands about
    // it.
    let versions_have = Three { base: MergeSide::Base, ours: MergeSide::Ours, theirs: MergeSide::Theirs };
    let is_ditto = versions_have.map(|version| versions.is_ditto(version, goal.slot, column)).merged();
    goal.kept(column.key).is_some() && is_ditto
}

fn is_ditto_node(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if crate::sheet::is_ditto(scalar.passage.text()))
}

/// Puts both texts that a 〃 is meant for side by side.
fn dispute(
    merged: &mut MergedSheet,
    versions: &Versions<'_>,
    column: Column<'_>,
    row: usize,
    sides: [Referent; 2],
) {
    let texts = sides.map(|referent| versions.typed(referent, column).cloned());
    let choice = merged.goals.get_mut(row).and_then(|goal| goal.choice_mut(column.key));
    let (Some(Choice::Kept(kept)), [Some(ours), Some(theirs)]) = (choice.as_deref(), texts) else {
        return ask(merged, versions, row);
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

/// Puts both versions of a goal side by side.
fn ask(merged: &mut MergedSheet, versions: &Versions<'_>, row: usize) {
    let Some(goal) = merged.goals.get_mut(row) else { return };
    if matches!(goal.fate, Fate::Conflict(..)) {
        return;
    }
    let of = |version| goal.slot.of(version).and_then(|goal| versions.goal(version, goal)).cloned();
    goal.fate = Fate::Conflict(of(MergeSide::Ours), of(MergeSide::Theirs));
}

impl MergedGoal {
    fn choice_mut(&mut self, key: &str) -> Option<&mut Choice> {
        let Fate::Entries(_, entries) = &mut self.fate else { return None };
        let has_key = |segment: &Option<Segment>| segment.as_ref().is_some_and(|segment| segment.key == key);
        entries.iter_mut().find(|choice| match choice {
            Choice::Gone => false,
            Choice::Kept(segment) => segment.key == key,
            Choice::Conflict(ours, theirs) => has_key(ours) || has_key(theirs),
        })
    }

    /// Whether a 〃 may stand somewhere; nothing is known of what was put together by lines.
    fn awaits(&mut self, region: Region, key: &str) -> bool {
        let is_whole = matches!(self.fate, Fate::Whole(..)) && matches!(region, Region::Kept);
        is_whole
            || self
                .piece_mut(region, key)
                .is_some_and(|segment| segment.value.as_ref().is_none_or(is_ditto_node))
    }

    fn piece_mut(&mut self, region: Region, key: &str) -> Option<&mut Segment> {
        if matches!(self.fate, Fate::Entries(..)) {
            return match (region, self.choice_mut(key)?) {
                (Region::Kept, Choice::Kept(segment)) => Some(segment),
                (Region::Ours, Choice::Conflict(segment, _))
                | (Region::Theirs, Choice::Conflict(_, segment)) => segment.as_mut(),
                _ => None,
            };
        }
        let goal: &mut GoalSegments = match (region, &mut self.fate) {
            (Region::Kept, Fate::Whole(goal)) => goal,
            (Region::Ours, Fate::Conflict(goal, _)) | (Region::Theirs, Fate::Conflict(_, goal)) => {
                goal.as_mut()?
            }
            _ => return None,
        };
        goal.entries.iter_mut().find(|segment| segment.key == key)
    }

    /// The entry of a key, where it is decided.
    fn kept(&self, key: &str) -> Option<&Segment> {
        match &self.fate {
            Fate::Whole(goal) => goal.entry(key),
            Fate::Conflict(..) => None,
            Fate::Entries(_, entries) => entries.iter().find_map(|choice| match choice {
                Choice::Kept(segment) if segment.key == key => Some(segment),
                _ => None,
            }),
        }
    }

    /// What it says under a key, where that is decided.
    fn said(&self, key: &str) -> Option<&Node> {
        if let Fate::Whole(goal) = &self.fate { goal.said(key) } else { self.kept(key)?.value.as_ref() }
    }
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
    let written = Segment { text: lines.concat(), ..with.clone() }.shifted(indent(&lines), column);
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
