//! What can be done to the goal at a place: 〃 put for a text that is the same as above, a number written out, the
//! cells of the year's end added to all goals.
//!
//! Enters: a reading, and a place in it. Leaves: what is done, and the whole text after it.

use super::reading::Reading;
use crate::form::{Kind, Stage, key};
use crate::sheet::draft::Given;
use crate::sheet::edit::{Below, Edit, edited};
use crate::sheet::layout_fault::Part;
use crate::sheet::source_map::SourceMap;
use crate::sheet::walk::{Visit, walk};
use crate::sheet::{Cell, Document, Numbers, Sheet};
use crate::source::Span;

/// Each with its name and the text after it.
pub fn rewritten(reading: &Reading<'_>, span: Span) -> Vec<(String, String)> {
    let document = reading.document;
    let Some(sheet) = &document.sheet else { return Vec::new() };
    let at = match SourceMap::of(document).part_at(span.start) {
        Some(Part::Cell { row, column }) => Some((*row, *column)),
        _ => None,
    };
    let goal = reading.goals_at(span).next();
    [
        at.and_then(|(row, column)| as_ditto(reading, sheet, row, column)),
        goal.and_then(|goal| with_number(reading, sheet, goal)),
        goal.and_then(|_| with_status(reading, sheet)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// 〃 for a cell that says what the cell above says, or nothing.
fn as_ditto(reading: &Reading<'_>, sheet: &Sheet, row: usize, column: usize) -> Option<(String, String)> {
    let field = &sheet.form.columns.get(column)?.field;
    let (cell, above) = (sheet.cell(row, column)?, sheet.resolved(row.checked_sub(1)?, column)?);
    let says = |cell: &Cell| {
        cell.value().filter(|value| !value.is_empty()).map(|value| {
            let spelling = reading.year_settings().spelling(field);
            crate::form::kind::show(field, value, &spelling)
        })
    };
    let is_same = says(cell).is_none_or(|own| says(above) == Some(own));
    if cell.is_ditto() || !is_same || says(above).is_none() || field.kind == Kind::Numbering {
        return None;
    }
    let text = set(reading.document, reading, row, &field.key, Given::Ditto)?;
    Some((format!("「{}」を 〃 にする（上の目標と同じ）", field.key), text))
}

/// The number that a goal has, written out, so that it stays when others come or go.
fn with_number(reading: &Reading<'_>, sheet: &Sheet, goal: usize) -> Option<(String, String)> {
    let numbers = Numbers::of(sheet);
    let has_number = sheet.goals.get(goal)?.number.is_some();
    if sheet.form.numbering.is_none() || has_number || numbers.origin(goal) != goal {
        return None;
    }
    let number = numbers.text(goal).to_owned();
    let text = set(reading.document, reading, goal, key::NUMBER, Given::Number(number.clone()))?;
    Some((format!("番号を付ける（{number}）"), text))
}

/// The cells that are filled in at the year's end, added to all goals that lack them.
fn with_status(reading: &Reading<'_>, sheet: &Sheet) -> Option<(String, String)> {
    if reading.year_settings().stage != Some(Stage::End) {
        return None;
    }
    let columns: Vec<usize> = sheet.form.status_columns().collect();
    let names: Vec<&str> = columns
        .iter()
        .filter_map(|column| Some(sheet.form.columns.get(*column)?.field.key.as_str()))
        .collect();
    let mut document: Option<Document> = None;
    let mut text = None;
    for (goal, cells) in sheet.goals.iter().enumerate() {
        for (column, name) in columns.iter().zip(&names) {
            if cells.cells.get(*column).is_none_or(|cell| cell.key.is_some()) {
                continue;
            }
            let next = with_key(document.as_ref().unwrap_or(reading.document), reading, goal, *column, name)?;
            document = Some(read_again(reading, &next));
            text = Some(next);
        }
    }
    Some((format!("「{}」の欄を全ての目標に加える", names.join("」「")), text?))
}

/// The text after a key without a value was added to a goal. An edit leaves what says nothing as it is, so that a
/// word is set and taken away.
fn with_key(
    document: &Document,
    reading: &Reading<'_>,
    goal: usize,
    column: usize,
    key: &str,
) -> Option<String> {
    const WORD: &str = "語";
    let kind = document.form.as_ref()?.columns.get(column)?.field.kind;
    let word =
        if kind.is_listed() { Given::Words(vec![WORD.to_owned()]) } else { Given::Text(WORD.to_owned()) };
    let text = set(document, reading, goal, key, word)?;
    let read = read_again(reading, &text);
    let visits = walk(&read.sheet.as_ref()?.form, read.tree.as_ref().ok()?.root.as_ref());
    let is_it = |visit: &&Visit<'_>| visit.goal == Some(goal) && visit.entry.key.text() == key;
    let entry = visits.iter().find(is_it)?.entry;
    let colon = entry.key.span().end + text.get(entry.key.span().end..)?.find(':')? + ':'.len_utf8();
    Some([text.get(..colon)?, text.get(entry.value.span.end..)?].concat())
}

fn read_again(reading: &Reading<'_>, text: &str) -> Document {
    let project = reading.project;
    Document::read(reading.document.source.path(), text.as_bytes(), &project.library, &project.settings)
}

/// The text after a cell of a goal was set; `None` where it cannot be.
fn set(document: &Document, reading: &Reading<'_>, goal: usize, key: &str, value: Given) -> Option<String> {
    let edit = Edit::Set { goal: Some(goal), keys: vec![key.to_owned()], value, below: Below::Follow };
    let text = edited(document, &edit, reading.year_settings()).ok()?;
    (text != document.source.text()).then_some(text)
}
