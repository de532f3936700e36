//! What changed, for the terminal.
//!
//! Enters: a review. Leaves: lines of text. Nothing that an author typed acts on the terminal. Without colours a deletion is `[-…-]` and an
//! insertion `{+…+}`.

use std::fmt::Write as _;

use super::tally::{Tally, goal_word, sheet_word, sides};
use super::{GoalChange, GoalFate, Review, SheetChange, SheetFate, TextChange};
use crate::diagnostic::visible::visible;
use crate::sheet::marked::{Mark, MarkedParagraph, MarkedText};

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

struct Page {
    text: String,
    has_colour: bool,
}

impl Page {
    fn line(&mut self, indent: usize, line: &str) {
        // Writing to a string never fails.
        let _ = writeln!(self.text, "{:indent$}{line}", "", indent = 2 * indent);
    }

    fn styled(&self, style: &str, text: &str) -> String {
        if self.has_colour { format!("{style}{text}{RESET}") } else { text.to_owned() }
    }

    fn sheet(&mut self, sheet: &SheetChange) {
        let path = visible(sheet.path());
        let path = match sheet.old.as_ref().filter(|_| sheet.change == SheetFate::Renamed) {
            Some(old) => format!("{} → {path}", visible(&old.path)),
            None => path,
        };
        let name = visible(&sheet.name());
        let heading = if name.is_empty() { path } else { format!("{name}  {path}") };
        let heading = self.styled(BOLD, &heading);
        self.line(0, &format!("{heading}（{}）", sheet_word(sheet.change)));
        for (complaints, side) in sheet.complaints().into_iter().zip(["変更前", "変更後"]) {
            for complaint in complaints {
                let line = complaint.line.map_or_else(String::new, |line| format!("の{line}行目"));
                self.line(1, &format!("{side}{line}を読めません: {}", visible(&complaint.message)));
            }
        }
        let is_marked = !matches!(sheet.change, SheetFate::Added | SheetFate::Removed);
        sheet.head.iter().for_each(|field| self.field(1, field, is_marked));
        sheet.changed_goals().for_each(|goal| self.goal(goal));
    }

    fn goal(&mut self, goal: &GoalChange) {
        let title = self.styled(BOLD, &visible(&goal.title));
        let also_moved = if goal.is_moved && goal.change != GoalFate::Moved { "、移動" } else { "" };
        self.line(1, &format!("{}{also_moved} {} {title}", goal_word(goal.change), visible(&goal.numbers())));
        let is_marked = goal.change == GoalFate::Modified;
        goal.cells.iter().for_each(|cell| self.field(2, cell, is_marked));
        if !goal.cells.is_empty() && goal.change != GoalFate::Removed && !goal.reason.is_empty() {
            self.line(2, &format!("理由: {}", visible(&goal.reason.join(" "))));
        }
    }

    /// A field with one paragraph stands on a line, one with several below its name.
    fn field(&mut self, indent: usize, field: &TextChange, is_marked: bool) {
        let key = visible(&field.key);
        let shown = |text: &MarkedText, page: &Self| if is_marked { page.marked(text) } else { visible(&text.plain()) };
        if let [paragraph] = field.paragraphs.as_slice() {
            let text = shown(&paragraph.text, self);
            self.line(indent, &format!("{key}: {text}"));
            return;
        }
        self.line(indent, &format!("{key}:"));
        for same in field.paragraphs.chunk_by(|a, b| is_kept(a) && is_kept(b)) {
            match same {
                [first, ..] if is_marked && is_kept(first) => self.line(indent + 1, "（略）"),
                _ => {
                    for paragraph in same {
                        let text = shown(&paragraph.text, self);
                        self.line(indent + 1, &text);
                    }
                }
            }
        }
    }

    fn marked(&self, text: &MarkedText) -> String {
        let mut line = String::new();
        for run in text.runs() {
            let text = visible(&run.text);
            line.push_str(&match (run.mark, self.has_colour) {
                (None, _) => text,
                (Some(Mark::Delete), true) => self.styled(DELETED, &text),
                (Some(Mark::Insert), true) => self.styled(INSERTED, &text),
                (Some(Mark::Delete), false) => format!("[-{text}-]"),
                (Some(Mark::Insert), false) => format!("{{+{text}+}}"),
            });
        }
        line
    }
}

fn is_kept(paragraph: &MarkedParagraph) -> bool {
    !paragraph.text.is_changed()
}
