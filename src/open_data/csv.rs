//! A table as CSV.

use super::{Datum, Table};
use crate::csv;

/// A table as CSV; `has_mark` where it begins with the mark of UTF-8.
pub fn csv(table: &Table, has_mark: bool) -> Vec<u8> {
    let headings = table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    let records = table.records.iter().map(|record| record.iter().map(plain).collect());
    csv::csv(std::iter::once(headings).chain(records), has_mark).into_bytes()
}

/// What a cell says as one text.
pub(super) fn plain(datum: &Datum) -> String {
    match datum {
        Datum::Nothing => String::new(),
        Datum::Text(text) => text.clone(),
        Datum::Integer(number) => number.to_string(),
        Datum::Date(date) => date.iso_text(),
        Datum::Words(words) => words.join("、"),
    }
}
