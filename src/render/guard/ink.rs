//! Which glyphs leave ink.
//!
//! Enters: the fonts of the pages. Leaves: for each glyph whether it draws anything: taken down when the program was built,
//! or asked of its font once. Knows no text.

use std::collections::HashMap;

use ttf_parser::GlyphId;
use typst::text::FontInstance;

use crate::fonts::drawn::{has_bit, leaves_ink};
use crate::fonts::inked;

/// What is known of the glyphs of some fonts.
#[derive(Default)]
pub(super) struct Ink(HashMap<FontInstance, Glyphs>);

/// What is known of the glyphs of a font, by their numbers.
pub(super) enum Glyphs {
    /// All, of a font that is compiled in.
    TakenDown(&'static [u8]),
    /// What it was asked for.
    Asked(FontInstance, Vec<Option<bool>>),
}

impl Ink {
    /// The glyphs of a font.
    pub(super) fn of(&mut self, font: &FontInstance) -> &mut Glyphs {
        self.0.entry(font.clone()).or_insert_with(|| Glyphs::of(font))
    }
}

impl Glyphs {
    fn of(font: &FontInstance) -> Self {
        match inked(font.data()) {
            Some(bits) => Self::TakenDown(bits),
            None => Self::Asked(font.clone(), vec![None; usize::from(font.ttf().number_of_glyphs())]),
        }
    }

    /// Whether a glyph draws anything.
    pub(super) fn leaves_ink(&mut self, glyph: u16) -> bool {
        match self {
            Self::TakenDown(bits) => has_bit(bits, usize::from(glyph)),
            Self::Asked(font, known) => {
                let Some(known) = known.get_mut(usize::from(glyph)) else { return false };
                *known.get_or_insert_with(|| leaves_ink(font.ttf(), GlyphId(glyph)))
            }
        }
    }
}
