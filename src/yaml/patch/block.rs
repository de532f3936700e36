//! Where the text of a block (`|`, `>`) stands.

use super::{Patch, ValueSite};
use crate::source::Span;
use crate::yaml::{Style, Value};

/// How a block is set out.
pub(super) struct BlockLayout {
    /// Where in its header a digit tells the indent, in bytes from its first character.
    pub told: Option<usize>,
    /// The column of its text.
    pub text: usize,
}

impl Patch<'_> {
    /// How a block is set out; `None` where no text stands in it.
    pub(super) fn block_layout(&self, place: ValueSite<'_>) -> Option<BlockLayout> {
        let span = place.child.value.span;
        let first = self.source.line_at(span.start);
        let written = self.source.slice(Span::new(span.start, first.end));
        let header = written.split([' ', '\t']).next().unwrap_or_default();
        let told = header.find(|c: char| c.is_ascii_digit());
        let digit = told.and_then(|at| header.get(at..)?.chars().next()?.to_digit(10));
        let content = self.source.slice(Span::new(self.next_line(span.start), span.end));
        let filled = content.lines().find(|line| !line.trim().is_empty())?;
        let typed = filled.len() - filled.trim_start_matches(' ').len();
        let deeper = digit.and_then(|digit| usize::try_from(digit).ok());
        let text = deeper.map_or(typed, |deeper| self.column(place.child.anchor) + deeper);
        Some(BlockLayout { told, text })
    }

    /// Whether what stands at a column on the line behind a value would be taken for more of its text.
    pub(super) fn goes_on(&self, place: ValueSite<'_>, column: usize) -> bool {
        match &place.child.value.value {
            Value::Scalar(typed) => {
                matches!(typed.style, Style::Literal | Style::Folded)
                    && self.block_layout(place).is_none_or(|block| column >= block.text)
            }
            _ if place.child.value.is_flow(self.source) => false,
            _ => {
                let children = self.children.find(place.child.value, place.from);
                let last = children.last().and_then(|last| self.place(*last, false));
                last.is_some_and(|last| self.goes_on(last, column))
            }
        }
    }
}
