//! Lines in which nothing of what this rule seeks can stand, as nearly all are: a file that has no others need not be
//! read line by line.
//!
//! Enters: a file. Leaves: whether it has others. May take a line for another than it is, but never one at fault for an
//! ordinary one.

use super::bar::LETTERS;
use super::wrapped::QUOTES;
use crate::rules::Subject;
use crate::sheet::line_scan::{is_foreign_blank, is_mistyped_colon, may_begin_with_sign};
use crate::source::Span;
use crate::yaml::{Style, looks_like_bar};

/// Whether a file has only ordinary lines.
pub(super) fn has_no_other(subject: &Subject<'_>) -> bool {
    if subject.may_have(is_sign) {
        return false;
    }
    let (source, families) = (subject.source(), subject.document.grammar().families());
    let is_key = |word: &str| families.iter().flatten().any(|key| *key == word);
    let start = source.content_start();
    let typed = |line: Span| source.slice(Span::new(line.start.max(start), line.end));
    // Of what stands in a block, nothing is a key or a mark.
    let blocks = subject.scalars().iter().filter(|placed| placed.scalar.style == Style::Literal);
    let mut blocks = blocks.map(|placed| placed.node.span).peekable();
    let mut is_in_block = |line: Span| {
        while blocks.next_if(|block| block.end < line.start).is_some() {}
        blocks.peek().is_some_and(|block| block.start < line.start)
    };
    source.lines().all(|line| is_in_block(line) || is_ordinary(typed(line).trim_start_matches(' '), is_key))
}

/// Whether a character stands for one that YAML knows, wherever it stands.
fn is_sign(c: char) -> bool {
    let is_blank = is_foreign_blank(c) && !matches!(c, '\n' | '\r');
    let is_bracket = matches!(c, '［' | '］' | '｛' | '｝');
    is_blank
        || is_bracket
        || matches!(c, '：' | '＃')
        || is_mistyped_colon(c)
        || looks_like_bar(c)
        || QUOTES.contains(&c)
}

/// Whether a line without such characters, and without its indent, has no fault.
fn is_ordinary(line: &str, is_key: impl Fn(&str) -> bool) -> bool {
    if line.is_empty() || line.starts_with('#') {
        return true;
    }
    let text = line.trim_start_matches(['-', ' ']);
    let is_colon_lost = if [' ', ':', '#'].into_iter().any(|sign| text.contains(sign)) {
        !text.trim_start_matches(|c| !matches!(c, ' ' | ':' | '#')).starts_with(':')
    } else {
        is_key(text)
    };
    let has_letter = || text.split('#').any(has_letter_for_bar);
    !may_begin_with_sign(line) && !is_colon_lost && !has_further_colon(text) && !has_letter()
}

/// `分類: : 施政方針`
fn has_further_colon(text: &str) -> bool {
    text.match_indices(':').any(|(at, _)| {
        text.get(at + 1..).is_some_and(|behind| behind.trim_start_matches(' ').starts_with(':'))
    })
}

/// Whether one letter that may stand for the bar is the whole of a value.
fn has_letter_for_bar(text: &str) -> bool {
    let mut characters = text.trim_end_matches(' ').chars();
    let Some(last) = characters.next_back() else { return false };
    characters.next_back().is_none_or(|before| matches!(before, ' ' | ':')) && LETTERS.contains(last)
}
