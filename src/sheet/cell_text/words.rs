//! Words of a list, and dates: parted by 、.

use crate::form::Field;
use crate::text::fold::same_word;

/// What parts words, however it is typed.
const PARTING: [char; 5] = ['、', '，', ',', '､', '\n'];

pub(super) fn text(texts: &[String]) -> String {
    texts.join("、")
}

/// The words of a text. A word that is known may have in it what parts words.
pub(super) fn given(field: &Field, text: &str, known: &[String]) -> Vec<String> {
    let whole = text.trim();
    if !field.list || known.iter().any(|word| same_word(word, whole)) {
        return vec![whole.to_owned()];
    }
    let mut words = Vec::new();
    let mut rest = whole;
    while !rest.is_empty() {
        let is_begun = |word: &&String| {
            let behind = rest.strip_prefix(word.as_str()).map(str::trim_start);
            behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(PARTING))
        };
        let known = known.iter().filter(is_begun).max_by_key(|word| word.len());
        let end = known.map_or_else(|| rest.find(PARTING).unwrap_or(rest.len()), String::len);
        let (word, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        words.push(word.trim().to_owned());
        rest = behind.trim_start_matches(|c: char| c.is_whitespace() || PARTING.contains(&c));
    }
    words.retain(|word| !word.is_empty());
    words
}
