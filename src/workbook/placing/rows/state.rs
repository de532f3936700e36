//! What a row has in each column of the form, and whether that makes it a goal.

use super::super::super::grid::{Address, Cell, Worksheet};
use super::super::heading::Headed;
use super::super::words::bare;
use crate::form::{Form, Kind};

/// What a row has in a column of the form.
pub enum State<'w> {
    /// A cell of its own.
    Own(Address, &'w Cell),
    /// A cell above covers it.
    Covered(Address),
    /// Nothing.
    Empty,
}

/// So many values without a title and a number make a goal, where its row is next to one.
const LEAST_VALUES: usize = 2;

/// What the row of a total is called.
const TOTALS: [&str; 5] = ["計", "合計", "小計", "総計", "総数"];

/// Whether a row is a goal: it says something of its own, and has prose, if only by a merged cell. One that has
/// neither title nor number has several values and is next to the goal above: else it is a label, or of another table.
pub fn is_goal(
    states: &[(Headed, State<'_>)],
    is_next: bool,
    (form, worksheet): (&Form, &Worksheet),
) -> bool {
    let kind = |headed: &Headed| form.columns.get(headed.column).map(|column| column.field.kind);
    let is_number = |headed: &Headed| kind(headed) == Some(Kind::Numbering);
    let is_title = |headed: &Headed| form.title_column().is_none_or(|column| column == headed.column);
    let says = |state: &State<'_>| match state {
        State::Own(_, cell) => !cell.text.trim().is_empty(),
        State::Covered(origin) => !worksheet.text(*origin).trim().is_empty(),
        State::Empty => false,
    };
    let is_total = |state: &State<'_>| matches!(state, State::Own(_, cell) if TOTALS.contains(&bare(&cell.text).as_str()));
    let is_own = |state: &State<'_>| matches!(state, State::Own(..));
    let own = states.iter().filter(|(headed, state)| !is_number(headed) && is_own(state)).count();
    let has_prose = states.iter().any(|(headed, state)| kind(headed) == Some(Kind::Text) && says(state));
    let has_name =
        states.iter().any(|(headed, state)| (is_title(headed) || is_number(headed)) && says(state));
    let is_numbered = states.iter().any(|(headed, state)| is_number(headed) && says(state));
    let has_total = states.iter().any(|(headed, state)| is_title(headed) && is_total(state));
    own > 0 && (is_numbered || !has_total) && has_prose && (has_name || (is_next && own >= LEAST_VALUES))
}
