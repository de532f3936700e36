//! A paragraph and its lines: each as long as it can be, as Typst breaks text that is not justified.

use std::ops::Range;

use typst::layout::{Abs, Em};

use super::segments::breaks;
use super::setting::Setting;
use super::shaping::{Glyph, shape};
use crate::render::marks::{closes, opens};

/// The character that stands for what may not part.
const BOXED: char = '\u{fffc}';
/// What stands round the text of a box, so that its marks keep their blanks.
pub(super) const ROUND: f64 = 0.001;

/// What a paragraph is made of.
#[derive(Debug)]
pub(super) enum Item {
    /// Room, or a step back.
    Space(Abs),
    /// Text of one style.
    Run(Vec<Glyph>),
    /// Runs that may not part, how wide they are together.
    Boxed(Vec<(String, Vec<Glyph>)>, Abs),
}

/// One unit of a line: a glyph of a run, or another item as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// In bytes of the paragraph's text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) item: usize,
    /// Its place in the run.
    pub(super) glyph: usize,
    is_blank: bool,
    width: Abs,
}

/// A paragraph before it is broken.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) items: Vec<Item>,
    pub(super) units: Vec<Unit>,
}

/// A line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its units, blanks at its end included.
    pub(super) units: Range<usize>,
    /// Up to where they have a width.
    pub(super) kept: usize,
    /// The blanks that are taken away before the first glyph and behind the last.
    pub(super) cut: (Em, Em),
    pub(super) width: Abs,
}

/// The width of the units with which a line begins, as far as they were added up.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// How many.
    units: usize,
    /// Of all items but the last.
    width: Abs,
    of_item: Abs,
    item: Option<usize>,
}

impl Sum {
    fn add(&mut self, item: usize, advance: Abs) {
        if self.item != Some(item) {
            self.width += std::mem::take(&mut self.of_item);
            self.item = Some(item);
        }
        self.of_item += advance;
    }
}

impl Paragraph {
    pub(super) fn push_space(&mut self, width: Abs) {
        let start = self.text.len();
        self.text.push(' ');
        let item = self.items.len();
        self.units.push(Unit { start, end: start + 1, item, glyph: 0, is_blank: false, width });
        self.items.push(Item::Space(width));
    }

    /// `None` where the text is not plain.
    pub(super) fn push_run(&mut self, text: &str, setting: &Setting) -> Option<()> {
        let glyphs = shape(text, setting)?;
        let base = self.text.len();
        let item = self.items.len();
        for (index, ((at, c), glyph)) in text.char_indices().zip(&glyphs).enumerate() {
            let (start, end) = (base + at, base + at + c.len_utf8());
            let width = glyph.advance.at(setting.size);
            self.units.push(Unit { start, end, item, glyph: index, is_blank: c.is_whitespace(), width });
        }
        self.text.push_str(text);
        self.items.push(Item::Run(glyphs));
        Some(())
    }

    /// `None` where the text is not plain.
    pub(super) fn push_box(&mut self, texts: &[&str], setting: &Setting) -> Option<()> {
        let runs: Option<Vec<_>> =
            texts.iter().map(|text| Some(((*text).to_owned(), shape(text, setting)?))).collect();
        let runs = runs?;
        let of_run = |(_, glyphs): &(String, Vec<Glyph>)| {
            glyphs.iter().map(|glyph| glyph.advance.at(setting.size)).sum::<Abs>()
        };
        let width = runs.iter().map(of_run).fold(Abs::pt(ROUND), |width, run| width + run) + Abs::pt(-ROUND);
        let start = self.text.len();
        self.text.push(BOXED);
        let (end, item) = (self.text.len(), self.items.len());
        self.units.push(Unit { start, end, item, glyph: 0, is_blank: false, width });
        self.items.push(Item::Boxed(runs, width));
        Some(())
    }

