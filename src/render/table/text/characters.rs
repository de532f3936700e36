//! The characters that stand by themselves.

use crate::render::marks::{closes, is_middle, opens};

/// Whether a character is a glyph of its own, whatever stands beside it, and breaks lines by the rules of Unicode alone:
/// no mark that joins another, no letter that is written from the right, no quotation mark that is of two scripts.
pub(super) fn is_plain(c: char) -> bool {
    matches!(c,
        ' '..='~' | '°' | '±' | '×' | '÷'
        | '\u{2012}'..='\u{2017}' | '\u{2020}'..='\u{2022}' | '\u{2025}' | '\u{2026}' | '\u{2030}'..='\u{2033}' | '※'
        | '\u{2100}'..='\u{24ff}' | '\u{2500}'..='\u{266f}'
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309e}'
        | '\u{30a1}'..='\u{30fe}' | '\u{3220}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{ff61}'..='\u{ff9d}' | '\u{ffe0}'..='\u{ffe6}')
}

/// Those, and marks that are taken for such beside others and have no blank in Japanese.
pub(super) const fn is_mark(c: char) -> bool {
    opens(c) || closes(c) || is_middle(c) || matches!(c, '？' | '！')
}

/// The parts of a mark's width that are blank, before and behind it.
pub(super) const fn blanks(c: char) -> (f64, f64) {
    if closes(c) {
        (0.0, 0.5)
    } else if opens(c) {
        (0.5, 0.0)
    } else if is_middle(c) {
        (0.25, 0.25)
    } else {
        (0.0, 0.0)
    }
}
