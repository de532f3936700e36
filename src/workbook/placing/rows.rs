//! The rows below a heading: which of them are goals, and what stands in the cells of each.

mod further;
mod state;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::grid::{Address, Area, Cell, Nature, Worksheet};
use super::heading::{Headed, Heading};
use super::raw::{Left, RawCell, RawGoal, RawTable, checked, raw, whole};
use super::unplaced::Reason;
use super::words::bare;
use crate::form::{Form, GoalNumber, Kind, kind};
use state::{Row, Standing, State};

/// No title has more bytes.
const LONGEST_TITLE: usize = 240;

/// Reads the rows between a heading and `end`, and says what of them has no place. `is_ours` says that this program wrote the
/// workbook.
pub fn table(
    worksheet: &Worksheet,
    heading: Heading,
    (above, end): ((u32, u32), u32),
    is_ours: bool,
) -> (RawTable, Vec<Left>) {
    let form = Arc::clone(&heading.form);
    let labels = form.head.iter().map(|field| field.key.as_str()).chain([kind::POST, kind::NAME]);
    let mut reading = Reading {
        worksheet,
        is_ours,
        labels: labels.map(bare).collect(),
        name: bare(&form.name),
        table: RawTable { end: heading.last_row + 1, heading, above, goals: Vec::new(), bands: Vec::new() },
        left: Vec::new(),
        waiting: Vec::new(),
    };
    let below = reading.table.end..end;
    for row in worksheet.rows().into_iter().filter(|row| below.contains(row)) {
        if reading.is_of_head(row) {
            break;
        }
        reading.row(row);
    }
    reading.others();
    (reading.table, reading.left)
}

struct Reading<'w> {
    worksheet: &'w Worksheet,
    is_ours: bool,
    /// The labels of the head.
    labels: BTreeSet<String>,
    /// The form's name.
    name: String,
    table: RawTable,
    left: Vec<Left>,
    /// Rows behind the last goal: what stands there may belong to the head of the next table.
    waiting: Vec<u32>,
}

impl<'w> Reading<'w> {
    fn form(&self) -> &Form {
        &self.table.heading.form
    }

    /// Whether a row is one of those around a table: with the form's title, or two labels of its head.
    fn is_of_head(&self, row: u32) -> bool {
        let short = self.worksheet.row(row).filter(|(_, cell)| cell.text.len() <= LONGEST_TITLE);
        let texts: Vec<String> = short.map(|(_, cell)| bare(&cell.text)).collect();
        let labels = texts.iter().filter(|text| self.labels.contains(*text)).count();
        labels > 1 || (texts.iter().any(|text| text.contains(&self.name)) && !self.looks_like_goal(row))
    }

    /// Whether a row is a goal's, though it names the form: it has a number, shares a cell with the row above, or
    /// has several texts in columns of prose.
    fn looks_like_goal(&self, row: u32) -> bool {
        let heading = &self.table.heading;
        let text = |headed: &Headed| self.worksheet.text(Address::new(row, headed.first));
        let is_numbered =
            |headed: &Headed| self.is_number(*headed) && GoalNumber::parse(text(headed)).is_some();
        let is_covered = |headed: &Headed| {
            let merge = self.worksheet.merge_at(Address::new(row, headed.first));
            merge.is_some_and(|merge| (heading.last_row + 1..row).contains(&merge.first.row))
        };
        let is_prose = |headed: &&Headed| self.kind(**headed) == Some(Kind::Text) && !text(headed).is_empty();
        heading.columns.iter().any(|headed| is_numbered(headed) || is_covered(headed))
            || heading.columns.iter().filter(is_prose).count() > 1
    }

