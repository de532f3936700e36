//! Places of a text as an editor counts them: by lines, and in each by units of one encoding or another.
//!
//! Enters: a text, and the encoding that was agreed on. Leaves: positions for bytes, and bytes for positions;
//! what lies outside of the text is brought to its nearest end. A line ends with a line feed, a carriage
//! return before it included: so the editors count that were tried, and a lone carriage return is a character.

use std::sync::Arc;

use line_index::{LineCol, LineIndex, TextSize, WideEncoding, WideLineCol};
use lsp_types::{Position, PositionEncodingKind, Range};

use crate::source::{Source, Span};

/// In what an editor counts the characters of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16: what every editor can.
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The best of those that an editor offers.
    pub fn agreed(offered: &[PositionEncodingKind]) -> Self {
        let has = |kind: PositionEncodingKind| offered.contains(&kind);
        if has(PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if has(PositionEncodingKind::UTF32) && !has(PositionEncodingKind::UTF16) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// Its name in the protocol.
    pub const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    const fn wide(self) -> Option<WideEncoding> {
        match self {
            Self::Utf8 => None,
            Self::Utf16 => Some(WideEncoding::Utf16),
            Self::Utf32 => Some(WideEncoding::Utf32),
        }
    }
}

/// A text with its lines.
#[derive(Debug, Clone)]
pub struct Lines {
    text: Arc<str>,
    index: LineIndex,
    encoding: Encoding,
    /// Bytes before the text that an editor does not show: the byte order mark of a file on the disk.
    hidden: usize,
}

impl Lines {
    /// The lines of a text that an editor has.
    pub fn new(text: &str, encoding: Encoding) -> Self {
        Self { text: Arc::from(text), index: LineIndex::new(text), encoding, hidden: 0 }
    }

    /// Those of a file as an editor would open it.
    pub fn of_file(source: &Source, encoding: Encoding) -> Self {
        let hidden = source.content_start();
        let text = source.text().get(hidden..).unwrap_or_default();
        Self { hidden, ..Self::new(text, encoding) }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The offset in bytes of a position.
    pub fn offset(&self, position: Position) -> usize {
        let Some(line) = self.index.line(position.line) else { return self.hidden + self.text.len() };
        let (start, end) = (usize::from(line.start()), usize::from(line.end()));
        let typed = self.text.get(start..end).unwrap_or_default();
        let end = start + typed.strip_suffix('\n').map_or(typed, |line| line.trim_end_matches('\r')).len();
        let column = match self.encoding.wide() {
            None => Some(position.character),
            Some(encoding) => {
                let place = WideLineCol { line: position.line, col: position.character };
                self.index.to_utf8(encoding, place).map(|place| place.col)
            }
        };
        let offset = column.and_then(|column| start.checked_add(usize::try_from(column).ok()?));
        self.hidden + self.text.floor_char_boundary(offset.map_or(end, |offset| offset.min(end)))
    }

    /// The position of an offset in bytes.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.saturating_sub(self.hidden));
        let place =
            u32::try_from(offset).ok().and_then(|offset| self.index.try_line_col(TextSize::from(offset)));
        let LineCol { line, col } = place.unwrap_or(LineCol { line: 0, col: 0 });
        let wide =
            self.encoding.wide().and_then(|encoding| self.index.to_wide(encoding, LineCol { line, col }));
        wide.map_or(Position::new(line, col), |wide| Position::new(wide.line, wide.col))
    }

    /// The range of some bytes.
    pub fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end.max(span.start)))
    }

    /// The bytes of a range.
    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(start.min(end), start.max(end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn columns_are_counted_in_the_encoding_that_was_agreed_on() {
        let text = "年度: R8\r\n𠮷🎉: 辻\u{e0100}x\n";
        let x = text.find('x').unwrap();
        let columns = ALL.map(|encoding| Lines::new(text, encoding).position(x));
        assert_eq!(columns, [17, 9, 6].map(|column| Position::new(1, column)));
    }

    #[test]
    fn what_lies_outside_is_brought_to_the_nearest_end() {
        let text = "あ\r\nい";
        for encoding in ALL {
            let lines = Lines::new(text, encoding);
            let offset = |line, character| lines.offset(Position::new(line, character));
            assert_eq!(
                [offset(0, 99), offset(1, u32::MAX), offset(9, 0), offset(u32::MAX, u32::MAX)],
                [3, 8, 8, 8]
            );
            assert_eq!(lines.position(usize::MAX), lines.position(8));
        }
        // In the midst of a pair of UTF-16.
        assert_eq!(Lines::new("🎉", Encoding::Utf16).offset(Position::new(0, 1)), 0);
    }

    #[test]
    fn a_byte_order_mark_on_the_disk_is_no_character_in_an_editor() {
        let source = Source::new("a.yaml", "\u{feff}年度: R8");
        let lines = Lines::of_file(&source, Encoding::Utf16);
        assert_eq!(lines.position("\u{feff}年度".len()), Position::new(0, 2));
        assert_eq!(lines.offset(Position::new(0, 2)), "\u{feff}年度".len());
    }

    #[test]
    fn the_encoding_is_the_best_of_those_offered() {
        use PositionEncodingKind as K;
        let cases = [
            (vec![], Encoding::Utf16),
            (vec![K::UTF16, K::UTF8], Encoding::Utf8),
            (vec![K::UTF32], Encoding::Utf32),
            (vec![K::UTF16, K::UTF32], Encoding::Utf16),
            (vec![K::new("utf-7")], Encoding::Utf16),
        ];
        for (offered, agreed) in cases {
            assert_eq!(Encoding::agreed(&offered), agreed, "{offered:?}");
        }
    }

    proptest! {
        #[test]
        fn every_character_has_a_position_that_leads_back_to_it(text in "([ab\n]|\r\n|[あ𠮷🎉\u{e0100}]){0,40}", any in any::<(u32, u32)>()) {
            for encoding in ALL {
                let lines = Lines::new(&text, encoding);
                for (at, c) in text.char_indices() {
                    let is_in_line_end = c == '\n' && text.get(..at).is_some_and(|before| before.ends_with('\r'));
                    if !is_in_line_end {
                        prop_assert_eq!(lines.offset(lines.position(at)), at);
                    }
                }
                let offset = lines.offset(Position::new(any.0 % 50, any.1 % 50));
                prop_assert!(text.is_char_boundary(offset));
            }
        }
    }
}
