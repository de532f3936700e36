//! A table as CSV (RFC 4180, UTF-8).
//!
//! A spreadsheet takes a text that begins with certain signs for a formula, though it is quoted. Before such a text
//! stands an apostrophe, and one more before a text that begins so already: who takes one away has what was written.

use super::{Datum, Table};
use crate::text::formula::guarded;

/// The mark by which a spreadsheet knows UTF-8.
const MARK: &str = "\u{feff}";

/// A table as CSV; `has_mark` where it begins with the mark of UTF-8.
pub fn csv(table: &Table, has_mark: bool) -> Vec<u8> {
    let mark = if has_mark { MARK } else { "" };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(mark.as_bytes().to_vec());
    let headings = table.columns.iter().map(|column| guarded(&column.name)).collect();
    let records = table.records.iter().map(|record| record.iter().map(shown).collect());
    for record in std::iter::once(headings).chain(records) {
        // What is written to memory does not fail; all records are as long as the headings.
        let record: Vec<String> = record;
        let _ = writer.write_record(record);
    }
    writer.into_inner().unwrap_or_default()
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

fn shown(datum: &Datum) -> String {
    guarded(&plain(datum))
}
