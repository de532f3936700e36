//! Text that was typed in a file, through whatever way of writing it.

use std::ops::Range;

use super::Span;

/// Text that an author typed, with the place of each of its characters in the file, through quotes, escapes
/// and indents.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    text: String,
    span: Span,
    segments: Vec<Segment>,
}

/// A run of a passage's text that stands in one piece in the file: byte for byte, or as one escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The bytes of the text.
    pub text: Span,
    /// The bytes of the file.
    pub file: Span,
}

impl Segment {
    fn is_escape(self) -> bool {
        self.text.end - self.text.start != self.file.end - self.file.start
    }

    /// Between runs there may be characters that stand nowhere, such as the line ends of a folded text: the
    /// next run is their place.
    fn file_offset(self, at: usize) -> usize {
        if self.is_escape() { self.file.start } else { self.file.start + at.saturating_sub(self.text.start) }
    }

    fn file_end(self, end: usize) -> usize {
        if self.is_escape() && end > self.text.start {
            self.file.end
        } else {
            self.file.start + end.saturating_sub(self.text.start)
        }
    }
}

impl Passage {
    /// Text that stands at `span` of the file (quotes included), its runs in ascending order.
    pub fn new(text: impl Into<String>, span: Span, segments: Vec<Segment>) -> Self {
        Self { text: text.into(), span, segments }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of the whole, quotes included.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The place of the characters themselves, without quotes and the header of a block; of none, the place
    /// of the whole.
    pub fn characters(&self) -> Span {
        if self.segments.is_empty() { self.span } else { self.place(0..self.text.len()) }
    }

    /// The place in the file of some bytes of the text; of none, the place before the next one.
    pub fn place(&self, range: Range<usize>) -> Span {
        let Some(first) = self.segment_of(range.start) else {
            return Span::new(self.span.end, self.span.end);
        };
        let start = first.file_offset(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        let last = self.segment_of(range.end - 1).unwrap_or(first);
        Span::new(start, last.file_end(range.end.min(last.text.end)).max(start))
    }

    /// The part of the text in `range`, with its places.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let first = self.segments.partition_point(|segment| segment.text.end <= range.start);
        let inside = self.segments.iter().skip(first).take_while(|segment| segment.text.start < range.end);
        let segments = inside
            .map(|s| {
                let (start, end) = (s.text.start.max(range.start), s.text.end.min(range.end));
                let file = Span::new(s.file_offset(start), s.file_end(end));
                Segment { text: Span::new(start - range.start, end - range.start), file }
            })
            .collect();
        Self { text, span: self.place(range), segments }
    }

    fn segment_of(&self, at: usize) -> Option<Segment> {
        let following = self.segments.partition_point(|segment| segment.text.end <= at);
        self.segments.get(following).copied()
    }
}

impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Passage {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_knows_the_place_of_a_character_behind_an_escape() {
        let runs = [((0, 3), (1, 4)), ((3, 6), (4, 10)), ((6, 9), (10, 13))];
        let segments =
            runs.map(|(t, f)| Segment { text: Span::new(t.0, t.1), file: Span::new(f.0, f.1) }).to_vec();
        let passage = Passage::new("あいう", Span::new(0, 14), segments);
        assert_eq!(passage.place(3..6), Span::new(4, 10));
        assert_eq!(passage.place(6..9), Span::new(10, 13));
        assert_eq!(passage.part(3..9).place(3..6), Span::new(10, 13));
        assert_eq!(passage.place(9..9), Span::new(14, 14));
    }

    #[test]
    fn what_stands_nowhere_in_the_file_is_placed_before_what_follows() {
        let segment = |text: (usize, usize), file: usize| Segment {
            text: Span::new(text.0, text.1),
            file: Span::new(file, file + text.1 - text.0),
        };
        let passage = Passage::new("あ い", Span::new(0, 10), vec![segment((0, 3), 0), segment((4, 7), 7)]);
        assert_eq!(passage.place(3..4), Span::new(7, 7));
        assert_eq!(passage.place(0..4), Span::new(0, 7));
        assert_eq!(passage.part(3..7).place(1..4), Span::new(7, 10));
    }
}
