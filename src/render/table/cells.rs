//! What stands in a cell: plain text of our own, or what Typst makes of the template's content.

use std::cell::OnceCell;

use comemo::Track as _;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Array, Content, Context, IntoValue as _, Packed, StyleChain};
use typst::introspection::{Locator, SplitLocator, Tag, TagFlags};
use typst::layout::{
    Abs, Axes, Dir, FixedAlignment, Fragment, Frame, FrameItem, FrameKind, FrameParent, Inherit, Point, Region,
    Regions, Size,
};
use typst::model::TableCell;
use typst::syntax::Span;
use typst::utils::hash128;

use super::spec::{Column, Spec};
use super::text::{Block, Setting, Writer};

/// The flags of what Typst's table says of itself and of its cells.
pub(super) const TAGGED: TagFlags = TagFlags { introspectable: true, tagged: true };

/// What all cells need to be laid out.
pub(super) struct Common<'s> {
    pub(super) spec: &'s Spec,
    pub(super) styles: StyleChain<'s>,
    setting: Option<Setting>,
}

/// A cell that is ready to be laid out.
pub(super) struct Cell<'a> {
    element: Packed<TableCell>,
    locator: Locator<'a>,
    column: usize,
    pub(super) width: Abs,
    /// How high it is by itself, with its insets.
    pub(super) height: Abs,
    pub(super) span: usize,
    /// What the template has in it; of a heading, that is in the element already.
    paragraphs: Option<Array>,
    /// The entry of the outline that points at it.
    bookmark: Option<Content>,
    text: Option<Block>,
    content: OnceCell<Content>,
}

/// The cells by row and column, with the headings in the first row.
pub(super) struct Cells<'a, 's> {
    pub(super) common: Common<'s>,
    rows: Vec<Vec<Option<Cell<'a>>>>,
}

impl<'a, 's> Cells<'a, 's> {
    pub(super) fn new(
        spec: &'s Spec,
        resolved: Vec<Vec<Option<Packed<TableCell>>>>,
        engine: &mut Engine,
        locator: &mut SplitLocator<'a>,
        styles: StyleChain<'s>,
    ) -> SourceResult<Self> {
        let common = Common { spec, styles, setting: Setting::of(engine, styles) };
        let mut rows = Vec::new();
        for (y, row) in resolved.into_iter().enumerate() {
            let mut bookmark = match y.checked_sub(1).and_then(|y| spec.rows.get(y)?.bookmark.clone()) {
                Some(name) => Some(common.call(&spec.bookmark, engine, locator, [name])?),
                None => None,
            };
            let mut cells = Vec::new();
            for (x, element) in row.into_iter().enumerate() {
                let (Some(element), Some(column)) = (element, spec.columns.get(x)) else {
                    cells.push(None);
                    continue;
                };
                let of_template =
                    y.checked_sub(1).and_then(|y| spec.rows.get(y)?.cells.get(x)?.as_ref());
                let paragraphs = of_template.map(|cell| cell.paragraphs.clone());
                let mut cell = Cell {
                    text: paragraphs.as_ref().and_then(|paragraphs| common.text(paragraphs, column)),
                    element,
                    locator: locator.next(&(x, y)),
                    column: x,
                    width: column.width,
                    height: Abs::zero(),
                    span: of_template.map_or(1, |cell| cell.span),
                    paragraphs,
                    bookmark: bookmark.take(),
                    content: OnceCell::new(),
                };
                cell.height = cell.own_height(&common, engine)?;
                cells.push(Some(cell));
            }
            rows.push(cells);
        }
        Ok(Self { common, rows })
    }

    pub(super) fn get(&self, row: usize, column: usize) -> Option<&Cell<'a>> {
        self.rows.get(row)?.get(column)?.as_ref()
    }

    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (usize, &Cell<'a>)> {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        cells.iter().enumerate().filter_map(|(x, cell)| Some((x, cell.as_ref()?)))
    }
}

impl Common<'_> {
    /// What a function of the template draws.
    fn call(
        &self,
        function: &typst::foundations::Func,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        arguments: impl typst::foundations::IntoArgs,
    ) -> SourceResult<Content> {
        let location = locator.next_location(engine, 0, Span::detached());
        let context = Context::new(Some(location), Some(self.styles));
        Ok(function.call(engine, context.track(), arguments)?.display())
    }

    fn text(&self, paragraphs: &Array, column: &Column) -> Option<Block> {
        let room = column.width - self.spec.inset.x * 2.0;
        let is_left = column.align.fix(Dir::LTR).x == FixedAlignment::Start;
        Block::read(paragraphs, room, column.hangs, is_left, self.setting.as_ref()?)
    }
}

impl Cell<'_> {
    fn own_height(&self, common: &Common<'_>, engine: &mut Engine) -> SourceResult<Abs> {
        if let Some(text) = &self.text {
            return Ok(text.height + common.spec.inset.y * 2.0);
        }
        let region = Region::new(Size::new(self.width, Abs::inf()), Axes::new(true, false));
        let frames = self.frames(common, engine, region.into(), None)?;
        Ok(frames.first().map(Frame::height).unwrap_or_default())
    }

    /// Lays the cell out; one of a heading again on the page of some number.
    pub(super) fn frames(
        &self,
        common: &Common<'_>,
        engine: &mut Engine,
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
        let key = hash128(&(self.column, repetition));
        let location = locator.next_location(engine, key, element.span());
        element.set_location(location);
        let mut frames = match (&self.text, &common.setting) {
            (Some(text), Some(setting)) if regions.backlog.is_empty() => {
                vec![self.plain_frame(common, text, setting, engine, &mut locator, regions)?]
            }
            _ => self.layout(common, engine, &mut locator, regions)?.into_frames(),
        };
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
                let is_breakable = self.span > 1;
                let arguments =
                    [self.column.into_value(), paragraphs.into_value(), is_breakable.into_value()];
                let body = common.call(&common.spec.paragraphs, engine, locator, arguments)?;
                element.body = Content::sequence(self.bookmark.clone().into_iter().chain([body]));
            }
            let _ = self.content.set(element.pack());
        }
        let content = self.content.get().cloned().unwrap_or_default();
        typst_layout::layout_fragment(engine, &content, locator.next(&1), common.styles, regions)
    }

    fn plain_frame(
        &self,
        common: &Common<'_>,
        text: &Block,
        setting: &Setting,
        engine: &mut Engine,
        locator: &mut SplitLocator,
        regions: Regions,
    ) -> SourceResult<Frame> {
        let size = regions.size;
        let mut frame = Frame::soft(size);
        if let Some(bookmark) = &self.bookmark {
            let entry = typst_layout::layout_fragment(engine, bookmark, locator.next(&2), common.styles, regions)?;
            for entry in entry.into_frames().into_iter().take(1) {
                frame.push_frame(Point::zero(), entry);
            }
        }
        let align = common.spec.columns.get(self.column).map(|column| column.align.fix(Dir::LTR));
        let align = align.unwrap_or(Axes::splat(FixedAlignment::Start));
        let inset = common.spec.inset;
        let mut block = text.frame(&mut Writer { setting, engine, locator, align: align.x }).with_kind(FrameKind::Hard);
        block.set_size(block.size() + Size::new(inset.x + inset.x, inset.y + inset.y));
        block.translate(inset.to_point());
        let free = size - block.size();
        frame.push_frame(Point::new(align.x.position(free.x), align.y.position(free.y)), block);
        Ok(frame)
    }
}
