//! Lines as text items, with the tags that a screen reader needs.

use typst::engine::Engine;
use typst::foundations::{Content, NativeElement as _};
use typst::introspection::{SplitLocator, Tag, TagFlags};
use typst::layout::{Abs, Em, Frame, FrameItem, Point};
use typst::model::{ParElem, StrongElem, TermsElem};
use typst::pdf::{ArtifactElem, PdfMarkerTag};
use typst::syntax::Span;
use typst::text::{Glyph as Drawn, TextItem};

use super::block::{Block, Broken, Role};
use super::lines::{Item, Line, ROUND, Unit};
use super::setting::Setting;
use super::shaping::Glyph;

/// What is found by queries too.
const FOUND: TagFlags = TagFlags { introspectable: true, tagged: true };
/// What only a PDF says.
const SAID: TagFlags = TagFlags { introspectable: false, tagged: true };

/// The frame that a cell's text is drawn on.
pub(in crate::render::table) struct Canvas<'c, 'e, 'l> {
    pub(in crate::render::table) frame: &'c mut Frame,
    pub(in crate::render::table) setting: &'c Setting,
    pub(in crate::render::table) engine: &'c mut Engine<'e>,
    pub(in crate::render::table) locator: &'c mut SplitLocator<'l>,
}

impl Block {
    /// Draws the text with the corner of its room at a point; shorter lines in the middle where they are centred.
    pub(in crate::render::table) fn draw(&self, canvas: &mut Canvas<'_, '_, '_>, at: Point, is_centred: bool) {
        let step = canvas.setting.height + canvas.setting.leading;
        let foot = at.y + self.height;
        let is_list = self.paragraphs.iter().any(|paragraph| paragraph.role == Role::Entry);
        let list = is_list.then(|| canvas.begin(TermsElem::new(Vec::new()).pack(), FOUND, at));
        let mut top = at.y;
        for paragraph in &self.paragraphs {
            let corner = Point::new(at.x + paragraph.left, top);
            let tag = match paragraph.role {
                Role::Alone => None,
                Role::Paragraph => Some(canvas.begin(ParElem::new(Content::empty()).pack(), FOUND, corner)),
                Role::Entry => Some(canvas.begin(PdfMarkerTag::TermsItemBody(Content::empty()), SAID, corner)),
            };
            for (index, line) in paragraph.lines.iter().enumerate() {
                let aside = if is_centred { (self.width - line.width) / 2.0 } else { Abs::zero() };
                let origin = Point::new(corner.x + aside, top + canvas.setting.ascent);
                canvas.line(paragraph, line, origin, index == 0);
                top += step;
            }
            let bottom = top - canvas.setting.leading;
            let next = if paragraph.role == Role::Paragraph && bottom + canvas.setting.leading < foot { top } else { bottom };
            if let Some(tag) = tag {
                canvas.end(tag, Point::new(corner.x, next));
            }
        }
        if let Some(list) = list {
            canvas.end(list, Point::new(at.x, foot));
        }
    }
}

