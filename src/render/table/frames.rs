//! The pages of the table as frames.

use std::collections::HashMap;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Packed, StyleChain};
use typst::introspection::{Locator, SplitLocator, Tag};
use typst::layout::{Abs, Axes, Fragment, Frame, FrameItem, Point, Region, Regions, Size};
use typst::model::TableElem;
use typst::syntax::Span;
use typst::utils::hash128;

use super::again;
use super::cell::TAGGED;
use super::cells::Cells;
use super::element;
use super::pages::{Page, PlacedRow, Run};
use super::pagination::paginate;
use super::plain::is_plain;
use super::rules::rules;
use super::spec::Spec;

/// The frames of the table; `None` where it needs what only Typst's table can do.
pub(super) fn draw(
    spec: &Spec,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    regions: Regions,
) -> SourceResult<Option<Fragment>> {
    if !is_plain(styles) {
        return Ok(None);
    }
    let mut locator = locator.split();
    let table = element::table(spec, engine, styles)?;
    let Some(resolved) = element::resolved(&table, spec.columns.len()) else { return Ok(None) };
    let cells = Cells::new(spec, resolved, engine, &mut locator, styles)?;
    let Some(paginated) = paginate(&cells, spec, engine, regions)? else {
        return Ok(None);
    };
    let widths: Vec<Abs> = spec.columns.iter().map(|column| column.width).collect();
    let heading = paginated.heading;
    let mut drawing =
        Drawing { spec, cells, widths, styles, heading, text_ends: HashMap::new(), frames: Vec::new() };
    for page in &paginated.pages {
        drawing.page(page, &paginated.runs, engine)?;
    }
    again::draw(&mut drawing, &paginated, engine, &mut locator)?;
    for (page, frame) in paginated.pages.iter().zip(&mut drawing.frames) {
        if !page.rows.is_empty() {
            frame.prepend_multiple(rules(page, &paginated.runs, &drawing.widths, spec.has_gaps()));
        }
    }
    let mut frames = drawing.frames;
    tag(table, engine, &mut locator, &mut frames);
    Ok(Some(Fragment::frames(frames)))
}

/// Says where the table begins and ends.
fn tag(mut table: Packed<TableElem>, engine: &mut Engine, locator: &mut SplitLocator, frames: &mut [Frame]) {
    let key = hash128(&table);
    let location = locator.next_location(engine, key, Span::detached());
    table.set_location(location);
    if let Some(first) = frames.iter_mut().find(|frame| !frame.is_empty()) {
        first.prepend(Point::zero(), FrameItem::Tag(Tag::Start(table.pack(), TAGGED)));
    }
    if let Some(last) = frames.last_mut() {
        let foot = Point::with_y(last.height());
        last.push(foot, FrameItem::Tag(Tag::End(location, key, TAGGED)));
    }
}

/// The pages while they are drawn.
pub(super) struct Drawing<'s, 'a> {
    pub(super) spec: &'s Spec,
    pub(super) cells: Cells<'a, 's>,
    pub(super) styles: StyleChain<'s>,
    /// The page on which the text of a merged cell ends, by the cell's row and column.
    pub(super) text_ends: HashMap<(usize, usize), usize>,
    widths: Vec<Abs>,
    /// How high the headings are.
    heading: Abs,
    frames: Vec<Frame>,
}

impl Drawing<'_, '_> {
    fn page(&mut self, page: &Page, runs: &[Run], engine: &mut Engine) -> SourceResult<()> {
        let width: Abs = self.widths.iter().sum();
        let height: Abs = page.rows.iter().map(|placed| placed.height).sum();
        self.frames.push(Frame::soft(Size::new(width, height).min(page.room)));
        let mut top = Abs::zero();
        for placed in &page.rows {
            for run in runs.iter().filter(|run| run.last() == placed.row) {
                self.run(run, engine)?;
            }
            let repetition = (placed.row == 0 && page.is_repeated).then_some(self.frames.len());
            let row = self.row(*placed, repetition, engine)?;
            self.push(self.frames.len() - 1, Point::with_y(top), row);
            top += placed.height;
        }
        Ok(())
    }

    fn row(&self, placed: PlacedRow, repetition: Option<usize>, engine: &mut Engine) -> SourceResult<Frame> {
        let width: Abs = self.widths.iter().sum();
        let mut row = Frame::soft(Size::new(width, placed.height));
        for (x, cell) in self.cells.row(placed.row).filter(|(_, cell)| cell.span == 1) {
            let region = Region::new(Size::new(cell.width, placed.height), Axes::splat(true));
            let regions = Regions { full: placed.full, ..region.into() };
            let frames = cell.frames(&self.cells.common, engine, regions, repetition)?;
            for frame in frames.into_iter().take(1) {
                row.push_frame(Point::with_x(self.left(x)), frame);
            }
        }
        Ok(row)
    }

    /// A merged cell, on all pages of its rows.
    fn run(&mut self, run: &Run, engine: &mut Engine) -> SourceResult<()> {
        let (Some((first, top)), Some(cell)) = (run.first_page, self.cells.get(run.row, run.column)) else {
            return Ok(());
        };
        let Some((height, others)) = run.heights.split_first() else { return Ok(()) };
        let mut regions: Regions = Region::new(Size::new(cell.width, *height), Axes::splat(true)).into();
        regions.backlog = others;
        regions.full = run.full;
        let left = self.left(run.column);
        for (index, frame) in cell.frames(&self.cells.common, engine, regions, None)?.into_iter().enumerate()
        {
            if frame.items().any(|(_, item)| !matches!(item, FrameItem::Tag(_))) {
                self.text_ends.insert((run.row, run.column), first + index);
            }
            let top = if index == 0 { top } else { self.heading };
            self.push(first + index, Point::new(left, top), frame);
        }
        Ok(())
    }

    pub(super) fn left(&self, column: usize) -> Abs {
        self.widths.iter().take(column).sum()
    }

    pub(super) fn push(&mut self, page: usize, position: Point, frame: Frame) {
        if let Some(onto) = self.frames.get_mut(page) {
            onto.push_frame(position, frame);
        }
    }
}
