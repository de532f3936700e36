//! The figures and texts behind every table as one file of CSV: a line for each cell, in UTF-8 with the mark by
//! which a spreadsheet knows it.
//!
//! Enters: an overview. Leaves: CSV.

use super::{Cell, Overview, Table};
use crate::csv;
use crate::diagnostic::visible::visible_lines;

const HEADINGS: [&str; 7] = ["表", "行番号", "行", "列", "数", "割合（％）", "文"];

/// A line, in the order of the headings.
type Record = [String; 7];

/// The overview as CSV.
pub fn csv(overview: &Overview) -> String {
    let headings = HEADINGS.map(str::to_owned);
    let notes = overview.notes.iter().map(|note| of_note(&overview.title, note));
    let records = overview.tables.iter().flat_map(records);
    csv::csv(std::iter::once(headings).chain(notes).chain(records), true)
}

fn records(table: &Table) -> Vec<Record> {
    let mut records = Vec::new();
    for (index, row) in table.rows.iter().enumerate() {
        for (column, cell) in table.columns.iter().skip(1).zip(&row.cells) {
            let count = cell.count().map(|count| count.to_string()).unwrap_or_default();
            let share = cell.share().unwrap_or_default();
            let words = match cell {
                Cell::Text(words) | Cell::Change(words) => words.as_str(),
                _ => "",
            };
            let number = (index + 1).to_string();
            records.push(record([&table.title, &number, &row.name, column, &count, &share, words]));
        }
    }
    records.extend(table.notes.iter().map(|note| of_note(&table.title, note)));
    records
}

fn of_note(title: &str, note: &str) -> Record {
    record([title, "", "", "注", "", "", note])
}

fn record(fields: [&str; 7]) -> Record {
    fields.map(visible_lines)
}
