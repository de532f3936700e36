//! Rows that go on with the goal above, as people type on a sheet of squares.

use super::super::super::grid::{Address, Cell};
use super::super::heading::Headed;
use super::super::numbers;
use super::super::raw::RawGoal;
use super::Reading;
use super::state::State;
use crate::form::Kind;
use crate::sheet::is_ditto;

/// A cell of a row's own, and its column.
type Own<'w> = (Headed, Address, &'w Cell);

impl<'w> Reading<'w> {
    /// Adds to the last goal what a further row has of it.
    pub(super) fn go_on(&mut self, further: Vec<Own<'w>>) {
        for (headed, address, cell) in further {
            let cell = self.checked(address, cell);
            let goal = self.table.goals.last_mut();
            match goal.and_then(|goal| goal.cells.get_mut(headed.column)) {
                Some(above) if above.text.is_empty() => *above = cell,
                Some(above) => above.text = format!("{}\n{}", above.text, cell.text),
                None => {}
            }
        }
    }

    /// What a row has of the goal above; `None` where it is a goal itself.
    pub(super) fn further(&self, states: &[(Headed, State<'w>)]) -> Option<Vec<Own<'w>>> {
        let above = self.table.goals.last()?;
        let own = states.iter().filter_map(|(headed, state)| match state {
            State::Own(address, cell) => Some((*headed, *address, *cell)),
            _ => None,
        });
        let own: Vec<Own<'w>> = own.collect();
        let is_merged = |own: &Own<'w>| above.cells.get(own.0.column).is_some_and(|cell| cell.is_merged);
        let goes_on = self.is_alone(states, &own, above) || self.is_typed_on(states, &own, above);
        (goes_on && !own.iter().any(is_merged)).then_some(own)
    }

    /// Whether a row has a single cell, and all others are covered from the goal above: the number, or everything.
    fn is_alone(&self, states: &[(Headed, State<'w>)], own: &[Own<'w>], above: &RawGoal) -> bool {
        let has_its_number = self.shares_number(states, above);
        let is_covered = |state: &State<'_>| match state {
            State::Own(..) => true,
            State::Covered(origin) => has_its_number || origin.row >= above.row,
            State::Empty => false,
        };
        own.len() == 1 && states.len() > 1 && states.iter().all(|(_, state)| is_covered(state))
    }

    /// Whether a row has prose of the goal above that was typed line by line: number and title are merged over both rows,
    /// and nothing else stands there. In a workbook of ours, and between rules, such a row is a goal.
    fn is_typed_on(&self, states: &[(Headed, State<'w>)], own: &[Own<'w>], above: &RawGoal) -> bool {
        let number = self.form().column_of(Kind::Numbering).and_then(|column| above.cells.get(column));
        let is_numbered = number.is_some_and(|cell| numbers::number(&cell.text).is_some());
        let is_title = |headed: &Headed| self.form().title_column() == Some(headed.column);
        let has_title = states.iter().any(|(headed, state)| is_title(headed) && state.is_covered());
        let is_line = |(headed, _, cell): &Own<'w>| {
            self.kind(*headed) == Some(Kind::Text) && !cell.is_drawn && !is_ditto(&cell.text)
        };
        let is_its = is_numbered && has_title && self.shares_number(states, above);
        is_its && !self.is_ours && !own.is_empty() && own.iter().all(is_line)
    }

    /// Whether a row lies under the number of a goal.
    fn shares_number(&self, states: &[(Headed, State<'w>)], goal: &RawGoal) -> bool {
        let is_its = |state: &State<'_>| matches!(state, State::Covered(origin) if origin.row == goal.row);
        states.iter().any(|(headed, state)| self.is_number(*headed) && is_its(state))
    }
}
