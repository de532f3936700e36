//! The lines of a file as its entries take them up: where they begin and end, and which comments are theirs, by
//! the rule of `yaml/outline/gather.rs`: an edited sheet is what `fmt` would make of it.

use std::ops::Range;

use super::{Patch, ValueSite};
use crate::source::Span;
use crate::yaml::Comment;

impl<'t> Patch<'t> {
    /// The column of an offset, from 0.
    pub(super) fn column(&self, offset: usize) -> usize {
        self.source.position(offset).column - 1
    }

    /// What ends the line of an offset; the last line that ends, where it does not.
    pub(super) fn line_end(&self, offset: usize) -> &'t str {
        let own = self.end_at(self.source.line_at(offset).end);
        if own.is_empty() { if self.source.has_crlf() { "\r\n" } else { "\n" } } else { own }
    }

    /// The line end that stands at an offset.
    pub(super) fn end_at(&self, offset: usize) -> &'t str {
        let rest = self.source.text().get(offset..).unwrap_or_default();
        let length = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
        rest.get(..length).unwrap_or_default()
    }

    /// Where the line below that of an offset begins.
    pub(super) fn next_line(&self, offset: usize) -> usize {
        let end = self.source.line_at(offset).end;
        end + self.end_at(end).len()
    }

    /// Where the characters of the line of an offset begin, behind the byte order mark.
    pub(super) fn line_start(&self, offset: usize) -> usize {
        self.source.line_at(offset).start.max(self.source.content_start())
    }

    /// The offset of the first character of the line that is no space.
    pub(super) fn first_on_line(&self, offset: usize) -> usize {
        let start = self.line_start(offset);
        let line = self.source.slice(Span::new(start, self.source.line_at(offset).end));
        start + line.len() - line.trim_start_matches(' ').len()
    }

    pub(super) fn is_first_on_line(&self, offset: usize) -> bool {
        self.first_on_line(offset) == offset
    }

    pub(super) fn comments_in(&self, bytes: Range<usize>) -> &'t [Comment] {
        let comments = &self.tree.comments;
        let from = comments.partition_point(|comment| comment.span.start < bytes.start);
        let to = comments.partition_point(|comment| comment.span.start < bytes.end);
        comments.get(from..to.max(from)).unwrap_or_default()
    }

    /// Where a value ends: behind its last character, or behind the colon or dash of what it ends with.
    pub(super) fn end_of_value(&self, place: ValueSite<'_>) -> usize {
        let value = place.child.value;
        let children =
            if value.is_flow(self.source) { Vec::new() } else { self.children.find(value, place.from) };
        let last = children.last().and_then(|child| self.place(*child, false));
        last.map_or(place.from, |last| self.end_of_value(last)).max(value.span.end)
    }

    /// Where the lines of an entry end: behind its value and the comments that close it.
    pub(super) fn end_of(&self, place: ValueSite<'_>) -> usize {
        let value = place.child.value;
        let mut end = self.next_line(self.end_of_value(place));
        if value.is_flow(self.source) {
            return end;
        }
        let inner = self.children.find(value, place.from).first().copied();
        let Some(column) = inner.map(|first| self.column(first.anchor)) else { return end };
        let below = self.column_below(end);
        let mut at = end;
        while at < self.source.text().len() {
            let first = self.first_on_line(at);
            let next = self.next_line(at);
            let is_blank = self.source.slice(self.source.line_at(at)).trim().is_empty();
            let is_comment = !self.comments_in(first..first + 1).is_empty();
            let is_inside =
                self.column(first) >= column && below.is_none_or(|below| self.column(first) > below);
            if is_comment && is_inside {
                end = next;
            } else if !is_blank {
                break;
            }
            at = next;
        }
        end
    }

    /// The column of the next line that is neither empty nor a comment.
    pub(super) fn column_below(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while at < self.source.text().len() {
            let first = self.first_on_line(at);
            let is_blank = self.source.slice(self.source.line_at(at)).trim().is_empty();
            if !is_blank && self.comments_in(first..first + 1).is_empty() {
                return Some(self.column(first));
            }
            at = self.next_line(at);
        }
        None
    }
}
