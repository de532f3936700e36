//! A paragraph as it is printed: what kinds show, and what a comparison draws on it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What stands before a line for each level, where all lines of a cell are one text.
pub const INDENT: &str = "　";

/// What is drawn at a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stroke {
    /// A line under it.
    Underline,
    /// Two lines through it.
    DoubleStrike,
}

/// A paragraph as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// How deep it stands, from 0.
    pub level: usize,
    /// The mark that leads it.
    pub bullet: Option<String>,
    /// Whether it stands under the text of the entry above, without a mark.
    pub continued: bool,
    /// The text, without the mark.
    pub text: String,
    /// What is drawn at which of its bytes, in order. A sheet as typed has nothing drawn; a comparison has.
    pub strokes: Vec<(Range<usize>, Stroke)>,
}

impl Line {
    /// A paragraph without mark.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The stroke that the whole text has.
    pub fn whole_stroke(&self) -> Option<Stroke> {
        let [(range, stroke)] = self.strokes.as_slice() else { return None };
        (*range == (0..self.text.len())).then_some(*stroke)
    }

    /// The text without what is struck through.
    pub fn remaining_text(&self) -> String {
        let is_struck = |at: usize| {
            self.strokes.iter().any(|(range, stroke)| *stroke == Stroke::DoubleStrike && range.contains(&at))
        };
        self.text.char_indices().filter(|(at, _)| !is_struck(*at)).map(|(_, c)| c).collect()
    }

    /// How deep the line begins, as it is typed: what stands under an entry's text begins as deep as its lists.
    pub fn depth(&self) -> usize {
        self.level + usize::from(self.continued)
    }

    /// Mark and text as they are typed in one cell: a full-width blank before them for each level.
    pub fn typed_text(&self) -> String {
        let (depth, bullet) = (self.depth(), self.bullet());
        let mut typed = String::with_capacity(depth * INDENT.len() + bullet.len() + self.text.len());
        typed.extend(std::iter::repeat_n(INDENT, depth));
        typed + bullet + &self.text
    }

    /// Mark and text, as they are read.
    pub fn full_text(&self) -> String {
        [self.bullet(), &self.text].concat()
    }

    fn bullet(&self) -> &str {
        self.bullet.as_deref().unwrap_or_default()
    }
}
