//! Words that are looked for in many texts, by their first character.
//!
//! Enters: words. Leaves: where they stand in a text. Knows no rule.

use std::collections::BTreeMap;

/// Words by their first character, the longer ones first.
#[derive(Debug)]
pub struct WordIndex<W> {
    words: BTreeMap<char, Vec<W>>,
    /// The first characters of all words.
    firsts: Bits,
    /// The first two of those that have two.
    beginnings: Bits,
    /// Whether a word has but one character.
    has_letter: bool,
}

/// One bit for all numbers that have their last bits in common: most characters of a text begin no word, and need not be
/// looked for.
#[derive(Debug)]
struct Bits([u64; BITS]);

/// So many times 64 bits are kept.
const BITS: usize = 64;

impl<W: AsRef<str>> WordIndex<W> {
    /// The words that are not empty.
    pub fn of(words: impl IntoIterator<Item = W>) -> Self {
        let none = || Bits([0; BITS]);
        let mut index =
            Self { words: BTreeMap::new(), firsts: none(), beginnings: none(), has_letter: false };
        for word in words {
            let mut characters = word.as_ref().chars();
            let Some(first) = characters.next() else { continue };
            index.firsts.add(u32::from(first));
            match characters.next() {
                Some(second) => index.beginnings.add(both(first, second)),
                None => index.has_letter = true,
            }
            index.words.entry(first).or_default().push(word);
        }
        for words in index.words.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.as_ref().len()));
        }
        index
    }

    /// Whether a word may begin with a character of a text.
    fn may_begin(&self, text: &str, at: usize, first: char) -> bool {
        let second = || text.get(at + first.len_utf8()..).and_then(|rest| rest.chars().next());
        self.firsts.has(u32::from(first))
            && (self.has_letter || second().is_some_and(|second| self.beginnings.has(both(first, second))))
    }

    /// All places at which a word stands, from the beginning of the text on; of those that begin together the longer
    /// ones first.
    pub fn found_in(&self, text: &str) -> Vec<(usize, &W)> {
        let mut found = Vec::new();
        for (at, first) in text.char_indices() {
            if self.may_begin(text, at, first) {
                let rest = text.get(at..).unwrap_or_default();
                let words = self.words.get(&first).into_iter().flatten();
                found.extend(words.filter(|word| rest.starts_with(word.as_ref())).map(|word| (at, word)));
            }
        }
        found
    }
}

impl Bits {
    fn add(&mut self, number: u32) {
        if let Some(bits) = self.0.get_mut((number >> 6) as usize % BITS) {
            *bits |= 1 << (number & 63);
        }
    }

    fn has(&self, number: u32) -> bool {
        self.0.get((number >> 6) as usize % BITS).is_some_and(|bits| bits & 1 << (number & 63) != 0)
    }
}

/// A number for two characters.
fn both(first: char, second: char) -> u32 {
    u32::from(first).wrapping_mul(31) ^ u32::from(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_found_the_longer_words_first() {
        let index = WordIndex::of(["にに", "ににぎ", "", "ぎに"]);
        let found: Vec<_> =
            index.found_in("町ににぎにに").into_iter().map(|(at, word)| (at, *word)).collect();
        assert_eq!(found, [(3, "ににぎ"), (3, "にに"), (9, "ぎに"), (12, "にに")]);
        // What has the last bits of a word's first character is not that character.
        assert_eq!(WordIndex::of(["ぎ"]).found_in("ににぎ"), [(6, &"ぎ")]);
        assert_eq!(index.found_in("\u{406b}にに\u{406b}"), [(3, &"にに")]);
    }
}
