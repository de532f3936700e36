//! What stands on which page: rows, and the runs of rows that merged cells span.

use std::collections::BTreeMap;

use typst::layout::{Abs, Size};

/// A row on a page, or a piece of one that goes on over pages; row 0 is that of the headings.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedRow {
    pub(super) row: usize,
    pub(super) height: Abs,
    /// What 100% is in its cells.
    pub(super) full: Abs,
    /// Whether it is the row's first piece.
    pub(super) begins: bool,
    /// Whether it is the row's last piece.
    pub(super) ends: bool,
}

/// The part of a page that the table has.
pub(super) struct Page {
    /// The room that there was.
    pub(super) room: Size,
    pub(super) rows: Vec<PlacedRow>,
    /// Whether the headings are those of an earlier page.
    pub(super) is_repeated: bool,
}

/// The rows of a merged cell.
pub(super) struct Run {
    pub(super) column: usize,
    pub(super) row: usize,
    pub(super) span: usize,
    /// The first page, and how far from the top of it the cell begins.
    pub(super) first_page: Option<(usize, Abs)>,
    /// What 100% is on that page.
    pub(super) full: Abs,
    /// The room on each page, from the first.
    pub(super) heights: Vec<Abs>,
}

impl Run {
    /// One that stands on no page yet.
    pub(super) const fn new(column: usize, row: usize, span: usize) -> Self {
        Self { column, row, span, first_page: None, full: Abs::zero(), heights: Vec::new() }
    }

    pub(super) fn contains(&self, row: usize) -> bool {
        (self.row..self.row + self.span).contains(&row)
    }

    pub(super) fn last(&self) -> usize {
        self.row + self.span - 1
    }
}

/// The table on its pages.
#[derive(Default)]
pub(super) struct Paginated {
    pub(super) pages: Vec<Page>,
    pub(super) runs: Vec<Run>,
    /// How high the pieces are of rows that go on over pages.
    pub(super) pieces: BTreeMap<usize, Vec<Abs>>,
}
