//! A cell: plain text of our own, or what Typst makes of the template's content.

use std::cell::OnceCell;

use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Array, Content, IntoValue as _, Packed};
use typst::introspection::{Locator, SplitLocator, Tag, TagFlags};
use typst::layout::{
    Abs, Axes, Fragment, Frame, FrameItem, FrameKind, FrameParent, Inherit, Point, Region, Regions, Size,
};
use typst::model::TableCell;
use typst::utils::hash128;

use super::common::Common;
use super::text::{Block, Setting, Writer};

/// The flags of what Typst's table says of itself and of its cells.
pub(super) const TAGGED: TagFlags = TagFlags { introspectable: true, tagged: true };

/// A cell that is ready to be laid out.
pub(super) struct Cell<'a> {
    element: Packed<TableCell>,
    locator: Locator<'a>,
    column: usize,
    pub(super) width: Abs,
    /// How high it is by itself, with its insets.
    pub(super) height: Abs,
    pub(super) span: usize,
    /// Whether it may go on over pages though it spans one row alone.
    may_break: bool,
    /// What the template has in it; of a heading, that is in the element already.
    pub(super) paragraphs: Option<Array>,
    /// The entry of the outline that points at it.
    pub(super) bookmark: Option<Content>,
    /// Its text, where that is plain.
    pub(super) text: Option<Block>,
    /// What the template makes of it, once that was asked for.
    content: OnceCell<Content>,
}

impl<'a> Cell<'a> {
    pub(super) fn new(element: Packed<TableCell>, column: usize, width: Abs, locator: Locator<'a>) -> Self {
        let height = Abs::zero();
        let (paragraphs, bookmark, text, content) = (None, None, None, OnceCell::new());
        Self {
            element,
            locator,
            column,
            width,
            height,
            span: 1,
            may_break: false,
            paragraphs,
            bookmark,
            text,
            content,
        }
    }

    /// Lets it go on over pages.
    pub(super) fn let_break(&mut self) {
        self.may_break = true;
        self.content.take();
    }

    pub(super) fn measure(&mut self, common: &Common<'_>, engine: &mut Engine) -> SourceResult<()> {
        self.height = if let Some(text) = &self.text {
            text.height + common.spec.inset.y * 2.0
        } else {
            let region = Region::new(Size::new(self.width, Abs::inf()), Axes::new(true, false));
            let frames = self.frames(common, engine, region.into(), None)?;
            frames.first().map(Frame::height).unwrap_or_default()
        };
        Ok(())
    }

    /// Lays the cell out; one of a heading again on the page of some number.
    pub(super) fn frames(
        &self,
        common: &Common<'_>,
        engine: &mut Engine,
        regions: Regions,
        repetition: Option<usize>,
    ) -> SourceResult<Vec<Frame>> {
        let mut locator = match repetition {
            Some(repetition) => self.locator.relayout().split().next_inner(repetition as u128).split(),
            None => self.locator.relayout().split(),
        };
        let mut element = self.element.clone();
        element.is_repeated.set(repetition.is_some());
        let key = hash128(&(self.column, repetition));
        let location = locator.next_location(engine, key, element.span());
        element.set_location(location);
        let mut frames = match (&self.text, &common.setting) {
            (Some(text), Some(setting)) if regions.backlog.is_empty() && regions.last.is_none() => {
                vec![self.plain_frame(common, text, setting, engine, &mut locator, regions)?]
            }
            _ => self.layout(common, engine, &mut locator, regions)?.into_frames(),
        };
        let start = FrameItem::Tag(Tag::Start(element.pack(), TAGGED));
        tag(&mut frames, start, FrameItem::Tag(Tag::End(location, key, TAGGED)));
        Ok(frames)
    }

    /// What Typst makes of the cell.
    fn layout(
        &self,
        common: &Common<'_>,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        regions: Regions,
    ) -> SourceResult<Fragment> {
        if self.content.get().is_none() {
            let mut element = self.element.clone();
            if let Some(paragraphs) = self.paragraphs.clone() {
                let is_breakable = self.span > 1 || self.may_break;
                let arguments =
                    [self.column.into_value(), paragraphs.into_value(), is_breakable.into_value()];
                let body = common.call(&common.spec.paragraphs, engine, locator, arguments)?;
                element.body = Content::sequence(self.bookmark.clone().into_iter().chain([body]));
            }
            // Nobody was before us.
            let _ = self.content.set(element.pack());
        }
        let content = self.content.get().cloned().unwrap_or_default();
        typst_layout::layout_fragment(engine, &content, locator.next(&1), common.styles, regions)
    }

    /// The cell with its text, put together as Typst's would be.
    fn plain_frame(
        &self,
        common: &Common<'_>,
        text: &Block,
        setting: &Setting,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        regions: Regions,
    ) -> SourceResult<Frame> {
        let mut frame = Frame::soft(regions.size);
        if let Some(bookmark) = &self.bookmark {
            let locator = locator.next(&2);
            let entry = typst_layout::layout_fragment(engine, bookmark, locator, common.styles, regions)?;
            for entry in entry.into_frames().into_iter().take(1) {
                frame.push_frame(Point::zero(), entry);
            }
        }
        let align = common.align(self.column);
        let mut writer = Writer { setting, engine, locator, align: align.x };
        let mut block = text.frame(&mut writer).with_kind(FrameKind::Hard);
        let inset = common.spec.inset;
        block.set_size(block.size() + Size::new(inset.x + inset.x, inset.y + inset.y));
        block.translate(inset.to_point());
        let free = regions.size - block.size();
        frame.push_frame(Point::new(align.x.position(free.x), align.y.position(free.y)), block);
        Ok(frame)
    }
}

/// Says where a cell begins and ends.
fn tag(frames: &mut [Frame], start: FrameItem, end: FrameItem) {
    match frames {
        [] => {}
        [only] => {
            only.prepend(Point::zero(), start);
            only.push(Point::zero(), end);
        }
        // What stands on several pages is found by its parent.
        several => {
            let FrameItem::Tag(Tag::End(location, ..)) = end else { return };
            for frame in several.iter_mut() {
                frame.set_parent(FrameParent::new(location, Inherit::Yes));
            }
            if let Some(first) = several.first_mut() {
                first.prepend_multiple([(Point::zero(), start), (Point::zero(), end)]);
            }
        }
    }
}
