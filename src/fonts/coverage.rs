//! Which characters typefaces have.
//!
//! Enters: the tables of fonts. Leaves: for a character, a variation sequence or a cluster the first family
//! that has it, and its advance. Knows no files.

use ttf_parser::Face as Table;

use super::Face;
use super::drawn::draws;
use crate::text::characters::is_variation_selector;

/// Which characters some families have.
pub struct Coverage<'f> {
    families: Vec<Option<Member<'f>>>,
}

/// The face of a family that text is set in.
pub(super) struct Member<'f> {
    pub(super) face: &'f Face,
    pub(super) table: Table<'f>,
}

impl std::fmt::Debug for Coverage<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Coverage").field("families", &self.families.len()).finish()
    }
}

/// The advance of a character that no family has: that of a full-width one.
const FULL_WIDTH: f64 = 1.0;

impl<'f> Coverage<'f> {
    pub(super) const fn new(families: Vec<Option<Member<'f>>>) -> Self {
        Self { families }
    }

    /// The first family that has a character, together with the variation selector that follows it if one
    /// does: its index.
    pub fn family_of(&self, character: char, variation: Option<char>) -> Option<usize> {
        self.families
            .iter()
            .position(|member| member.as_ref().is_some_and(|member| member.has(character, variation)))
    }

    /// The first family that has all characters of a cluster, a variation selector together with the
    /// character before it.
    pub fn family_of_cluster(&self, cluster: &str) -> Option<usize> {
        self.families
            .iter()
            .position(|member| member.as_ref().is_some_and(|member| member.has_cluster(cluster)))
    }

    /// How far a cluster set in a family advances, in em.
    pub fn advance(&self, family: usize, cluster: &str) -> f64 {
        let advance = |Member { table, .. }: &Member<'_>| {
            let glyphs =
                cluster.chars().filter(|c| !is_variation_selector(*c)).filter_map(|c| table.glyph_index(c));
            let units: u32 = glyphs.filter_map(|glyph| table.glyph_hor_advance(glyph)).map(u32::from).sum();
            f64::from(units) / f64::from(table.units_per_em())
        };
        let member = self.families.get(family).and_then(Option::as_ref);
        member.filter(|member| member.has_cluster(cluster)).map_or(FULL_WIDTH, advance)
    }

    /// The characters that a family maps to glyphs which do not stand for them, as ranges of code points:
    /// `5C 2160-2169`.
    pub fn undrawn(&self, family: usize) -> &'f str {
        self.families
            .get(family)
            .and_then(Option::as_ref)
            .map_or("", |member| &member.face.repertoire().undrawn)
    }
}

impl Member<'_> {
    fn has(&self, character: char, variation: Option<char>) -> bool {
        let Some(selector) = variation else { return self.face.has(character) };
        self.table
            .glyph_variation_index(character, selector)
            .is_some_and(|glyph| glyph.0 != 0 && draws(&self.table, character, glyph))
    }

    fn has_cluster(&self, cluster: &str) -> bool {
        let mut chars = cluster.chars().peekable();
        while let Some(character) = chars.next() {
            let variation = chars.next_if(|next| is_variation_selector(*next));
            if !self.has(character, variation) {
                return false;
            }
        }
        true
    }
}
