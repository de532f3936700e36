//! From tables to sheets: the tables of one year and department as one, and the text of its file.

mod goals;
mod grouping;
mod head;
mod repeated;
mod shown;

use std::sync::Arc;

use super::super::grid::Address;
use super::unplaced::{Reason, Unplaced};
use super::{Found, Notice, Noticed, Table, Told};
use crate::calendar::FiscalYear;
use crate::form::Form;
use crate::settings::{Settings, YearSettings};
use crate::sheet::draft::{Draft, DraftGoal, DraftProblem, Given};
pub use grouping::grouped;
use grouping::sort;
use repeated::{Repeated, repeated};
use shown::shown;

/// A sheet that was read from tables.
#[derive(Debug)]
pub struct NewSheet {
    /// Its form.
    pub form: Arc<Form>,
    /// The fiscal year, and by what it was told.
    pub year: (FiscalYear, Told),
    /// The department, and by what it was told.
    pub department: (String, Told),
    /// The files and their worksheets that it was read from; a table of text and a PDF have no names of worksheets.
    pub sources: Vec<(String, String)>,
    /// The text of its file.
    pub text: String,
    /// Of which versions of sheets each of its files may have been written, where this program wrote it.
    pub origins: Vec<String>,
    /// So many goals it has.
    pub goals: usize,
    /// Each cell that has its place.
    pub placed: Vec<Placed>,
    /// What of its tables its fields cannot hold.
    pub unplaced: Vec<Unplaced>,
    /// What was taken, though its reader may not expect it.
    pub notices: Vec<Notice>,
}

/// A cell, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The file.
    pub file: String,
    /// The worksheet.
    pub worksheet: String,
    /// The cell.
    pub address: Address,
    /// The goal, from 0; `None` in the head.
    pub goal: Option<usize>,
    /// The key under which it stands.
    pub key: String,
    /// What the cell says.
    pub source: String,
    /// What the sheet says.
    pub text: String,
}

/// The tables of one sheet, in the order in which they stand in the files.
#[derive(Debug)]
pub struct Group<'f> {
    found: &'f Found,
    tables: Vec<&'f Table>,
}

impl Group<'_> {
    /// Puts them together to a sheet.
    ///
    /// # Errors
    /// What it would be cannot be written: a mistake of this program.
    pub fn sheet(&self, settings: &Settings) -> Result<NewSheet, DraftProblem> {
        Sheet::of(self.found, self.tables.clone(), settings)?.finish()
    }
}

/// Of which versions of sheets some tables may have been written: those that each of their files names.
fn origins(found: &Found, tables: &[&Table]) -> Vec<String> {
    let of_table = |table: &&Table| found.files.get(table.file).map(|file| file.origins.as_slice());
    let mut all = tables.iter().map(|table| of_table(table).unwrap_or_default());
    let mut origins = all.next().unwrap_or_default().to_vec();
    all.for_each(|others| origins.retain(|origin| others.contains(origin)));
    origins
}

/// The files and worksheets of some tables, in their order.
fn sources(found: &Found, tables: &[&Table]) -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for table in tables {
        let source = (found.name_of(table), table.worksheet.clone());
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

struct Sheet<'s> {
    found: &'s Found,
    form: Arc<Form>,
    first: &'s Table,
    settings: &'s Settings,
    year_settings: YearSettings<'s>,
    head: Vec<(String, Given)>,
    goals: Vec<DraftGoal>,
    placed: Vec<Placed>,
    unplaced: Vec<Unplaced>,
    notices: Vec<Notice>,
    origins: Vec<String>,
    sources: Vec<(String, String)>,
}

