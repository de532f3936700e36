//! What a template says of its table.

use typst::foundations::{Array, Content, Dict, Func, Value};
use typst::layout::{Abs, Alignment, Axes};

/// The table.
pub(super) struct Spec {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// The room between the rules of a cell and its text, at the sides, and above and below.
    pub(super) inset: Axes<Abs>,
    /// Draws a cell's paragraphs.
    pub(super) paragraphs: Func,
    /// Draws an entry of the outline.
    pub(super) bookmark: Func,
    /// Draws a merged cell's text again, or nothing.
    pub(super) again: Func,
}

/// A column.
pub(super) struct Column {
    /// With the insets.
    pub(super) width: Abs,
    pub(super) align: Alignment,
    pub(super) is_row_header: bool,
    /// Whether lines begin under the text of their bullet.
    pub(super) hangs: bool,
    /// The cell of the heading.
    pub(super) heading: Content,
}

/// A row.
pub(super) struct Row {
    pub(super) has_page_break: bool,
    pub(super) bookmark: Option<Value>,
    /// By column; `None` where a merged cell covers it.
    pub(super) cells: Vec<Option<Cell>>,
}

/// A cell.
pub(super) struct Cell {
    pub(super) span: usize,
    pub(super) paragraphs: Array,
}

impl Spec {
    /// `None` where the template says anything else than `lib.typ` would.
    pub(super) fn read(table: &Dict) -> Option<Self> {
        let columns: Option<Vec<Column>> = array(table, "columns")?.iter().map(column).collect();
        let rows: Option<Vec<Row>> = array(table, "rows")?.iter().map(row).collect();
        let (columns, rows) = (columns?, rows?);
        let is_whole = rows.iter().all(|row| row.cells.len() == columns.len());
        let function = |key: &str| table.get(key).ok()?.clone().cast::<Func>().ok();
        let Value::Dict(inset) = table.get("inset").ok()? else { return None };
        let spec = Self {
            inset: Axes::new(length(inset.get("x").ok()?)?, length(inset.get("y").ok()?)?),
            paragraphs: function("paragraphs")?,
            bookmark: function("bookmark")?,
            again: function("again")?,
            columns,
            rows,
        };
        (is_whole && spec.are_spans_sound()).then_some(spec)
    }

    /// Whether some row but the first begins a new page: to Typst, there are gaps between all tracks.
    pub(super) fn has_gaps(&self) -> bool {
        self.rows.iter().skip(1).any(|row| row.has_page_break)
    }

    /// Whether the cells cover the table: each once, and none reaches beyond the last row.
    fn are_spans_sound(&self) -> bool {
        (0..self.columns.len()).all(|x| {
            let mut covered = 0;
            let is_sound = self.rows.iter().all(|row| match row.cells.get(x) {
                Some(Some(cell)) if covered == 0 && cell.span > 0 => {
                    covered = cell.span - 1;
                    true
                }
                Some(None) if covered > 0 => {
                    covered -= 1;
                    true
                }
                _ => false,
            });
            is_sound && covered == 0
        })
    }
}

fn column(column: &Value) -> Option<Column> {
    let Value::Dict(column) = column else { return None };
    Some(Column {
        width: length(column.get("width").ok()?)?,
        align: column.get("align").ok()?.clone().cast().ok()?,
        is_row_header: flag(column, "row-header")?,
        hangs: flag(column, "hang")?,
        heading: column.get("heading").ok()?.clone().cast().ok()?,
    })
}

fn row(row: &Value) -> Option<Row> {
    let Value::Dict(row) = row else { return None };
    let cells = array(row, "cells")?.iter().try_fold(Vec::new(), push_cell)?;
    let bookmark = row.get("bookmark").ok()?;
    Some(Row {
        has_page_break: flag(row, "page-break")?,
        bookmark: Some(bookmark.clone()).filter(|bookmark| *bookmark != Value::None),
        cells,
    })
}

/// Adds a cell to those of its row; `None` for what is none.
fn push_cell(mut cells: Vec<Option<Cell>>, cell: &Value) -> Option<Vec<Option<Cell>>> {
    cells.push(match cell {
        Value::None => None,
        Value::Dict(cell) => {
            let span = cell.get("span").ok()?.clone().cast().ok()?;
            Some(Cell { span, paragraphs: array(cell, "paragraphs")?.clone() })
        }
        _ => return None,
    });
    Some(cells)
}

fn array<'d>(dict: &'d Dict, key: &str) -> Option<&'d Array> {
    match dict.get(key).ok()? {
        Value::Array(array) => Some(array),
        _ => None,
    }
}

fn flag(dict: &Dict, key: &str) -> Option<bool> {
    match dict.get(key).ok()? {
        Value::Bool(flag) => Some(*flag),
        _ => None,
    }
}

/// A length without em.
fn length(value: &Value) -> Option<Abs> {
    match value {
        Value::Length(length) if length.em.get() == 0.0 => Some(length.abs),
        _ => None,
    }
}
