//! The numbers of goals: which of them the sheet would count by itself, and which are to be given.

use super::rows::RawGoal;
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
    let cells: Vec<_> = goals.iter().map(cell).collect();
    let numbers: Vec<Option<GoalNumber>> = cells.iter().map(|cell| GoalNumber::parse(&cell.text)).collect();
    let serial = counted(goals.len(), |_| true);
    let by_section = counted(goals.len(), |goal| goal == 0 || sections.get(goal) != sections.get(goal - 1));
    let is_shared = cells.iter().any(|cell| cell.is_merged && !cell.text.trim().is_empty());
    // A number that stands only where it changes is as good as one that is merged.
    let agrees = |counted: &[GoalNumber]| {
        let pairs = numbers.iter().zip(counted);
        pairs.clone().all(|(number, counted)| number.is_none_or(|number| number == *counted))
    };
    let none = vec![None; goals.len()];
    if agrees(&serial) && !is_shared {
        return Numbering { is_by_section: false, given: none, left: left(&cells, &numbers) };
    }
    if agrees(&by_section) {
        return Numbering { is_by_section: true, given: none, left: left(&cells, &numbers) };
    }
    let mut numbering = Numbering { is_by_section: false, given: none, left: left(&cells, &numbers) };
    let mut last = GoalNumber { main: 0, branch: 0 };
    for (goal, number) in numbers.iter().enumerate() {
        let next = last.next();
        match number {
            Some(number) if *number == next => last = next,
            Some(number) if number.follows(last) => {
                last = *number;
                let text = cells.get(goal).map(|cell| cell.text.trim().to_owned());
                if let Some(place) = numbering.given.get_mut(goal) {
                    *place = text;
                }
            }
            Some(_) => {
                last = next;
                numbering.left.push(goal);
            }
            None => last = next,
        }
    }
    numbering
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
fn left(cells: &[super::rows::RawCell], numbers: &[Option<GoalNumber>]) -> Vec<usize> {
    let is_left = |(cell, number): &(&super::rows::RawCell, &Option<GoalNumber>)| {
        number.is_none() && !bare(&cell.text).is_empty() && !cell.is_merged
    };
    cells.iter().zip(numbers).enumerate().filter(|(_, pair)| is_left(pair)).map(|(goal, _)| goal).collect()
}
