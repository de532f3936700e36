//! The sheet as it is printed: words spelt, dates written out, numbers counted, cells merged.
//!
//! Enters: a [`Sheet`] and what the project says of its year. Leaves: lines of text, which rendering, comparison and export all take. Knows no
//! layout and no output.

use super::settings::Rulebook;
use super::{Content, Numbers, Sheet};
use crate::form::kind::{Line, show};
use crate::form::{Field, Kind, Value};

/// A printed sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The title.
    pub title: String,
    /// The fields of the head that have something to show.
    pub head: Vec<PrintedField>,
    /// The columns that print: indices of the form's columns.
    pub columns: Vec<usize>,
    /// The rows.
    pub rows: Vec<PrintedRow>,
}

/// A field of the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedField {
    /// The key, which is its label.
    pub key: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether the form prints it as a field of its own.
    pub print: bool,
    /// What it says.
    pub content: FieldContent,
}

/// What a field of the head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldContent {
    /// Paragraphs, or one line per value.
    Lines(Vec<Line>),
    /// Holders of posts, with their names where they have one.
    People(Vec<(String, Option<String>)>),
    /// The fields of a group.
    Fields(Vec<PrintedField>),
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedRow {
    /// Whether it begins a page.
    pub page_break: bool,
    /// One cell for each printed column.
    pub cells: Vec<PrintedCell>,
}

/// A cell of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedCell {
    /// Over how many rows it extends; 0 where a cell above covers it.
    pub span: usize,
    /// The row in which its text stands: its own, or that of the cell which covers it.
    pub origin: usize,
    /// Its paragraphs; those of the origin where it is covered.
    pub lines: Vec<Line>,
}

impl Printed {
    /// The sheet as it is printed in the house of `rulebook`.
    pub fn of(sheet: &Sheet, rulebook: Rulebook<'_>) -> Self {
        let fields = sheet.form.head.iter().zip(&sheet.head);
        let head: Vec<PrintedField> = fields.filter_map(|(field, cell)| printed_field(field, cell.value(), rulebook)).collect();
        let columns = printed_columns(sheet);
        Self { title: title(&sheet.form.title, &head), rows: rows(sheet, &columns, rulebook), columns, head }
    }
}

fn printed_field(field: &Field, value: Option<&Value>, rulebook: Rulebook<'_>) -> Option<PrintedField> {
    let content = match value {
        Some(Value::People(people)) => {
            let name = |person: &crate::form::Person| person.name.as_ref().map(|name| name.text().to_owned());
            FieldContent::People(people.iter().map(|person| (person.post.text().to_owned(), name(person))).collect())
        }
        Some(Value::Group(parts)) => {
            let part = |(index, value): &(usize, Value)| printed_field(field.fields.get(*index)?, Some(value), rulebook);
            FieldContent::Fields(parts.iter().filter_map(part).collect())
        }
        Some(value) => FieldContent::Lines(show(field, value, rulebook.house(field))),
        None => FieldContent::Lines(vec![Line::plain(field.default.as_deref()?)]),
    };
    Some(PrintedField { key: field.key.clone(), kind: field.kind, print: field.print, content })
}

/// The form's title with the fields of the head in place of `{key}`; a field that is not given leaves nothing.
fn title(pattern: &str, head: &[PrintedField]) -> String {
    let mut title = String::new();
    let mut rest = pattern;
    while let Some((before, (key, after))) = rest.split_once('{').and_then(|(before, at)| Some((before, at.split_once('}')?))) {
        title.push_str(before);
        if let Some(FieldContent::Lines(lines)) = head.iter().find(|field| field.key == key).map(|field| &field.content) {
            title.extend(lines.iter().map(Line::full_text));
        }
        rest = after;
    }
    title + rest
}

/// A column that is filled in at the year's end prints when at least one goal has it.
fn printed_columns(sheet: &Sheet) -> Vec<usize> {
    let is_filled = |index: usize| sheet.goals.iter().any(|goal| goal.cells.get(index).is_some_and(|cell| !cell.is_empty()));
    let late: Vec<usize> = sheet.form.status_columns().collect();
    (0..sheet.form.columns.len()).filter(|index| !late.contains(index) || is_filled(*index)).collect()
}

fn rows(sheet: &Sheet, columns: &[usize], rulebook: Rulebook<'_>) -> Vec<PrintedRow> {
    let numbers = Numbers::of(sheet);
    let mut rows: Vec<PrintedRow> = Vec::new();
    for (index, goal) in sheet.goals.iter().enumerate() {
        let cells = columns.iter().map(|column| {
            if Some(*column) == sheet.form.numbering.map(|numbering| numbering.column) {
                number_cell(&numbers, index)
            } else {
                cell(sheet, index, *column, rulebook)
            }
        });
        rows.push(PrintedRow { page_break: goal.page_break && index > 0, cells: cells.collect() });
    }
    rows
}

fn number_cell(numbers: &Numbers, goal: usize) -> PrintedCell {
    let span = numbers.spans.get(goal).copied().unwrap_or(1);
    let origin = (0..=goal).rev().find(|row| numbers.spans.get(*row).is_some_and(|span| *span > 0)).unwrap_or(goal);
    let text = numbers.texts.get(goal).cloned().unwrap_or_default();
    PrintedCell { span, origin, lines: vec![Line::plain(text)] }
}

fn cell(sheet: &Sheet, goal: usize, column: usize, rulebook: Rulebook<'_>) -> PrintedCell {
    let origin = sheet.origin(goal, column);
    let covered = (goal + 1..sheet.goals.len()).take_while(|row| sheet.cell(*row, column).is_some_and(super::Cell::is_ditto));
    let span = if origin == goal { 1 + covered.count() } else { 0 };
    let field = sheet.form.columns.get(column).map(|column| &column.field);
    let lines = match (field, sheet.cell(origin, column).map(|cell| &cell.content)) {
        (Some(field), Some(Content::Value(value))) => show(field, value, rulebook.house(field)),
        (_, Some(Content::Ditto(passage))) => vec![Line::plain(passage.text())],
        _ => Vec::new(),
    };
    PrintedCell { span, origin, lines }
}
