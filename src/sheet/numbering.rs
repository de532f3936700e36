//! The number of each goal: counted, going on from those that authors gave.

use super::{Cell, NumberingMode, Sheet};
use crate::form::{GoalNumber, Value};
use crate::text::fold::fold;

/// What the numbering column shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    values: Vec<GoalNumber>,
    texts: Vec<String>,
    origins: Vec<usize>,
}

impl Numbers {
    /// Counts the goals of a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let mut numbers = Self::default();
        let mut last = GoalNumber { main: 0, branch: 0 };
        for (index, goal) in sheet.goals.iter().enumerate() {
            // Authors may repeat the number of a run on each of its goals.
            let repeats = goal.number.as_ref().is_none_or(|given| given.value == last);
            if repeats && continues_run(sheet, index) {
                let origin = numbers.origins.last().copied().unwrap_or(index);
                numbers.push(last, numbers.text(origin).to_owned(), origin);
                continue;
            }
            last = goal.number.as_ref().map_or_else(|| last.next(), |given| given.value);
            let text = goal
                .number
                .as_ref()
                .map_or_else(|| last.to_string(), |given| given.passage.text().to_owned());
            numbers.push(last, text, index);
        }
        numbers
    }

    fn push(&mut self, value: GoalNumber, text: String, origin: usize) {
        self.values.push(value);
        self.texts.push(text);
        self.origins.push(origin);
    }

    /// The number of a goal.
    pub fn value(&self, goal: usize) -> Option<GoalNumber> {
        self.values.get(goal).copied()
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
        (NumberingMode::BySection, Some(by), Some(above)) => {
            run_key(sheet, index, by) == run_key(sheet, above, by)
        }
        _ => false,
    }
}

/// What the cells of a run have in common, however they were typed.
fn run_key(sheet: &Sheet, goal: usize, column: usize) -> Vec<String> {
    match sheet.resolved(goal, column).and_then(Cell::value) {
        Some(Value::Words(words)) => words.iter().map(|word| fold(word.text())).collect(),
        Some(Value::Text(paragraphs)) => {
            paragraphs.iter().map(|paragraph| fold(paragraph.text.text())).collect()
        }
        _ => Vec::new(),
    }
}
