//! The numbers of goals: which of them the sheet would count by itself, and which are to be given.

use unicode_normalization::UnicodeNormalization as _;

use super::raw::{RawCell, RawGoal};
use super::words::bare;
use crate::form::{Form, GoalNumber, key};
use crate::sheet::draft::Given;

/// How the goals of a sheet are numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// Whether by 課.
    pub is_by_section: bool,
    /// The number to be given to each goal, where one is.
    pub given: Vec<Option<String>>,
    /// Goals whose number is left out: it does not ascend, or is none.
    pub left: Vec<usize>,
}

/// Numbers the goals as their cells do. `sections` has for each goal what 課ごと would go by.
pub fn numbering(form: &Form, goals: &[&RawGoal], sections: &[String]) -> Numbering {
    let column = form.numbering.map(|numbering| numbering.column);
    let cell =
        |goal: &&RawGoal| column.and_then(|column| goal.cells.get(column).cloned()).unwrap_or_default();
    let cells: Vec<RawCell> = goals.iter().map(cell).collect();
    let numbers: Vec<Option<GoalNumber>> = cells.iter().map(|cell| number(&cell.text)).collect();
    let serial = counted(goals.len(), |_| true);
    let by_section = counted(goals.len(), |goal| goal == 0 || sections.get(goal) != sections.get(goal - 1));
    let is_shared = cells.iter().any(|cell| cell.is_merged && !cell.text.trim().is_empty());
    // A number that stands only where it changes is as good as one that is merged.
    let agrees = |counted: &[GoalNumber]| {
        let pairs = numbers.iter().zip(counted);
        pairs.clone().all(|(number, counted)| number.is_none_or(|number| number == *counted))
    };
    let left = left(&cells, &numbers);
    let none = vec![None; goals.len()];
    if agrees(&serial) && !is_shared {
        return Numbering { is_by_section: false, given: none, left };
    }
    if agrees(&by_section) {
        return Numbering { is_by_section: true, given: none, left };
    }
    ascending(&cells, &numbers, left)
}

/// The numbers that are to be given: each that the one before it does not lead to. One that does not ascend is left.
fn ascending(cells: &[RawCell], numbers: &[Option<GoalNumber>], left: Vec<usize>) -> Numbering {
    let mut numbering = Numbering { is_by_section: false, given: Vec::new(), left };
    let mut last = GoalNumber { main: 0, branch: 0 };
    for (goal, (cell, number)) in cells.iter().zip(numbers).enumerate() {
        let next = last.next();
        let given = number.filter(|number| *number != next);
        let ascends = given.is_none_or(|number| number.follows(last));
        if !ascends {
            numbering.left.push(goal);
        }
        let given = given.filter(|_| ascends);
        last = given.unwrap_or(next);
        let typed = Some(cell.text.trim()).filter(|text| GoalNumber::parse(text).is_some());
        numbering.given.push(given.map(|number| typed.map_or_else(|| number.to_string(), str::to_owned)));
    }
    numbering
}

/// The number of a cell: ①, 1. and (1) are 1.
pub fn number(text: &str) -> Option<GoalNumber> {
    let plain: String = text.nfkc().collect();
    let bare = plain.trim_matches(|c: char| c.is_whitespace() || "().．、,".contains(c));
    GoalNumber::parse(text).or_else(|| GoalNumber::parse(bare))
}

/// The value of a number that is given.
pub fn entry(number: &str) -> (String, Given) {
    (key::NUMBER.to_owned(), Given::Number(number.to_owned()))
}

fn counted(goals: usize, begins: impl Fn(usize) -> bool) -> Vec<GoalNumber> {
    let mut last = GoalNumber { main: 0, branch: 0 };
    (0..goals)
        .map(|goal| {
            if begins(goal) {
                last = last.next();
            }
            last
        })
        .collect()
}

/// Goals under whose number something else stands.
fn left(cells: &[RawCell], numbers: &[Option<GoalNumber>]) -> Vec<usize> {
    let is_left = |(cell, number): &(&RawCell, &Option<GoalNumber>)| {
        number.is_none() && !bare(&cell.text).is_empty() && !cell.is_merged
    };
    cells.iter().zip(numbers).enumerate().filter(|(_, pair)| is_left(pair)).map(|(goal, _)| goal).collect()
}
