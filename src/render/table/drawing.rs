//! The pages of the table while they are drawn.

use std::collections::{HashMap, VecDeque};

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::StyleChain;
use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Region, Regions, Size};

use super::cells::Cells;
use super::common::Common;
use super::pages::{Page, Paginated, PlacedRow, Run};
use super::spec::Spec;

/// The pages while they are drawn.
pub(super) struct Drawing<'s, 'a> {
    pub(super) spec: &'s Spec,
    pub(super) cells: Cells<'a, 's>,
    pub(super) styles: StyleChain<'s>,
    /// The page on which the text of a merged cell ends, by the cell's row and column.
    pub(super) text_ends: HashMap<(usize, usize), usize>,
    pub(super) widths: Vec<Abs>,
    pub(super) frames: Vec<Frame>,
    /// What comes next: the pieces of a row that goes on over pages.
    pieces: VecDeque<Frame>,
}

impl<'s, 'a> Drawing<'s, 'a> {
    pub(super) fn new(cells: Cells<'a, 's>) -> Self {
        let Common { spec, styles, .. } = cells.common;
        let widths = spec.columns.iter().map(|column| column.width).collect();
        let (text_ends, pieces) = (HashMap::new(), VecDeque::new());
        Self { spec, cells, styles, text_ends, widths, frames: Vec::new(), pieces }
    }

    pub(super) fn page(
        &mut self,
        page: &Page,
        paginated: &Paginated,
        engine: &mut Engine,
    ) -> SourceResult<()> {
        let width: Abs = self.widths.iter().sum();
        let height: Abs = page.rows.iter().map(|placed| placed.height).sum();
        self.frames.push(Frame::soft(Size::new(width, height).min(page.room)));
        let mut top = Abs::zero();
        for placed in &page.rows {
            for run in paginated.runs.iter().filter(|run| placed.ends && run.last() == placed.row) {
                self.run(run, engine)?;
            }
            if placed.begins {
                let repetition = (placed.row == 0 && page.is_repeated).then_some(self.frames.len());
                let heights = paginated.pieces.get(&placed.row).map(Vec::as_slice);
                let heights = heights.unwrap_or(std::slice::from_ref(&placed.height));
                // The headings come before the rest of a row.
                let mut pieces = self.row(*placed, heights, repetition, engine)?;
                pieces.append(&mut self.pieces);
                self.pieces = pieces;
            }
            if let Some(row) = self.pieces.pop_front() {
                self.push(self.frames.len() - 1, Point::with_y(top), row);
            }
            top += placed.height;
        }
        Ok(())
    }

    /// A row, in pieces of such heights.
    fn row(
        &self,
        placed: PlacedRow,
        heights: &[Abs],
        repetition: Option<usize>,
        engine: &mut Engine,
    ) -> SourceResult<VecDeque<Frame>> {
        let width: Abs = self.widths.iter().sum();
        let piece = |height: &Abs| Frame::soft(Size::new(width, *height));
        let mut pieces: VecDeque<Frame> = heights.iter().map(piece).collect();
        let Some((first, others)) = heights.split_first() else { return Ok(pieces) };
        for (x, cell) in self.cells.row(placed.row).filter(|(_, cell)| cell.span == 1) {
            let region = Region::new(Size::new(cell.width, *first), Axes::splat(true));
            let regions = Regions { full: placed.full, backlog: others, ..region.into() };
            let frames = cell.frames(&self.cells.common, engine, regions, repetition)?;
            for (piece, frame) in pieces.iter_mut().zip(frames) {
                piece.push_frame(Point::with_x(self.left(x)), frame);
            }
        }
        Ok(pieces)
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
            let top = if index == 0 { top } else { self.cells.heading };
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
