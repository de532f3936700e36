//! Words that are looked for in many texts, by their first character.
//!
//! Enters: words. Leaves: where they stand in a text. Knows no rule.

use std::collections::BTreeMap;

/// Words by their first character, the longer ones first.
#[derive(Debug)]
pub struct WordIndex<W>(BTreeMap<char, Vec<W>>);

impl<W: AsRef<str>> WordIndex<W> {
    /// The words that are not empty.
    pub fn of(words: impl IntoIterator<Item = W>) -> Self {
        let mut index: BTreeMap<char, Vec<W>> = BTreeMap::new();
        for word in words {
            if let Some(first) = word.as_ref().chars().next() {
                index.entry(first).or_default().push(word);
            }
        }
        for words in index.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.as_ref().len()));
        }
        Self(index)
    }

    /// All places at which a word stands, from the beginning of the text on; of those that begin together the longer
    /// ones first.
    pub fn found_in<'i, 't>(
        &'i self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'i W)> + use<'i, 't, W> {
        text.char_indices().flat_map(move |(at, first)| {
            let rest = text.get(at..).unwrap_or_default();
            let words = self.0.get(&first).into_iter().flatten();
            words.filter(move |word| rest.starts_with(word.as_ref())).map(move |word| (at, word))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_found_the_longer_words_first() {
        let index = WordIndex::of(["にに", "ににぎ", "", "ぎに"]);
        let found: Vec<_> = index.found_in("町ににぎにに").map(|(at, word)| (at, *word)).collect();
        assert_eq!(found, [(3, "ににぎ"), (3, "にに"), (9, "ぎに"), (12, "にに")]);
    }
}
