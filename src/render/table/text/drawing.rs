//! Lines as frames, with the tags that a screen reader needs.
//!
//! The frames are put into each other as Typst does it: so the places of letters are the same to the last bit, and no
//! pixel differs.

use typst::engine::Engine;
use typst::foundations::{Content, NativeElement as _};
use typst::introspection::{SplitLocator, Tag, TagFlags};
use typst::layout::{Abs, FixedAlignment, Frame, FrameItem, Point, Size};
use typst::model::{ParElem, StrongElem, TermsElem};
use typst::pdf::{ArtifactElem, PdfMarkerTag};
use typst::syntax::Span;
use typst::utils::hash128;

use super::block::{Block, Broken, Role};
use super::line_frames::{self, Label};
use super::setting::Setting;

/// What is found by queries too.
const FOUND: TagFlags = TagFlags { introspectable: true, tagged: true };
/// What only a PDF says.
const SAID: TagFlags = TagFlags { introspectable: false, tagged: true };

/// What the text of a cell is drawn with.
pub(in crate::render::table) struct Writer<'w, 'e, 'l> {
    pub(in crate::render::table) setting: &'w Setting,
    pub(in crate::render::table) engine: &'w mut Engine<'e>,
    pub(in crate::render::table) locator: &'w mut SplitLocator<'l>,
    /// How lines stand that are shorter than others.
    pub(in crate::render::table) align: FixedAlignment,
}

impl Block {
    /// The text as a frame as large as it.
    pub(in crate::render::table) fn frame(&self, writer: &mut Writer<'_, '_, '_>) -> Frame {
        match self.paragraphs.as_slice() {
            [first, ..] if first.role == Role::Entry => self.list(first.left, writer),
            _ => self.prose(writer),
        }
    }

    fn prose(&self, writer: &mut Writer<'_, '_, '_>) -> Frame {
        let mut frame = Frame::soft(Size::new(self.width, self.height));
        let mut top = Abs::zero();
        let mut open: Option<FrameItem> = None;
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            if index > 0 {
                top += writer.setting.leading;
            }
            if let Some(end) = open.take() {
                frame.push(Point::with_y(top), end);
            }
            if paragraph.role == Role::Paragraph {
                let (begin, end) = writer.tag(ParElem::new(Content::empty()).pack(), FOUND);
                frame.push(Point::with_y(top), begin);
                open = Some(end);
            }
            top = writer.lines(paragraph, &mut frame, top, false);
        }
        if let Some(end) = open {
            frame.push(Point::with_y(top), end);
        }
        frame
    }

    fn list(&self, left: Abs, writer: &mut Writer<'_, '_, '_>) -> Frame {
        let mut stack = Frame::soft(Size::new(self.width - left, self.height));
        let mut top = Abs::zero();
        for (index, entry) in self.paragraphs.iter().enumerate() {
            if index > 0 {
                top += writer.setting.leading;
            }
            let frame = writer.entry(entry);
            let height = frame.height();
            stack.push_frame(Point::with_y(top), frame);
            top += height;
        }
        stack.set_size(Size::new(self.width, self.height));
        stack.translate(Point::with_x(left));
        let mut frame = Frame::soft(Size::new(self.width, self.height));
        let (begin, end) = writer.tag(TermsElem::new(Vec::new()).pack(), FOUND);
        frame.push(Point::zero(), begin);
        frame.push_frame(Point::zero(), stack);
        frame.push(Point::with_y(self.height), end);
        frame
    }
}

impl Writer<'_, '_, '_> {
    fn tag(&mut self, mut element: Content, flags: TagFlags) -> (FrameItem, FrameItem) {
        let key = hash128(&(element.elem(), flags.introspectable));
        let location = self.locator.next_location(self.engine, key, Span::detached());
        element.set_location(location);
        (FrameItem::Tag(Tag::Start(element, flags)), FrameItem::Tag(Tag::End(location, key, flags)))
    }

    /// An entry of a list, whose bullet is a label to a screen reader.
    fn entry(&mut self, entry: &Broken) -> Frame {
        let widest = entry.lines.iter().map(|line| line.width).fold(Abs::zero(), Abs::max);
        let mut frame = Frame::soft(Size::with_x(widest));
        let (begin, end) = self.tag(PdfMarkerTag::TermsItemBody(Content::empty()), SAID);
        frame.push(Point::zero(), begin);
        let height = self.lines(entry, &mut frame, Abs::zero(), true);
        frame.push(Point::with_y(height), end);
        frame.set_size(Size::new(widest, height));
        frame
    }

    /// Adds lines below each other; where they end.
    fn lines(&mut self, broken: &Broken, onto: &mut Frame, from: Abs, has_bullet: bool) -> Abs {
        let widest = broken.lines.iter().map(|line| line.width).fold(Abs::zero(), Abs::max);
        let mut top = from;
        for (index, line) in broken.lines.iter().enumerate() {
            if index > 0 {
                top += self.setting.leading;
            }
            let mut label = (has_bullet && index == 0).then(|| self.label());
            // Where no step back comes before the bullet, Typst has the tags above the line and not on it.
            if let Some(label) = label.as_mut().filter(|_| broken.left == Abs::zero()) {
                label.begin.drain(..).for_each(|tag| onto.push(Point::with_y(top), tag));
            }
            let shorter = self.align.position(widest - line.width);
            let frame = line_frames::line(broken, line, (widest, shorter), label, self.setting);
            let aside = self.align.position(onto.width() - frame.width());
            onto.push_frame(Point::new(aside, top), frame);
            top += self.setting.height;
        }
        top
    }

    fn label(&mut self) -> Label {
        let (begin, end) = self.tag(PdfMarkerTag::TermsItemLabel(Content::empty()), SAID);
        let (begin_bold, end_bold) = self.tag(StrongElem::new(Content::empty()).pack(), FOUND);
        let (separator, separated) = self.tag(ArtifactElem::new(Content::empty()).pack(), SAID);
        Label { begin: vec![begin, begin_bold], end: vec![end_bold, end, separator, separated] }
    }
}