    fn row(&mut self, row: u32) {
        if self.worksheet.is_row_hidden(row) {
            let cells = self.worksheet.row(row);
            self.left.extend(cells.flat_map(|(address, cell)| whole(address, &Reason::HiddenRow, cell)));
            return;
        }
        let heading = self.table.heading.clone();
        let before = self.left.len();
        let states: Vec<(Headed, State<'w>)> =
            heading.columns.iter().map(|headed| (*headed, self.state(row, *headed))).collect();
        let standing = Standing { is_next: row <= self.table.end, is_after_numbers: self.has_numbers() };
        let begins_page = self.begins_page(row, &states);
        let goal = Row { states: &states, form: self.form(), worksheet: self.worksheet };
        if !goal.is_goal(&standing) && !begins_page {
            // All of it is told, or belongs to the head of the next table.
            self.left.truncate(before);
            self.waiting.push(row);
            return;
        }
        let of_row = self.left.split_off(before);
        for waiting in std::mem::take(&mut self.waiting) {
            self.leave_row(waiting);
        }
        self.left.extend(of_row);
        self.table.end = row + 1;
        if let Some(further) = self.further(&states) {
            self.go_on(further);
            return;
        }
        let cells = self.cells(states);
        self.table.goals.push(RawGoal { row, cells, begins_page });
    }

    /// Whether there are goals, all of them with numbers.
    fn has_numbers(&self) -> bool {
        let Some(column) = self.form().column_of(Kind::Numbering) else { return false };
        let number = |goal: &RawGoal| goal.cells.get(column).is_some_and(|cell| !cell.text.trim().is_empty());
        !self.table.goals.is_empty() && self.table.goals.iter().all(number)
    }

    /// Whether a page of a PDF begins with a row that says something.
    fn begins_page(&self, row: u32, states: &[(Headed, State<'w>)]) -> bool {
        let is_first = self.table.goals.is_empty() || self.worksheet.page_starts.contains(&row);
        let is_drawn = |state: &State<'_>| matches!(state, State::Own(_, cell) if cell.is_drawn);
        is_first && states.iter().any(|(_, state)| is_drawn(state))
    }

    /// The cells of a goal, by the columns of the form.
    fn cells(&mut self, states: Vec<(Headed, State<'w>)>) -> Vec<RawCell> {
        let mut cells = vec![RawCell::default(); self.form().columns.len()];
        for (headed, state) in states {
            let cell = match state {
                // Numbers are counted anyway.
                State::Own(_, cell) if self.is_number(headed) && cell.nature != Nature::Sound => {
                    RawCell::default()
                }
                State::Own(address, cell) => self.checked(address, cell),
                State::Covered(origin) => {
                    let cell = self.worksheet.cells.get(&origin);
                    cell.map(|cell| RawCell { is_merged: true, ..raw(origin, cell) }).unwrap_or_default()
                }
                State::Empty => RawCell::default(),
            };
            if let Some(place) = cells.get_mut(headed.column) {
                *place = cell;
            }
        }
        cells
    }

    /// What a row has in a column. What does not belong there is left.
    fn state(&mut self, row: u32, headed: Headed) -> State<'w> {
        let place = Address::new(row, headed.first);
        let mut own = None;
        for (address, cell) in self.worksheet.row(row) {
            if !(headed.first..=headed.last).contains(&address.column) || cell.is_blank() {
                continue;
            }
            let merge = self.worksheet.merge_at(address);
            let is_across = merge.is_some_and(|merge| merge.first == address && self.is_across(merge));
            let reason = if merge.is_some_and(|merge| merge.first != address) {
                Reason::UnderMerge
            } else if is_across {
                Reason::Across
            } else if own.is_some() {
                Reason::SecondCell
            } else {
                own = Some((address, cell));
                continue;
            };
            self.left.extend(whole(address, &reason, cell));
        }
        let merge = self.worksheet.merge_at(place);
        let merge = merge.filter(|merge| merge.first.row < row && !self.is_across(*merge));
        match (own, merge) {
            (Some((address, cell)), _) => State::Own(address, cell),
            (None, Some(merge)) if merge.first.row > self.table.heading.last_row => {
                State::Covered(merge.first)
            }
            _ => State::Empty,
        }
    }

    /// Whether a merged area covers several columns of the form.
    fn is_across(&self, merge: Area) -> bool {
        let covers = |other: &&Headed| merge.first.column <= other.first && other.first <= merge.last.column;
        self.table.heading.columns.iter().filter(covers).count() > 1
    }

    fn kind(&self, headed: Headed) -> Option<Kind> {
        self.form().columns.get(headed.column).map(|column| column.field.kind)
    }

    fn is_number(&self, headed: Headed) -> bool {
        self.kind(headed) == Some(Kind::Numbering)
    }

    /// A cell that can be taken; of one that is struck through or counted wrongly that is left, and nothing
    /// is taken.
    fn checked(&mut self, address: Address, cell: &Cell) -> RawCell {
        let (cell, left) = checked(address, cell);
        self.left.extend(left);
        cell
    }

    fn leave_row(&mut self, row: u32) {
        let numbers =
            self.form().column_of(Kind::Numbering).and_then(|column| self.table.heading.place_of(column));
        let is_number = |address: Address, cell: &Cell| {
            numbers.is_some_and(|headed| (headed.first..=headed.last).contains(&address.column))
                && !cell.text.chars().chain(cell.struck.chars()).any(char::is_alphabetic)
        };
        let cells = self.worksheet.row(row).filter(|(address, cell)| !is_number(*address, cell));
        let cells: Vec<(Address, &Cell)> = cells.filter(|(_, cell)| !cell.is_blank()).collect();
        match cells.as_slice() {
            [(address, cell)] if cell.struck.is_empty() && cell.nature == Nature::Sound => {
                self.table.bands.push((*address, cell.text.clone()));
            }
            cells => {
                let left = cells.iter().flat_map(|(address, cell)| whole(*address, &Reason::NoGoal, cell));
                self.left.extend(left);
            }
        }
    }

    /// What stands in the rows of goals beside the columns of the form.
    fn others(&mut self) {
        let (first, end) = (self.table.heading.last_row + 1, self.table.end);
        let range = Address::new(first, 0)..Address::new(end.max(first), 0);
        let told: BTreeSet<Address> = self.left.iter().map(|(address, ..)| *address).collect();
        for (address, cell) in self.worksheet.cells.range(range) {
            let heading = &self.table.heading;
            let is_known =
                heading.columns.iter().any(|headed| (headed.first..=headed.last).contains(&address.column));
            let is_told = told.contains(address) || self.worksheet.is_row_hidden(address.row);
            if is_known || cell.is_blank() || is_told {
                continue;
            }
            let other = heading
                .others
                .iter()
                .find(|other| (other.address.column..=other.last).contains(&address.column));
            let reason = match other {
                Some(other) if other.is_doubled => Reason::DoubledColumn(other.heading.clone()),
                Some(other) => Reason::UnknownColumn(other.heading.clone()),
                None => Reason::NoHeading,
            };
            self.left.extend(whole(*address, &reason, cell));
        }
    }
}
