//! The number of each goal: counted, going on from those that authors gave.

use super::{Cell, NumberingMode, Sheet};
use crate::form::fold::fold;
use crate::form::{GoalNumber, Value};

/// What the numbering column shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    /// The number of each goal.
    pub values: Vec<GoalNumber>,
    /// The number of each goal, as printed.
    pub texts: Vec<String>,
    /// Over how many goals each number's cell extends, from its first goal; 0 for the others of the run.
    pub spans: Vec<usize>,
}

impl Numbers {
    /// Counts the goals of a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let mut numbers = Self::default();
        let mut last = GoalNumber { main: 0, branch: 0 };
        let mut first_of_run = 0;
        for (index, goal) in sheet.goals.iter().enumerate() {
            // Authors may repeat the number of a run on each of its goals.
            let repeats = goal.number.as_ref().is_none_or(|given| given.value == last);
            if repeats && continues_run(sheet, index) {
                numbers.push(last, numbers.texts.last().cloned().unwrap_or_default(), 0);
                if let Some(span) = numbers.spans.get_mut(first_of_run) {
                    *span += 1;
                }
                continue;
            }
            last = goal.number.as_ref().map_or_else(|| last.next(), |given| given.value);
            first_of_run = index;
            let text = goal.number.as_ref().map_or_else(|| last.to_string(), |given| given.passage.text().to_owned());
            numbers.push(last, text, 1);
        }
        numbers
    }

    fn push(&mut self, value: GoalNumber, text: String, span: usize) {
        self.values.push(value);
        self.texts.push(text);
        self.spans.push(span);
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
fn run_key(sheet: &Sheet, goal: usize, column: usize) -> Vec<String> {
    match sheet.resolved(goal, column).and_then(Cell::value) {
        Some(Value::Words(words)) => words.iter().map(|word| fold(word.text())).collect(),
        Some(Value::Text(paragraphs)) => paragraphs.iter().map(|paragraph| fold(paragraph.text.text())).collect(),
        _ => Vec::new(),
    }
}
