//! 見え消し: the official sheet with what was deleted struck through and what was inserted underlined, each in
//! its place.
//!
//! Enters: what changed in a sheet. Leaves: a printed sheet that has the text of both sides, with strokes.
//! Knows no layout.

mod head;
mod merging;

use std::sync::Arc;

use self::merging::{Origins, spans};
use super::strokes::{compared, replaced};
use super::{GoalChange, SheetChange};
use crate::design::Design;
use crate::form::kind::Line;
use crate::form::{Column, Form, Kind};
use crate::pairing::Snapshot;
use crate::sheet::printed::{Printed, PrintedCell, PrintedColumn, PrintedRow, give_own_cells};

/// The sheet of both sides, and the design of its pages; `None` where a side cannot be read.
pub fn marked_sheet(change: &SheetChange) -> Option<(Arc<Design>, Printed)> {
    let sides = change.sides()?;
    let form = &*sides.latest()?.form;
    let marker = Marker { form, old: sides.old, new: sides.new };
    let columns = marker.columns();
    let texts = |content: Option<&Snapshot>| {
        content.map(|content| vec![content.printed.title.clone()]).unwrap_or_default()
    };
    let title =
        compared(Kind::Text, &texts(sides.old), &texts(sides.new)).into_iter().next().unwrap_or_default();
    let printed = Printed {
        title,
        head: marker.head(),
        rows: marker.rows(&change.goals, &columns),
        columns: PrintedColumn::some_of(&form.columns, &columns),
    };
    Some((Arc::clone(&form.design), printed))
}

struct Marker<'c> {
    form: &'c Form,
    old: Option<&'c Snapshot>,
    new: Option<&'c Snapshot>,
}

impl Marker<'_> {
    /// The columns that either side prints.
    fn columns(&self) -> Vec<usize> {
        let is_printed = |index: &usize| {
            let column = self.form.columns.get(*index);
            column.is_some_and(|column| {
                [self.old, self.new].into_iter().flatten().any(|content| place(content, column).is_some())
            })
        };
        (0..self.form.columns.len()).filter(is_printed).collect()
    }

    fn rows(&self, goals: &[GoalChange], columns: &[usize]) -> Vec<PrintedRow> {
        let printed_row =
            |goal: &GoalChange| self.new.zip(goal.new).and_then(|(new, index)| new.printed.rows.get(index));
        let mut rows: Vec<PrintedRow> = Vec::new();
        for goal in goals {
            let page_break = !rows.is_empty() && printed_row(goal).is_some_and(|row| row.page_break);
            rows.push(PrintedRow { page_break, cells: Vec::new() });
        }
        let breaks: Vec<bool> = rows.iter().map(|row| row.page_break).collect();
        for column in columns.iter().filter_map(|index| self.form.columns.get(*index)) {
            let origins: Vec<Origins> = goals.iter().map(|goal| self.origins(goal, column)).collect();
            for ((row, goal), (origin, span)) in rows.iter_mut().zip(goals).zip(spans(&origins, &breaks)) {
                row.cells.push(PrintedCell { span, origin, lines: self.lines(goal, column).into() });
            }
        }
        give_own_cells(&mut rows);
        rows
    }

    fn origins(&self, goal: &GoalChange, column: &Column) -> Origins {
        let origin =
            |side: Option<&Snapshot>, goal: Option<usize>| cell(side, goal, column).map(|cell| cell.origin);
        Origins { old: origin(self.old, goal.old), new: origin(self.new, goal.new) }
    }

    fn lines(&self, goal: &GoalChange, column: &Column) -> Vec<Line> {
        if column.field.kind == Kind::Numbering {
            return number(goal);
        }
        let lines = |side: Option<&Snapshot>, goal: Option<usize>| {
            cell(side, goal, column).map(|cell| cell.lines.clone()).unwrap_or_default()
        };
        compared(column.field.kind, &lines(self.old, goal.old), &lines(self.new, goal.new))
    }
}

/// The number is marked where the goal is new, gone or moved, or its author gave it another; that those behind it count on from there is no
/// change.
fn number(goal: &GoalChange) -> Vec<Line> {
    let (old, new) =
        (goal.old_number.as_deref().unwrap_or_default(), goal.new_number.as_deref().unwrap_or_default());
    let is_marked = goal.is_moved || goal.is_renumbered || goal.old.is_none() || goal.new.is_none();
    vec![if is_marked && old != new { replaced(old, new) } else { Line::plain(new) }]
}

/// The place of a column of the latest form among those that a side prints.
fn place(content: &Snapshot, column: &Column) -> Option<usize> {
    content.printed.columns.iter().position(|other| other.key == column.field.key)
}

fn cell<'c>(side: Option<&'c Snapshot>, goal: Option<usize>, column: &Column) -> Option<&'c PrintedCell> {
    let content = side?;
    content.printed.rows.get(goal?)?.cells.get(place(content, column)?)
}
