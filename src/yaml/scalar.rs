//! How a text is written so that every YAML reader reads the same text: plain where that is safe, else in
//! quotes, prose as a block.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::Style;
use super::outline::Manner;
use super::plain::{is_space, is_typed, is_typed_alike, looks_like_bar, looks_like_dash, stands_plain};
use crate::text::ending::without_empty_end;

/// The widest line that is written, in columns of a fixed-pitch font; longer prose becomes a block.
pub(super) const WIDTH: usize = 100;

/// Whether a plain text stands for nothing: it is empty, or what YAML's core schema calls null.
pub fn is_nothing(plain: &str) -> bool {
    matches!(plain, "" | "~" | "null" | "Null" | "NULL")
}

/// Where a text is to stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScalarContext {
    /// The columns that its line has taken already.
    pub taken: usize,
    /// What the text is.
    pub manner: Manner,
}

/// A written text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// On the line.
    Line(String),
    /// A block: its header, and its lines without indent.
    Block(&'static str, Vec<String>),
}

/// Writes a text, without empty lines at its end, which the reader takes for none of it.
pub(super) fn scalar(text: &str, place: ScalarContext) -> Written {
    let text = without_empty_end(text);
    let line = line(text, place.manner, false);
    let is_block = match place.manner {
        _ if text.contains('\n') => true,
        Manner::Word | Manner::Typed => false,
        Manner::Line => place.taken + line.width() > WIDTH,
        // Of a text that begins with a space, quotes tell more plainly where it begins; of one with a dash, that
        // it is no list.
        Manner::Block => !text.starts_with(is_space) && !text.starts_with("- "),
    };
    if is_block { block(text).unwrap_or(Written::Line(line)) } else { Written::Line(line) }
}

/// The same in the style in which an author typed another text in its place, where that is no style of this
/// program's for that other text, of its manner, and can say this one.
pub(super) fn restyled(text: &str, typed: (&str, Style, Manner), place: ScalarContext) -> Written {
    let text = without_empty_end(text);
    let written = scalar(text, place);
    let (other, style, manner) = typed;
    if scalar(other, ScalarContext { manner, ..place }).style() == style {
        written
    } else {
        in_style(text, style).unwrap_or(written)
    }
}

/// A text between brackets, in quotes where another in its place was.
pub(super) fn restyled_in_flow(text: &str, style: Style, manner: Manner) -> String {
    let text = without_empty_end(text);
    match in_style(text, style) {
        Some(Written::Line(line)) if style != Style::Plain => line,
        _ => line(text, manner, true),
    }
}

/// A text as a style says it; `None` where it cannot. Plain is what every reader takes for that text.
fn in_style(text: &str, style: Style) -> Option<Written> {
    let is_one_line = !text.contains('\n');
    match style {
        Style::Plain if is_one_line && !is_typed(text) && is_plain(text, false) => Some(text.to_owned()),
        Style::SingleQuoted if is_one_line && !text.chars().any(|c| c == '\t' || needs_escape(c)) => {
            Some(single_quoted(text))
        }
        Style::DoubleQuoted => Some(double_quoted(text)),
        Style::Literal => return block(text),
        _ => None,
    }
    .map(Written::Line)
}

impl Written {
    fn style(&self) -> Style {
        match self {
            Self::Block(..) => Style::Literal,
            Self::Line(line) if line.starts_with('"') => Style::DoubleQuoted,
            Self::Line(line) if line.starts_with('\'') => Style::SingleQuoted,
            Self::Line(_) => Style::Plain,
        }
    }
}

/// A text on one line, between brackets or not.
pub(super) fn line(text: &str, manner: Manner, is_flow: bool) -> String {
    let is_read_alike = !is_typed(text) || (manner == Manner::Typed && is_typed_alike(text));
    if is_read_alike && is_plain(text, is_flow) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str, is_flow: bool) -> bool {
    // To YAML a full-width space or bar is text; `check` asks whether it was meant for a half-width one.
    let meant = text.trim_start();
    let behind_mark = meant.strip_prefix(['-', '?', ':']);
    // A dash may be meant for the mark of an entry before the bar.
    let is_mark = behind_mark.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        || meant.trim_start_matches('-').starts_with(looks_like_bar);
    let behind_dash = meant.trim_start_matches(looks_like_dash);
    let is_mark = is_mark || behind_dash.len() < meant.len() && behind_dash.starts_with(char::is_whitespace);
    let has_foreign =
        text.chars().any(|c| c == '\t' || c == '\n' || needs_escape(c) || (is_flow && is_flow_mark(c)));
    stands_plain(text) && !is_mark && !has_foreign
}

fn is_flow_mark(c: char) -> bool {
    matches!(c, ',' | '[' | ']' | '{' | '}' | ':' | '?')
}

/// Characters that are no text to YAML, that older readers take for line ends, or that nobody would see.
fn needs_escape(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n'))
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn quoted(text: &str) -> String {
    let is_escaped = |c: char| matches!(c, '\t' | '\n') || needs_escape(c);
    if text.contains(['"', '\\']) && !text.chars().any(is_escaped) {
        single_quoted(text)
    } else {
        double_quoted(text)
    }
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// In quotes that JSON has too.
pub(super) fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if needs_escape(c) => drop(write!(quoted, "\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A text as a block; `None` where a block cannot say it.
fn block(text: &str) -> Option<Written> {
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    if text.trim().is_empty() || text.chars().any(needs_escape) {
        return None;
    }
    // Where the first line that is not empty begins with a space, the reader cannot tell the indent.
    let is_indented =
        lines.iter().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with(is_space));
    Some(Written::Block(if is_indented { "|2" } else { "|" }, lines))
}
