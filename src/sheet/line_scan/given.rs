//! Whether a key is given already around a line.

use super::reader::Reader;
use super::{Line, Outline, Role};

/// So many lines above and below are looked at.
const LOOKED_AT: usize = 100;

impl Reader<'_> {
    /// Whether the map around a line has a key, with a colon that can be no other.
    pub(super) fn is_given(&self, line: &Line, key: &str) -> bool {
        let is_it = |other: &Line| {
            other.key.is_some_and(|found| {
                self.source.slice(found.span) == key && self.source.slice(found.colon) == ":"
            })
        };
        if line.column == 0 && self.grammar.owner_of(key).is_none() {
            return self
                .source
                .lines()
                .map(|other| Outline::as_node(self.source, other))
                .any(|other| other.column == 0 && is_it(&other));
        }
        // A goal begins with a mark before a key.
        let begins =
            |other: &Line| other.role == Role::Node && !other.marks.is_empty() && other.key.is_some();
        let mut above = self.lines.iter().rev().take(LOOKED_AT);
        let is_above =
            above.find(|other| begins(other) || other.role == Role::Node && is_it(other)).is_some_and(is_it);
        let below = self.source.lines_from(line.span.end).skip(1).take(LOOKED_AT);
        let below = below.map(|other| Outline::as_node(self.source, other));
        let is_of_row = |other: &Line| {
            let owner = other.key.and_then(|found| self.grammar.owner_of(self.source.slice(found.span)));
            other.marks.is_empty() || owner != Some(self.grammar.rows())
        };
        is_above || below.take_while(is_of_row).any(|other| is_it(&other))
    }
}
