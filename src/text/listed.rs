//! Words that are listed: which of them a typed one is, as the list spells it.
//!
//! Enters: the words of a list in their order. Leaves: the place of a word that was typed. A city's 部署 and 課 are
//! asked for once a cell: they are found by one look-up, however many there are.

use std::collections::BTreeMap;

use super::fold::{find_word, fold};

/// Many words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedWords {
    all: Vec<String>,
    /// By the word as it is spelt.
    by_spelling: BTreeMap<String, usize>,
    /// By the folded word.
    by_word: BTreeMap<String, usize>,
}

impl FromIterator<String> for ListedWords {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let all: Vec<String> = words.into_iter().collect();
        let (mut by_spelling, mut by_word) = (BTreeMap::new(), BTreeMap::new());
        for (place, word) in all.iter().enumerate() {
            by_spelling.entry(word.clone()).or_insert(place);
            by_word.entry(fold(word)).or_insert(place);
        }
        Self { all, by_spelling, by_word }
    }
}

impl ListedWords {
    /// The words in their order.
    pub fn as_slice(&self) -> &[String] {
        &self.all
    }

    /// The place of the first word that is spelt as it was typed, or else is the same word.
    pub fn place_of(&self, typed: &str) -> Option<usize> {
        self.by_spelling.get(typed).or_else(|| self.by_word.get(&fold(typed))).copied()
    }

    /// The longest word that stands in a folded text, as the list spells it.
    pub fn longest_in(&self, folded: &str) -> Option<&str> {
        let edges: Vec<usize> = folded.char_indices().map(|(at, _)| at).chain([folded.len()]).collect();
        let ends = |start: usize| edges.iter().filter(move |end| **end > start);
        let parts = edges.iter().flat_map(|start| ends(*start).filter_map(|end| folded.get(*start..*end)));
        let found = parts.filter_map(|part| Some((part.len(), self.by_word.get(part)?)));
        let (_, place) = found.max_by_key(|(length, _)| *length)?;
        self.all.get(*place).map(String::as_str)
    }
}

/// The words that may stand somewhere.
#[derive(Debug, Clone, Copy)]
pub enum Listed<'l> {
    /// The few of a form or of a project's 選択肢.
    Few(&'l [String]),
    /// Those of a city.
    Many(&'l ListedWords),
}

impl<'l> Listed<'l> {
    /// The words in their order.
    pub fn words(self) -> &'l [String] {
        match self {
            Self::Few(words) => words,
            Self::Many(words) => words.as_slice(),
        }
    }

    /// The listed word that a typed one is, as the list spells it.
    pub fn find(self, typed: &str) -> Option<&'l str> {
        match self {
            Self::Few(words) => find_word(words.iter().map(String::as_str), typed),
            Self::Many(words) => words.as_slice().get(words.place_of(typed)?).map(String::as_str),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_that_stands_in_a_text_is_found_as_it_is_listed() {
        let words: ListedWords =
            ["市民部", "市民部会計課", "Ａ部", ""].map(str::to_owned).into_iter().collect();
        assert_eq!(words.longest_in(&fold("令和8年度市民部会計課（案）")), Some("市民部会計課"));
        assert_eq!(words.longest_in(&fold("市民部")), Some("市民部"));
        assert_eq!(words.longest_in(&fold("A部")), Some("Ａ部"));
        assert_eq!(words.longest_in(&fold("福祉部")), None);
        assert_eq!(words.longest_in(""), None);
    }

    #[test]
    fn many_words_are_found_as_few_are() {
        let words = ["総務課", "総 務課", "ﾋﾞｼﾞｮﾝ課", "総務課", "⾏政課"].map(str::to_owned);
        let many: ListedWords = words.iter().cloned().collect();
        for typed in ["総務課", "総 務課", "総　務課", "ビジョン課", "行政課", "税務課", ""]
        {
            assert_eq!(Listed::Many(&many).find(typed), Listed::Few(&words).find(typed), "{typed}");
        }
    }
}
