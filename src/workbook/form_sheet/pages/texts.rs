//! The texts that stand over several rows, and what height the rows need so that a page can end between two.

use std::ops::Range;

use super::super::heights::{HIGHEST, height, rounded};
use super::super::plan::{Block, Plan};

/// The rows of a worksheet, and what stands over several of them.
pub struct Texts {
    /// The heights of the rows, in points.
    pub heights: Vec<f64>,
    /// Where each row begins, and where the last ends.
    tops: Vec<f64>,
    merged: Vec<Text>,
    /// Which texts have rows on both sides of a row's upper edge.
    across: Vec<Vec<usize>>,
}

/// The text of a cell that is merged over several rows.
struct Text {
    /// Which block of the plan it is.
    block: usize,
    rows: Range<usize>,
    height: f64,
    /// Whether it begins at the top of its cell, or stands in the middle.
    is_at_top: bool,
}

impl Texts {
    /// Those of a worksheet.
    pub fn of(plan: &Plan) -> Self {
        let texts = plan.blocks.iter().enumerate().filter_map(|(place, block)| Text::of(plan, place, block));
        let merged: Vec<Text> = texts.collect();
        let mut across = vec![Vec::new(); plan.heights.len()];
        for (place, text) in merged.iter().enumerate() {
            for places in across.get_mut(text.rows.start + 1..text.rows.end).unwrap_or_default() {
                places.push(place);
            }
        }
        let mut made = Self { heights: plan.heights.clone(), tops: Vec::new(), merged, across };
        made.stack();
        made
    }

    /// Sums up the heights.
    fn stack(&mut self) {
        let sums = self.heights.iter().scan(0.0, |sum, height| {
            *sum += height;
            Some(*sum)
        });
        self.tops = [0.0].into_iter().chain(sums).collect();
    }

    /// Where a row begins; of the row below the last, where that ends.
    pub fn top(&self, row: usize) -> f64 {
        self.tops.get(row).or(self.tops.last()).copied().unwrap_or_default()
    }

    fn across(&self, row: usize) -> impl Iterator<Item = &Text> {
        let places = self.across.get(row).into_iter().flatten();
        places.filter_map(|place| self.merged.get(*place))
    }

    /// Whether a page that ends above a row would cut a text, as they stand.
    pub fn cuts(&self, row: usize) -> bool {
        let mut drawn = self.across(row).map(|text| self.drawn(text));
        drawn.any(|drawn| drawn.start < self.top(row) && self.top(row) < drawn.end)
    }

    /// Where a text is drawn.
    fn drawn(&self, text: &Text) -> Range<f64> {
        let (top, end) = (self.top(text.rows.start), self.top(text.rows.end));
        let above = if text.is_at_top { 0.0 } else { ((end - top - text.height) / 2.0).max(0.0) };
        top + above..top + above + text.height
    }

    /// The height that the last row of a page lacks, so that the texts that begin on the page and go on over its end
    /// stand on it if they begin at the top of their cells; `None` where no row can be so high.
    pub fn wanting(&self, page: Range<usize>) -> Option<f64> {
        let end = self.top(page.end);
        let begun = self.across(page.end).filter(|text| text.rows.start >= page.start);
        let more = begun.map(|text| text.height - (end - self.top(text.rows.start))).fold(0.0, f64::max);
        let last = self.heights.get(page.end.checked_sub(1)?)?;
        (more == 0.0 || last + more <= HIGHEST).then_some(more)
    }

    /// Ends a page: its last row becomes as high as what begins on it wants.
    pub fn end_page(&mut self, page: Range<usize>) {
        let more = self.wanting(page.clone()).unwrap_or_default();
        if let Some(height) = page.end.checked_sub(1).and_then(|last| self.heights.get_mut(last)) {
            *height = rounded(*height + more);
        }
        if more > 0.0 {
            self.stack();
        }
    }

    /// The blocks that go on over the end of a page, though their text is not drawn above it, by the rows that begin
    /// pages, in their order.
    pub fn going_on(&self, starts: &[usize]) -> impl Iterator<Item = usize> {
        let starts = starts.to_vec();
        let is_below = move |text: &&Text| {
            let next = starts.get(starts.partition_point(|row| *row <= text.rows.start));
            let next = next.filter(|row| **row < text.rows.end);
            next.is_some_and(|row| self.drawn(text).end > self.top(*row))
        };
        self.merged.iter().filter(is_below).map(|text| text.block)
    }
}

impl Text {
    fn of(plan: &Plan, place: usize, block: &Block) -> Option<Self> {
        let rows = block.area.first.row as usize..block.area.last.row as usize + 1;
        let is_one = rows.len() < 2 || block.text.trim().is_empty();
        let width = plan.width(block.area.first.column..block.area.last.column + 1);
        let is_at_top = block.look.is_at_top();
        let height = || height(&block.text, width, block.size);
        (!is_one).then(|| Self { block: place, rows, height: height(), is_at_top })
    }
}
