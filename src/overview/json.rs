//! The figures and texts behind every table as JSON.
//!
//! Enters: an overview. Leaves: JSON. Shares are in percent with one decimal, as texts, so that every reader has the
//! same figures; of a whole of nothing there is none.

use serde::Serialize;

use super::{Cell, Overview, Row, Table};
use crate::json::pretty;

#[derive(Serialize)]
struct Document<'o> {
    version: u32,
    title: &'o str,
    notes: &'o [String],
    tables: Vec<JsonTable<'o>>,
}

#[derive(Serialize)]
struct JsonTable<'o> {
    title: &'o str,
    columns: &'o [String],
    rows: Vec<JsonRow<'o>>,
    notes: &'o [String],
}

#[derive(Serialize)]
struct JsonRow<'o> {
    name: &'o str,
    total: bool,
    cells: Vec<JsonCell<'o>>,
}

#[derive(Serialize)]
struct JsonCell<'o> {
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'o str>,
}

/// The overview as JSON.
pub fn json(overview: &Overview) -> String {
    pretty(&Document {
        version: 1,
        title: &overview.title,
        notes: &overview.notes,
        tables: overview.tables.iter().map(table).collect(),
    })
}

fn table(table: &Table) -> JsonTable<'_> {
    JsonTable {
        title: &table.title,
        columns: &table.columns,
        rows: table.rows.iter().map(row).collect(),
        notes: &table.notes,
    }
}

fn row(row: &Row) -> JsonRow<'_> {
    JsonRow { name: &row.name, total: row.is_total, cells: row.cells.iter().map(cell).collect() }
}

fn cell(cell: &Cell) -> JsonCell<'_> {
    let text = match cell {
        Cell::Text(text) | Cell::Change(text) => Some(text.as_str()),
        _ => None,
    };
    JsonCell { count: cell.count(), share: cell.share(), text }
}
