//! From an outline to the text of a YAML file, in the one way in which this program writes it.

use unicode_width::UnicodeWidthStr as _;

use super::outline::{Body, Branch, Item, Layout, Manner, Outline, Remark};
use super::scalar::{ScalarContext, WIDTH, Written, line, scalar};
use crate::text::ending::without_empty_end;

/// How far entries are indented below what holds them.
const INDENT: usize = 2;

/// The text of a file; its lines end with line feeds.
pub fn write(outline: &Outline) -> String {
    let mut writer = Writer { text: String::new(), blocks: Blocks::Allowed };
    writer.remarks(&outline.head, 0, false);
    if outline.is_head_apart && !outline.head.is_empty() {
        writer.blank();
    }
    writer.branch(&outline.root, 0, false);
    writer.text
}

/// Whether long texts and texts of several lines may stand as blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blocks {
    /// They may.
    Allowed,
    /// They stand in quotes: what follows below would be taken for their text.
    Never,
}

/// The lines of one entry whose key or dash stands in a column, from 0, with that indent; each ends with a
/// line feed.
pub(crate) fn entry(item: &Item, column: usize, blocks: Blocks) -> String {
    let mut writer = Writer { text: " ".repeat(column), blocks };
    writer.item(item, column);
    writer.text
}

/// What stands behind the colon or dash with which the line `before` ends, for the value of an entry whose key
/// or dash stands in a column, from 0: the rest of the line, and the lines below it, without the last line
/// feed.
pub(crate) fn value(item: &Item, before: &str, column: usize, blocks: Blocks) -> String {
    let mut writer = Writer { text: before.to_owned(), blocks };
    writer.value(item, column);
    let written = writer.text.strip_prefix(before).unwrap_or_default();
    written.strip_suffix('\n').unwrap_or(written).to_owned()
}

struct Writer {
    text: String,
    blocks: Blocks,
}

impl Writer {
    /// Entries at a column; `goes_on` where the first stands on the line that has been begun.
    fn branch(&mut self, branch: &Branch, column: usize, goes_on: bool) {
        for (index, item) in branch.items.iter().enumerate() {
            if index > 0 && branch.layout == Layout::Spaced && !item.is_joined {
                self.blank();
            }
            if index > 0 || !goes_on {
                self.remarks(&item.above, column, index > 0);
                if item.is_apart && !item.above.is_empty() {
                    self.blank();
                }
                self.indent(column);
            }
            self.item(item, column);
        }
        self.remarks(&branch.below, column, true);
    }

    /// An entry from its key or dash on, where its line has been indented.
    fn item(&mut self, item: &Item, column: usize) {
        if item.key.is_empty() {
            self.text.push('-');
        } else {
            self.text += &line(&item.key, Manner::Word, false);
            self.text.push(':');
        }
        self.value(item, column);
    }

    /// What an entry holds, from behind its colon or dash.
    fn value(&mut self, item: &Item, column: usize) {
        match &item.body {
            Body::Nothing => {
                // A comment that no blank sets off would be taken for the value.
                if item.beside.as_deref().is_some_and(|beside| !beside.starts_with(char::is_whitespace)) {
                    self.text += " ~";
                }
                self.end_line(item.beside.as_deref());
            }
            Body::Text { text, manner } => {
                let place = ScalarContext { taken: self.taken() + 1, manner: *manner };
                let written = match self.blocks {
                    Blocks::Allowed => scalar(text, place),
                    Blocks::Never => Written::Line(line(without_empty_end(text), *manner, false)),
                };
                self.scalar(&written, item.beside.as_deref(), column + INDENT);
            }
            Body::List(branch) | Body::Map(branch) => match self.one_line(item, branch) {
                Some(text) => self.scalar(&Written::Line(text), item.beside.as_deref(), column),
                None => self.nested(item, branch, column + INDENT),
            },
        }
    }

    /// Entries below their key, or behind their dash on the same line where no comment stands between.
    fn nested(&mut self, item: &Item, branch: &Branch, column: usize) {
        let first = branch.items.first();
        let is_compact =
            item.key.is_empty() && item.beside.is_none() && first.is_some_and(|first| first.above.is_empty());
        if is_compact {
            self.text.push(' ');
        } else {
            self.end_line(item.beside.as_deref());
        }
        self.branch(branch, column, is_compact);
    }

    /// `[…, …]`, for entries that fit and that no comment speaks of.
    fn one_line(&self, item: &Item, branch: &Branch) -> Option<String> {
        if branch.items.is_empty() && branch.below.is_empty() {
            return Some(if matches!(item.body, Body::Map(_)) { "{}" } else { "[]" }.to_owned());
        }
        if branch.layout != Layout::Inline || !branch.below.is_empty() {
            return None;
        }
        let text = |item: &Item| match &item.body {
            Body::Text { text, manner }
                if item.above.is_empty() && item.beside.is_none() && !text.contains('\n') =>
            {
                Some(line(text, *manner, true))
            }
            _ => None,
        };
        let texts: Option<Vec<String>> = branch.items.iter().map(text).collect();
        texts
            .map(|texts| format!("[{}]", texts.join(", ")))
            .filter(|list| self.taken() + 1 + list.width() <= WIDTH)
    }

    fn scalar(&mut self, written: &Written, beside: Option<&str>, column: usize) {
        self.text.push(' ');
        match written {
            Written::Line(text) => {
                self.text += text;
                self.end_line(beside);
            }
            Written::Block(header, lines) => {
                self.text += header;
                self.end_line(beside);
                for line in lines {
                    if !line.is_empty() {
                        self.indent(column);
                        self.text += line;
                    }
                    self.text.push('\n');
                }
            }
        }
    }

    fn remarks(&mut self, remarks: &[Remark], column: usize, may_part: bool) {
        for (index, remark) in remarks.iter().enumerate() {
            if remark.is_apart && (may_part || index > 0) {
                self.blank();
            }
            self.indent(column);
            self.text.push('#');
            self.text += &remark.text;
            self.text.push('\n');
        }
    }

    fn end_line(&mut self, beside: Option<&str>) {
        if let Some(beside) = beside {
            self.text += " #";
            self.text += beside;
        }
        self.text.push('\n');
    }

    /// An empty line, unless one stands there: behind a block that ends with one, another would become its
    /// text.
    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn indent(&mut self, column: usize) {
        self.text.extend(std::iter::repeat_n(' ', column));
    }

    /// The width of the line so far.
    fn taken(&self) -> usize {
        self.text.rsplit('\n').next().unwrap_or_default().width()
    }
}

#[cfg(test)]
pub(crate) mod tests;
