//! Words that are looked for in many texts, by their first character.
//!
//! Enters: words. Leaves: where they stand in a text. Knows no rule.

use std::collections::BTreeMap;

/// Words by their first character, the longer ones first.
#[derive(Debug)]
pub struct WordIndex<W> {
    words: BTreeMap<char, Vec<W>>,
    /// One bit for all first characters that have their last bits in common: most characters of a text begin no word, and
    /// need not be looked for.
    firsts: [u64; FIRSTS],
}

/// So many times 64 bits are kept for them.
const FIRSTS: usize = 64;

impl<W: AsRef<str>> WordIndex<W> {
    /// The words that are not empty.
    pub fn of(words: impl IntoIterator<Item = W>) -> Self {
        let mut index = Self { words: BTreeMap::new(), firsts: [0; FIRSTS] };
        for word in words {
            if let Some(first) = word.as_ref().chars().next() {
                let (place, bit) = bit(first);
                if let Some(bits) = index.firsts.get_mut(place) {
                    *bits |= bit;
                }
                index.words.entry(first).or_default().push(word);
            }
        }
        for words in index.words.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.as_ref().len()));
        }
        index
    }

    /// Whether a word may begin with a character.
    fn may_begin(&self, first: char) -> bool {
        let (place, bit) = bit(first);
        self.firsts.get(place).is_some_and(|bits| bits & bit != 0)
    }

    /// All places at which a word stands, from the beginning of the text on; of those that begin together the longer
    /// ones first.
    pub fn found_in<'i, 't>(
        &'i self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'i W)> + use<'i, 't, W> {
        text.char_indices().filter(|(_, first)| self.may_begin(*first)).flat_map(move |(at, first)| {
            let rest = text.get(at..).unwrap_or_default();
            let words = self.words.get(&first).into_iter().flatten();
            words.filter(move |word| rest.starts_with(word.as_ref())).map(move |word| (at, word))
        })
    }
}

/// The place of the bits of a character among those of all, and its own.
fn bit(c: char) -> (usize, u64) {
    let code = u32::from(c);
    ((code >> 6) as usize % FIRSTS, 1 << (code & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_found_the_longer_words_first() {
        let index = WordIndex::of(["にに", "ににぎ", "", "ぎに"]);
        let found: Vec<_> = index.found_in("町ににぎにに").map(|(at, word)| (at, *word)).collect();
        assert_eq!(found, [(3, "ににぎ"), (3, "にに"), (9, "ぎに"), (12, "にに")]);
        // What has the last bits of a word's first character is not that character.
        assert_eq!(index.found_in("\u{406b}にに\u{406b}").map(|(at, _)| at).collect::<Vec<_>>(), [3]);
    }
}
