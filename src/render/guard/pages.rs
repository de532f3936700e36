//! The text of laid-out pages, sorted by the cell that it belongs to.

use std::collections::{BTreeMap, HashMap};

use typst::layout::Transform;
use typst::text::TextItem;

use super::area::Area;
use crate::form::Inset;

/// A run of text on a page.
pub(super) struct Run<'d> {
    pub(super) item: &'d TextItem,
    /// From the run's own coordinates, with the origin on its baseline, to the page's.
    pub(super) to_page: Transform,
    pub(super) clip: Area,
    pub(super) page: usize,
}

/// What stands of a cell on one page.
pub(super) struct PartOfCell<'d> {
    pub(super) page: usize,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) runs: Vec<Run<'d>>,
}

/// A cell of the table of goals.
pub(super) struct CellOnPages<'d> {
    pub(super) column: usize,
    pub(super) row: usize,
    pub(super) span: usize,
    pub(super) parts: Vec<PartOfCell<'d>>,
}

/// The text of a document. Pages, rows and columns count from 0, rows without those of the headings.
#[derive(Default)]
pub(super) struct Pages<'d> {
    /// Whether there is a table of goals.
    pub(super) has_table: bool,
    /// The text outside the table: an entry for each piece that stands by itself.
    pub(super) around: Vec<Vec<Run<'d>>>,
    /// The cells of the table.
    pub(super) cells: Vec<CellOnPages<'d>>,
    /// By row and column: the index of a cell.
    pub(super) by_place: HashMap<(usize, usize), usize>,
    /// By page and row: where the row begins there.
    pub(super) tops: BTreeMap<(usize, usize), f64>,
    /// The widths of the columns, where the template gives them in absolute terms.
    pub(super) widths: Vec<Option<f64>>,
    /// Width and height of each page.
    pub(super) sizes: Vec<(f64, f64)>,
}

impl<'d> Pages<'d> {
    /// The cell of a row and a printed column.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&CellOnPages<'d>> {
        self.cells.get(*self.by_place.get(&(row, column))?)
    }

    /// A page without its margins.
    pub(super) fn inside(&self, page: usize, margin: Inset) -> Area {
        let (width, height) = self.sizes.get(page).copied().unwrap_or_default();
        Area { left: margin.x.0, top: margin.y.0, right: width - margin.x.0, bottom: height - margin.y.0 }
    }

    /// What a part of a cell may fill: its column, down to the row that follows on the same page.
    pub(super) fn area_of(&self, cell: &CellOnPages<'_>, part: &PartOfCell<'_>) -> Area {
        let width = self.widths.get(cell.column).copied().flatten().unwrap_or(f64::INFINITY);
        let following = (part.page, cell.row + cell.span)..(part.page + 1, 0);
        let bottom = self.tops.range(following).next().map_or(f64::INFINITY, |(_, top)| *top);
        Area { left: part.left, top: part.top, right: part.left + width, bottom }
    }
}

impl PartOfCell<'_> {
    /// From the top of the first line to the foot of the last, if there is any text.
    pub(super) fn text_height(&self) -> Option<f64> {
        let baselines = || self.runs.iter().map(|run| run.to_page.ty.to_pt());
        let size = self.runs.first()?.item.size.to_pt();
        Some(baselines().fold(0.0, f64::max) - baselines().fold(f64::INFINITY, f64::min) + size)
    }
}
