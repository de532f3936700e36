//! Which rows stand on which page, and how high they are.
//!
//! Enters: cells with their heights, and the regions that the pages leave. Leaves: for each region its rows, and for each
//! merged cell the room that its rows give it there. Follows Typst's table step by step.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::layout::{Abs, Axes, Frame, Region, Regions, Size};

use super::cell::Cell;
use super::cells::Cells;
use super::pages::{Page, Paginated, PlacedRow, Run};
use super::spec::Spec;

/// Puts the rows on pages; `None` where a row needs what only Typst's table can do.
pub(super) fn paginate(
    cells: &Cells<'_, '_>,
    spec: &Spec,
    engine: &mut Engine,
    regions: Regions,
) -> SourceResult<Option<Paginated>> {
    let heading = cells.row(0).map(|(_, cell)| cell.height).fold(Abs::zero(), Abs::max);
    let Some(page) = regions.last else { return Ok(None) };
    let mut all = (1..=spec.rows.len()).flat_map(|row| cells.row(row));
    if all.any(|(_, cell)| !(page - heading).fits(cell.height)) {
        return Ok(None);
    }
    let mut pagination = Pagination::new(cells, heading, regions);
    pagination.place_headings();
    for (row, of_template) in (1..).zip(&spec.rows) {
        if of_template.has_page_break && row > 1 {
            pagination.asked_for();
        }
        if !pagination.row(row, engine)? {
            return Ok(None);
        }
    }
    pagination.finish(true);
    Ok(Some(pagination.done))
}

/// What the headings of the page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Headings {
    /// They have not stood above a row yet.
    New,
    /// They stand above a row for the first time.
    Standing,
    /// They are those of an earlier page again.
    Repeated,
}

impl Headings {
    fn stand(&mut self) {
        if *self == Self::New {
            *self = Self::Standing;
        }
    }
}

struct Pagination<'p, 'a> {
    cells: &'p Cells<'a, 'p>,
    /// How high the headings are.
    heading: Abs,
    /// What is left of the page, and the pages that follow.
    regions: Regions<'p>,
    /// The page before anything stood on it.
    room: Size,
    /// What was left of the page's height below the headings.
    after_headings: Abs,
    /// Whether a page break could have given more room before anything stood on the page.
    could_progress: bool,
    placed: Vec<PlacedRow>,
    /// Whether only the headings stand on the page, and would go with the row that does not fit.
    are_headings_alone: bool,
    headings: Headings,
    done: Paginated,
}

impl<'p, 'a> Pagination<'p, 'a> {
    fn new(cells: &'p Cells<'a, 'p>, heading: Abs, regions: Regions<'p>) -> Self {
        Self {
            cells,
            heading,
            regions,
            room: regions.size,
            after_headings: regions.size.y,
            could_progress: regions.may_progress(),
            placed: Vec::new(),
            are_headings_alone: false,
            headings: Headings::New,
            done: Paginated { pages: Vec::new(), runs: Vec::new(), heading },
        }
    }

    fn may_progress(&self) -> bool {
        self.could_progress || self.regions.last.is_some() && self.regions.size.y != self.after_headings
    }

    fn place_headings(&mut self) {
        while !self.regions.size.y.fits(self.heading) && self.may_progress() {
            self.next_page(false);
        }
        self.are_headings_alone = self.may_progress();
        self.place(0, self.heading, self.heading);
        self.after_headings = self.regions.size.y;
        if !self.are_headings_alone {
            self.headings.stand();
        }
    }

    /// A page break that was asked for.
    fn asked_for(&mut self) {
        if !self.regions.size.y.fits(self.regions.base().y) && self.may_progress() {
            self.finish(false);
        }
    }

    fn place(&mut self, row: usize, height: Abs, full: Abs) {
        self.regions.size.y -= height;
        self.placed.push(PlacedRow { row, height, full });
    }

    /// Places a row; whether that could be done.
    fn row(&mut self, row: usize, engine: &mut Engine) -> SourceResult<bool> {
        if self.regions.is_full() {
            self.finish(false);
        }
        let merged = self.cells.row(row).filter(|(_, cell)| cell.span > 1);
        self.done.runs.extend(merged.map(|(column, cell)| Run::new(column, row, cell.span)));
        if self.cells.row(row).all(|(_, cell)| cell.span > 1) {
            return Ok(false);
        }
        let ends_run = self.done.runs.iter().any(|run| run.last() == row);
        let height = self.settle(row, ends_run, engine)?;
        if !self.regions.size.y.fits(height) {
            return Ok(false);
        }
        self.place(row, height, if ends_run { height } else { self.regions.full });
        self.are_headings_alone = false;
        self.headings.stand();
        Ok(true)
    }

