//! The years of each goal on a terminal, their columns in line: a character of full width takes two places.
//!
//! Enters: a lineage. Leaves: text. What would act on the terminal, or on the log of a workflow, is shown.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::Lineage;
use super::told::{COLUMNS, Row, Told, span, told};
use crate::diagnostic::visible::visible;
use crate::review::{OMITTED, TextChange, changed_paragraphs, inert, marked_line};
use crate::sheet::marked::MarkedText;

/// The years of each goal as text, in colours or without.
pub fn text(lineage: &Lineage, has_colour: bool) -> String {
    let mut page = Page { text: String::new(), has_colour };
    page.line(0, &format!("{}（{}）", lineage.title, span(lineage)));
    page.line(0, &format!("各行：{}", COLUMNS.join("、")));
    let mut group = String::new();
    for told in told(lineage) {
        if told.group != group {
            page.text.push('\n');
            page.line(0, &format!("■ {}", told.group));
            group.clone_from(&told.group);
        }
        page.history(&told);
    }
    page.text
}

struct Page {
    text: String,
    has_colour: bool,
}

impl Page {
    fn line(&mut self, indent: usize, line: &str) {
        self.shown(indent, &visible(line));
    }

    fn shown(&mut self, indent: usize, line: &str) {
        // Writing to a string never fails.
        let _ = writeln!(self.text, "{:indent$}{}", "", inert(line.trim_end()), indent = 2 * indent);
    }

    fn history(&mut self, told: &Told<'_>) {
        self.line(1, &told.title);
        let cells: Vec<[String; 7]> =
            told.rows.iter().map(|row| row.cells.each_ref().map(|cell| visible(cell))).collect();
        let width = |column: usize| {
            let widths = cells.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
            widths.max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..COLUMNS.len()).map(width).collect();
        for (row, cells) in told.rows.iter().zip(&cells) {
            let padded = cells
                .iter()
                .zip(&widths)
                .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
            self.shown(2, &padded.collect::<Vec<_>>().join("  "));
            self.details(row);
        }
    }

    fn details(&mut self, row: &Row<'_>) {
        for note in &row.notes {
            self.line(4, note);
        }
        for change in row.changes {
            self.change(change);
        }
        for commit in &row.commits {
            self.line(4, &format!("コミット：{commit}"));
        }
    }

    fn change(&mut self, change: &TextChange) {
        let paragraphs = changed_paragraphs(change);
        let line = |text: &Option<Cow<'_, MarkedText>>| match text {
            Some(text) => marked_line(text, self.has_colour),
            None => OMITTED.to_owned(),
        };
        let lines: Vec<String> = paragraphs.iter().map(line).collect();
        let key = visible(&change.key);
        match lines.as_slice() {
            [only] => self.shown(4, &format!("{key}: {only}")),
            lines => {
                self.shown(4, &format!("{key}:"));
                for line in lines {
                    self.shown(5, line);
                }
            }
        }
    }
}
