//! Goals as open data: a row for each goal, a fact in each cell, as other programs read them.
//!
//! Enters: sheets, and what their project says. Leaves: a table of each form, and its faces: CSV, JSON, a workbook;
//! beside them what the columns mean, as a Data Package (<https://datapackage.org>) and as a JSON Schema. Nothing of
//! an author is a formula in any of them. What only the office reads is not in them. Knows no disk.

mod column;
mod csv;
mod describe;
mod descriptor;
mod json;
mod licence;
mod record;
mod workbook;

use std::sync::Arc;

use crate::form::Form;
use crate::settings::Settings;
use crate::sheet::Sheet;

pub use self::column::{Column, Datum, Type};
pub use self::csv::csv;
pub use self::descriptor::{Resource, descriptor};
pub use self::json::{json, json_schema};
pub use self::workbook::{TooLong, workbook};

/// The goals of some sheets of one form.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The form.
    pub form: Arc<Form>,
    /// The columns, from the left.
    pub columns: Vec<Column>,
    /// A row for each goal, with a datum for each column.
    pub records: Vec<Vec<Datum>>,
}

impl Table {
    /// A table without rows; `by_section` where a goal of several 課 has a row for each.
    pub fn of(form: &Arc<Form>, settings: &Settings, by_section: bool) -> Self {
        let columns = column::columns(form, settings, by_section);
        Self { form: Arc::clone(form), columns, records: Vec::new() }
    }

    /// The rows of a sheet of the form.
    pub fn rows_of(&self, sheet: &Sheet, settings: &Settings) -> Vec<Vec<Datum>> {
        record::records(&self.columns, sheet, settings)
    }
}
