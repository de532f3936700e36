//! The goals of a sheet, cell by cell.

use std::sync::Arc;

use super::super::super::grid::Address;
use super::super::Table;
use super::super::numbers::{self, Numbering, numbering};
use super::super::raw::{RawCell, RawGoal};
use super::super::unplaced::Reason;
use super::super::value::doubtful;
use super::super::words::bare;
use super::{Placed, Sheet};
use crate::form::{Field, Form, Kind, key};
use crate::settings::COMMON;
use crate::sheet::draft::{DraftGoal, Given};
use crate::sheet::is_ditto;

impl Sheet<'_> {
    /// Takes the goals of all tables, and numbers them as their cells do.
    pub(super) fn take_goals(&mut self, tables: &[&Table]) {
        let form = Arc::clone(&self.form);
        let all = joined(&form, tables);
        let goals: Vec<&RawGoal> = all.iter().map(|joined| &joined.goal).collect();
        let numbering = numbering(&form, &goals, &sections(&form, &goals));
        if numbering.is_by_section {
            self.head.push((key::NUMBERING.to_owned(), Given::Words(vec![key::BY_SECTION.to_owned()])));
        }
        for (index, joined) in all.iter().enumerate() {
            let values = self.values(joined.table, index, &joined.goal, joined.above, &numbering);
            self.goals.push(values);
        }
        for table in tables {
            self.note_bands(table);
        }
    }

    /// Tells of what stands alone in its row, and is the 課 of no goal.
    fn note_bands(&mut self, table: &Table) {
        for (at, text) in &table.raw.bands {
            let is_it = |placed: &Placed| placed.address == *at && placed.worksheet == table.worksheet;
            if !self.placed.iter().any(is_it) {
                self.note(table, *at, Reason::NoGoal, text);
            }
        }
    }

    /// The 課 of a goal that does not say it itself: the name that stands alone above it.
    fn section_above(&mut self, table: &Table, goal: usize, row: u32, field: &Field) -> Given {
        let department = self.year_settings.department(&self.first.department.0);
        let sections = department.into_iter().flat_map(|found| found.sections.iter().map(String::as_str));
        let known: Vec<(String, &str)> =
            sections.chain([COMMON]).map(|section| (bare(section), section)).collect();
        let named =
            |text: &str| known.iter().find(|(folded, _)| *folded == bare(text)).map(|(_, name)| *name);
        let mut above = table.raw.bands.iter().rev().filter(|(at, _)| at.row < row);
        let found = above.find_map(|(at, text)| Some((*at, text, named(text)?.to_owned())));
        let Some((at, text, section)) = found else { return Given::Absent };
        let value = Given::Words(vec![section]);
        self.place(table, (Some(goal), &field.key), at, text, &value);
        value
    }

    /// The values of a goal; `above` is the one before it in its table.
    fn values(
        &mut self,
        table: &Table,
        index: usize,
        goal: &RawGoal,
        above: Option<&RawGoal>,
        numbering: &Numbering,
    ) -> DraftGoal {
        let form = Arc::clone(&self.form);
        let number = numbering.given.get(index).and_then(Option::as_deref);
        let mut values: DraftGoal = number.map(numbers::entry).into_iter().collect();
        for (column, (described, cell)) in form.columns.iter().zip(&goal.cells).enumerate() {
            let field = &described.field;
            if field.kind == Kind::Numbering {
                if let Some(at) = cell.origin.filter(|_| numbering.left.contains(&index)) {
                    self.note(table, at, Reason::Number, &cell.text);
                }
                continue;
            }
            let above = above.and_then(|goal| goal.cells.get(column)?.origin);
            let mut value = self.cell_value(table, index, field, cell, above);
            if field.kind == Kind::Section && value == Given::Absent {
                value = self.section_above(table, index, goal.row, field);
            }
            // A print leaves a merged cell that goes on over a page empty there.
            let goes_on = goal.begins_page && index > 0 && field.required && value == Given::Absent;
            let value = if goes_on { Given::Ditto } else { value };
            if value != Given::Absent || field.required {
                values.push((field.key.clone(), value));
            }
        }
        values
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
        if let Some(lines) = doubtful(field, cell, self.year_settings.words(field)) {
            self.note_doubtful(table, at, &field.key, lines);
        }
        self.place(table, (Some(goal), &field.key), at, &source, &value);
        value
    }
}

/// A goal with all that pages have of it.
struct Joined<'t> {
    table: &'t Table,
    goal: RawGoal,
    /// What stands above it in its table.
    above: Option<&'t RawGoal>,
}

/// The goals of some tables. What a page begins with and has no number, where others have one, or else no title, goes on
/// with the goal before.
fn joined<'t>(form: &Form, tables: &[&'t Table]) -> Vec<Joined<'t>> {
    let says = |goal: &RawGoal, column: Option<usize>| {
        column.and_then(|column| goal.cells.get(column)).is_some_and(|cell| !cell.text.trim().is_empty())
    };
    let number = form.numbering.map(|numbering| numbering.column);
    let has_numbers = tables.iter().flat_map(|table| &table.raw.goals).any(|goal| says(goal, number));
    let name = if has_numbers { number } else { form.title_column() };
    let mut all: Vec<Joined<'t>> = Vec::new();
    for table in tables.iter().copied() {
        let mut above = None;
        for goal in &table.raw.goals {
            let goes_on = goal.begins_page && !says(goal, name);
            match all.last_mut().filter(|before| goes_on && before.table.file == table.file) {
                Some(before) => before.goal.go_on(goal),
                None => all.push(Joined { table, goal: goal.clone(), above }),
            }
            above = Some(goal);
        }
    }
    all
}

/// What each goal says of its 課: where it says 〃, what the one above does.
fn sections(form: &Form, goals: &[&RawGoal]) -> Vec<String> {
    let mut sections: Vec<String> = Vec::with_capacity(goals.len());
    for goal in goals {
        let cell = form.numbering.and_then(|numbering| goal.cells.get(numbering.by));
        let section = match cell {
            Some(cell) if is_ditto(&cell.text) => sections.last().cloned().unwrap_or_default(),
            Some(cell) => bare(&cell.text),
            None => String::new(),
        };
        sections.push(section);
    }
    sections
}
