//! A sheet as a web page: a table that a screen reader can walk, in one file without script; and its parts, for
//! pages that have more.
//!
//! Enters: a printed sheet and the design of its pages. Leaves: HTML. Everything that an author typed is escaped by `maud`.

mod goals;
mod prose;

use maud::{Markup, html};

pub use self::goals::goals;
use self::prose::prose;
use super::Meta;
use super::contract::title;
use crate::design::Design;
use crate::form::Align;
use crate::sheet::printed::{FieldContent, Printed, PrintedCell, PrintedColumn, PrintedField, PrintedRow};
use crate::web_page::page;
use crate::web_page::spoken;

const STYLE: &str = include_str!("../../templates/sheet.css");

/// The page of a sheet.
pub fn html(design: &Design, printed: &Printed, meta: &Meta) -> String {
    let about = html! {
        meta name="author" content=(meta.author);
        title { (title(printed, meta)) }
    };
    let main = html! {
        h1 { (printed.title.text) }
        p.author { (meta.author) }
        @if meta.draft { p.draft { "これは案です。" } }
        (head(&printed.head))
        (table(design, &printed.columns, &printed.rows))
    };
    page(&about, STYLE, &main)
}

/// The fields of a sheet's head with their labels.
pub fn head(fields: &[PrintedField]) -> Markup {
    html! {
        dl {
            @for field in fields.iter().filter(|field| field.print) {
                div {
                    dt { (field.key) }
                    @match &field.content {
                        FieldContent::Lines(lines) => dd { (prose(lines)) },
                        FieldContent::People(people) => {
                            @for (post, name) in people { dd { (spoken(&post.text)) @if let Some(name) = name { "　" (spoken(&name.text)) } } }
                        }
                        FieldContent::Fields(parts) => dd { (head(parts)) },
                    }
                }
            }
        }
    }
}

/// The table of a sheet.
pub fn table(design: &Design, columns: &[PrintedColumn], rows: &[PrintedRow]) -> Markup {
    html! {
        // A table that is wider than the window makes the page wider: so every browser scrolls it by
        // keyboard, and nothing is a stop on the way of those who need not scroll.
        table {
            caption { (design.name) }
            thead {
                tr { @for column in columns { th scope="col" style=(width(design, column)) { (heading(column)) } } }
            }
            tbody {
                @for row in rows {
                    tr.page-break[row.page_break] {
                        @for (column, cell) in columns.iter().zip(&row.cells) { (table_cell(column, cell)) }
                    }
                }
            }
        }
    }
}

/// As many characters as stand on a line of the printed column; in a window that is too narrow for all
/// columns, those of prose give way.
fn width(design: &Design, column: &PrintedColumn) -> String {
    const LEAST_OF_PROSE: f64 = 12.0;
    let width = column.width.0 / design.font.size.0;
    format!("width: {width:.1}em; min-width: {:.1}em", width.min(LEAST_OF_PROSE))
}

fn heading(column: &PrintedColumn) -> Markup {
    html! {
        @for (index, line) in column.heading.iter().enumerate() { @if index > 0 { br; } (line) }
    }
}

fn table_cell(column: &PrintedColumn, cell: &PrintedCell) -> Markup {
    let rows = (cell.span > 1).then_some(cell.span);
    let class = (column.align == Align::Center).then_some("center");
    html! {
        @if cell.span > 0 {
            @if column.row_header {
                th scope="row" rowspan=[rows] class=[class] { (prose(&cell.lines)) }
            } @else {
                td rowspan=[rows] class=[class] { (prose(&cell.lines)) }
            }
        }
    }
}
