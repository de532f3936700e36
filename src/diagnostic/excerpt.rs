//! A few lines of a file with marks in them, safe and small enough to be drawn.
//!
//! Enters: a file, the spans to be marked in it, and the columns that there are for marks. Leaves: the lines
//! as one text with visible characters only, and the marks as ranges of that text. Knows no finding and not
//! how it is drawn.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::visible::visible_char;
use crate::source::{Source, Span};

/// The most lines that an excerpt may span. More would say little, and cost time for each finding of a large
/// file.
const MOST_LINES: usize = 60;
/// The columns of a tab, as `annotate-snippets` draws it.
const TAB: usize = 4;

/// Some lines of a file, and marks in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The number of the first line, from 1.
    pub first_line: usize,
    /// The lines, each but the last with a line feed. It has as many characters in a line as the file, a byte
    /// order mark aside.
    pub text: String,
    /// The bytes of `text` to mark, in the order of the spans they come from.
    pub marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines of all
    /// `spans` (inside the text, at character boundaries), if they are few and the marks lie within `columns`
    /// of each other.
    pub fn of_all(source: &Source, spans: &[Span], columns: usize) -> Option<Self> {
        let whole = spans.iter().copied().reduce(Span::to)?;
        let lines = Span::new(line_start(source, whole.start), source.line_at(whole.end).end.max(whole.end));
        if source.position(whole.end).line - source.position(whole.start).line >= MOST_LINES {
            return None;
        }
        let excerpt = Self::new(source, lines, spans);
        (excerpt.extent() <= columns).then_some(excerpt)
    }

    /// The first line of a span, with a mark of at most `columns`.
    pub fn of_first_line(source: &Source, span: Span, columns: usize) -> Self {
        let line = Span::new(line_start(source, span.start), source.line_at(span.start).end.max(span.start));
        let end = span.start + fitting(source.slice(Span::new(span.start, span.end.min(line.end))), columns);
        Self::new(source, line, &[Span::new(span.start, end)])
    }

    fn new(source: &Source, lines: Span, spans: &[Span]) -> Self {
        let up_to = |end: usize| drawn(source.slice(Span::new(lines.start, end)));
        let mark = |span: &Span| up_to(span.start).len()..up_to(span.end).len();
        let marks = spans.iter().map(mark).collect();
        Self { first_line: source.position(lines.start).line, text: up_to(lines.end), marks }
    }

    /// The columns from the leftmost beginning or end of a mark to the rightmost.
    fn extent(&self) -> usize {
        let columns = self.marks.iter().flat_map(|mark| [self.column(mark.start), self.column(mark.end)]);
        let (left, right) =
            columns.fold((usize::MAX, 0), |(left, right), column| (left.min(column), right.max(column)));
        right.saturating_sub(left)
    }

    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rsplit('\n').next().unwrap_or_default().chars().map(width).sum()
    }
}

/// Where the characters of the line in which an offset lies begin. A byte order mark is none: it takes no
/// column.
fn line_start(source: &Source, offset: usize) -> usize {
    source.line_at(offset).start.max(source.content_start())
}

/// The bytes of the first characters of `text` that fit into `columns`.
fn fitting(text: &str, columns: usize) -> usize {
    let ends = text.char_indices().scan(0, |sum, (at, c)| {
        *sum += width(c);
        (*sum <= columns).then_some(at + c.len_utf8())
    });
    ends.last().unwrap_or_default()
}

/// The text with line feeds as line ends and, tabs aside, visible characters only.
fn drawn(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let character = |c| match c {
        '\r' | '\n' => '\n',
        '\t' => c,
        _ => visible_char(c),
    };
    lines.chars().map(character).collect()
}

fn width(c: char) -> usize {
    if c == '\t' { TAB } else { c.width().unwrap_or(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        Source::new("a.yaml", "\u{feff}部署: 福祉部\r\n課: 見本課\r次: \u{1b}\n")
    }

    fn span_of(source: &Source, part: &str) -> Span {
        let start = source.text().find(part).unwrap();
        Span::new(start, start + part.len())
    }

    #[test]
    fn every_line_end_becomes_a_line_feed_and_marks_follow() {
        let source = source();
        let spans = [span_of(&source, "福祉部"), span_of(&source, "見本課"), span_of(&source, "\u{1b}")];
        let excerpt = Excerpt::of_all(&source, &spans, 80).unwrap();
        assert_eq!(excerpt.text, "部署: 福祉部\n課: 見本課\n次: ␛");
        let marked: Vec<_> =
            excerpt.marks.iter().map(|mark| excerpt.text.get(mark.clone()).unwrap()).collect();
        assert_eq!(marked, ["福祉部", "見本課", "␛"]);
    }

    #[test]
    fn marks_that_lie_too_far_apart_are_not_shown_together() {
        let source = Source::new("a.yaml", format!("課: 見本課\n{}x", "字".repeat(60)));
        let spans = [span_of(&source, "課"), span_of(&source, "x")];
        assert_eq!(Excerpt::of_all(&source, &spans, 120), None);
        assert!(Excerpt::of_all(&source, &spans, 121).is_some());
    }

    #[test]
    fn lines_that_lie_too_far_apart_are_not_shown_together() {
        let source = Source::new("a.yaml", format!("a{}b", "\n".repeat(MOST_LINES)));
        assert_eq!(Excerpt::of_all(&source, &[source.whole()], 120), None);
    }

    #[test]
    fn a_mark_that_is_too_wide_is_cut_between_two_characters() {
        let source = Source::new("a.yaml", "ab: 見本市の窓口\nc");
        let excerpt = Excerpt::of_first_line(&source, Span::new(4, source.text().len()), 5);
        assert_eq!(excerpt.text, "ab: 見本市の窓口");
        assert_eq!(excerpt.text.get(excerpt.marks[0].clone()), Some("見本"));
    }
}
