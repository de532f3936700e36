//! The tables on a terminal, their columns in line: a character of full width takes two places.
//!
//! Enters: an overview. Leaves: text. What would act on the terminal is shown.

use unicode_width::UnicodeWidthStr as _;

use super::{Overview, Row, Table};
use crate::diagnostic::visible::visible;

/// What parts two columns.
const GAP: &str = "  ";

/// The overview as text.
pub fn text(overview: &Overview) -> String {
    let mut text = format!("{}\n", visible(&overview.title));
    for note in &overview.notes {
        text.extend(["※ ", &visible(note), "\n"]);
    }
    for table in &overview.tables {
        text.extend(["\n", &visible(&table.title), "\n"]);
        text += &lines(table);
        for note in &table.notes {
            text.extend(["※ ", &visible(note), "\n"]);
        }
    }
    text
}

fn lines(table: &Table) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let headings: Vec<String> = table.columns.iter().map(|column| visible(column)).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
    let width = |column: usize| {
        let cells = rows.iter().chain([&headings]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let is_figure: Vec<bool> = (0..headings.len()).map(|column| is_figures(table, column)).collect();
    let line = |cells: &Vec<String>| {
        let cells = cells.iter().zip(&widths).zip(&is_figure);
        let padded = cells.map(|((cell, width), is_figure)| {
            let room = " ".repeat(width.saturating_sub(cell.width()));
            if *is_figure { format!("{room}{cell}") } else { format!("{cell}{room}") }
        });
        format!("{}\n", padded.collect::<Vec<_>>().join(GAP).trim_end())
    };
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = line(&headings) + &line(&rule);
    for (row, cells) in table.rows.iter().zip(&rows) {
        if row.is_total {
            text += &line(&rule);
        }
        text += &line(cells);
    }
    text
}

fn row(row: &Row) -> Vec<String> {
    let cells = row.cells.iter().map(|cell| visible(&cell.text().replace('\n', " ")));
    std::iter::once(visible(&row.name)).chain(cells).collect()
}

/// Whether figures stand in a column, which stand at its right edge.
fn is_figures(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column.checked_sub(1)?));
    cells.any(super::Cell::is_figure)
}
