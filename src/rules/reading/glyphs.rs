//! Characters that no typeface has, and how a message speaks of them.
//!
//! Enters: a text and what some families cover. Leaves: ranges of bytes, and what to do in words. Knows no
//! rule.

use std::ops::Range;

use super::kana::compose;
use super::runs::runs;
use crate::fonts::Coverage;
use crate::text::characters::is_variation_selector;

/// The most fonts that one hint names.
const NAMED: usize = 6;

/// The runs of characters and variation sequences that no family has, but for characters that are
/// `elsewhere`: they have no glyph, or are the business of somebody else.
pub fn missing(text: &str, coverage: &Coverage<'_>, elsewhere: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    // Most texts have none.
    let is_there = |c| coverage.family_of(c, None).is_some() || elsewhere(c);
    let is_plain = text.chars().all(|c| !is_variation_selector(c) && is_there(c));
    if is_plain { Vec::new() } else { runs_of_missing(text, coverage, elsewhere) }
}

fn runs_of_missing(
    text: &str,
    coverage: &Coverage<'_>,
    elsewhere: impl Fn(char) -> bool,
) -> Vec<Range<usize>> {
    let mut previous = None;
    let mut characters = text.char_indices().peekable();
    let classified = std::iter::from_fn(move || {
        let (at, character) = characters.next()?;
        let selector = characters.peek().map(|(_, next)| *next).filter(|next| is_variation_selector(*next));
        let is_part = is_variation_selector(character)
            || previous.is_some_and(|kana| compose(kana, character).is_some());
        let is_missing = if is_variation_selector(character) {
            // It belongs to the character before it, if there is one that it can belong to.
            previous
                .is_some_and(|base| !elsewhere(base) && coverage.family_of(base, Some(character)).is_none())
        } else {
            !is_part && !elsewhere(character) && coverage.family_of(character, selector).is_none()
        };
        previous = (!is_variation_selector(character)).then_some(character);
        Some((at, character, is_missing.then_some(())))
    });
    runs(classified).into_iter().map(|(run, ())| run).collect()
}

/// What to do about a missing character beside some advice.
pub fn hint(advice: &str, families: &[String]) -> String {
    format!(
        "{advice}。要る字なら、その字を持つ書体のファイルを fonts/ に置いてください。調べた書体：{}",
        named(families)
    )
}

/// The names of some families, not without end.
pub fn named(families: &[String]) -> String {
    let named: Vec<&str> = families.iter().take(NAMED).map(String::as_str).collect();
    let more = families.len().saturating_sub(NAMED);
    if more == 0 { named.join("、") } else { format!("{}、ほか{more}書体", named.join("、")) }
}
