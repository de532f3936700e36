//! What stands in a cell, laid out by Typst.

use comemo::Track as _;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, Context, IntoValue as _, Packed, StyleChain};
use typst::introspection::{Locator, SplitLocator, Tag, TagFlags};
use typst::layout::{Abs, Axes, Frame, FrameItem, FrameParent, Inherit, Point, Region, Regions, Size};
use typst::model::TableCell;
use typst::syntax::Span;
use typst::utils::hash128;

use super::spec::Spec;

/// The flags of what Typst's table says of itself and of its cells.
pub(super) const TAGGED: TagFlags = TagFlags { introspectable: true, tagged: true };

/// A cell that is ready to be laid out.
pub(super) struct Cell<'a> {
    element: Packed<TableCell>,
    locator: Locator<'a>,
    width: Abs,
    /// How high it is by itself, with its insets.
    pub(super) height: Abs,
    pub(super) span: usize,
}

/// The cells by row and column, with the headings in the first row.
pub(super) struct Cells<'a>(Vec<Vec<Option<Cell<'a>>>>);

impl<'a> Cells<'a> {
    pub(super) fn new(
        spec: &Spec,
        resolved: Vec<Vec<Option<Packed<TableCell>>>>,
        engine: &mut Engine,
        locator: &mut SplitLocator<'a>,
        styles: StyleChain,
    ) -> SourceResult<Self> {
        let location = locator.next_location(engine, 0, Span::detached());
        let context = Context::new(Some(location), Some(styles));
        let mut rows = Vec::new();
        for (y, row) in resolved.into_iter().enumerate() {
            let mut cells = Vec::new();
            let mut is_first = true;
            for (x, element) in row.into_iter().enumerate() {
                let (Some(mut element), Some(column)) = (element, spec.columns.get(x)) else {
                    cells.push(None);
                    continue;
                };
                let mut span = 1;
                if let Some(row) = y.checked_sub(1).and_then(|y| spec.rows.get(y))
                    && let Some(cell) = row.cells.get(x).and_then(Option::as_ref)
                {
                    span = cell.span;
                    let arguments =
                        [x.into_value(), cell.paragraphs.clone().into_value(), (span > 1).into_value()];
                    let mut body =
                        spec.paragraphs.call(engine, context.track(), arguments)?.display();
                    if let Some(bookmark) = row.bookmark.clone().filter(|_| is_first) {
                        let entry = spec.bookmark.call(engine, context.track(), [bookmark])?;
                        body = Content::sequence([entry.display(), body]);
                    }
                    element.body = body;
                    is_first = false;
                }
                let locator = locator.next(&(x, y));
                let mut cell = Cell { element, locator, width: column.width, height: Abs::zero(), span };
                let region = Region::new(Size::new(column.width, Abs::inf()), Axes::new(true, false));
                let frames = cell.frames(engine, styles, region.into(), None)?;
                cell.height = frames.first().map(Frame::height).unwrap_or_default();
                cells.push(Some(cell));
            }
            rows.push(cells);
        }
        Ok(Self(rows))
    }

    pub(super) fn get(&self, row: usize, column: usize) -> Option<&Cell<'a>> {
        self.0.get(row)?.get(column)?.as_ref()
    }

    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, &Cell<'a>)> {
        let cells = self.0.get(row).map(Vec::as_slice).unwrap_or_default();
        cells.iter().enumerate().filter_map(|(x, cell)| Some((x, cell.as_ref()?)))
    }
}

impl Cell<'_> {
    /// Lays the cell out; one of a heading again on the page of some number.
    pub(super) fn frames(
        &self,
        engine: &mut Engine,
        styles: StyleChain,
        regions: Regions,
        repetition: Option<usize>,
    ) -> SourceResult<Vec<Frame>> {
        let mut locator = self.locator.relayout();
        if let Some(repetition) = repetition {
            locator = locator.split().next_inner(repetition as u128);
        }
        let mut locator = locator.split();
        let mut element = self.element.clone();
        element.is_repeated.set(repetition.is_some());
        let content = element.clone().pack();
        let key = hash128(&content);
        let location = locator.next_location(engine, key, element.span());
        element.set_location(location);
        let fragment = typst_layout::layout_fragment(
            engine,
            &content,
            locator.next(&element.span()),
            styles,
            regions,
        )?;
        let mut frames = fragment.into_frames();
        let start = FrameItem::Tag(Tag::Start(element.pack(), TAGGED));
        let end = FrameItem::Tag(Tag::End(location, key, TAGGED));
        match frames.as_mut_slice() {
            [] => {}
            [only] => {
                only.prepend(Point::zero(), start);
                only.push(Point::zero(), end);
            }
            // What stands on several pages is found by its parent.
            several => {
                several
                    .iter_mut()
                    .for_each(|frame| frame.set_parent(FrameParent::new(location, Inherit::Yes)));
                if let Some(first) = several.first_mut() {
                    first.prepend_multiple([(Point::zero(), start), (Point::zero(), end)]);
                }
            }
        }
        Ok(frames)
    }

    pub(super) fn width(&self) -> Abs {
        self.width
    }
}
