//! A sheet as one side of a comparison has it.

use std::sync::Arc;

use crate::calendar::{Date, FiscalYear};
use crate::form::kind::Line;
use crate::form::{Column, Form, Kind, Paragraph};
use crate::settings::YearSettings;
use crate::sheet::printed::{FieldContent, Printed, PrintedField};
use crate::sheet::{NumberingMode, Numbers, Sheet};
use crate::text::fold::fold;

/// A sheet's file on one side.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its path relative to the project, with `/`.
    pub path: String,
    /// What it says; `None` where it cannot be read as a sheet.
    pub content: Option<Snapshot>,
    /// Why it cannot be read, or what of it could not be read.
    pub complaints: Vec<Complaint>,
}

/// What is wrong with a file that cannot be compared in full.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Complaint {
    /// The line, from 1, where it is a part of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

/// What a sheet says, as it is printed.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Its form.
    pub form: Arc<Form>,
    /// Its fiscal year, where that could be read.
    pub year: Option<FiscalYear>,
    /// The document's date.
    pub date: Option<Date>,
    /// How its goals are numbered.
    pub numbering: NumberingMode,
    /// The text of its head and goals.
    pub printed: Printed,
    /// What is known of each goal beside its text.
    pub goals: Vec<Goal>,
    /// The goals that were taken out, as the sheet says it.
    pub removed: Vec<Removed>,
}

/// A goal that was taken out, as the sheet says it.
#[derive(Debug, Clone)]
pub struct Removed {
    /// What it was called.
    pub title: String,
    /// The stable name that it had.
    pub id: Option<String>,
    /// The paragraphs of 見直し理由.
    pub reason: Vec<String>,
}

impl Removed {
    /// Whether the same is said of a goal that is called the same.
    pub(super) fn is_as_said(&self, other: &Self) -> bool {
        self.id == other.id && self.title == other.title && self.reason == other.reason
    }
}

/// What is known of a goal beside its text.
#[derive(Debug, Clone)]
pub struct Goal {
    /// The stable name that its author gave it.
    pub id: Option<String>,
    /// Its number, as printed.
    pub number: String,
    /// Whether its author gave it that number.
    pub is_numbered: bool,
    /// The paragraphs of 見直し理由.
    pub reason: Vec<String>,
}

impl Snapshot {
    /// What a sheet says in the house of `year_settings`.
    pub fn of(sheet: &Sheet, year_settings: YearSettings<'_>) -> Self {
        let numbers = Numbers::of(sheet);
        let texts = |paragraphs: &[Paragraph]| {
            paragraphs.iter().map(|paragraph| paragraph.text.text().to_owned()).collect()
        };
        let goal = |(index, goal): (usize, &crate::sheet::Goal)| Goal {
            id: goal.id.as_ref().map(|id| id.text().to_owned()),
            number: numbers.text(index).to_owned(),
            is_numbered: goal.number.is_some(),
            reason: texts(&goal.revision_reason),
        };
        let removed = sheet.removed.iter().map(|goal| Removed {
            title: goal.title.clone(),
            id: goal.id.as_ref().map(|id| id.text().to_owned()),
            reason: texts(&goal.revision_reason),
        });
        Self {
            form: Arc::clone(&sheet.form),
            year: sheet.year(),
            date: sheet.date(),
            numbering: sheet.numbering,
            printed: Printed::of(sheet, year_settings),
            goals: sheet.goals.iter().enumerate().map(goal).collect(),
            removed: removed.collect(),
        }
    }

    /// 年度, 部署 and 課, as the head says them.
    pub fn name(&self) -> String {
        let parts = [Kind::FiscalYear, Kind::Department, Kind::Section].map(|kind| self.head_text(kind));
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The text of the head's first field of a kind.
    pub fn head_text(&self, kind: Kind) -> String {
        let field = self.printed.head.iter().find(|field| field.kind == kind);
        field.map(|field| texts(field).concat()).unwrap_or_default()
    }

    /// The fields of the head, each with its paragraphs.
    pub fn head_texts(&self) -> impl Iterator<Item = (&str, Vec<String>)> {
        self.printed.head.iter().map(|field| (field.key.as_str(), texts(field)))
    }

    /// The department, comparable with that of another sheet.
    pub fn department(&self) -> String {
        fold(&self.head_text(Kind::Department))
    }

    /// The columns that print, the numbers excepted, each with its place among the printed ones.
    pub fn columns(&self) -> impl Iterator<Item = (usize, &Column)> {
        let columns = self.printed.columns.iter().filter_map(|column| self.form.columns.get(column.index));
        columns.enumerate().filter(|(_, column)| column.field.kind != Kind::Numbering)
    }

    /// The place of a column among the printed ones.
    pub fn place_of(&self, key: &str) -> Option<usize> {
        self.columns().find(|(_, column)| column.field.key == key).map(|(place, _)| place)
    }

    /// The paragraphs of a goal in the printed column at `place`.
    pub fn lines(&self, goal: usize, place: usize) -> &[Line] {
        let cell = self.printed.rows.get(goal).and_then(|row| row.cells.get(place));
        cell.map(|cell| &*cell.lines).unwrap_or_default()
    }

    /// The texts of the paragraphs of a goal in the printed column at `place`, as they are typed: with their marks and their
    /// depth.
    pub fn paragraphs(&self, goal: usize, place: usize) -> Vec<String> {
        self.lines(goal, place).iter().map(Line::typed_text).collect()
    }

    /// What a goal is called: its paragraphs, joined by line feeds.
    pub fn title(&self, goal: usize) -> String {
        let place = self.columns().find(|(_, column)| column.row_header).map(|(place, _)| place);
        place.map(|place| self.paragraphs(goal, place).join("\n")).unwrap_or_default()
    }
}

/// The paragraphs that a field of the head prints. The part of a group is named before its own.
pub fn texts(field: &PrintedField) -> Vec<String> {
    match &field.content {
        FieldContent::Lines(lines) => lines.iter().map(Line::typed_text).collect(),
        FieldContent::People(people) => {
            let text = |(post, name): &(Line, Option<Line>)| {
                name.as_ref().map_or_else(|| post.text.clone(), |name| format!("{} {}", post.text, name.text))
            };
            people.iter().map(text).collect()
        }
        FieldContent::Fields(parts) => parts.iter().flat_map(part).collect(),
    }
}

fn part(field: &PrintedField) -> Vec<String> {
    let texts = texts(field);
    match texts.as_slice() {
        [text] => vec![format!("{}　{text}", field.key)],
        _ => std::iter::once(field.key.clone()).chain(texts).collect(),
    }
}
