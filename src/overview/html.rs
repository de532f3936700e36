//! The tables as one accessible web page without script.
//!
//! Enters: an overview. Leaves: HTML. Everything that an author typed is escaped by `maud`; what would turn the
//! direction of writing is shown.

use maud::{Markup, html};

use super::{Cell, Overview, Row, Table};
use crate::diagnostic::visible::visible;
use crate::web_page::page;

const STYLE: &str = include_str!("../../templates/summary/page.css");

/// The overview as a page.
pub fn html(overview: &Overview) -> String {
    let head = html! { title { (visible(&overview.title)) } };
    let main = html! {
        h1 { (visible(&overview.title)) }
        @if !overview.notes.is_empty() {
            ul.left-out { @for note in &overview.notes { li { (visible(note)) } } }
        }
        @for (index, table) in overview.tables.iter().enumerate() { (section(index + 1, table)) }
    };
    page(&head, STYLE, &main)
}

fn section(number: usize, table: &Table) -> Markup {
    let id = format!("table-{number}");
    html! {
        section.apart[table.is_apart] {
            h2 id=(id) { (visible(&table.title)) }
            @if !table.rows.is_empty() {
                table aria-labelledby=(id) {
                    thead { tr { @for column in &table.columns { th scope="col" { (visible(column)) } } } }
                    tbody { @for row in &table.rows { (line(row)) } }
                }
            }
            @if !table.notes.is_empty() { ul.notes { @for note in &table.notes { li { (visible(note)) } } } }
        }
    }
}

fn line(row: &Row) -> Markup {
    html! {
        tr.total[row.is_total] {
            th scope="row" { (visible(&row.name)) }
            @for cell in &row.cells {
                @match cell {
                    Cell::Text(text) => td { @for (index, line) in text.lines().enumerate() { @if index > 0 { br; } (visible(line)) } },
                    _ => td.figure { (cell.text()) },
                }
            }
        }
    }
}
