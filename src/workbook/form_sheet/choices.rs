//! What is offered in a cell, and what is said of it to whoever fills it in.

use super::message::message;
use crate::form::{Field, Kind};
use crate::settings::{COMMON, YearSettings};
use crate::sheet::Sheet;

/// What is offered in a cell, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The words that may stand there; none where any text may.
    pub words: Vec<String>,
    /// What the cell is of.
    pub title: String,
    /// What is written there.
    pub message: String,
}

/// What is offered and said in a field; `is_cell` where it is one of a goal.
pub fn entry(field: &Field, sheet: &Sheet, year_settings: YearSettings<'_>, is_cell: bool) -> Entry {
    let words = match field.kind {
        Kind::Section => sections(sheet, year_settings, is_cell),
        Kind::Choice | Kind::Department => year_settings.words(field).to_vec(),
        _ => Vec::new(),
    };
    Entry { words, title: field.key.clone(), message: message(field, is_cell) }
}

/// The 課 of the sheet's department; what is common to all of them stands before them.
fn sections(sheet: &Sheet, year_settings: YearSettings<'_>, is_cell: bool) -> Vec<String> {
    let department = sheet.department().and_then(|name| year_settings.department(name.text()));
    let sections = department.map(|department| department.sections.clone()).unwrap_or_default();
    let common = (is_cell && !sections.is_empty()).then(|| COMMON.to_owned());
    common.into_iter().chain(sections).collect()
}
