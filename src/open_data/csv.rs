//! A table as CSV.

use std::borrow::Cow;

use super::{Datum, Table};
use crate::csv;

/// A table as CSV; `has_mark` where it begins with the mark of UTF-8.
pub fn csv(table: &Table, has_mark: bool) -> Vec<u8> {
    let headings = table.columns.iter().map(|column| Cow::from(&column.name)).collect::<Vec<_>>();
    let records = table.records.iter().map(|record| record.iter().map(plain).collect());
    csv::bytes(std::iter::once(headings).chain(records), has_mark)
}

/// What a cell says as one text.
pub(super) fn plain(datum: &Datum) -> Cow<'_, str> {
    match datum {
        Datum::Nothing => Cow::default(),
        Datum::Text(text) => text.into(),
        Datum::Integer(number) => number.to_string().into(),
        Datum::Date(date) => date.iso_text().into(),
        Datum::Words(words) => words.join("、").into(),
    }
}
