//! What stands under a key, as the lines below it tell.

use super::Outline;
use super::grammar::Below;
use super::reader::Reader;
use crate::source::Span;

/// So many lines below a key tell what stands under it.
const LOOKED_AT: usize = 8;

impl<'s> Reader<'s> {
    /// What stands under a key that nobody may know: keys of another tell that it was meant for that.
    pub(super) fn below(&self, name: &str, line: Span, column: usize, is_open: bool) -> Below {
        let is_meant = || is_open && !self.is_known(name) && self.owner_below(line, column).is_some();
        if is_meant() { Below::Keys } else { self.grammar.below(name) }
    }

    /// The key under which alone those can stand that follow a line in a column.
    pub(super) fn owner_below(&self, line: Span, column: usize) -> Option<&'s str> {
        self.grammar.form()?;
        let is_said = |line: &Span| !self.source.slice(*line).trim().is_empty();
        let below = self.source.lines_from(line.end).skip(1).filter(is_said).take(LOOKED_AT);
        below
            .map(|line| Outline::as_node(self.source, line))
            .take_while(|line| line.column > column || line.column == column && !line.marks.is_empty())
            .find_map(|line| self.grammar.owner_of(self.source.slice(line.key?.span)))
    }
}
