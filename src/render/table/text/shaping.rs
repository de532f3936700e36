//! Characters as glyphs, with the blanks of neighbouring marks closed up.

use typst::layout::Em;

use super::characters::{blanks, is_mark, is_plain};
use super::setting::Setting;

/// A character of a run.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) id: u16,
    pub(super) advance: Em,
    pub(super) offset: Em,
    /// The blank before and behind it that may still be taken away.
    pub(super) blank: (Em, Em),
}

/// The glyphs of a run; `None` where a character is not plain, or the typeface does not have it.
pub(super) fn shape(text: &str, setting: &Setting) -> Option<Vec<Glyph>> {
    let glyph = |c: char| {
        let (id, advance) = setting.glyph(c).filter(|_| is_plain(c))?;
        let (before, behind) = blanks(c);
        Some(Glyph { c, id, advance, offset: Em::zero(), blank: (advance * before, advance * behind) })
    };
    let mut glyphs: Vec<Glyph> = text.chars().map(glyph).collect::<Option<_>>()?;
    for at in 1..glyphs.len() {
        let (before, from) = glyphs.split_at_mut(at);
        if let (Some(one), Some(other)) = (before.last_mut(), from.first_mut()) {
            squeeze(one, other);
        }
    }
    Some(glyphs)
}

/// Half the width of a mark is taken from the blanks between it and the next.
fn squeeze(one: &mut Glyph, other: &mut Glyph) {
    let half = one.advance / 2.0;
    if !is_mark(one.c) || !is_mark(other.c) || one.blank.1 + other.blank.0 < half {
        return;
    }
    let behind = one.blank.1.min(half);
    one.advance -= behind;
    one.blank.1 -= behind;
    other.cut_before(half - behind);
}

impl Glyph {
    /// Takes blank away before the glyph.
    pub(super) fn cut_before(&mut self, blank: Em) {
        self.offset -= blank;
        self.advance -= blank;
        self.blank.0 -= blank;
    }

    /// Takes blank away behind the glyph.
    pub(super) fn cut_behind(&mut self, blank: Em) {
        self.advance -= blank;
        self.blank.1 -= blank;
    }
}
