//! Texts that a spreadsheet would take for formulas.

use std::borrow::Cow;

/// With these a spreadsheet begins a formula, whatever their width.
const SIGNS: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// Whether a spreadsheet would take a text for a formula.
pub fn begins_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r']) || text.trim_start_matches([' ', '　']).starts_with(SIGNS)
}

/// A text as a cell of CSV that is no formula: behind an apostrophe where it would be one. A text that begins with
/// apostrophes and then so gets one more, so that it is told from the other.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if begins_formula(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_text_is_a_formula_and_none_is_taken_for_another() {
        for text in ["=1+1", "+3", "-5", "@A1", "\t=1", "\r=1", " =1", "　＝1", "'=1", "''-1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["", "窓口", "'引用'", "1-2", "・=1"] {
            assert_eq!(guarded(text), text);
        }
    }
}
