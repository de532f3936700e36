//! The figures and texts behind every table as one file of CSV: a line for each cell, in UTF-8 with the mark by
//! which a spreadsheet knows it.
//!
//! Enters: an overview. Leaves: CSV (RFC 4180). A spreadsheet takes a text that begins with certain signs for a
//! formula; before such a text stands an apostrophe.

use super::{Cell, Overview, Table};
use crate::diagnostic::visible::visible_lines;

const HEADINGS: [&str; 7] = ["表", "行番号", "行", "列", "数", "割合（％）", "文"];
/// With these a spreadsheet begins a formula, whatever their width.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// The overview as CSV.
pub fn csv(overview: &Overview) -> String {
    let mut text = format!("\u{feff}{}\r\n", HEADINGS.join(","));
    for note in &overview.notes {
        text += &record(&[&overview.title, "", "", "注", "", "", note]);
    }
    overview.tables.iter().for_each(|table| text += &records(table));
    text
}

fn records(table: &Table) -> String {
    let mut text = String::new();
    for (index, row) in table.rows.iter().enumerate() {
        for (column, cell) in table.columns.iter().skip(1).zip(&row.cells) {
            let count = cell.count().map(|count| count.to_string()).unwrap_or_default();
            let share = cell.share().unwrap_or_default();
            let words = match cell {
                Cell::Text(words) | Cell::Change(words) => words.as_str(),
                _ => "",
            };
            let number = (index + 1).to_string();
            text += &record(&[&table.title, &number, &row.name, column, &count, &share, words]);
        }
    }
    let notes = table.notes.iter().map(|note| record(&[&table.title, "", "", "注", "", "", note]));
    text + &notes.collect::<String>()
}

fn record(fields: &[&str]) -> String {
    format!("{}\r\n", fields.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(","))
}

fn quoted(field: &str) -> String {
    let field = visible_lines(field);
    let begins_formula = field.trim_start_matches([' ', '　']).starts_with(FORMULA);
    let field = if begins_formula { format!("'{field}") } else { field };
    let is_plain = !field.contains([',', '"', '\n', '\r']);
    if is_plain { field } else { format!("\"{}\"", field.replace('"', "\"\"")) }
}
