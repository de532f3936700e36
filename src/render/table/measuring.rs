//! How high a row has to be for a cell that ends in it: in one piece, or in pieces over pages.

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::layout::{Abs, Axes, Frame, FrameItem, Region, Regions, Size};

use super::cell::Cell;
use super::common::Common;

/// A cell that ends in a row.
pub(super) struct Ending<'c, 'a> {
    pub(super) cell: &'c Cell<'a>,
    /// The room that its rows gave it on earlier pages, from its first.
    pub(super) earlier: &'c [Abs],
    /// What 100% is on its first page.
    pub(super) full: Abs,
    /// How high its earlier rows are on this page.
    pub(super) here: Abs,
}

/// What the pages leave to a row.
pub(super) struct Room<'r> {
    /// What is left of this page, and the pages that follow.
    pub(super) regions: Regions<'r>,
    /// How high the headings are, which each page has.
    pub(super) heading: Abs,
    /// What this page left below its headings.
    pub(super) after_headings: Abs,
}

/// A row in pieces, one a page.
#[derive(Default)]
pub(super) struct Pieces {
    /// How high they have to be.
    pub(super) heights: Vec<Abs>,
    /// Whether a cell has nothing in the first piece, and the rest of its text in others.
    pub(super) begins_empty: bool,
}

impl Ending<'_, '_> {
    /// What the cell needs of a row in one piece.
    pub(super) fn height(&self, common: &Common<'_>, engine: &mut Engine) -> SourceResult<Abs> {
        let needed = match self.earlier.split_first() {
            None => Some(self.cell.height),
            Some((first, _)) if self.cell.height <= *first => None,
            Some((first, others)) => {
                let mut backlog = others.to_vec();
                backlog.push(Abs::inf());
                let size = Size::new(self.cell.width, *first);
                let mut regions: Regions = Region::new(size, Axes::new(true, false)).into();
                regions.full = self.full;
                regions.backlog = &backlog;
                let frames = self.cell.frames(common, engine, regions, None)?;
                frames.get(self.earlier.len()).map(Frame::height)
            }
        };
        Ok(needed.map_or(Abs::zero(), |needed| (needed - self.here).max(Abs::zero())))
    }

    /// The cell on this page and on those that follow.
    fn frames(&self, room: &Room<'_>, common: &Common<'_>, engine: &mut Engine) -> SourceResult<Vec<Frame>> {
        let below_headings = |height: Abs| height - room.heading;
        let following = room.regions.backlog.iter().copied().map(below_headings);
        let (first, backlog): (Abs, Vec<Abs>) = match self.earlier.split_first() {
            None => (self.here + room.regions.size.y, following.collect()),
            Some((first, others)) => {
                (*first, others.iter().copied().chain([room.after_headings]).chain(following).collect())
            }
        };
        let regions = Regions {
            size: Size::new(self.cell.width, first),
            full: self.full,
            backlog: &backlog,
            last: room.regions.last.map(below_headings),
            expand: Axes::new(true, false),
        };
        let mut frames = self.cell.frames(common, engine, regions, None)?;
        Ok(frames.drain(self.earlier.len().min(frames.len())..).collect())
    }

    /// What the cell needs of a row's pieces, beyond what its earlier rows give it.
    fn heights(&self, frames: &[Frame]) -> Vec<Abs> {
        let mut heights: Vec<Abs> = frames.iter().map(Frame::height).collect();
        if self.cell.span == 1 {
            return heights;
        }
        match heights.as_mut_slice() {
            [] => {}
            [only] if *only <= self.here => heights.clear(),
            [first, ..] => *first = (*first - self.here).max(Abs::zero()),
        }
        heights
    }
}

impl Pieces {
    /// Makes them high enough for a further cell.
    pub(super) fn hold(
        &mut self,
        ending: &Ending<'_, '_>,
        room: &Room<'_>,
        common: &Common<'_>,
        engine: &mut Engine,
    ) -> SourceResult<()> {
        let frames = ending.frames(room, common, engine)?;
        if let Some((first, others)) = frames.split_first() {
            self.begins_empty |= is_empty(first) && !others.iter().all(is_empty);
        }
        let heights = ending.heights(&frames);
        for (index, height) in heights.into_iter().enumerate() {
            match self.heights.get_mut(index) {
                Some(piece) => piece.set_max(height),
                None => self.heights.push(height),
            }
        }
        Ok(())
    }

    /// How high they are where all but the last fill their pages.
    pub(super) fn filling(mut self, room: &Room<'_>) -> Vec<Abs> {
        if let Some((_, all_but_last)) = self.heights.split_last_mut() {
            let mut headings = Abs::zero();
            for (height, region) in all_but_last.iter_mut().zip(room.regions.iter()) {
                height.set_max(region.y - headings);
                headings = room.heading;
            }
        }
        self.heights
    }
}

/// Whether nothing stands in a frame but marks of where something begins and ends.
fn is_empty(frame: &Frame) -> bool {
    frame.items().all(|(_, item)| matches!(item, FrameItem::Tag(_)))
}
