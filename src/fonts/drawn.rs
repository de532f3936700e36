//! What a font draws.
//!
//! Enters: the tables of a font. Leaves: for which characters it has a glyph of their own that leaves ink.
//! Knows no file. The build script reads this file too: what the compiled-in fonts draw is taken down when
//! the program is built.

use std::borrow::Cow;

use ttf_parser::{Face as Table, GlyphId, OutlineBuilder, RasterImageFormat};

use crate::text::characters::{is_invisible, is_variation_selector};

/// The characters that a font draws: one bit each, from U+0000 on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Characters(Cow<'static, [u8]>);

impl Characters {
    /// What was taken down of a font before.
    pub const fn of_bits(bits: &'static [u8]) -> Self {
        Self(Cow::Borrowed(bits))
    }

    /// The characters that satisfy a condition, from some that come in any order.
    fn collect(characters: impl Iterator<Item = char>) -> Self {
        Self(bits(characters.map(|character| character as usize)).into())
    }

    /// Whether a character is one of them.
    pub fn contains(&self, character: char) -> bool {
        has_bit(&self.0, character as usize)
    }

    /// The bits, eight to a byte.
    pub fn bits(&self) -> &[u8] {
        &self.0
    }
}

/// Some numbers as bits, eight to a byte.
fn bits(numbers: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut bits = Vec::new();
    for number in numbers {
        let byte = number / 8;
        if bits.len() <= byte {
            bits.resize(byte + 1, 0);
        }
        if let Some(bits) = bits.get_mut(byte) {
            *bits |= 1 << (number % 8);
        }
    }
    bits
}

/// Whether a number is among some that were taken down as bits.
pub fn has_bit(bits: &[u8], number: usize) -> bool {
    bits.get(number / 8).is_some_and(|bits| bits & (1 << (number % 8)) != 0)
}

/// The glyphs of a font that leave ink, by their numbers, as bits.
pub fn inked(table: &Table<'_>) -> Vec<u8> {
    let leaves_ink = |glyph: &u16| leaves_ink(table, GlyphId(*glyph));
    bits((0..table.number_of_glyphs()).filter(leaves_ink).map(usize::from))
}

/// What a font does with the characters that it maps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repertoire {
    /// Those that it draws.
    pub drawn: Characters,
    /// Those that it maps to a glyph which does not stand for them, as ranges of code points: `5C 2160-2169`.
    pub undrawn: Cow<'static, str>,
}

impl Repertoire {
    /// Asks a font for all that it maps; `substitutes` are characters for which it is known to draw another.
    pub fn of(table: &Table<'_>, substitutes: &[char]) -> Self {
        let (mut drawn, mut undrawn) = (Vec::new(), Vec::new());
        for (character, glyph) in mapped(table) {
            if draws(table, character, glyph) && !substitutes.contains(&character) {
                &mut drawn
            } else {
                &mut undrawn
            }
            .push(character);
        }
        Self { drawn: Characters::collect(drawn.into_iter()), undrawn: ranges(undrawn).into() }
    }
}

/// Every character that a font maps, with its glyph; not those that it maps to glyph 0, the box for what is
/// not there.
fn mapped(table: &Table<'_>) -> Vec<(char, GlyphId)> {
    let mut mapped = Vec::new();
    for subtable in table
        .tables()
        .cmap
        .into_iter()
        .flat_map(|cmap| cmap.subtables)
        .filter(ttf_parser::cmap::Subtable::is_unicode)
    {
        subtable.codepoints(|code| {
            let glyph = subtable.glyph_index(code).filter(|glyph| glyph.0 != 0);
            mapped.extend(char::from_u32(code).zip(glyph));
        });
    }
    mapped.sort_unstable();
    mapped.dedup_by_key(|(character, _)| *character);
    mapped
}

fn ranges(characters: Vec<char>) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for code in characters.into_iter().map(u32::from) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == code => *last = code,
            _ => ranges.push((code, code)),
        }
    }
    let shown = |(first, last): &(u32, u32)| {
        if first == last { format!("{first:X}") } else { format!("{first:X}-{last:X}") }
    };
    ranges.iter().map(shown).collect::<Vec<_>>().join(" ")
}

/// Whether a glyph stands for a character: it leaves ink, unless the character is white space or nothing that
/// is seen, and is not the sign of another character by which old encodings of one byte had replaced it.
pub fn draws(table: &Table<'_>, character: char, glyph: GlyphId) -> bool {
    match character {
        _ if character.is_whitespace() || is_invisible(character) || is_variation_selector(character) => true,
        '\\' => leaves_ink(table, glyph) && !Outline::of(table, glyph).reaches_upper_right(),
        '~' => leaves_ink(table, glyph) && !Outline::of(table, glyph).is_bar(),
        _ => leaves_ink(table, glyph),
    }
}

/// Whether a glyph draws anything: an outline that encloses an area, or a picture of a kind that pages can
/// show.
pub fn leaves_ink(table: &Table<'_>, glyph: GlyphId) -> bool {
    let has_bitmap = || {
        table.glyph_raster_image(glyph, u16::MAX).is_some_and(|image| image.format == RasterImageFormat::PNG)
    };
    Outline::of(table, glyph).encloses_area
        || table.is_color_glyph(glyph)
        || table.glyph_svg_image(glyph).is_some()
        || has_bitmap()
}

type Point = (f32, f32);

/// The points of an outline, in font units.
#[derive(Default)]
struct Outline {
    points: Vec<Point>,
    /// Where the current contour begins, and the first direction in which it goes from there.
    start: Point,
    direction: Option<Point>,
    encloses_area: bool,
}

impl Outline {
    fn of(table: &Table<'_>, glyph: GlyphId) -> Self {
        let mut outline = Self::default();
        table.outline_glyph(glyph, &mut outline);
        outline
    }

    fn add(&mut self, x: f32, y: f32) {
        self.points.push((x, y));
        let (dx, dy) = (x - self.start.0, y - self.start.1);
        match self.direction {
            // Points on one line enclose nothing; less than a square unit is rounding.
            Some((x, y)) => self.encloses_area |= (x * dy - y * dx).abs() > 1.0,
            None if dx != 0.0 || dy != 0.0 => self.direction = Some((dx, dy)),
            None => {}
        }
    }

    /// Whether it has points in the upper right corner of its box. The stroke of a backslash has none; the
    /// arms of ¥ and ₩, which Japanese and Korean fonts draw for it, do.
    fn reaches_upper_right(&self) -> bool {
        /// The part of the box that lies left of and below the corner.
        const OUTSIDE: f32 = 0.75;
        let bound = |side: fn(&Point) -> f32| {
            let sides = self.points.iter().map(side);
            let (least, most) = sides
                .fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), at| (least.min(at), most.max(at)));
            least + (most - least) * OUTSIDE
        };
        let (left, below) = (bound(|point| point.0), bound(|point| point.1));
        self.points.iter().any(|(x, y)| *x > left && *y > below)
    }

    /// Whether all points lie at two heights. A tilde is never so flat; the overline that Japanese fonts draw
    /// for it is.
    fn is_bar(&self) -> bool {
        let mut heights: Vec<f32> = self.points.iter().map(|point| point.1).collect();
        heights.sort_by(f32::total_cmp);
        heights.dedup();
        heights.len() == 2
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.points.push((x, y));
        self.start = (x, y);
        self.direction = None;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.add(x1, y1);
        self.add(x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.add(x1, y1);
        self.add(x2, y2);
        self.add(x, y);
    }

    fn close(&mut self) {}
}
