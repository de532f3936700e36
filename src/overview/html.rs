//! The tables as one accessible web page without script.
//!
//! Enters: an overview. Leaves: HTML. Everything that an author typed is escaped by `maud`; what would turn the
//! direction of writing is shown.

use maud::{Markup, html};

use super::{Cell, Overview, Row, Table};
use crate::diagnostic::visible::visible;
use crate::web_page::page;

const STYLE: &str = include_str!("../../templates/summary/page.css");
/// A table of so many columns has room in any window that is no phone's, and need not scroll there.
const MOST_COLUMNS: usize = 12;

/// The overview as a page.
pub fn html(overview: &Overview) -> String {
    let head = html! { title { (visible(&overview.title)) } };
    let main = html! {
        h1 { (visible(&overview.title)) }
        (tables(overview))
    };
    page(&head, STYLE, &main)
}

/// All of its tables, each under its heading.
pub fn tables(overview: &Overview) -> Markup {
    html! {
        @if !overview.notes.is_empty() {
            ul.left-out { @for note in &overview.notes { li { (visible(note)) } } }
        }
        @for (index, table) in overview.tables.iter().enumerate() { (section(index + 1, table)) }
    }
}

fn section(number: usize, table: &Table) -> Markup {
    let id = format!("table-{number}");
    html! {
        section.apart[table.is_apart] {
            h2 id=(id) { (visible(&table.title)) }
            @if !table.rows.is_empty() {
                div.scroll.wide[table.columns.len() > MOST_COLUMNS] tabindex="0" role="group" aria-labelledby=(id) {
                    table aria-labelledby=(id) {
                        thead { tr { @for column in &table.columns { th scope="col" { (visible(column)) } } } }
                        tbody { @for row in &table.rows { (line(row)) } }
                    }
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
