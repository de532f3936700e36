//! Spread letters as one word.
//!
//! A viewer takes a gap between two letters for a blank: 作 成 日 is three words to a reader, and is not found
//! by who looks for 作成日. So letters that are spread are set in a copy of their typeface in which they are as
//! wide as they stand apart: there is no gap.

use std::collections::BTreeMap;

use typst::layout::{Abs, Frame, FrameItem};
use typst::text::{FontInstance, TextItem};
use typst::utils::Numeric as _;

use super::runs;
use super::typeface::{Typeface, shape};

/// The extra advance, in em, from which on letters are spread.
const SPREAD: f64 = 0.08;
/// The widest gap between two runs of a spread line, in em.
const WIDEST: f64 = 8.0;

/// The advances of the glyphs of spread runs, by the number of the run.
type Advances = BTreeMap<usize, Vec<u16>>;

/// Sets spread letters without gaps between them; whether there are any.
pub(super) fn close(pages: &mut [Frame]) -> bool {
    let (mut advances, mut count) = (Advances::new(), 0);
    for page in pages.iter() {
        read(page, &mut advances, &mut count);
    }
    if advances.is_empty() {
        return false;
    }
    let mut copies = Copies::default();
    let mut count = 0;
    for page in pages.iter() {
        copies.collect(page, &advances, &mut count);
    }
    let typefaces: Vec<Option<FontInstance>> =
        copies.typefaces.iter().map(|(_, typeface)| typeface.build()).collect();
    let mut count = 0;
    for page in pages.iter_mut() {
        copies.replace(page, &typefaces, &advances, &mut count);
    }
    true
}

/// Finds the spread runs of a frame.
fn read(frame: &Frame, advances: &mut Advances, count: &mut usize) {
    let mut line: Vec<(usize, Abs, Abs, &TextItem)> = Vec::new();
    for (position, item) in frame.items() {
        match item {
            FrameItem::Text(text) => {
                if line.last().is_some_and(|(_, _, y, _)| *y != position.y) {
                    end_line(&line, advances);
                    line.clear();
                }
                line.push((*count, position.x, position.y, text));
                *count += 1;
            }
            FrameItem::Group(group) => {
                end_line(&line, advances);
                line.clear();
                read(&group.frame, advances, count);
            }
            _ => {}
        }
    }
    end_line(&line, advances);
}

/// Where a run of a line is spread, each of its glyphs reaches to the next, and that to the next run.
fn end_line(line: &[(usize, Abs, Abs, &TextItem)], advances: &mut Advances) {
    if !line.iter().any(|(_, _, _, text)| is_spread(text)) {
        return;
    }
    for (index, (number, x, _, text)) in line.iter().enumerate() {
        let gap = line
            .get(index + 1)
            .map(|(_, next, _, _)| (*next - *x - text.width()).to_pt() / text.size.to_pt());
        let gap = gap.filter(|gap| (0.0..WIDEST).contains(gap)).unwrap_or_default();
        let last = text.glyphs.len() - 1;
        let units = |(index, glyph): (usize, &typst::text::Glyph)| {
            let advance = glyph.x_advance.get() + if index == last { gap } else { 0.0 };
            in_units(advance, text.font.units_per_em())
        };
        let all: Option<Vec<u16>> = text.glyphs.iter().enumerate().map(units).collect();
        let stands_plainly =
            text.glyphs.iter().all(|glyph| glyph.x_offset.is_zero() && glyph.y_offset.is_zero());
        advances.extend(all.filter(|_| stands_plainly).map(|all| (*number, all)));
    }
}

fn in_units(advance: f64, units: f64) -> Option<u16> {
    let advance = (advance * units).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is looked at")]
    (0.0..f64::from(u16::MAX)).contains(&advance).then_some(advance as u16)
}

/// Whether the letters of a run stand further apart than their typeface says.
fn is_spread(text: &TextItem) -> bool {
    let Some((_, before_last)) = text.glyphs.split_last() else { return false };
    let extra =
        |glyph: &typst::text::Glyph| Some(glyph.x_advance.get() - text.font.x_advance(glyph.id)?.get());
    before_last.iter().any(|glyph| extra(glyph).is_some_and(|extra| extra > SPREAD))
}

/// Copies of typefaces, with the glyphs that spread runs need.
#[derive(Default)]
struct Copies {
    typefaces: Vec<(FontInstance, Typeface)>,
    /// The glyph of a copy, by copy, glyph of the original, and advance; `None` where it cannot be copied.
    glyphs: BTreeMap<(usize, u16, u16), Option<u16>>,
}

impl Copies {
    fn index(&self, font: &FontInstance) -> Option<usize> {
        self.typefaces.iter().position(|(original, _)| original == font)
    }

    fn collect(&mut self, frame: &Frame, advances: &Advances, count: &mut usize) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.collect(&group.frame, advances, count),
                FrameItem::Text(text) => {
                    advances.get(count).into_iter().for_each(|advances| self.add(text, advances));
                    *count += 1;
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, text: &TextItem, advances: &[u16]) {
        let font = &text.font;
        let copy = self.index(font).unwrap_or_else(|| {
            let name = font.font().post_script_name().unwrap_or_default();
            let units = in_units(1.0, font.units_per_em()).unwrap_or(1000);
            self.typefaces.push((font.clone(), Typeface::new(&name, units)));
            self.typefaces.len() - 1
        });
        let Some((_, typeface)) = self.typefaces.get_mut(copy) else { return };
        for (glyph, advance) in text.glyphs.iter().zip(advances) {
            self.glyphs.entry((copy, glyph.id, *advance)).or_insert_with(|| {
                let id = u16::try_from(typeface.len()).ok()?;
                typeface.add(shape(font.ttf(), glyph.id, *advance)?);
                Some(id)
            });
        }
    }

    fn replace(
        &self,
        frame: &mut Frame,
        typefaces: &[Option<FontInstance>],
        advances: &Advances,
        count: &mut usize,
    ) {
        let all = *count..*count + runs(frame);
        if advances.range(all.clone()).next().is_none() {
            *count = all.end;
            return;
        }
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) => self.replace(&mut group.frame, typefaces, advances, count),
                FrameItem::Text(text) => {
                    if let Some(copy) =
                        advances.get(count).and_then(|advances| self.copy(text, typefaces, advances))
                    {
                        *text = copy;
                    }
                    *count += 1;
                }
                _ => {}
            }
            true
        });
    }

    /// A run set in the copy of its typeface.
    fn copy(
        &self,
        text: &TextItem,
        typefaces: &[Option<FontInstance>],
        advances: &[u16],
    ) -> Option<TextItem> {
        let copy = self.index(&text.font)?;
        let mut spread = TextItem { font: typefaces.get(copy)?.clone()?, ..text.clone() };
        for (glyph, advance) in spread.glyphs.iter_mut().zip(advances) {
            glyph.id = (*self.glyphs.get(&(copy, glyph.id, *advance))?)?;
        }
        Some(spread)
    }
}
