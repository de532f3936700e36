//! Which characters typefaces have.
//!
//! Enters: the tables of fonts. Leaves: for a character, a variation sequence or a cluster the first family that has it, and its advance.
//! Knows no files.

use ttf_parser::Face as Table;

use super::Face;
use crate::characters::is_variation_selector;

/// The characters for which a font has a glyph: one bit each, from U+0000 on.
#[derive(Debug, Clone, Default)]
pub(super) struct Characters(Vec<u64>);

impl Characters {
    pub(super) fn of(table: &Table<'_>) -> Self {
        let mut characters = Self::default();
        for subtable in table.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
            if !subtable.is_unicode() {
                continue;
            }
            // Glyph 0 is the box that stands for a character which is not there.
            subtable.codepoints(|code| {
                if subtable.glyph_index(code).is_some_and(|glyph| glyph.0 != 0) {
                    characters.insert(code);
                }
            });
        }
        characters
    }

    fn insert(&mut self, code: u32) {
        let (word, bit) = (code as usize / 64, code % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << bit;
        }
    }

    pub(super) fn contains(&self, character: char) -> bool {
        let code = u32::from(character);
        self.0.get(code as usize / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

/// Which characters some families have.
pub struct Coverage<'f> {
    families: Vec<Vec<Member<'f>>>,
}

/// A face of a family.
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
    pub(super) const fn new(families: Vec<Vec<Member<'f>>>) -> Self {
        Self { families }
    }

    /// The first family that has a character, together with the variation selector that follows it if one does: its index.
    pub fn family_of(&self, character: char, variation: Option<char>) -> Option<usize> {
        self.families.iter().position(|members| members.iter().any(|member| member.has(character, variation)))
    }

    /// The first family that has all characters of a cluster, a variation selector together with the character before it.
    pub fn family_of_cluster(&self, cluster: &str) -> Option<usize> {
        self.families.iter().position(|members| members.iter().any(|member| member.has_cluster(cluster)))
    }

    /// How far a cluster set in a family advances, in em.
    pub fn advance(&self, family: usize, cluster: &str) -> f64 {
        let members = self.families.get(family).map(Vec::as_slice).unwrap_or_default();
        let advance = |Member { table, .. }: &Member<'_>| {
            let glyphs = cluster.chars().filter(|c| !is_variation_selector(*c)).filter_map(|c| table.glyph_index(c));
            let units: u32 = glyphs.filter_map(|glyph| table.glyph_hor_advance(glyph)).map(u32::from).sum();
            f64::from(units) / f64::from(table.units_per_em())
        };
        members.iter().find(|member| member.has_cluster(cluster)).map_or(FULL_WIDTH, advance)
    }
}

impl Member<'_> {
    fn has(&self, character: char, variation: Option<char>) -> bool {
        let Some(selector) = variation else { return self.face.has(character) };
        self.table.glyph_variation_index(character, selector).is_some_and(|glyph| glyph.0 != 0)
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
