//! Which rows stand on which page, and how high they are.
//!
//! Enters: cells with their heights, and the regions that the pages leave. Leaves: for each region its rows, and for each
//! merged cell the room that its rows give it there. Follows Typst's table step by step.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::layout::{Abs, Regions, Size};

use super::cells::Cells;
use super::headings::Headings;
use super::measuring::{Ending, Pieces, Room};
use super::pages::{Page, Paginated, PlacedRow, Run};
use super::spec::Spec;

/// Puts the rows on pages; `None` where a row needs what only Typst's table can do.
pub(super) fn paginate(
    cells: &Cells<'_, '_>,
    spec: &Spec,
    engine: &mut Engine,
    regions: Regions,
) -> SourceResult<Option<Paginated>> {
    let mut pagination = Pagination::new(cells, regions);
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

struct Pagination<'p, 'a> {
    cells: &'p Cells<'a, 'p>,
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
    fn new(cells: &'p Cells<'a, 'p>, regions: Regions<'p>) -> Self {
        Self {
            cells,
            regions,
            room: regions.size,
            after_headings: regions.size.y,
            could_progress: regions.may_progress(),
            placed: Vec::new(),
            are_headings_alone: false,
            headings: Headings::New,
            done: Paginated::default(),
        }
    }

    fn may_progress(&self) -> bool {
        self.could_progress || self.regions.last.is_some() && self.regions.size.y != self.after_headings
    }

    fn place_headings(&mut self) {
        let height = self.cells.heading;
        while !self.regions.size.y.fits(height) && self.may_progress() {
            self.next_page(false);
        }
        self.are_headings_alone = self.may_progress();
        self.place(PlacedRow { row: 0, height, full: height, begins: true, ends: true });
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

    fn place(&mut self, placed: PlacedRow) {
        self.regions.size.y -= placed.height;
        self.placed.push(placed);
    }

    /// The headings do not stand alone any more.
    fn place_below_headings(&mut self, placed: PlacedRow) {
        self.place(placed);
        self.are_headings_alone = false;
        self.headings.stand();
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
        if self.cells.may_break(row) {
            return self.in_pieces(row, engine).map(|()| true);
        }
        let ends_run = self.done.runs.iter().any(|run| run.last() == row);
        let height = self.settle(row, ends_run, engine)?;
        if !self.regions.size.y.fits(height) {
            return Ok(false);
        }
        let full = if ends_run { height } else { self.regions.full };
        self.place_below_headings(PlacedRow { row, height, full, begins: true, ends: true });
        Ok(true)
    }

    /// Places a row on as many pages as it needs.
    fn in_pieces(&mut self, row: usize, engine: &mut Engine) -> SourceResult<()> {
        let mut pieces = self.pieces(row, engine)?;
        if pieces.begins_empty {
            self.finish(false);
            pieces = self.pieces(row, engine)?;
        }
        let full = self.regions.full;
        let heights = pieces.filling(&self.room());
        let last = heights.len().saturating_sub(1);
        for (index, height) in heights.iter().copied().enumerate() {
            if index > 0 {
                self.finish(false);
            }
            let (begins, ends) = (index == 0, index == last);
            self.place_below_headings(PlacedRow { row, height, full, begins, ends });
        }
        self.done.pieces.insert(row, heights);
        Ok(())
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
            || self.regions.last.is_some_and(|last| last - self.cells.heading != self.regions.size.y)
    }

    /// The height of a row on the page as it stands.
    fn height(&self, row: usize, engine: &mut Engine) -> SourceResult<Abs> {
        let mut height = Abs::zero();
        for ending in self.ending(row) {
            height.set_max(ending.height(&self.cells.common, engine)?);
        }
        Ok(height)
    }

    /// The pieces of a row from the page as it stands.
    fn pieces(&self, row: usize, engine: &mut Engine) -> SourceResult<Pieces> {
        let room = self.room();
        let mut pieces = Pieces::default();
        for ending in self.ending(row) {
            pieces.hold(&ending, &room, &self.cells.common, engine)?;
        }
        Ok(pieces)
    }

    fn room(&self) -> Room<'p> {
        let (regions, heading) = (self.regions, self.cells.heading);
        Room { regions, heading, after_headings: self.after_headings }
    }

    /// The cells that end in a row, and what their rows gave them.
    fn ending(&self, row: usize) -> impl Iterator<Item = Ending<'_, 'a>> {
        let full = self.regions.full;
        let single = self.cells.row(row).filter(|(_, cell)| cell.span == 1);
        let single = single.map(move |(_, cell)| Ending { cell, earlier: &[], full, here: Abs::zero() });
        let merged = self.done.runs.iter().filter(move |run| run.last() == row).filter_map(move |run| {
            let cell = self.cells.get(run.row, run.column)?;
            let here = self.placed.iter().filter(|placed| run.contains(placed.row));
            let full = if run.heights.is_empty() { full } else { run.full };
            Some(Ending { cell, earlier: &run.heights, full, here: here.map(|placed| placed.height).sum() })
        });
        single.chain(merged)
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