impl Canvas<'_, '_, '_> {
    fn begin(&mut self, mut element: Content, flags: TagFlags, at: Point) -> FrameItem {
        let key = typst::utils::hash128(&element);
        let location = self.locator.next_location(self.engine, key, Span::detached());
        element.set_location(location);
        self.frame.push(at, FrameItem::Tag(Tag::Start(element, flags)));
        FrameItem::Tag(Tag::End(location, key, flags))
    }

    fn end(&mut self, tag: FrameItem, at: Point) {
        self.frame.push(at, tag);
    }

    fn line(&mut self, broken: &Broken, line: &Line, origin: Point, is_first: bool) {
        let mut bullet = is_first && broken.role == Role::Entry;
        let mut at = origin;
        let mut rest = line.units.clone();
        while let Some(unit) = broken.paragraph.units.get(rest.start).filter(|_| rest.start < rest.end).copied() {
            let same = broken.paragraph.units.get(rest.clone()).unwrap_or_default();
            let count = same.iter().take_while(|other| other.item == unit.item).count();
            match broken.paragraph.items.get(unit.item) {
                Some(Item::Space(width)) => at.x += *width,
                Some(Item::Boxed(runs, width)) => {
                    let mut inside = at + Point::with_x(Abs::pt(ROUND));
                    for (text, glyphs) in runs {
                        let starts = text.char_indices().map(|(start, c)| start..start + c.len_utf8());
                        let glyphs = glyphs.iter().zip(starts).map(|(glyph, range)| drawn(glyph, range));
                        inside.x += self.text(text, glyphs.collect(), inside);
                    }
                    at.x += *width;
                }
                Some(Item::Run(_)) => {
                    let units = same.get(..count).unwrap_or_default();
                    if std::mem::take(&mut bullet) {
                        at.x += self.bullet(broken, line, units, rest.start, at);
                    } else {
                        at.x += self.run(broken, line, units, rest.start, at);
                    }
                }
                None => {}
            }
            rest.start += count.max(1);
        }
    }

    /// The bullet of an entry, which is a label to a screen reader.
    fn bullet(&mut self, broken: &Broken, line: &Line, units: &[Unit], first: usize, at: Point) -> Abs {
        // Where no step back comes before it, Typst has the tags above the line and not on it.
        let above = if first == line.units.start { self.setting.ascent } else { Abs::zero() };
        let before = at - Point::with_y(above);
        let label = self.begin(PdfMarkerTag::TermsItemLabel(Content::empty()), SAID, before);
        let strong = self.begin(StrongElem::new(Content::empty()).pack(), FOUND, before);
        let width = self.run(broken, line, units, first, at);
        let behind = at + Point::with_x(width);
        self.end(strong, behind);
        self.end(label, behind);
        let separator = self.begin(ArtifactElem::new(Content::empty()).pack(), SAID, behind);
        self.end(separator, behind);
        width
    }

    fn run(&mut self, broken: &Broken, line: &Line, units: &[Unit], first: usize, at: Point) -> Abs {
        let (Some(start), Some(end)) = (units.first().map(|unit| unit.start), units.last().map(|unit| unit.end)) else {
            return Abs::zero();
        };
        let glyph = |(index, unit): (usize, &Unit)| {
            let range = unit.start - start..unit.end - start;
            let mut glyph = broken.paragraph.glyph(unit)?.clone();
            if first + index == line.units.start {
                glyph.cut_before(line.cut.0);
            }
            if first + index + 1 == line.kept {
                glyph.cut_behind(line.cut.1);
            }
            if first + index >= line.kept {
                (glyph.advance, glyph.offset) = (Em::zero(), Em::zero());
            }
            Some(drawn(&glyph, range))
        };
        let glyphs = units.iter().enumerate().filter_map(glyph).collect();
        self.text(broken.paragraph.text.get(start..end).unwrap_or_default(), glyphs, at)
    }

    fn text(&mut self, text: &str, glyphs: Vec<Drawn>, at: Point) -> Abs {
        let Setting { font, size, fill, lang, region, .. } = self.setting;
        let item = TextItem {
            font: font.clone(),
            size: *size,
            fill: fill.clone(),
            stroke: None,
            lang: *lang,
            region: *region,
            text: text.into(),
            glyphs,
        };
        let width = item.width();
        self.frame.push(at, FrameItem::Text(item));
        width
    }
}

fn drawn(glyph: &Glyph, range: std::ops::Range<usize>) -> Drawn {
    let [start, end] = [range.start, range.end].map(|at| u16::try_from(at).unwrap_or(u16::MAX));
    Drawn {
        id: glyph.id,
        x_advance: glyph.advance,
        x_offset: glyph.offset,
        y_advance: Em::zero(),
        y_offset: Em::zero(),
        range: start..end,
        span: (Span::detached(), 0),
    }
}
