//! Where a word was typed, so that one or several others can be put in its place.
//!
//! Enters: the tree of a sheet, and a word of it. Leaves: a mend. Knows no list of words.

use super::super::super::Subject;
use crate::diagnostic::Fix;
use crate::source::{Passage, Source, Span};
use crate::yaml::{Placed, quote, stands_plain};

/// What may follow a word in `[ ]` only in quotes.
const FLOW_SIGNS: [char; 6] = [',', '[', ']', '{', '}', ':'];

/// The whole of a word, quotes included, and how it is to be replaced by several.
pub struct TypedWord {
    /// The characters to replace.
    pub span: Span,
    /// What stands before each word and between two; `None` where no list can be put.
    list: Option<[String; 3]>,
}

impl TypedWord {
    /// The place of a word that stands on one line.
    pub fn of(subject: &Subject<'_>, word: &Passage) -> Option<Self> {
        let tree = subject.document.tree.as_ref().ok()?;
        let source = subject.source();
        let scalars = tree.scalars(source);
        let placed = scalars.iter().find(|placed| placed.node.span.covers(word.characters()))?;
        let is_whole = placed.scalar.passage.text().trim() == word.text().trim() && !placed.scalar.multiline;
        is_whole.then(|| Self { span: placed.node.span, list: list(source, placed) })
    }

    /// The mend that puts several words there.
    pub fn several(&self, words: &[&str]) -> Option<Fix> {
        let [open, between, close] = self.list.as_ref()?;
        let words: Vec<String> = words.iter().map(|word| quoted_if_need_be(word)).collect();
        Some(Fix::one("並びにする", self.span, format!("{open}{}{close}", words.join(between))))
    }
}

/// What stands before, between and behind the words of a list that takes the place of a word.
fn list(source: &Source, placed: &Placed<'_>) -> Option<[String; 3]> {
    let parts = |open: &str, between: &str, close: &str| [open, between, close].map(str::to_owned);
    if !placed.is_entry {
        return Some(parts("[", ", ", "]"));
    }
    if placed.in_brackets {
        return Some(parts("", ", ", ""));
    }
    let line = source.line_at(placed.node.span.start);
    let before = source.slice(Span::new(line.start, placed.node.span.start));
    let is_last = source.slice(Span::new(placed.node.span.end, line.end)).trim().is_empty();
    let is_lone = before.trim() == "-" && before.bytes().all(|byte| matches!(byte, b' ' | b'-'));
    let line_end = if source.has_crlf() { "\r\n" } else { "\n" };
    (is_lone && is_last).then(|| parts("", &format!("{line_end}{before}"), ""))
}

/// A word as it may stand anywhere in a sheet.
pub fn quoted_if_need_be(word: &str) -> String {
    if stands_plain(word) && !word.contains(FLOW_SIGNS) { word.to_owned() } else { quote(word) }
}
