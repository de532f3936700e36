//! What changed, for the terminal.
//!
//! Enters: a review. Leaves: lines of text. Nothing that an author typed acts on the terminal, or on the log
//! of a workflow. Without colours a deletion is `[-…-]` and an insertion `{+…+}`.

use std::fmt::Write as _;

use super::listing::{Field, Item, OMITTED, Part, REASON, items};
use super::tally::{Tally, complaints, heading, sides};
use super::{Review, SheetChange};
use crate::diagnostic::visible::{visible, visible_name};
use crate::sheet::marked::{Mark, MarkedText};

const RESET: &str = "\u{1b}[0m";
const BOLD: &str = "\u{1b}[1m";
/// Red and struck through.
const DELETED: &str = "\u{1b}[31;9m";
/// Green and underlined.
const INSERTED: &str = "\u{1b}[32;4m";

/// The review as lines for people, in colours or without.
pub fn text(review: &Review, has_colour: bool) -> String {
    if review.sheets.is_empty() {
        return format!("変更はありません（{}）。\n", visible(&sides(review)));
    }
    let mut page = Page { text: String::new(), has_colour };
    for sheet in &review.sheets {
        page.sheet(sheet);
        page.text.push('\n');
    }
    page.line(0, &format!("{}：{}", visible(&sides(review)), Tally::of(&review.sheets).words()));
    page.text
}

/// A line that a runner of workflows takes for no command. GitHub's takes
/// `::…::` for one at the beginning of a line, blanks aside, and `##[…]` anywhere.
pub fn inert(line: &str) -> String {
    let line = line.replace("##[", "＃＃[");
    if line.trim_start().starts_with("::") { line.replacen("::", "：：", 1) } else { line }
}

struct Page {
    text: String,
    has_colour: bool,
}

impl Page {
    fn line(&mut self, indent: usize, line: &str) {
        // Writing to a string never fails.
        let _ = writeln!(self.text, "{:indent$}{}", "", inert(line), indent = 2 * indent);
    }

    fn styled(&self, style: &str, text: &str) -> String {
        if self.has_colour { format!("{style}{text}{RESET}") } else { text.to_owned() }
    }

    fn sheet(&mut self, sheet: &SheetChange) {
        let heading = heading(sheet);
        let name = [visible(&heading.name), visible_name(&heading.path)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("  ");
        let name = self.styled(BOLD, &name);
        self.line(0, &format!("{name}（{}）", heading.fate));
        for complaint in complaints(sheet) {
            self.line(1, &visible(&complaint));
        }
        for item in items(sheet) {
            self.item(&item);
        }
    }

    fn item(&mut self, item: &Item<'_>) {
        let indent = if item.title.is_empty() && item.numbers.is_empty() {
            1
        } else {
            let title = self.styled(BOLD, &visible(&item.title));
            self.line(1, &format!("{} {} {title}", item.what, visible(&item.numbers)));
            2
        };
        item.fields.iter().for_each(|field| self.field(indent, field));
        if !item.reason.is_empty() {
            self.line(indent, &format!("{REASON}: {}", visible(&item.reason.join(" "))));
        }
    }

    /// A field with one paragraph stands on a line, one with several below its name.
    fn field(&mut self, indent: usize, field: &Field<'_>) {
        let key = visible(field.key);
        let lines: Vec<String> = field.parts.iter().map(|part| self.part(part, field.is_marked)).collect();
        match lines.as_slice() {
            [line] => self.line(indent, &format!("{key}: {line}")),
            lines => {
                self.line(indent, &format!("{key}:"));
                for line in lines {
                    self.line(indent + 1, line);
                }
            }
        }
    }

    fn part(&self, part: &Part<'_>, is_marked: bool) -> String {
        match part {
            Part::Omitted => OMITTED.to_owned(),
            Part::Paragraph(text) if is_marked => marked_line(text, self.has_colour),
            Part::Paragraph(text) => visible(&text.plain()),
        }
    }
}

/// A marked text on one line: in colours, or with `[-…-]` and `{+…+}`.
pub fn marked_line(text: &MarkedText, has_colour: bool) -> String {
    let mut line = String::new();
    for run in text.runs() {
        let text = visible(&run.text);
        let run = match (run.mark, has_colour) {
            (None, _) => text,
            (Some(Mark::Delete), true) => [DELETED, &text, RESET].concat(),
            (Some(Mark::Insert), true) => [INSERTED, &text, RESET].concat(),
            (Some(Mark::Delete), false) => ["[-", &text, "-]"].concat(),
            (Some(Mark::Insert), false) => ["{+", &text, "+}"].concat(),
        };
        line.push_str(&run);
    }
    line
}
