//! Where the blank behind a colon or a list mark is missing.

use super::{Key, Line, Mark, Outline, Role};
use crate::source::Span;

impl Line {
    /// Its key, where the value stands right behind the colon.
    pub fn spaceless_key(&self) -> Option<Key> {
        self.key.filter(|key| key.gap.end == key.gap.start && key.gap.end < self.span.end)
    }

    /// Its list marks, where something stands right behind them.
    pub fn spaceless_marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(|mark| mark.gap.end == mark.gap.start && mark.gap.end < self.span.end)
    }
}

impl Outline {
    /// The places where a blank is missing.
    pub fn missing_spaces(&self) -> impl Iterator<Item = Span> {
        let ends = |line: &Line| -> Vec<usize> {
            let colon = line.spaceless_key().map(|key| key.colon.end);
            line.spaceless_marks().map(|mark| mark.span.end).chain(colon).collect()
        };
        let nodes = self.lines.iter().filter(|line| line.role == Role::Node);
        nodes.flat_map(ends).map(|end| Span::new(end, end))
    }
}
