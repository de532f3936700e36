//! The shape of `/sheet.json`, key for key. What each key means to a template is told in `docs/template.md`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::text_runs::TextRun;
use crate::design::Points;

/// All that a template receives.
#[derive(Serialize)]
pub struct Data {
    pub document: About,
    pub form: FormData,
    pub head: Vec<FieldData>,
    pub rows: Vec<RowData>,
}

/// What the document says of itself.
#[derive(Serialize)]
pub struct About {
    pub title: String,
    pub author: String,
    pub date: Option<DateData>,
    pub draft: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legend: Option<Vec<TextRun>>,
}

/// A day.
#[derive(Serialize)]
pub struct DateData {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

/// What the template needs to know of the form.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct FormData {
    pub id: String,
    pub name: String,
    pub title: Vec<TextRun>,
    pub paper: PaperData,
    pub font: FontData,
    pub inset: Distance,
    pub approval: Vec<String>,
    pub footer: Option<String>,
    pub page_numbers: bool,
    pub columns: Vec<ColumnData>,
}

/// The page.
#[derive(Serialize)]
pub struct PaperData {
    pub size: String,
    pub landscape: bool,
    pub margin: Distance,
}

/// How text is set.
#[derive(Serialize)]
pub struct FontData {
    pub family: Vec<String>,
    /// By family, in the syntax of regular expressions.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub covers: BTreeMap<String, String>,
    pub size: Points,
    pub leading: f64,
}

/// Two lengths.
#[derive(Serialize)]
pub struct Distance {
    pub x: Points,
    pub y: Points,
}

/// A column of the table.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ColumnData {
    pub key: String,
    pub heading: Vec<String>,
    pub kind: &'static str,
    pub width: Points,
    pub align: &'static str,
    pub row_header: bool,
    pub hang: bool,
}

/// A field of the head.
#[derive(Serialize)]
pub struct FieldData {
    pub key: String,
    pub kind: &'static str,
    #[serde(flatten)]
    pub content: FieldText,
}

/// What a field says, by its kind.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldText {
    Values(Vec<Vec<TextRun>>),
    Paragraphs(Vec<ParagraphData>),
    People(Vec<PersonData>),
    Fields(Vec<FieldData>),
}

/// A holder of a post.
#[derive(Serialize)]
pub struct PersonData {
    pub post: Vec<TextRun>,
    pub name: Option<Vec<TextRun>>,
}

/// A goal.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RowData {
    pub page_break: bool,
    pub long: bool,
    pub bookmark: Option<String>,
    pub cells: Vec<Option<CellData>>,
}

/// A cell; a cell that a merged one covers is `null`.
#[derive(Serialize)]
pub struct CellData {
    pub span: usize,
    pub paragraphs: Vec<ParagraphData>,
}

/// A paragraph of a cell or field.
#[derive(Serialize)]
pub struct ParagraphData {
    pub level: usize,
    pub bullet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continued: Option<bool>,
    /// Of the bullet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<&'static str>,
    #[serde(rename = "pieces")]
    pub runs: Vec<TextRun>,
}
