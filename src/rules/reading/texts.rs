//! Every text of a sheet that prints, with its field and its place.
//!
//! Enters: a file with its tree and its sheet. Leaves: what authors typed, scalar by scalar, and the mends
//! that leave it a text. Knows no rule. A 〃 is no text.

use std::ops::Range;

use crate::diagnostic::Edit;
use crate::form::kind::NAME;
use crate::form::{Kind, key};
use crate::sheet::walk::{Slot, Visit, walk};
use crate::sheet::{DITTO, Document};
use crate::source::{Source, Span};
use crate::text::characters::is_invisible;
use crate::yaml::{Node, Scalar, Style, Value, is_nothing, stands_plain};

/// A text that an author typed.
#[derive(Debug, Clone, Copy)]
pub struct Text<'s> {
    /// The key of its field, in the words of the form.
    pub key: &'s str,
    /// The kind of its field.
    pub kind: Kind,
    /// Its field or cell, counted through the sheet: the texts of one cell have the same.
    pub cell: usize,
    scalar: &'s Scalar,
    source: &'s Source,
}

/// The texts of a document that is a sheet, in the order typed.
pub fn texts(document: &Document) -> Vec<Text<'_>> {
    let Some(sheet) = &document.sheet else { return Vec::new() };
    let root = document.tree.as_ref().ok().and_then(|tree| tree.root.as_ref());
    let mut collector = Collector { source: &document.source, cell: 0, texts: Vec::new() };
    for Visit { slot, goal, entry } in walk(&sheet.form, root) {
        let is_merged = goal.is_some() && entry.value.text() == Some(DITTO);
        let (key, kind) = match slot {
            Slot::Cell(..) if is_merged => continue,
            Slot::Field(field) | Slot::Cell(_, field) if field.kind.has_keys() => continue,
            Slot::Field(field) | Slot::Cell(_, field) => (field.key.as_str(), field.kind),
            Slot::Holder(key) => (key, Kind::People),
            Slot::Own(key::NUMBER) if !is_merged => (key::NUMBER, Kind::Numbering),
            Slot::Own(key::REVISION_REASON) if !is_merged => (key::REVISION_REASON, Kind::Text),
            Slot::Own(_) => continue,
        };
        collector.cell += 1;
        collector.collect(key, kind, &entry.value);
    }
    collector.texts
}

struct Collector<'s> {
    source: &'s Source,
    cell: usize,
    texts: Vec<Text<'s>>,
}

impl<'s> Collector<'s> {
    fn collect(&mut self, key: &'s str, kind: Kind, node: &'s Node) {
        match &node.value {
            Value::Scalar(scalar) => {
                self.texts.push(Text { key, kind, cell: self.cell, scalar, source: self.source });
            }
            Value::List(items) => items.iter().for_each(|item| self.collect(key, kind, item)),
            Value::Map(_) | Value::Absent | Value::Refused => {}
        }
    }
}

impl<'s> Text<'s> {
    /// The characters.
    pub fn as_str(&self) -> &'s str {
        self.scalar.passage.text()
    }

    /// Where some bytes of it stand in the file.
    pub fn place(&self, range: Range<usize>) -> Span {
        self.scalar.passage.place(range)
    }

    /// Whether it is a person's name.
    pub fn is_name(&self) -> bool {
        self.kind == Kind::People && self.key == NAME
    }

    /// Puts other characters in the place of some; `None` where they do not stand in the file as they read.
    pub fn edit(&self, range: Range<usize>, text: impl Into<String>) -> Option<Edit> {
        let span = self.place(range.clone());
        let written = self.source.slice(span);
        let is_escape =
            self.scalar.style == Style::DoubleQuoted && !self.scalar.multiline && written.starts_with('\\');
        (is_escape || self.as_str().get(range) == Some(written)).then(|| Edit { span, text: text.into() })
    }

    /// What stands between its double quotes in the file; nothing where it has none, or has several lines.
    pub fn inside_quotes(&self) -> &'s str {
        let typed = self.source.slice(self.scalar.passage.span());
        let inner = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        inner.filter(|_| !self.scalar.multiline).unwrap_or_default()
    }

    /// Whether some bytes of it stand in the file as a backslash and a letter with which a word may begin, as
    /// `\t` in `\temp`.
    pub fn is_letter_escape(&self, range: Range<usize>) -> bool {
        let place = self.place(range);
        let letter = self.source.slice(place).strip_prefix('\\');
        let behind = self.source.text().get(place.end..).unwrap_or_default();
        self.scalar.style == Style::DoubleQuoted
            && letter.is_some_and(|letter| !letter.starts_with(['x', 'u', 'U']))
            && behind.starts_with(|c: char| c.is_ascii_alphabetic())
    }

    /// How it is written.
    pub fn style(&self) -> Style {
        self.scalar.style
    }

    /// What parts two of its lines in the file: the line end, and in a block the indent.
    pub fn line_break(&self, at: usize) -> &'s str {
        let before = self.as_str().get(..at).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let place = self.place(start..at).start;
        let line = self.source.line_at(place).start;
        let end = self.source.text().get(..line).unwrap_or_default();
        let width = if end.ends_with("\r\n") { 2 } else { 1 };
        self.source.text().get(line.saturating_sub(width)..place).unwrap_or_default()
    }

    /// Whether YAML would read the same text, but for the unwanted characters, if they were taken out of the
    /// file.
    pub fn can_lose(&self, is_unwanted: impl Fn(char) -> bool) -> bool {
        can_lose(self.as_str(), self.scalar.style, is_unwanted)
    }
}

