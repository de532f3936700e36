//! The number of each goal: counted, going on from those that authors gave.

use super::{Content, NumberingMode, Sheet};
use crate::form::GoalNumber;
use crate::form::fold::fold;

/// What the numbering column shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    texts: Vec<String>,
    origins: Vec<usize>,
}

impl Numbers {
    /// Counts the goals of a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let mut numbers = Self { texts: Vec::new(), origins: Vec::new() };
        let mut last = GoalNumber { main: 0, branch: 0 };
        for (index, goal) in sheet.goals.iter().enumerate() {
            if goal.number.is_none() && continues_run(sheet, index) {
                numbers.texts.push(numbers.texts.last().cloned().unwrap_or_default());
                numbers.origins.push(numbers.origins.last().copied().unwrap_or(index));
                continue;
            }
            last = goal.number.as_ref().map_or_else(|| last.next(), |given| given.value);
            let text = goal.number.as_ref().map_or_else(|| last.to_string(), |given| given.passage.text().to_owned());
            numbers.texts.push(text);
            numbers.origins.push(index);
        }
        numbers
    }

    /// The number of a goal, as printed.
    pub fn text(&self, goal: usize) -> &str {
        self.texts.get(goal).map_or("", String::as_str)
    }

    /// The first goal of the run whose number a goal bears.
    pub fn origin(&self, goal: usize) -> usize {
        self.origins.get(goal).copied().unwrap_or(goal)
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