    /// The lines in so much room; `None` where one is wider, or breaks by other rules.
    pub(super) fn lines(&self, room: Abs, setting: &Setting) -> Option<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        let mut start = 0;
        let mut last: Option<Line> = None;
        let mut at = 0;
        let mut sum = Sum::default();
        for end in breaks(&self.text)? {
            at += self.units.get(at..).unwrap_or_default().iter().take_while(|unit| unit.start < end).count();
            let is_end = end == self.text.len();
            let mut attempt = self.line(start..at, is_end, &mut sum, setting);
            if !room.fits(attempt.width)
                && let Some(fitting) = last.take()
            {
                start = fitting.units.end;
                lines.push(fitting);
                sum = Sum::default();
                attempt = self.line(start..at, is_end, &mut sum, setting);
            }
            if is_end || !room.fits(attempt.width) {
                start = at;
                lines.push(attempt);
                sum = Sum::default();
            } else {
                last = Some(attempt);
            }
        }
        lines.iter().all(|line| line.width <= room && self.has_text(line)).then_some(lines)
    }

    fn has_text(&self, line: &Line) -> bool {
        self.units.get(line.units.start..line.kept).is_some_and(|units| {
            units.iter().any(|unit| !matches!(self.items.get(unit.item), None | Some(Item::Space(_))))
        })
    }

    /// A line of some units; `sum` is of what was tried before from the same beginning.
    fn line(&self, units: Range<usize>, is_end: bool, sum: &mut Sum, setting: &Setting) -> Line {
        let all = self.units.get(units.clone()).unwrap_or_default();
        let blanks = all.iter().rev().take_while(|unit| unit.is_blank).count();
        let kept = units.end - if is_end { 0 } else { blanks };
        let inside = self.units.get(units.start..kept).unwrap_or_default();
        let first = inside.first().and_then(|unit| self.glyph(unit)).filter(|glyph| opens(glyph.c));
        let before = first.map_or(Em::zero(), |glyph| glyph.blank.0);
        // Blanks of another run would stand between the mark and the line's end.
        let is_last = |unit: &&Unit| all.last().is_some_and(|last| last.item == unit.item);
        let last = inside.last().filter(is_last).and_then(|unit| self.glyph(unit));
        let behind = last.filter(|glyph| closes(glyph.c)).map_or(Em::zero(), |glyph| glyph.blank.1);
        let width = self.width(inside, before, behind, sum, setting);
        Line { units, kept, cut: (before, behind), width }
    }

    /// The width of some units, of which the first and the last may be cut; added up as Typst does, run by run, and from
    /// where the last sum of the same beginning ends.
    fn width(&self, units: &[Unit], before: Em, behind: Em, sum: &mut Sum, setting: &Setting) -> Abs {
        let Some(last) = units.len().checked_sub(1) else { return Abs::zero() };
        if sum.units > last {
            *sum = Sum::default();
        }
        let cut_before = |index: usize| Some(before).filter(|_| index == 0).unwrap_or_default();
        for (index, unit) in units.iter().enumerate().take(last).skip(sum.units) {
            sum.add(unit.item, self.advance(unit, cut_before(index), Em::zero(), setting));
        }
        sum.units = sum.units.max(last);
        let mut whole = *sum;
        for unit in units.iter().skip(last) {
            whole.add(unit.item, self.advance(unit, cut_before(last), behind, setting));
        }
        whole.width + whole.of_item
    }

    fn advance(&self, unit: &Unit, cut_before: Em, cut_behind: Em, setting: &Setting) -> Abs {
        match self.glyph(unit) {
            Some(glyph) => (glyph.advance - cut_before - cut_behind).at(setting.size),
            None => unit.width,
        }
    }

    /// The glyph of a unit that is one of a run.
    pub(super) fn glyph(&self, unit: &Unit) -> Option<&Glyph> {
        match self.items.get(unit.item)? {
            Item::Run(glyphs) => glyphs.get(unit.glyph),
            Item::Space(_) | Item::Boxed(..) => None,
        }
    }
}
