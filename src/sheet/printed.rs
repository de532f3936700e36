//! The sheet as it is printed: words spelt, dates written out, numbers counted, cells merged.
//!
//! Enters: a [`Sheet`] and what the project says of its year. Leaves: lines of text, which rendering,
//! comparison and export all take. Knows no layout and no output.

mod own_cells;
mod shared;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::own_cells::give_own_cells;
use super::{CellContent, Numbers, Sheet};
use crate::design::Points;
use crate::form::kind::{Line, show};
use crate::form::{Align, Column, Field, Kind, Person, Value};
use crate::settings::YearSettings;

/// A printed sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Printed {
    /// The title.
    pub title: Line,
    /// The fields of the head that have something to show.
    pub head: Vec<PrintedField>,
    /// The columns that print, from the left.
    pub columns: Vec<PrintedColumn>,
    /// The rows.
    pub rows: Vec<PrintedRow>,
}

/// A field of the head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedField {
    /// The key, which is its label.
    pub key: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether the form prints it as a field of its own.
    pub print: bool,
    /// Whether it stands in the title.
    pub is_in_title: bool,
    /// What it says.
    pub content: FieldContent,
}

/// What a field of the head says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldContent {
    /// Paragraphs, or one line per value.
    Lines(Vec<Line>),
    /// Holders of posts, with their names where they have one.
    People(Vec<(Line, Option<Line>)>),
    /// The fields of a group.
    Fields(Vec<PrintedField>),
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrintedColumn {
    /// Its index among all columns that the table can have.
    pub index: usize,
    /// The key.
    pub key: String,
    /// What its cells hold.
    pub kind: Kind,
    /// The heading, by lines.
    pub heading: Vec<String>,
    /// The width of the text, without the inset.
    pub width: Points,
    /// Where text stands in the cell.
    pub align: Align,
    /// Whether second lines begin under the text rather than under the bullet.
    pub hang: bool,
    /// Whether it names the row.
    pub row_header: bool,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedRow {
    /// Whether it begins a page.
    pub page_break: bool,
    /// One cell for each printed column.
    pub cells: Vec<PrintedCell>,
}

/// A cell of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedCell {
    /// Over how many rows it extends; 0 where a cell above covers it.
    pub span: usize,
    /// The row in which its text stands: its own, or that of the cell which covers it.
    pub origin: usize,
    /// Its paragraphs; where it is covered, those of the origin, which they share.
    #[serde(with = "shared")]
    pub lines: Arc<[Line]>,
}

impl Printed {
    /// The sheet as it is printed in the house of `year_settings`.
    pub fn of(sheet: &Sheet, year_settings: YearSettings<'_>) -> Self {
        Self::of_columns(sheet, year_settings, &printed_columns(sheet))
    }

    /// The same with the columns of the year's end, also where nothing stands in them yet.
    pub fn with_all_columns(sheet: &Sheet, year_settings: YearSettings<'_>) -> Self {
        let all: Vec<usize> = (0..sheet.form.columns.len()).collect();
        Self::of_columns(sheet, year_settings, &all)
    }

    fn of_columns(sheet: &Sheet, year_settings: YearSettings<'_>, columns: &[usize]) -> Self {
        let head = head(sheet, year_settings);
        Self {
            title: Line::plain(title(&sheet.form.title, &head)),
            rows: rows(sheet, columns, year_settings),
            columns: PrintedColumn::some_of(&sheet.form.columns, columns),
            head,
        }
    }
}

/// The fields of the head that have something to show.
pub fn head(sheet: &Sheet, year_settings: YearSettings<'_>) -> Vec<PrintedField> {
    let is_in_title = |key: &str| sheet.form.title.contains(&format!("{{{key}}}"));
    let fields = sheet.form.head.iter().zip(&sheet.head);
    let printed = fields.filter_map(|(field, cell)| {
        let printed = printed_field(field, cell.value(), year_settings)?;
        Some(PrintedField { is_in_title: is_in_title(&field.key), ..printed })
    });
    printed.collect()
}

impl PrintedColumn {
    /// Some of the columns of a table, by their indices.
    pub fn some_of(columns: &[Column], indices: &[usize]) -> Vec<Self> {
        indices
            .iter()
            .filter_map(|index| columns.get(*index).map(|column| Self::of(*index, column)))
            .collect()
    }

    /// All columns of a table.
    pub fn all_of(columns: &[Column]) -> Vec<Self> {
        columns.iter().enumerate().map(|(index, column)| Self::of(index, column)).collect()
    }

    fn of(index: usize, column: &Column) -> Self {
        Self {
            index,
            key: column.field.key.clone(),
            kind: column.field.kind,
            heading: column.heading.clone(),
            width: column.width,
            align: column.align,
            hang: column.hang,
            row_header: column.row_header,
        }
    }
}

