//! A line as a frame: text runs and boxes beside each other.

use std::ops::Range;

use typst::layout::{Abs, Em, Frame, FrameItem, FrameKind, Point, Size};
use typst::syntax::Span;
use typst::text::{Glyph as Drawn, TextItem};

use super::block::Broken;
use super::lines::{Item, Line, ROUND, Unit};
use super::setting::Setting;
use super::shaping::Glyph;

/// The tags before and behind a bullet.
#[derive(Default)]
pub(super) struct Label {
    pub(super) begin: Vec<FrameItem>,
    pub(super) end: Vec<FrameItem>,
}

/// A line while items are added to it from the left.
struct Growing {
    frame: Frame,
    at: Abs,
    /// How far all stands from the left.
    aside: Abs,
    baseline: Abs,
}

impl Growing {
    fn new(size: Size, aside: Abs, baseline: Abs) -> Self {
        let mut frame = Frame::soft(size);
        frame.set_baseline(baseline);
        Self { frame, at: Abs::zero(), aside, baseline }
    }

    fn push(&mut self, frame: Frame) {
        let width = frame.width();
        self.frame.push_frame(Point::new(self.at + self.aside, Abs::zero()), frame);
        self.at += width;
    }

    fn tag(&mut self, tag: FrameItem) {
        self.frame.push(Point::new(self.at + self.aside, self.baseline), tag);
    }
}

/// A line as wide as `widest`, with the tags of a bullet round its first run.
pub(super) fn line(
    broken: &Broken,
    line: &Line,
    (widest, aside): (Abs, Abs),
    mut label: Option<Label>,
    setting: &Setting,
) -> Frame {
    let mut growing = Growing::new(Size::new(widest, setting.height), aside, setting.ascent);
    let mut at = line.units.start;
    let units = broken.paragraph.units.get(line.units.clone()).unwrap_or_default();
    for units in units.chunk_by(|one, other| one.item == other.item) {
        match units.first().and_then(|unit| broken.paragraph.items.get(unit.item)) {
            Some(Item::Space(width)) => growing.at += *width,
            Some(Item::Boxed(runs, width)) => growing.push(boxed(runs, *width, setting)),
            Some(Item::Run(_)) => {
                let label = label.take().unwrap_or_default();
                label.begin.into_iter().for_each(|tag| growing.tag(tag));
                growing.push(run(broken, line, units, at, setting));
                label.end.into_iter().for_each(|tag| growing.tag(tag));
            }
            None => {}
        }
        at += units.len();
    }
    growing.frame
}

/// What may not part: to Typst, a box.
fn boxed(runs: &[(String, Vec<Glyph>)], width: Abs, setting: &Setting) -> Frame {
    let size = Size::new(width, setting.height);
    let mut growing = Growing::new(size, Abs::zero(), setting.ascent);
    growing.at += Abs::pt(ROUND);
    for (text, glyphs) in runs {
        let starts = text.char_indices().map(|(start, c)| start..start + c.len_utf8());
        let drawn = glyphs.iter().zip(starts).map(|(glyph, range)| drawn(glyph, range)).collect();
        growing.push(text_frame(text, drawn, setting));
    }
    growing.frame.with_kind(FrameKind::Hard)
}

fn run(broken: &Broken, line: &Line, units: &[Unit], first: usize, setting: &Setting) -> Frame {
    let start = units.first().map_or(0, |unit| unit.start);
    let end = units.last().map_or(start, |unit| unit.end);
    let glyph = |(index, unit): (usize, &Unit)| {
        let range = unit.start - start..unit.end - start;
        let mut glyph = broken.paragraph.glyph(unit)?.clone();
        if index == line.units.start {
            glyph.cut_before(line.cut.0);
        }
        if index + 1 == line.kept {
            glyph.cut_behind(line.cut.1);
        }
        if index >= line.kept {
            (glyph.advance, glyph.offset) = (Em::zero(), Em::zero());
        }
        Some(drawn(&glyph, range))
    };
    let glyphs = (first..).zip(units).filter_map(glyph).collect();
    text_frame(broken.paragraph.text.get(start..end).unwrap_or_default(), glyphs, setting)
}

fn text_frame(text: &str, glyphs: Vec<Drawn>, setting: &Setting) -> Frame {
    let Setting { font, size, fill, lang, region, height, ascent, .. } = setting;
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
    let mut frame = Frame::soft(Size::new(item.width(), *height));
    frame.set_baseline(*ascent);
    frame.push(Point::with_y(*ascent), FrameItem::Text(item));
    frame
}

fn drawn(glyph: &Glyph, range: Range<usize>) -> Drawn {
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
