//! A cell as spreadsheets put it on the clipboard and into CSV: in quotes, quotes in it doubled (RFC 4180).

use crate::sheet::line_scan::Outline;
use crate::source::{Source, Span};

/// The quote, and what word processors make of it.
pub const QUOTES: &[char] = &['"', '“', '”', '＂'];
/// The most lines that a cell is believed to have.
const MOST_LINES: usize = 200;

/// What stands in the quotes.
pub struct Cell {
    /// From the first quote to the last.
    pub span: Span,
    /// Its lines, without blanks around them and empty ones at the end; quotes in them as they were meant.
    pub lines: Vec<String>,
    /// The column of its leftmost line behind the first; `None` where there is no other that says something.
    pub leftmost: Option<usize>,
    /// Whether its first quote is YAML's.
    pub has_quotes_of_yaml: bool,
    /// Whether a tab and further cells follow.
    pub is_followed: bool,
    /// How many quotes are in it.
    doubled: usize,
}

/// A text in quotes at the beginning of another.
struct Quoted {
    /// The text, quotes in it as they were meant.
    inner: String,
    /// How many quotes are in it.
    doubled: usize,
    /// How long it is with its quotes, in bytes.
    length: usize,
}

impl Quoted {
    fn read(text: &str) -> Option<Self> {
        let mut chars = text.char_indices().peekable();
        chars.next_if(|(_, first)| QUOTES.contains(first))?;
        let (mut inner, mut doubled, mut line_ends) = (String::new(), 0, 0);
        loop {
            let (at, c) = chars.next().filter(|_| line_ends < MOST_LINES)?;
            if !QUOTES.contains(&c) {
                inner.push(c);
                line_ends += usize::from(c == '\n');
            } else if chars.next_if(|(_, next)| *next == c).is_some() {
                inner.push('"');
                doubled += 1;
            } else {
                return Some(Self { inner, doubled, length: at + c.len_utf8() });
            }
        }
    }
}

impl Cell {
    /// The cell that begins at a place. It ends before any line that begins with one of some keys.
    pub fn at(source: &Source, start: usize, families: &[Vec<&str>]) -> Option<Self> {
        let text = source.text().get(start..)?;
        let Quoted { inner, doubled, length } = Quoted::read(text)?;
        let span = Span::new(start, start + length);
        let behind = source.slice(Span::new(span.end, source.line_at(span.end).end));
        let is_followed = behind.starts_with('\t') && !behind.trim().is_empty();
        let others: Vec<Span> =
            source.lines_from(start).skip(1).take_while(|line| line.start < span.end).collect();
        let begins_entry = |line: &Span| {
            let key = Outline::as_node(source, *line).key;
            key.is_some_and(|key| families.iter().flatten().any(|known| *known == source.slice(key.span)))
        };
        if !is_followed && !behind.trim().is_empty() || others.iter().any(begins_entry) {
            return None;
        }
        let column =
            |line: &Span| source.slice(*line).len() - source.slice(*line).trim_start_matches(' ').len();
        let leftmost = others.iter().filter(|line| !source.slice(**line).trim().is_empty()).map(column).min();
        let trimmed = inner.trim_end().replace("\r\n", "\n");
        let lines =
            trimmed.split(['\n', '\r']).map(|line| line.trim_matches([' ', '\t']).to_owned()).collect();
        let has_quotes_of_yaml = text.starts_with('"');
        (!trimmed.trim().is_empty()).then_some(Self {
            span,
            lines,
            leftmost,
            has_quotes_of_yaml,
            is_followed,
            doubled,
        })
    }

    /// Whether quotes in it are doubled, as nobody types them: in one line, words in quotes that stand side
    /// by side are no sign of it.
    pub fn is_doubled(&self) -> bool {
        self.doubled > 0 && (self.lines.len() > 1 || self.doubled.is_multiple_of(2))
    }
}