/// Whether a scalar of a style would read the same, but for the unwanted characters, if they were taken out:
/// alone, and together with whatever else of it is not seen, for several rules mend a text in one run.
pub fn can_lose(text: &str, style: Style, is_unwanted: impl Fn(char) -> bool) -> bool {
    let without = |is_lost: &dyn Fn(char) -> bool| text.chars().filter(|c| !is_lost(*c)).collect::<String>();
    let is_lost_by_any = |c: char| is_unwanted(c) || c != '\n' && is_invisible(c);
    reads_alike(text, &without(&is_unwanted), style) && reads_alike(text, &without(&is_lost_by_any), style)
}

/// Whether the rest of a text, in its place, is read as a text of as many lines.
fn reads_alike(text: &str, rest: &str, style: Style) -> bool {
    match style {
        Style::Plain => {
            let rest = rest.trim_matches([' ', '\t']);
            // Between brackets the first two begin something else, and the mark nothing that can be read.
            !is_nothing(rest) && stands_plain(rest) && !rest.starts_with(['?', ':', '\u{feff}'])
        }
        Style::SingleQuoted | Style::DoubleQuoted => true,
        // A block's indent is that of its first line which is not blank: it would change with that line, or
        // with spaces that come to begin one.
        Style::Literal | Style::Folded => {
            let is_indented = |line: &str| line.starts_with(' ');
            let has_indented = text.split('\n').any(is_indented);
            let is_same = |before: &str, after: &str| {
                is_indented(before)
                    || !is_indented(after) && (!has_indented || !after.is_empty() || before.is_empty())
            };
            text.split('\n').zip(rest.split('\n')).all(|(before, after)| is_same(before, after))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_loses_only_what_does_not_make_syntax_of_the_rest() {
        let table = [
            ("窓\u{200b}口", true),
            ("窓口 \u{200b}", true),
            ("時間:\u{200b} 9時", false),
            ("時間:\u{200b}", false),
            ("窓口 \u{200b}#1", false),
            ("\u{200b}- 窓口", false),
            ("\u{200b}\"窓口\"の改善", false),
            ("\u{200b}", false),
            ("\u{200b}~", false),
            ("\u{200b}\u{feff}", false),
            ("nu\u{200b}ll", false),
            ("\u{200b}\u{85}", false),
            ("\u{200b}\u{ad}- 窓口", false),
        ];
        for (text, is_safe) in table {
            assert_eq!(can_lose(text, Style::Plain, |c| c == '\u{200b}'), is_safe, "{text:?}");
            assert!(can_lose(text, Style::DoubleQuoted, |c| c == '\u{200b}'), "{text:?}");
        }
    }

    #[test]
    fn a_line_of_a_block_is_not_indented_by_what_it_loses() {
        assert!(can_lose("時間:\u{200b} 9時\n- \u{200b}窓口", Style::Literal, |c| c == '\u{200b}'));
        assert!(can_lose("窓口\n\u{200b}\n別室", Style::Literal, |c| c == '\u{200b}'));
        assert!(!can_lose("窓口\n\u{200b} 別室", Style::Literal, |c| c == '\u{200b}'));
        assert!(!can_lose("\u{200b}\n \n別室", Style::Literal, |c| c == '\u{200b}'));
    }
}