    /// Ends the page where a row does not fit on it; the height of the row where it will stand.
    fn settle(&mut self, row: usize, ends_run: bool, engine: &mut Engine) -> SourceResult<Abs> {
        let mut height = self.height(row, engine)?;
        if ends_run {
            while !self.regions.size.y.fits(height) && self.may_progress() {
                self.finish(false);
                height = self.height(row, engine)?;
            }
        } else if !self.regions.size.y.fits(height) && self.may_cell_progress() {
            self.finish(false);
        }
        Ok(height)
    }

    /// Whether a cell sees a later page that gives it more room.
    fn may_cell_progress(&self) -> bool {
        !self.regions.backlog.is_empty()
            || self.regions.last.is_some_and(|last| last - self.heading != self.regions.size.y)
    }

    /// The height of a row on the page as it stands.
    fn height(&self, row: usize, engine: &mut Engine) -> SourceResult<Abs> {
        let single = self.cells.row(row).filter(|(_, cell)| cell.span == 1);
        let mut height = single.map(|(_, cell)| cell.height).fold(Abs::zero(), Abs::max);
        for run in self.done.runs.iter().filter(|run| run.last() == row) {
            let Some(cell) = self.cells.get(run.row, run.column) else { continue };
            height.set_max(self.rest(run, cell, engine)?);
        }
        Ok(height)
    }

    /// What a merged cell needs beyond the rows that stand already.
    fn rest(&self, run: &Run, cell: &Cell<'_>, engine: &mut Engine) -> SourceResult<Abs> {
        let here = self.placed.iter().filter(|placed| run.contains(placed.row));
        let here: Abs = here.map(|placed| placed.height).sum();
        let needed = match run.heights.split_first() {
            None => Some(cell.height),
            Some((first, _)) if cell.height <= *first => None,
            Some((first, others)) => {
                let mut backlog = others.to_vec();
                backlog.push(Abs::inf());
                let size = Size::new(cell.width, *first);
                let mut regions: Regions = Region::new(size, Axes::new(true, false)).into();
                regions.full = run.full;
                regions.backlog = &backlog;
                let frames = cell.frames(&self.cells.common, engine, regions, None)?;
                frames.get(run.heights.len()).map(Frame::height)
            }
        };
        Ok(needed.map_or(Abs::zero(), |needed| (needed - here).max(Abs::zero())))
    }

    /// Ends the page, and begins another unless it is the last.
    fn finish(&mut self, is_last: bool) {
        if std::mem::take(&mut self.are_headings_alone) && !is_last {
            self.placed.clear();
        }
        self.next_page(is_last);
        if !is_last {
            self.place_headings();
        }
    }

    fn next_page(&mut self, is_last: bool) {
        let rows = std::mem::take(&mut self.placed);
        self.record_runs(&rows);
        let is_repeated = self.headings == Headings::Repeated && !rows.is_empty();
        self.done.pages.push(Page { room: self.room, rows, is_repeated });
        if self.headings == Headings::Standing {
            self.headings = Headings::Repeated;
        }
        if !is_last {
            self.regions.next();
            self.room = self.regions.size;
            self.after_headings = self.room.y;
            self.could_progress = self.regions.may_progress();
        }
    }

    /// Gives merged cells the room of their rows on the page.
    fn record_runs(&mut self, rows: &[PlacedRow]) {
        let page = self.done.pages.len();
        let mut top = Abs::zero();
        for placed in rows {
            for run in self.done.runs.iter_mut().filter(|run| run.contains(placed.row)) {
                let (first, _) = *run.first_page.get_or_insert((page, top));
                if run.heights.is_empty() {
                    run.full = self.regions.full;
                }
                run.heights.resize(page + 1 - first, Abs::zero());
                if let Some(height) = run.heights.last_mut() {
                    *height += placed.height;
                }
            }
            top += placed.height;
        }
    }
}
