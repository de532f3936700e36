//! The words that a rule looks for, as its data file lists them and as a project extends and shortens the
//! list.
//!
//! Enters: a table, one word a line, and what a project says of it. Leaves: the words in force, and where
//! they stand in a text. Knows no rule.

use std::ops::Range;
use std::sync::OnceLock;

use super::quotation::{is_quoted, quotations};
use super::word_index::WordIndex;
use crate::settings::Words;

/// Words, and longer ones in which they may stand.
#[derive(Debug)]
pub struct WordList<'t> {
    /// The words that are looked for.
    pub words: Vec<&'t str>,
    exceptions: Vec<&'t str>,
    index: OnceLock<WordIndex<&'t str>>,
}

impl<'t> WordList<'t> {
    /// The words of a table, in which `!` begins an exception and `#` a comment, with those that a project
    /// adds, without those that it takes out. What it takes out may also be an exception.
    pub fn of(table: &'t str, project: &'t Words) -> Self {
        let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (exceptions, words): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with('!'));
        let is_kept = |word: &&str| !project.removed.iter().any(|removed| removed == word);
        Self {
            words: words
                .into_iter()
                .chain(project.added.iter().map(String::as_str))
                .filter(is_kept)
                .collect(),
            exceptions: exceptions
                .iter()
                .map(|line| line.trim_start_matches('!'))
                .chain(project.removed.iter().map(String::as_str))
                .collect(),
            index: OnceLock::new(),
        }
    }

    /// Where words of the list stand in a text, outside of quotations, from its beginning on and without
    /// overlap; of two that begin together the longer one.
    pub fn found_in(&self, text: &str) -> Vec<Range<usize>> {
        let index = self.index.get_or_init(|| WordIndex::of(self.words.iter().copied()));
        let mut quoted = None;
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, word) in index.found_in(text) {
            let range = at..at + word.len();
            let is_free = found.last().is_none_or(|last| last.end <= at);
            let quoted = quoted.get_or_insert_with(|| quotations(text));
            if is_free && !is_quoted(quoted, at) && !self.excepts(text, &range) {
                found.push(range);
            }
        }
        found
    }

    /// Whether an exception covers a place of a text.
    pub fn excepts(&self, text: &str, place: &Range<usize>) -> bool {
        let Some(typed) = text.get(place.clone()) else { return false };
        let stands = |start: usize, word: &str| text.get(start..).is_some_and(|rest| rest.starts_with(word));
        let covers = |word: &str| {
            let mut starts =
                word.match_indices(typed).filter_map(|(offset, _)| place.start.checked_sub(offset));
            starts.any(|start| stands(start, word))
        };
        self.exceptions.iter().any(|word| covers(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_extends_and_shortens_the_list() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let project = Words { added: words(&["へへ"]), removed: words(&["をを", "うにに"]) };
        let list = WordList::of("# 語\nをを\nにに\nににぎ\n!ににじ\n", &project);
        let found = |text: &'static str| {
            list.found_in(text).into_iter().map(|range| text.get(range).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(found("市へへ資料をを市民にに配り、虹ににじむ。うにに付加価値"), ["へへ", "にに"]);
        assert_eq!(found("「市民にに」市民にに、町ににぎ"), ["にに", "ににぎ"]);
    }
}
