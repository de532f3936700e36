//! Worksheets that repeat another of their file, as whoever keeps a copy of it makes them.

use super::identity::has_other_subject;
use super::unplaced::Reason;
use super::{Finder, Refused, Table, Unplaced};
use crate::form::Kind;

impl Finder<'_> {
    /// Leaves the tables of worksheets whose goals all stand word for word in one before.
    ///
    /// # Errors
    /// Of a file that was written of one sheet a worksheet repeats half of another, and says something else too: nobody
    /// knows which of them counts.
    pub(super) fn leave_copies(&mut self) -> Result<(), Refused> {
        let tables = std::mem::take(&mut self.found.tables);
        let mut kept: Vec<(String, Vec<Table>)> = Vec::new();
        for (worksheet, tables) in by_worksheet(tables) {
            let count = tables.iter().map(|table| table.raw.goals.len()).sum::<usize>();
            let repeats = |(_, other): &&(String, Vec<Table>)| self.repeated(&tables, other);
            let Some(before) = kept.iter().max_by_key(repeats).filter(|before| repeats(before) > 0) else {
                kept.push((worksheet, tables));
                continue;
            };
            let repeated = repeats(&before);
            if repeated == count {
                self.leave_copy(worksheet, before.0.clone(), count);
            } else if self.file.workbook.origins.len() == 1 && repeated * 2 >= count {
                let worksheets = (before.0.clone(), worksheet);
                return Err(Refused::Repeated { file: self.file.name.clone(), worksheets });
            } else {
                kept.push((worksheet, tables));
            }
        }
        self.found.tables.extend(kept.into_iter().flat_map(|(_, tables)| tables));
        Ok(())
    }

    fn leave_copy(&mut self, worksheet: String, of: String, goals: usize) {
        self.found.unplaced.push(Unplaced {
            file: self.file.name.clone(),
            worksheet,
            address: None,
            reason: Reason::Copy(of),
            text: format!("目標{goals}件"),
        });
    }

    /// So many goals of some tables stand word for word in others of the same sheet.
    fn repeated(&self, tables: &[Table], others: &[Table]) -> usize {
        let (Some(first), Some(other)) = (tables.first(), others.first()) else { return 0 };
        let year_settings = self.settings.of_year(Some(first.year.0));
        let is_same = first.raw.heading.form.id == other.raw.heading.form.id
            && (first.year.0, &first.department.0) == (other.year.0, &other.department.0)
            && !has_other_subject(first, other, year_settings);
        let known: Vec<Vec<&str>> = others.iter().flat_map(goals).collect();
        let all = tables.iter().flat_map(goals);
        if is_same { all.filter(|goal| known.contains(goal)).count() } else { 0 }
    }
}

/// The tables of each worksheet.
fn by_worksheet(tables: Vec<Table>) -> Vec<(String, Vec<Table>)> {
    let mut worksheets: Vec<(String, Vec<Table>)> = Vec::new();
    for table in tables {
        match worksheets.last_mut().filter(|(name, _)| *name == table.worksheet) {
            Some((_, tables)) => tables.push(table),
            None => worksheets.push((table.worksheet.clone(), vec![table])),
        }
    }
    worksheets
}

/// What the goals of a table say, but for their numbers.
pub(super) fn goals(table: &Table) -> impl Iterator<Item = Vec<&str>> {
    let numbers = table.raw.heading.form.column_of(Kind::Numbering);
    table.raw.goals.iter().map(move |goal| {
        let cells = goal.cells.iter().enumerate().filter(|(column, _)| Some(*column) != numbers);
        cells.map(|(_, cell)| cell.text.trim()).collect()
    })
}