fn printed_field(
    field: &Field,
    value: Option<&Value>,
    year_settings: YearSettings<'_>,
) -> Option<PrintedField> {
    let content = match value {
        Some(Value::People(people)) => {
            let name = |person: &Person| person.name.as_ref().map(|name| Line::plain(name.text()));
            FieldContent::People(
                people.iter().map(|person| (Line::plain(person.post.text()), name(person))).collect(),
            )
        }
        Some(Value::Group(parts)) => {
            let part = |(index, value): &(usize, Value)| {
                printed_field(field.fields.get(*index)?, Some(value), year_settings)
            };
            FieldContent::Fields(parts.iter().filter_map(part).collect())
        }
        Some(value) => as_typed(field.kind, show(field, value, &year_settings.spelling(field))),
        None => FieldContent::Lines(vec![Line::plain(field.default.as_deref()?)]),
    };
    let is_empty = matches!(&content, FieldContent::Fields(parts) if parts.is_empty());
    (!is_empty).then(|| PrintedField {
        key: field.key.clone(),
        kind: field.kind,
        print: field.print,
        is_in_title: false,
        content,
    })
}

/// What was typed for a kind that could not read it still stands where that kind would stand.
fn as_typed(kind: Kind, lines: Vec<Line>) -> FieldContent {
    match kind {
        Kind::People => FieldContent::People(lines.into_iter().map(|line| (line, None)).collect()),
        Kind::Group => FieldContent::Fields(vec![PrintedField {
            key: String::new(),
            kind: Kind::Text,
            print: true,
            is_in_title: false,
            content: FieldContent::Lines(lines),
        }]),
        _ => FieldContent::Lines(lines),
    }
}

/// The form's title with the fields of the head in place of `{key}`; a field that is not given leaves
/// nothing, and several values stand as they do in running text.
fn title(pattern: &str, head: &[PrintedField]) -> String {
    let mut title = String::new();
    let mut rest = pattern;
    while let Some((before, (key, after))) =
        rest.split_once('{').and_then(|(before, at)| Some((before, at.split_once('}')?)))
    {
        title.push_str(before);
        if let Some(field) = head.iter().find(|field| field.key == key)
            && let FieldContent::Lines(lines) = &field.content
        {
            let texts: Vec<String> = lines.iter().map(Line::full_text).collect();
            title.push_str(&texts.join(if field.kind == Kind::Text { "" } else { "、" }));
        }
        rest = after;
    }
    title + rest
}

/// The indices of the columns that print. One that is filled in at the year's end does when at least one goal has it.
fn printed_columns(sheet: &Sheet) -> Vec<usize> {
    let is_filled = |index: usize| {
        sheet.goals.iter().any(|goal| goal.cells.get(index).is_some_and(|cell| !cell.is_empty()))
    };
    let late: Vec<usize> = sheet.form.status_columns().collect();
    (0..sheet.form.columns.len()).filter(|index| !late.contains(index) || is_filled(*index)).collect()
}

fn rows(sheet: &Sheet, columns: &[usize], year_settings: YearSettings<'_>) -> Vec<PrintedRow> {
    let numbers = Numbers::of(sheet);
    let numbered = sheet.form.numbering.map(|numbering| numbering.column);
    let is_break = |row: usize| row > 0 && sheet.goals.get(row).is_some_and(|goal| goal.page_break);
    let mut rows: Vec<PrintedRow> = (0..sheet.goals.len())
        .map(|row| PrintedRow { page_break: is_break(row), cells: Vec::new() })
        .collect();
    for column in columns {
        let is_number = numbered == Some(*column);
        let origin = |row| if is_number { numbers.origin(row) } else { sheet.origin(row, *column) };
        let origins: Vec<usize> = (0..rows.len()).map(origin).collect();
        let mut shared: Option<(usize, Arc<[Line]>)> = None;
        for (index, row) in rows.iter_mut().enumerate() {
            let origin = origins.get(index).copied().unwrap_or(index);
            let lines = match &shared {
                _ if is_number => Arc::from([Line::plain(numbers.text(index))]),
                Some((same, lines)) if *same == origin => Arc::clone(lines),
                _ => lines(sheet, origin, *column, year_settings).into(),
            };
            shared = Some((origin, Arc::clone(&lines)));
            row.cells.push(PrintedCell { span: span(&origins, index, is_break), origin, lines });
        }
    }
    give_own_cells(&mut rows);
    rows
}

/// Over how many rows the cell of a row extends. A merged cell begins anew where its author begins a page.
fn span(origins: &[usize], row: usize, is_break: impl Fn(usize) -> bool) -> usize {
    let origin = origins.get(row);
    let continues = |row: usize| origins.get(row) == origin && !is_break(row);
    if origin != Some(&row) && !is_break(row) {
        0
    } else {
        1 + (row + 1..origins.len()).take_while(|row| continues(*row)).count()
    }
}

fn lines(sheet: &Sheet, origin: usize, column: usize, year_settings: YearSettings<'_>) -> Vec<Line> {
    let field = sheet.form.columns.get(column).map(|column| &column.field);
    match (field, sheet.cell(origin, column).map(|cell| &cell.content)) {
        (Some(field), Some(CellContent::Value(value))) => show(field, value, &year_settings.spelling(field)),
        (_, Some(CellContent::Ditto(passage))) => vec![Line::plain(passage.text())],
        _ => Vec::new(),
    }
}
