//! The text of laid-out pages, sorted by the cell that it belongs to.

use std::collections::{BTreeMap, HashMap};

use typst::layout::{Abs, Point, Transform};
use typst::text::TextItem;

use super::area::Area;
use super::fills::Fill;
use crate::design::Inset;

/// A run of text on a page.
pub(in crate::render) struct Run<'d> {
    pub(in crate::render) item: &'d TextItem,
    /// From the run's own coordinates, with the origin on its baseline, to the page's.
    pub(in crate::render) to_page: Transform,
    pub(in crate::render) clip: Area,
    pub(in crate::render) page: usize,
    /// So many of [`Pages::fills`] were painted before it.
    pub(in crate::render) painted: usize,
}

/// What stands of a cell on one page.
pub(in crate::render) struct PartOfCell<'d> {
    pub(in crate::render) page: usize,
    pub(in crate::render) left: f64,
    pub(in crate::render) top: f64,
    pub(in crate::render) runs: Vec<Run<'d>>,
}

/// A cell of the table of goals.
pub(in crate::render) struct CellOnPages<'d> {
    pub(in crate::render) column: usize,
    pub(in crate::render) row: usize,
    pub(in crate::render) span: usize,
    pub(in crate::render) parts: Vec<PartOfCell<'d>>,
}

/// The text of a sheet. Pages are those of the document; pages, rows and columns count from 0, rows without those of the headings.
#[derive(Default)]
pub(in crate::render) struct Pages<'d> {
    /// The page on which it begins.
    pub(in crate::render) first: usize,
    /// Whether there is a table of goals.
    pub(in crate::render) has_table: bool,
    /// The text outside the table: an entry for each piece that stands by itself.
    pub(in crate::render) around: Vec<Vec<Run<'d>>>,
    /// The cells of the table.
    pub(in crate::render) cells: Vec<CellOnPages<'d>>,
    /// By row and column: the index of a cell.
    pub(in crate::render) by_place: HashMap<(usize, usize), usize>,
    /// By page and row: where the row begins there.
    pub(in crate::render) tops: BTreeMap<(usize, usize), f64>,
    /// The widths of the columns, where the template gives them in absolute terms.
    pub(in crate::render) widths: Vec<Option<f64>>,
    /// By page: the lowest line that the table of goals draws there.
    pub(in crate::render) feet: BTreeMap<usize, f64>,
    /// What is filled on its pages, the paper first, in the order in which it is painted.
    pub(in crate::render) fills: Vec<Fill<'d>>,
    /// Width and height of each page of the document.
    pub(in crate::render) sizes: Vec<(f64, f64)>,
}

impl Run<'_> {
    /// Where a place of the run's own coordinates is on its page, in points.
    pub(in crate::render) fn on_page(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let place = Point::new(Abs::pt(x), Abs::pt(y)).transform(self.to_page);
        (place.x.to_pt(), place.y.to_pt())
    }
}

impl<'d> Pages<'d> {
    /// The cell of a row and a printed column.
    pub(in crate::render) fn cell(&self, row: usize, column: usize) -> Option<&CellOnPages<'d>> {
        self.cells.get(*self.by_place.get(&(row, column))?)
    }

    /// What is filled on a page, and how much of it was painted before a run of text.
    pub(in crate::render) fn fills_around(&self, run: &Run<'_>) -> (&[Fill<'d>], usize) {
        let start = self.fills.partition_point(|fill| fill.page < run.page);
        let end = self.fills.partition_point(|fill| fill.page <= run.page);
        (self.fills.get(start..end).unwrap_or_default(), run.painted.saturating_sub(start))
    }

    /// A page without its margins.
    pub(in crate::render) fn inside(&self, page: usize, margin: Inset) -> Area {
        let (width, height) = self.sizes.get(page).copied().unwrap_or_default();
        Area { left: margin.x.0, top: margin.y.0, right: width - margin.x.0, bottom: height - margin.y.0 }
    }

    /// What a part of a cell may fill: its column, down to the row that follows on the same page; without end
    /// where none does.
    pub(in crate::render) fn area_of(&self, cell: &CellOnPages<'_>, part: &PartOfCell<'_>) -> Area {
        let width = self.widths.get(cell.column).copied().flatten().unwrap_or(f64::INFINITY);
        let following = (part.page, cell.row + cell.span)..(part.page + 1, 0);
        let bottom = self.tops.range(following).next().map_or(f64::INFINITY, |(_, top)| *top);
        Area { left: part.left, top: part.top, right: part.left + width, bottom }
    }
}

impl PartOfCell<'_> {
    /// From the top of the first line to the foot of the last, if there is any text.
    pub(in crate::render) fn text_height(&self) -> Option<f64> {
        let baselines = || self.runs.iter().map(|run| run.to_page.ty.to_pt());
        let size = self.runs.first()?.item.size.to_pt();
        Some(baselines().fold(0.0, f64::max) - baselines().fold(f64::INFINITY, f64::min) + size)
    }
}
