//! What stands before a line's key or text: its indent and its list marks.

use super::Mark;
use super::line::{blanks, is_foreign_blank};
use super::sign::{Around, entry_sign, mark_at};
use crate::source::{Source, Span};

/// What full-width spaces and tabs count as.
const BLANK_COLUMNS: usize = 2;
/// What stands before a line's key or text.
#[derive(Debug, Clone)]
pub struct Prefix {
    /// The white space at the beginning.
    pub lead: Span,
    /// The column of the first mark, or of the text.
    pub column: usize,
    /// The list marks.
    pub marks: Vec<Mark>,
    /// The column of the last mark.
    pub mark_column: Option<usize>,
    /// Where key or text begins.
    pub end: usize,
    /// The column of key or text.
    pub text_column: usize,
}

impl Prefix {
    /// What stands at the beginning of a line; `is_list_at` tells whether the entries of a list stand at a
    /// column, `is_lone` whether a line can be nothing but the only entry of one.
    pub fn of(
        source: &Source,
        line: Span,
        is_list_at: impl Fn(usize) -> bool,
        is_lone: impl Fn() -> bool,
        is_entry_key: impl Fn(&str) -> bool,
    ) -> Self {
        let text = source.slice(line);
        let lead = blanks(text, line.start);
        let column = source.slice(lead).chars().map(|c| if c == ' ' { 1 } else { BLANK_COLUMNS }).sum();
        let mut prefix =
            Self { lead, column, marks: Vec::new(), mark_column: None, end: lead.end, text_column: column };
        if let Some(mark) = entry_sign(source, Span::new(prefix.end, line.end), is_entry_key) {
            prefix.push(source, mark);
            return prefix;
        }
        loop {
            let is_list = || prefix.marks.is_empty() && is_list_at(column);
            let around = Around { is_list: &is_list, is_lone: &is_lone };
            let Some(mark) = mark_at(source, prefix.end, line.end, around) else { break };
            if !prefix.marks.is_empty() && source.slice(mark.span) != "-" {
                break;
            }
            prefix.push(source, mark);
        }
        prefix
    }

    fn push(&mut self, source: &Source, mark: Mark) {
        let gap = source.slice(mark.gap);
        let gap_columns = if gap.is_empty() || gap.contains(is_foreign_blank) { 1 } else { gap.len() };
        self.marks.push(mark);
        self.mark_column = Some(self.text_column);
        self.text_column += source.slice(mark.span).chars().count() + gap_columns;
        self.end = mark.gap.end;
    }

    /// The same where it is meant to begin at another column.
    #[must_use]
    pub fn at(mut self, column: usize) -> Self {
        let before = self.column;
        self.text_column = column + (self.text_column - before);
        self.mark_column = self.mark_column.map(|at| column + (at - before));
        self.column = column;
        self
    }
}
