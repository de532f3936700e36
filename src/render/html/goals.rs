//! Each goal as a heading with labels and values: a table of many columns is hard to follow by ear.
//!
//! Enters: a printed sheet. Leaves: HTML. Everything that an author typed is escaped by `maud`.

use maud::{Markup, html};

use super::prose::prose;
use crate::form::Kind;
use crate::form::kind::Line;
use crate::sheet::printed::{Printed, PrintedCell, PrintedColumn};
use crate::web_page::spoken;

/// The goals of a sheet, each with its heading's text and what stands under its labels.
pub fn goals(printed: &Printed) -> Vec<(String, Markup)> {
    let goal = |cells: &[PrintedCell]| {
        let cells: Vec<(&PrintedColumn, &PrintedCell)> = printed.columns.iter().zip(cells).collect();
        (heading(&cells), values(&cells))
    };
    printed.rows.iter().map(|row| goal(&row.cells)).collect()
}

/// The number and what names the row.
fn heading(cells: &[(&PrintedColumn, &PrintedCell)]) -> String {
    let naming = cells.iter().filter(|(column, _)| column.kind == Kind::Numbering || column.row_header);
    let texts = naming.map(|(_, cell)| text(cell)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("　")
}

fn text(cell: &PrintedCell) -> String {
    cell.lines.iter().map(Line::full_text).collect::<String>().trim().to_owned()
}

fn values(cells: &[(&PrintedColumn, &PrintedCell)]) -> Markup {
    let told = |(column, cell): &&(&PrintedColumn, &PrintedCell)| {
        column.kind != Kind::Numbering && !text(cell).is_empty()
    };
    html! {
        dl.goal {
            @for (column, cell) in cells.iter().filter(told) {
                div { dt { (spoken(&column.heading.concat())) } dd { (prose(&cell.lines)) } }
            }
        }
    }
}
