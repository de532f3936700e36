//! Which key a line begins with, in the light of the lines around it.

use super::grammar::Below;
use super::line::{key_in, mistyped_key, spaced_key, with_further_colons, without_comment};
use super::reader::Reader;
use super::sign::entry_sign;
use super::{Key, Mark, Role};
use crate::source::Span;

impl<'s> Reader<'s> {
    /// The key with which a line begins, its colon mistyped or not.
    pub(super) fn key(&self, content: Span) -> Option<Key> {
        let is_named = |word: &str| self.is_known(word) || self.is_heading(word);
        let key = key_in(self.source, content);
        let meant = || {
            spaced_key(self.source, content, is_named)
                .or_else(|| mistyped_key(self.source, content, is_named))
                .or(key)
                .or_else(|| self.lone_key(content))
        };
        let is_sure = key.is_some_and(|key| self.is_known(self.source.slice(key.span)));
        let key = if is_sure { key } else { meant() }?;
        // To know a key takes the longest: of most lines it need not be asked.
        let widened = with_further_colons(self.source, key, content.end);
        let name = || self.source.slice(key.span).split_whitespace().collect::<String>();
        Some(if widened.colon != key.colon && is_named(&name()) { widened } else { key })
    }

    /// Whether the file may have a key of that name.
    pub(super) fn is_known(&self, word: &str) -> bool {
        self.families.iter().any(|family| family.contains(&word))
    }

    fn is_heading(&self, word: &str) -> bool {
        self.grammar.form().is_some_and(|form| form.row_names().called(word).is_some())
    }

    /// The key of a goal that a name stands for: itself, or what the form calls so.
    pub(super) fn called(&self, name: &str) -> Option<String> {
        self.grammar.form()?.row_names().called(name).map(|meant| meant.key)
    }

    /// A key under which keys stand, alone on its line above such keys: only its colon is lost.
    fn lone_key(&self, content: Span) -> Option<Key> {
        let word = without_comment(self.source, content);
        let name = self.source.slice(word);
        let is_of_keys = self.is_known(name) && self.grammar.below(name) == Below::Keys;
        let end = Span::new(word.end, word.end);
        let column = content.start - self.source.line_at(content.start).start;
        (is_of_keys && self.owner_below(content, column) == Some(name)).then_some(Key {
            span: word,
            colon: end,
            gap: end,
        })
    }

    /// The first key of the entries among which a line at a column would stand.
    pub(super) fn first_key_at(&self, column: usize) -> Option<&'s str> {
        let owner = self.owner_of_entries(column)?;
        let first = self
            .lines
            .iter()
            .skip(owner + 1)
            .find(|line| line.role == Role::Node && line.owner == Some(owner))?;
        Some(self.source.slice(first.key?.span))
    }

    /// Whether a line begins with a bullet or a number before a key that begins no entry: `・いつまで`.
    pub(super) fn is_signed_key(&self, line: Span) -> bool {
        let text = self.source.slice(line);
        let start = line.end - text.trim_start().len();
        let is_other = |key: &str| {
            let column = start - line.start;
            self.families.iter().skip(1).any(|family| family.contains(&key))
                && self.first_key_at(column).is_some_and(|first| first != key)
        };
        entry_sign(self.source, Span::new(start, line.end), is_other).is_some()
    }

    /// Whether what stands before a full-width colon in the entry of a list is a part of its text:
    /// `- 対象者：65歳以上`, to the left of the texts above it.
    pub(super) fn is_text_of_entry(&self, marks: &[Mark], column: usize, key: &Key) -> bool {
        let above = self.lines.iter().rev().find(|line| line.role == Role::Node);
        let Some(above) = above.filter(|line| line.key.is_none() && !line.marks.is_empty()) else {
            return false;
        };
        let name = self.source.slice(key.span);
        let begins_row = || {
            let first = self.first_key_at(column);
            first.is_none_or(|first| first == name || self.called(name).as_deref() == Some(first))
        };
        !marks.is_empty()
            && above.column > column
            && self.source.slice(key.colon) == "："
            && self.grammar.form().is_some()
            && !begins_row()
    }
}
