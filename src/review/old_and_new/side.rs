//! One side of the table: what it says of a goal.

use super::super::{GoalChange, GoalFate, TextChange};
use crate::calendar::DigitStyle;
use crate::form::kind::{INDENT, Line, Stroke};
use crate::pairing::Snapshot;
use crate::settings::Comparison;
use crate::sheet::marked::{Mark, MarkedParagraph, Run};

/// Where a field is empty on this side.
const NOTHING: &str = "（なし）";

/// What is needed to say a side.
pub(super) struct Side<'s> {
    content: Option<&'s Snapshot>,
    words: &'s Comparison,
    digits: DigitStyle,
    is_new: bool,
}

impl<'s> Side<'s> {
    pub(super) const fn old(
        content: Option<&'s Snapshot>,
        words: &'s Comparison,
        digits: DigitStyle,
    ) -> Self {
        Self { content, words, digits, is_new: false }
    }

    pub(super) const fn new(
        content: Option<&'s Snapshot>,
        words: &'s Comparison,
        digits: DigitStyle,
    ) -> Self {
        Self { content, words, digits, is_new: true }
    }

    /// Number and text of goals that did not change, from the first to the last.
    pub(super) fn omitted(&self, first: &GoalChange, last: &GoalChange) -> [Vec<Line>; 2] {
        let (first, last) = (self.number(first), self.number(last));
        let numbers = if first == last { first } else { format!("{first}～{last}") };
        [vec![Line::plain(numbers)], vec![Line::plain(self.words.omitted.as_str())]]
    }

    /// Number and text of a goal.
    pub(super) fn goal(&self, goal: &GoalChange) -> [Vec<Line>; 2] {
        let Some(index) = (if self.is_new { goal.new } else { goal.old }) else {
            let word = if self.is_new { &self.words.removed } else { &self.words.added };
            return [Vec::new(), vec![Line::plain(word.as_str())]];
        };
        let is_other =
            goal.is_moved || goal.is_renumbered || matches!(goal.change, GoalFate::Added | GoalFate::Removed);
        let mut number = Line::plain(self.number(goal));
        if is_other {
            number.strokes = vec![(0..number.text.len(), Stroke::Underline)];
        }
        [vec![number], self.text(goal, index)]
    }

    /// The field or cell, under its name; its paragraphs stand as deep as those that this side prints.
    pub(super) fn changed(&self, change: &TextChange, printed: &[Line]) -> Vec<Line> {
        under_name(&change.key, self.lines(change, printed))
    }

    fn lines(&self, change: &TextChange, printed: &[Line]) -> Vec<Line> {
        change.paragraphs.iter().filter_map(|paragraph| self.line(paragraph, printed)).collect()
    }

    fn number(&self, goal: &GoalChange) -> String {
        let number = if self.is_new { &goal.new_number } else { &goal.old_number };
        self.digits.rewrite(number.as_deref().unwrap_or_default())
    }

    /// The title, then the cells that changed, with a word for those between them that did not.
    fn text(&self, goal: &GoalChange, index: usize) -> Vec<Line> {
        let Some(content) = self.content else { return Vec::new() };
        // The title first: it says which goal this is.
        let mut columns: Vec<_> = content.columns().collect();
        columns.sort_by_key(|(_, column)| !column.row_header);
        let mut lines = Vec::new();
        let mut is_omitting = false;
        for (place, column) in columns {
            let change = goal.cells.iter().find(|cell| cell.key == column.field.key);
            let printed = content.lines(index, place);
            match change {
                Some(cell) if column.row_header => lines.extend(self.lines(cell, printed)),
                None if column.row_header => {
                    lines.extend(printed.iter().map(|line| Line::plain(line.full_text())));
                }
                Some(cell) => lines.extend(self.changed(cell, printed)),
                None if is_omitting || printed.iter().all(|line| line.full_text().is_empty()) => continue,
                None => lines.push(Line::plain(self.words.omitted.as_str())),
            }
            is_omitting = !column.row_header && change.is_none();
        }
        lines
    }

    /// A paragraph as this side has it, with what the other side has not underlined; `None` where it is the
    /// other's alone.
    fn line(&self, paragraph: &MarkedParagraph, printed: &[Line]) -> Option<Line> {
        let (own, index) =
            if self.is_new { (Mark::Insert, paragraph.new) } else { (Mark::Delete, paragraph.old) };
        let depth = printed.get(index?).map_or(0, Line::depth);
        let indent = INDENT.repeat(depth);
        let runs = || paragraph.text.runs().iter().filter(|run| run.mark.is_none_or(|mark| mark == own));
        // Blanks that this side alone has show what changed; others are how deep the paragraph stands.
        let is_paired = paragraph.old.is_some() && paragraph.new.is_some();
        let is_indent = |run: &&Run| run.text.starts_with(&indent) && !(is_paired && run.mark.is_some());
        let (level, lead) =
            if runs().next().is_some_and(|run| is_indent(&run)) { (depth, indent.as_str()) } else { (0, "") };
        let mut line = Line { level, ..Line::default() };
        for (place, run) in runs().enumerate() {
            let start = line.text.len();
            let lead = if place == 0 { lead } else { "" };
            line.text.push_str(run.text.strip_prefix(lead).unwrap_or(&run.text));
            if run.mark.is_some() {
                line.strokes.push((start..line.text.len(), Stroke::Underline));
            }
        }
        Some(line)
    }
}

/// Lines under a name: beside it, where there is one.
fn under_name(name: &str, mut lines: Vec<Line>) -> Vec<Line> {
    let name = format!("【{name}】");
    match lines.as_mut_slice() {
        [] => vec![Line::plain(format!("{name}{NOTHING}"))],
        [line] => {
            let strokes = line
                .strokes
                .iter()
                .map(|(range, stroke)| (range.start + name.len()..range.end + name.len(), *stroke));
            vec![Line { text: format!("{name}{}", line.text), strokes: strokes.collect(), ..Line::default() }]
        }
        _ => {
            lines.insert(0, Line::plain(name));
            lines
        }
    }
}
