//! The rows of goals: which cells are merged with those above, and how high all of them are.

use super::super::grid::{Address, Area};
use super::heights::rows;
use super::plan::{Look, Plan};
use crate::form::kind::{Line, holder_line};
use crate::form::{Kind, Value};
use crate::sheet::printed::{Printed, PrintedCell};
use crate::sheet::{DITTO, Sheet};
use crate::source::Passage;

/// The table of a sheet.
pub struct Table<'t> {
    printed: &'t Printed,
    columns: Vec<Vec<Run>>,
}

/// Goals that share a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    first: usize,
    last: usize,
    text: String,
}

impl<'t> Table<'t> {
    /// Finds the cells.
    pub fn of(sheet: &Sheet, printed: &'t Printed) -> Self {
        let written = Written::of(printed);
        let runs = |place| runs(sheet, printed, place, &written);
        Self { printed, columns: (0..printed.columns.len()).map(runs).collect() }
    }

    /// Adds the rows. A goal that is higher than a row of Excel can be takes several.
    pub fn add_to(&self, plan: &mut Plan) {
        let heights = self.heights(plan);
        let mut starts = Vec::with_capacity(heights.len() + 1);
        let first = plan.next_row();
        for height in heights {
            starts.push(plan.next_row());
            let (count, height) = rows(height);
            for _ in 0..count {
                plan.add_row(height);
            }
        }
        starts.push(plan.next_row());
        plan.goals = first..plan.next_row();
        let begins = self.printed.rows.iter().zip(&starts).filter(|(row, _)| row.page_break);
        plan.breaks = begins.map(|(_, start)| *start).collect();
        for (column, runs) in (0..).zip(&self.columns) {
            for run in runs {
                let (Some(start), Some(end)) = (starts.get(run.first), starts.get(run.last + 1)) else {
                    continue;
                };
                let last = Address::new(end.saturating_sub(1), column);
                let area = Area { first: Address::new(*start, column), last };
                plan.add(area, run.text.clone(), self.look(column), None);
            }
        }
    }

    fn look(&self, column: u32) -> Look {
        let column = self.printed.columns.get(column as usize);
        column.map_or(Look::Heading, |column| Look::Value {
            kind: column.kind,
            align: column.align,
            is_title: column.row_header,
        })
    }

    /// The height of each goal: that of its highest cell, and of those that it shares with others as much as is
    /// still wanting.
    fn heights(&self, plan: &Plan) -> Vec<f64> {
        let mut heights = vec![plan.needed_by("", 0.0); self.printed.rows.len()];
        let columns = || (0..).zip(&self.columns);
        let needed = |column: u32, run: &Run| plan.needed_by(&run.text, plan.width(column..column + 1));
        for (column, runs) in columns() {
            for run in runs.iter().filter(|run| run.first == run.last) {
                if let Some(height) = heights.get_mut(run.first) {
                    *height = height.max(needed(column, run));
                }
            }
        }
        for (column, runs) in columns() {
            for run in runs.iter().filter(|run| run.first < run.last) {
                let room: f64 = heights.get(run.first..=run.last).unwrap_or_default().iter().sum();
                if let Some(last) = heights.get_mut(run.last) {
                    *last += (needed(column, run) - room).max(0.0);
                }
            }
        }
        heights
    }
}

/// The cells of a column.
fn runs(sheet: &Sheet, printed: &Printed, place: usize, written: &Written) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let typed = |row: usize| sheet.cell(row, printed.columns.get(place)?.index)?.value();
    for (row, cell) in printed.rows.iter().map(|row| row.cells.get(place)).enumerate() {
        let Some(cell) = cell else { continue };
        let is_empty = is_empty(cell);
        match runs.last_mut() {
            // A merged cell that says nothing would be no cell for whoever reads it.
            Some(last) if cell.origin < row && !is_empty && !written.has(row, place) => last.last = row,
            _ => {
                let text =
                    if written.has(row, place) { DITTO.to_owned() } else { text(cell, typed(cell.origin)) };
                runs.push(Run { first: row, last: row, text });
            }
        }
    }
    runs
}

/// The cells that are merged with those above on the form, but say 〃: a row in which nearly all cells were merged
/// would be read as more lines of the goal above.
struct Written(Vec<(usize, usize)>);

impl Written {
    fn of(printed: &Printed) -> Self {
        let is_number =
            |place: usize| printed.columns.get(place).is_some_and(|column| column.kind == Kind::Numbering);
        let mut written = Vec::new();
        for (row, cells) in printed.rows.iter().map(|row| &row.cells).enumerate().skip(1) {
            let own = |cell: &PrintedCell| cell.origin == row && !is_empty(cell);
            let has_number = cells.iter().enumerate().any(|(place, cell)| is_number(place) && own(cell));
            let others = || cells.iter().enumerate().filter(|(place, _)| !is_number(*place));
            let owned = others().filter(|(_, cell)| own(cell)).count();
            let least: usize = if has_number { 1 } else { 2 };
            let covered = others().filter(|(_, cell)| cell.origin < row && !is_empty(cell));
            written.extend(covered.take(least.saturating_sub(owned)).map(|(place, _)| (row, place)));
        }
        Self(written)
    }

    fn has(&self, row: usize, place: usize) -> bool {
        self.0.binary_search(&(row, place)).is_ok()
    }
}

fn is_empty(cell: &PrintedCell) -> bool {
    cell.lines.iter().all(|line| line.full_text().trim().is_empty())
}

/// What stands in a cell; holders of posts so that it is known where each name begins.
fn text(cell: &PrintedCell, value: Option<&Value>) -> String {
    let lines: Vec<String> = match value {
        Some(Value::People(people)) => people
            .iter()
            .map(|person| holder_line(person.post.text(), person.name.as_ref().map(Passage::text)))
            .collect(),
        _ => cell.lines.iter().map(Line::typed_text).collect(),
    };
    lines.join("\n")
}
