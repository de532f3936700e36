//! The table as an element: what the structure of a PDF is made from.

use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Label, Packed, Smart, StyleChain, Synthesize as _};
use typst::layout::grid::resolve::Entry;
use typst::layout::{Abs, Celled, Length, Rel, Sides, Sizing, TrackSizings};
use typst::model::{TableCell, TableChild, TableElem, TableHeader, TableItem};
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::utils::PicoStr;
use typst::visualize::{Color, Stroke};

use super::spec::{Cell, Column, Row, Spec};
use crate::render::frames::GOALS;

/// How thick the rules are.
pub(super) fn rule() -> Abs {
    Abs::pt(0.5)
}

/// The table, its cells resolved; the first row is that of the headings, and the other cells are empty.
pub(super) fn table(spec: &Spec, engine: &mut Engine, styles: StyleChain) -> SourceResult<Packed<TableElem>> {
    let headings = spec.columns.iter().map(|column| TableItem::Cell(cell_of(column.heading.clone())));
    let headings = TableChild::Header(Packed::new(TableHeader::new(headings.collect())));
    let cells = spec.rows.iter().flat_map(|row| row.cells.iter().zip(&spec.columns));
    let cells = cells.filter_map(|(cell, column)| Some(goal_cell(cell.as_ref()?, column)));
    let stroke = Arc::new(Stroke::from_pair(Color::BLACK, Length::from(rule())));
    let widths = spec.columns.iter().map(|column| Sizing::Rel(Rel::from(column.width)));
    let aligns = spec.columns.iter().map(|column| Smart::Custom(column.align));
    let table = TableElem::new([headings].into_iter().chain(cells).collect())
        .with_columns(TrackSizings(widths.collect()))
        .with_align(Celled::Array(aligns.collect()))
        .with_inset(Celled::Value(Sides::splat(Some(Rel::zero()))))
        .with_stroke(Celled::Value(Sides::splat(Some(Some(stroke)))));
    let mut table = Packed::new(table);
    if spec.has_gaps() {
        table.row_gutter.set(gaps(spec));
    }
    if let Some(label) = Label::new(PicoStr::intern(GOALS)) {
        table.pack_mut().set_label(label);
    }
    table.synthesize(engine, styles)?;
    Ok(table)
}

/// A cell of a row, without its text.
fn goal_cell(cell: &Cell, column: &Column) -> TableChild {
    let span = NonZeroUsize::new(cell.span).unwrap_or(NonZeroUsize::MIN);
    let mut element = TableCell::new(Content::default()).with_rowspan(span);
    if column.is_row_header {
        let kind = TableCellKind::Header(NonZeroU32::MIN, TableHeaderScope::Row);
        element = element.with_kind(Smart::Custom(kind));
    }
    TableChild::Item(TableItem::Cell(Packed::new(element)))
}

/// Between the rows; what is as high as a page begins a new one.
fn gaps(spec: &Spec) -> TrackSizings {
    let gap = |row: &Row| Sizing::Rel(if row.has_page_break { Rel::one() } else { Rel::zero() });
    let none = Sizing::Rel(Rel::zero());
    let gaps = [none].into_iter().chain(spec.rows.iter().skip(1).map(gap));
    TrackSizings(gaps.chain([none]).collect())
}

fn cell_of(content: Content) -> Packed<TableCell> {
    content.into_packed::<TableCell>().unwrap_or_else(|content| Packed::new(TableCell::new(content)))
}

/// The cells of a table by row and column, as they were resolved.
pub(super) fn resolved(table: &TableElem, columns: usize) -> Option<Vec<Vec<Option<Packed<TableCell>>>>> {
    let grid = table.grid.as_deref()?;
    let cell = |entry: &Entry| entry.as_cell().and_then(|cell| cell.body.to_packed::<TableCell>().cloned());
    let rows = grid.entries.chunks(columns.max(1));
    Some(rows.map(|row| row.iter().map(cell).collect()).collect())
}
