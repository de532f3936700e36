//! Which characters of a run nobody can read: they have the colour of what is under them, something is painted over
//! them, they are too small, or on top of each other.
//!
//! Enters: a run, and what is filled on its page. Leaves: places in its text. What cannot be told (the colours of a
//! gradient, a tiling or an image) is taken to be read.

use std::ops::Range;

use typst::text::{Glyph, TextItem};

use super::super::frames::{Fill, Pages, Rgb, Run, painted};
use super::visible_text::{box_of, outline};

/// Colours of which none of red, green and blue differs by so much, of 1, are taken for one: their contrast, as WCAG
/// measures it, is at most 1.7 : 1, and it asks for 4.5 : 1.
const NEAREST: f32 = 0.2;
/// Nothing smaller is read, in points: ruby in official print has 4, and no printed kanji of 1 mm is legible.
const SMALLEST: f64 = 3.0;
/// What takes less of the line than this, in em, may have the next letter on it.
const NARROW: f64 = 0.6;
/// So far letters may reach into each other, in em, as `f` does into `i`.
const REACH: f64 = 0.3;
/// The middles of two letters are at least so far apart, in em: those of `ll` are 0.2.
const APART: f64 = 0.1;
/// How high over the baseline a letter is looked at, in em.
const HEIGHTS: [f64; 3] = [0.13, 0.38, 0.63];
/// How far along it is looked at, as a part of its advance.
const LENGTHS: [f64; 3] = [0.25, 0.5, 0.75];
/// Where so many of these places cannot be seen, a letter cannot be read.
const MOST: usize = 5;

/// The places in a run's text that cannot be read.
pub(super) fn unread(pages: &Pages<'_>, run: &Run<'_>) -> Vec<Range<usize>> {
    let item = run.item;
    let (fills, before) = pages.fills_around(run);
    let (under, over) = fills.split_at_checked(before).unwrap_or((fills, &[]));
    let is_lost = item.size.to_pt() * scale(run) < SMALLEST;
    let is_alone = fills.len() <= 1 || {
        let around = outline(item).placed(run.to_page);
        fills.iter().filter(|fill| fill.area.meets(around)).count() <= 1
    };
    if is_lost || (is_alone && !is_seen(letters(item), under.iter().take(1), over.iter().take(0))) {
        return std::iter::once(0..item.text.len()).collect();
    }
    let mut unread = piled(item);
    if !is_alone {
        unread.extend(hidden(run, under, over));
    }
    unread
}

/// How much larger a page shows what is set, in the direction in which it does so least.
fn scale(run: &Run<'_>) -> f64 {
    let by = run.to_page;
    by.sx.get().hypot(by.ky.get()).min(by.kx.get().hypot(by.sy.get()))
}

/// The colour of letters; `None` where they have an outline of their own, or several colours.
fn letters(item: &TextItem) -> Option<(Rgb, f32)> {
    item.stroke.is_none().then(|| painted(&item.fill)).flatten()
}

/// Whether a letter differs from what is around it, between what was painted before and after it.
fn is_seen<'f>(
    letter: Option<(Rgb, f32)>,
    under: impl Iterator<Item = &'f Fill<'f>>,
    over: impl Iterator<Item = &'f Fill<'f>>,
) -> bool {
    // What nobody knows the colour of is known again where something is painted over it.
    let mut ground = Some([1.0; 3]);
    under.for_each(|fill| ground = mixed(fill.paint, ground));
    let both = [mixed(letter, ground), ground];
    let both = over.fold(both, |both, fill| both.map(|color| mixed(fill.paint, color)));
    let [Some(letter), Some(ground)] = both else { return true };
    letter.iter().zip(ground).any(|(one, other)| (one - other).abs() >= NEAREST)
}

/// What is seen of a paint over a colour; `None` where nobody knows.
fn mixed(paint: Option<(Rgb, f32)>, ground: Option<Rgb>) -> Option<Rgb> {
    let (color, opacity) = paint?;
    if opacity >= 1.0 {
        return Some(color);
    }
    let [red, green, blue] = ground?;
    let [own_red, own_green, own_blue] = color;
    let mix = |own: f32, other: f32| own.mul_add(opacity, other * (1.0 - opacity));
    Some([mix(own_red, red), mix(own_green, green), mix(own_blue, blue)])
}

/// The places of the letters that cannot be seen between some fills.
fn hidden(run: &Run<'_>, under: &[Fill<'_>], over: &[Fill<'_>]) -> Vec<Range<usize>> {
    let item = run.item;
    let (size, color) = (item.size.to_pt(), letters(item));
    let mut unread = Vec::new();
    let mut advance = 0.0;
    for glyph in &item.glyphs {
        let width = glyph.x_advance.at(item.size).to_pt();
        let places = LENGTHS.iter().flat_map(|x| HEIGHTS.map(|y| (advance + x * width, -y * size)));
        let is_hidden = |place: &(f64, f64)| {
            let place = run.on_page(*place);
            let here = |fill: &&Fill<'_>| fill.holds(place);
            !is_seen(color, under.iter().filter(here), over.iter().filter(here))
        };
        if places.filter(is_hidden).count() >= MOST {
            unread.push(glyph.range());
        }
        advance += width;
    }
    unread
}

/// The places of letters that are on top of those before or behind them.
fn piled(item: &TextItem) -> Vec<Range<usize>> {
    let mut unread = Vec::new();
    let mut advance = 0.0;
    let em = item.size.to_pt();
    for (one, next) in item.glyphs.iter().zip(item.glyphs.iter().skip(1)) {
        let width = one.x_advance.at(item.size).to_pt();
        if one.x_advance.get() < NARROW && is_squeezed(item, one) && one.range() != next.range() {
            let boxes = box_of(item, one, advance).zip(box_of(item, next, advance + width));
            let is_piled = boxes.is_some_and(|(one, next)| {
                let between = f64::midpoint(next.left, next.right) - f64::midpoint(one.left, one.right);
                one.right - next.left > REACH * em || between < APART * em
            });
            if is_piled {
                unread.extend([one.range(), next.range()]);
            }
        }
        advance += width;
    }
    unread
}

/// Whether a letter takes less of its line than its typeface gives it.
fn is_squeezed(item: &TextItem, glyph: &Glyph) -> bool {
    item.font.x_advance(glyph.id).is_some_and(|own| glyph.x_advance.get() < NARROW * own.get())
}
