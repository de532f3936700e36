//! The number of each goal: counted, going on from those that authors gave.

use super::{Content, NumberingMode, Sheet};
use crate::form::GoalNumber;
use crate::form::fold::fold;

/// What the numbering column shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// The number of each goal, as printed.
    pub texts: Vec<String>,
    /// Over how many goals each number's cell extends, from its first goal; 0 for the others of the run.
    pub spans: Vec<usize>,
}

impl Numbers {
    /// Counts the goals of a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let mut numbers = Self { texts: Vec::new(), spans: Vec::new() };
        let mut last = GoalNumber { main: 0, branch: 0 };
        for (index, goal) in sheet.goals.iter().enumerate() {
            if goal.number.is_none() && continues_run(sheet, index) {
                let text = numbers.texts.last().cloned().unwrap_or_default();
                numbers.texts.push(text);
                numbers.spans.push(0);
                let first = numbers.spans.iter().rposition(|span| *span > 0);
                if let Some(span) = first.and_then(|first| numbers.spans.get_mut(first)) {
                    *span += 1;
                }
                continue;
            }
            last = goal.number.as_ref().map_or_else(|| last.next(), |given| given.value);
            let text = goal.number.as_ref().map_or_else(|| last.to_string(), |given| given.passage.text().to_owned());
            numbers.texts.push(text);
            numbers.spans.push(1);
        }
        numbers
    }
}

/// Whether a goal is of the same 課 as the one above, in a sheet that is numbered 課ごと.
fn continues_run(sheet: &Sheet, index: usize) -> bool {
    let by = sheet.form.numbering.map(|numbering| numbering.by);
    match (sheet.numbering, by, index.checked_sub(1)) {
        (NumberingMode::BySection, Some(by), Some(above)) => run_key(sheet, index, by) == run_key(sheet, above, by),
        _ => false,
    }
}

/// What the cells of a run have in common, however they were typed.
pub(super) fn run_key(sheet: &Sheet, goal: usize, column: usize) -> Vec<String> {
    match sheet.resolved(goal, column).map(|cell| &cell.content) {
        Some(Content::Value(crate::form::Value::Words(words))) => words.iter().map(|word| fold(word.text())).collect(),
        _ => Vec::new(),
    }
}
