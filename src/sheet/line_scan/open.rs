//! What goes on over several lines: a block, a text, quotes, brackets.

use super::line;
use crate::yaml::looks_like_bar;

/// Something that goes on over several lines.
#[derive(Debug, Clone, Copy)]
pub struct Open {
    pub kind: OpenKind,
    /// Lines belong to it as long as they begin behind this column; none is before the first column.
    pub column: Option<usize>,
    /// The line that begins it.
    pub line: usize,
}

#[derive(Debug, Clone, Copy)]
pub enum OpenKind {
    Block,
    Plain,
    Quoted(char),
    Brackets(usize),
}

/// What goes on behind a line with this value.
pub fn opening(value: &str) -> Option<OpenKind> {
    let first = value.chars().next()?;
    match first {
        // Other bars are not YAML's, but they are what is meant.
        _ if looks_like_bar(first) && value.chars().count() == 1 => Some(OpenKind::Block),
        '|' | '>' if value.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, '+' | '-')) => {
            Some(OpenKind::Block)
        }
        '"' | '\'' => (!line::is_closed(value, first)).then_some(OpenKind::Quoted(first)),
        '[' | '{' => Some(line::depth(0, value)).filter(|depth| *depth > 0).map(OpenKind::Brackets),
        _ => Some(OpenKind::Plain),
    }
}

/// What goes on behind a further line of it.
pub fn going_on(open: Open, text: &str) -> Option<Open> {
    let goes_on = match open.kind {
        OpenKind::Block => Some(OpenKind::Block),
        OpenKind::Plain => (!text.contains(" #")).then_some(OpenKind::Plain),
        OpenKind::Quoted(quote) => (!line::closes(text, quote)).then_some(OpenKind::Quoted(quote)),
        OpenKind::Brackets(depth) => {
            Some(line::depth(depth, text)).filter(|depth| *depth > 0).map(OpenKind::Brackets)
        }
    };
    goes_on.map(|kind| Open { kind, ..open })
}
