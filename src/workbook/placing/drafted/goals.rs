//! The goals of a sheet, cell by cell.

use std::sync::Arc;

use super::super::super::grid::Address;
use super::super::Table;
use super::super::numbers::{self, numbering};
use super::super::raw::{RawCell, RawGoal};
use super::super::unplaced::Reason;
use super::super::words::bare;
use super::Sheet;
use crate::form::{Field, Kind, key};
use crate::sheet::draft::{DraftGoal, Given};
use crate::sheet::is_ditto;

impl Sheet<'_> {
    pub(super) fn take_goals(&mut self, tables: &[&Table]) {
        let form = Arc::clone(&self.form);
        let all: Vec<(&Table, &RawGoal)> =
            tables.iter().flat_map(|table| table.raw.goals.iter().map(move |goal| (*table, goal))).collect();
        let goals: Vec<&RawGoal> = all.iter().map(|(_, goal)| *goal).collect();
        let section = form.numbering.map(|numbering| numbering.by);
        let sections: Vec<String> = goals
            .iter()
            .map(|goal| {
                section.and_then(|by| goal.cells.get(by)).map(|cell| bare(&cell.text)).unwrap_or_default()
            })
            .collect();
        let numbering = numbering(&form, &goals, &sections);
        if numbering.is_by_section {
            self.head.push((key::NUMBERING.to_owned(), Given::Words(vec![key::BY_SECTION.to_owned()])));
        }
        for (index, (table, goal)) in all.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| all.get(before)).copied();
            let mut values: DraftGoal = Vec::new();
            let number = numbering.given.get(index).and_then(Option::as_deref);
            values.extend(number.map(numbers::entry));
            for (column, (described, cell)) in form.columns.iter().zip(&goal.cells).enumerate() {
                if described.field.kind == Kind::Numbering {
                    if numbering.left.contains(&index)
                        && let Some(at) = cell.origin
                    {
                        self.note(table, at, Reason::Number, &cell.text);
                    }
                    continue;
                }
                let above = before
                    .filter(|(other, _)| std::ptr::eq(*other, *table))
                    .and_then(|(_, goal)| goal.cells.get(column)?.origin);
                let value = self.cell_value(table, index, &described.field, cell, above);
                if value != Given::Absent || described.field.required {
                    values.push((described.field.key.clone(), value));
                }
            }
            self.goals.push(values);
        }
    }

    /// The value of a goal's cell; `above` is where the text of the cell above it stands.
    pub(super) fn cell_value(
        &mut self,
        table: &Table,
        goal: usize,
        field: &Field,
        cell: &RawCell,
        above: Option<Address>,
    ) -> Given {
        let Some(at) = cell.origin else { return Given::Absent };
        if cell.is_merged && above == Some(at) {
            return Given::Ditto;
        }
        if is_ditto(&cell.text) {
            if goal == 0 {
                self.note(table, at, Reason::FirstDitto, &cell.text);
                return Given::Absent;
            }
            self.place(table, (Some(goal), &field.key), at, &cell.text, &Given::Ditto);
            return Given::Ditto;
        }
        let Some((value, at, source)) = self.value_of(table, field, &field.key, cell) else {
            return Given::Absent;
        };
        self.place(table, (Some(goal), &field.key), at, &source, &value);
        value
    }
}
