//! Which glyphs leave ink.
//!
//! Enters: the fonts of the pages. Leaves: for each glyph whether it draws anything, asked of its font once.
//! Knows no text.

use std::collections::HashMap;

use ttf_parser::GlyphId;
use typst::text::FontInstance;

use crate::fonts::drawn::leaves_ink;

/// What is known of the glyphs of some fonts.
#[derive(Default)]
pub(super) struct Ink(HashMap<FontInstance, Glyphs>);

/// What is known of the glyphs of a font, by their numbers.
pub(super) struct Glyphs {
    font: FontInstance,
    known: Vec<Option<bool>>,
}

impl Ink {
    /// The glyphs of a font.
    pub(super) fn of(&mut self, font: &FontInstance) -> &mut Glyphs {
        let new =
            || Glyphs { font: font.clone(), known: vec![None; usize::from(font.ttf().number_of_glyphs())] };
        self.0.entry(font.clone()).or_insert_with(new)
    }
}

impl Glyphs {
    /// Whether a glyph draws anything.
    pub(super) fn leaves_ink(&mut self, glyph: u16) -> bool {
        let Some(known) = self.known.get_mut(usize::from(glyph)) else { return false };
        *known.get_or_insert_with(|| leaves_ink(self.font.ttf(), GlyphId(glyph)))
    }
}