impl<'s> Sheet<'s> {
    fn of(
        found: &'s Found,
        mut tables: Vec<&'s Table>,
        settings: &'s Settings,
    ) -> Result<Self, DraftProblem> {
        let first = *tables.first().ok_or(DraftProblem::Blank)?;
        let form = Arc::clone(&first.raw.heading.form);
        let year_settings = settings.of_year(Some(first.year.0));
        let (placed, unplaced, notices, head, goals) = Default::default();
        let repeated = repeated(&tables);
        sort(&mut tables, year_settings);
        let (origins, sources) = (origins(found, &tables), sources(found, &tables));
        let mut sheet = Self {
            found,
            form,
            first,
            settings,
            year_settings,
            head,
            goals,
            placed,
            unplaced,
            notices,
            origins,
            sources,
        };
        sheet.take_head(&tables);
        for repeated in repeated {
            sheet.leave_repeated(&mut tables, &repeated);
        }
        sheet.take_goals(&tables);
        Ok(sheet)
    }

    /// Leaves the goals of a file that repeats another.
    fn leave_repeated(&mut self, tables: &mut Vec<&Table>, repeated: &Repeated) {
        let of = self.found.files.get(repeated.of).map(|file| file.name.clone()).unwrap_or_default();
        for table in tables.extract_if(.., |table| table.file == repeated.file) {
            self.unplaced.push(Unplaced {
                file: self.file(table),
                worksheet: table.worksheet.clone(),
                address: None,
                reason: Reason::CopiedFile(of.clone()),
                text: format!("目標{}件", table.raw.goals.len()),
            });
        }
    }

    fn note(&mut self, table: &Table, address: Address, reason: Reason, text: &str) {
        self.unplaced.push(Unplaced {
            file: self.file(table),
            worksheet: table.worksheet.clone(),
            address: Some(address),
            reason,
            text: text.trim().to_owned(),
        });
    }

    /// Tells, once of each, of lines that may be one word.
    fn note_doubtful(&mut self, table: &Table, address: Address, key: &str, lines: Vec<String>) {
        let is_it = |notice: &Notice| matches!(&notice.what, Noticed::DoubtfulBreak { lines: told, .. } if *told == lines);
        if self.notices.iter().any(is_it) {
            return;
        }
        let what = Noticed::DoubtfulBreak { address, key: key.to_owned(), lines };
        self.notices.push(Notice { file: self.file(table), worksheet: table.worksheet.clone(), what });
    }

    fn file(&self, table: &Table) -> String {
        self.found.name_of(table)
    }

    fn place(
        &mut self,
        table: &Table,
        place: (Option<usize>, &str),
        address: Address,
        source: &str,
        value: &Given,
    ) {
        self.placed.push(Placed {
            file: self.file(table),
            worksheet: table.worksheet.clone(),
            address,
            goal: place.0,
            key: place.1.to_owned(),
            source: source.to_owned(),
            text: shown(value, 0),
        });
    }

    /// Writes the sheet. A value that the form cannot hold after all is left, and told.
    fn finish(mut self) -> Result<NewSheet, DraftProblem> {
        let mut tries = self.placed.len();
        let text = loop {
            let draft = Draft { form: &self.form, head: &self.head, goals: &self.goals };
            let error = match draft.text(self.year_settings) {
                Ok(text) => break text,
                Err(error) => error,
            };
            tries = tries.checked_sub(1).ok_or(error.problem)?;
            let key = error.keys.first().cloned().ok_or(error.problem)?;
            let values = match error.goal {
                None => &mut self.head,
                Some(goal) => self.goals.get_mut(goal).ok_or(error.problem)?,
            };
            let place = values.iter_mut().find(|(other, _)| *other == key).ok_or(error.problem)?;
            place.1 = Given::Absent;
            let is_it = |placed: &Placed| placed.goal == error.goal && placed.key == key;
            let lost: Vec<Placed> = self.placed.extract_if(.., |placed| is_it(placed)).collect();
            let told = |placed: Placed| Unplaced {
                file: placed.file,
                worksheet: placed.worksheet,
                address: Some(placed.address),
                reason: Reason::Unheld(key.clone()),
                text: placed.source,
            };
            self.unplaced.extend(lost.into_iter().map(told));
        };
        Ok(NewSheet {
            form: self.form,
            year: (self.first.year.0, self.first.year.2),
            department: self.first.department.clone(),
            sources: self.sources,
            text,
            origins: self.origins,
            goals: self.goals.len(),
            placed: self.placed,
            unplaced: self.unplaced,
            notices: self.notices,
        })
    }
}
