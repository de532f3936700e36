//! A file's text, and places in it.
//!
//! Enters: a path and the bytes of a file. Leaves: its text, spans of bytes, and the line and character
//! column of an offset. Knows nothing of YAML, forms or findings. Not for files that are no text, such as
//! PDFs and typefaces: those stay bytes.

use std::borrow::Cow;

mod foreign;
mod located;
mod misread;
mod passage;

pub use foreign::{Foreign, Nature};
pub use located::Located;
pub use misread::Misread;
pub use passage::{Passage, Segment};

/// The byte order mark that some Windows editors put before the text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Characters are counted by blocks of so many bytes, so that a column is found in a line of any length.
const BLOCK: usize = 1024;

/// A file as it was read: where it stands in the project and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    /// The number of characters before each [`BLOCK`].
    characters: Vec<usize>,
}

impl Source {
    /// A file at `path` (relative to the project, with `/`) that contains `text`, its byte order mark and
    /// line ends included.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { path: path.into(), line_starts: line_starts(&text), characters: characters(&text), text }
    }

    /// A file's bytes as text. Where they are not meant as UTF-8 they are described beside it; what is no
    /// UTF-8 is replaced.
    pub fn decode(path: impl Into<String>, bytes: &[u8]) -> (Self, Option<Foreign>) {
        let text = std::str::from_utf8(bytes);
        let foreign = Foreign::of(bytes, text);
        (Self::new(path, text.map_or_else(|_| String::from_utf8_lossy(bytes), Cow::from)), foreign)
    }

    /// The path relative to the project, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, from the byte order mark on.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters of a span; empty where the span does not lie in this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The span of the whole text.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.len())
    }

    /// The number of bytes before the first character that an author typed.
    pub fn content_start(&self) -> usize {
        if self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 }
    }

    /// Whether its lines end as Windows ends them, by the first that ends.
    pub fn has_crlf(&self) -> bool {
        self.text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'))
    }

    /// Line and column of a byte offset. A byte order mark takes no column, as in every editor.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_number(offset);
        let start = self.line(line).start;
        let before = self.text.get(start..offset).unwrap_or_default();
        let typed = if start == 0 { before.trim_start_matches(BYTE_ORDER_MARK) } else { before };
        let column = self.characters_before(offset) - self.characters_before(offset - typed.len()) + 1;
        Position { line, column, offset }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        self.characters.get(block).copied().unwrap_or_default() + beginnings(rest)
    }

    /// The spans of the lines, without their line ends.
    pub fn lines(&self) -> impl Iterator<Item = Span> + '_ {
        (1..=self.line_starts.len()).map(|line| self.line(line))
    }

    /// The spans of the lines from the one in which an offset lies.
    pub fn lines_from(&self, offset: usize) -> impl Iterator<Item = Span> + '_ {
        (self.line_number(offset)..=self.line_starts.len()).map(|line| self.line(line))
    }

    /// The span of the line in which an offset lies, without its line end.
    pub fn line_at(&self, offset: usize) -> Span {
        self.line(self.line_number(offset))
    }

    fn line_number(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).max(1)
    }

    fn line(&self, number: usize) -> Span {
        let start = self.line_starts.get(number - 1).copied().unwrap_or_default();
        let end = self.line_starts.get(number).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or_default();
        Span::new(start, start + line.trim_end_matches(['\n', '\r']).len())
    }
}

/// Where each line begins. A line ends with a line feed, a carriage return, or both, as in YAML.
fn line_starts(text: &str) -> Vec<usize> {
    let fed = text.match_indices('\n').map(|(at, _)| at + 1);
    if !text.contains('\r') {
        return std::iter::once(0).chain(fed).collect();
    }
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect()
}

fn characters(text: &str) -> Vec<usize> {
    let counts = text.as_bytes().chunks(BLOCK).map(beginnings);
    std::iter::once(0)
        .chain(counts)
        .scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        })
        .collect()
}

/// How many characters begin in some bytes of UTF-8.
fn beginnings(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// A range of bytes of one file; `end` is exclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to, and without, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether an offset lies in the span.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether another span lies in this one.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span from the beginning of this one to the end of another.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A place in a file as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
    /// Offset in bytes, from 0.
    pub offset: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes_or_widths() {
        let source = Source::new("a.yaml", "部署: 福祉部\r\n𠮷: 辻\u{e0100}x\n");
        assert_eq!(source.position("部署: ".len()), Position { line: 1, column: 5, offset: 8 });
        let x = source.text().find('x').unwrap();
        assert_eq!((source.position(x).line, source.position(x).column), (2, 6));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let source = Source::new("a.yaml", "\u{feff}年度: R8\n");
        assert_eq!(source.position(3).column, 1);
        assert_eq!(source.content_start(), 3);
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        let source = Source::new("a.yaml", "a\r\nb\rc\nd");
        let lines: Vec<_> = source.lines().map(|line| source.slice(line)).collect();
        assert_eq!(lines, ["a", "b", "c", "d"]);
        assert_eq!(source.slice(source.line_at(4)), "b");
    }

    #[test]
    fn columns_of_a_long_line_are_counted_as_those_of_a_short_one() {
        let source = Source::new("a.yaml", format!("\u{feff}一行目\n{}", "窓口x辻\u{e0100}".repeat(700)));
        let line = source.lines().nth(1).unwrap();
        for (index, (at, _)) in source.slice(line).char_indices().enumerate() {
            assert_eq!(source.position(line.start + at).column, index + 1);
        }
    }

    #[test]
    fn a_place_behind_the_text_is_on_its_last_line() {
        let source = Source::new("a.yaml", "a\n");
        assert_eq!(source.position(2).line, 2);
    }
}
