//! From tables to sheets: the tables of one year and department as one, and the text of its file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::grid::Address;
use super::numbers::{self, numbering};
use super::rows::{RawCell, RawGoal};
use super::unplaced::{Reason, Unplaced};
use super::value::given;
use super::words::bare;
use super::{SourceFile, Table, Told, is_identity};
use crate::calendar::FiscalYear;
use crate::form::{Field, Form, Kind, key};
use crate::settings::{COMMON, Settings, YearSettings};
use crate::sheet::draft::{Draft, DraftGoal, DraftProblem, Given, Prose};
use crate::sheet::{DEFAULT_FORM, is_ditto};
use crate::text::fold::{fold, same_word};

/// A sheet that was read from tables.
#[derive(Debug)]
pub struct NewSheet {
    /// Its form.
    pub form: Arc<Form>,
    /// The fiscal year, and by what it was told.
    pub year: (FiscalYear, Told),
    /// The department, and by what it was told.
    pub department: (String, Told),
    /// The text of its file.
    pub text: String,
    /// So many goals it has.
    pub goals: usize,
    /// Each cell that has its place.
    pub placed: Vec<Placed>,
    /// What of its tables its fields cannot hold.
    pub unplaced: Vec<Unplaced>,
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

/// Puts tables together to sheets.
///
/// # Errors
/// What a sheet would be cannot be written: a mistake of this program.
pub fn sheets(
    files: &[SourceFile],
    tables: &[Table],
    settings: &Settings,
) -> Result<Vec<NewSheet>, DraftProblem> {
    let mut groups: Vec<Vec<&Table>> = Vec::new();
    for table in tables {
        let is_same =
            |group: &&mut Vec<&Table>| group.first().is_some_and(|first| is_same_sheet(first, table));
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(table),
            None => groups.push(vec![table]),
        }
    }
    groups.into_iter().map(|tables| Sheet::of(files, tables, settings)?.finish()).collect()
}

fn is_same_sheet(a: &Table, b: &Table) -> bool {
    let form = |table: &Table| table.raw.heading.form.id.clone();
    (form(a), a.year.0, &a.department.0) == (form(b), b.year.0, &b.department.0)
}

struct Sheet<'s> {
    files: &'s [SourceFile],
    form: Arc<Form>,
    first: &'s Table,
    settings: &'s Settings,
    year_settings: YearSettings<'s>,
    head: Vec<(String, Given)>,
    goals: Vec<DraftGoal>,
    placed: Vec<Placed>,
    unplaced: Vec<Unplaced>,
}

impl<'s> Sheet<'s> {
    fn of(
        files: &'s [SourceFile],
        mut tables: Vec<&'s Table>,
        settings: &'s Settings,
    ) -> Result<Self, DraftProblem> {
        let first = *tables.first().ok_or(DraftProblem::Blank)?;
        let form = Arc::clone(&first.raw.heading.form);
        let year_settings = settings.of_year(Some(first.year.0));
        let (placed, unplaced, head, goals) = Default::default();
        let mut sheet = Self { files, form, first, settings, year_settings, head, goals, placed, unplaced };
        sheet.sort(&mut tables);
        sheet.take_head(&tables);
        sheet.take_goals(&tables);
        Ok(sheet)
    }

    /// Files of single 課 stand in the project's order of 課, what all share before them.
    fn sort(&self, tables: &mut [&Table]) {
        let sections = self.year_settings.department(&self.first.department.0);
        let sections: Vec<&str> = [COMMON]
            .into_iter()
            .chain(sections.into_iter().flat_map(|department| department.sections.iter().map(String::as_str)))
            .collect();
        let place = |table: &&Table| {
            let column = self.form.column_of(Kind::Section)?;
            let text = table.raw.goals.iter().find_map(|goal| {
                goal.cells
                    .get(column)
                    .filter(|cell| !cell.text.trim().is_empty())
                    .map(|cell| fold(&cell.text))
            })?;
            sections.iter().position(|section| text.contains(&fold(section)))
        };
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for table in tables.iter() {
            places.entry(table.file).or_insert_with(|| place(&table).unwrap_or(usize::MAX));
        }
        tables.sort_by_key(|table| places.get(&table.file).copied());
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

    fn file(&self, table: &Table) -> String {
        self.files.get(table.file).map(|file| file.name.clone()).unwrap_or_default()
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

    fn take_head(&mut self, tables: &[&Table]) {
        let form = Arc::clone(&self.form);
        let own = self.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        if own != form.id {
            self.head.push((key::FORM.to_owned(), Given::Text(form.id.clone())));
        }
        for field in &form.head {
            let value = match field.kind {
                Kind::FiscalYear => Given::FiscalYear(self.first.year.1.clone()),
                Kind::Department => Given::Words(vec![self.first.department.0.clone()]),
                _ => self.head_value(tables, field),
            };
            if value != Given::Absent || field.required {
                self.head.push((field.key.clone(), value));
            }
        }
        for table in tables {
            let told = [table.head.year.clone(), table.head.department.clone()];
            for (field, (text, at)) in form
                .head
                .iter()
                .filter(|field| is_identity(field.kind))
                .zip(told)
                .filter_map(|(field, told)| Some((field, told?)))
            {
                self.place(table, (None, &field.key), at, &text, &Given::Text(text.clone()));
            }
        }
    }

    /// The value of a field by the first table that has one; what the others say beside it is told.
    fn head_value(&mut self, tables: &[&Table], field: &Field) -> Given {
        let mut value = Given::Absent;
        for table in tables {
            let Some((found, at, source)) = self.value_in(table, field) else { continue };
            if value == Given::Absent {
                value = found;
                self.place(table, (None, &field.key), at, &source, &value);
            } else if value != found {
                self.note(table, at, Reason::OtherHead(field.key.clone()), &source);
            }
        }
        value
    }

    fn value_in(&mut self, table: &Table, field: &Field) -> Option<(Given, Address, String)> {
        if field.kind == Kind::People {
            let at = *table.head.people_at.first()?;
            let value = Given::People(table.head.people.clone());
            let source = shown(&value, 0);
            return Some((value, at, source));
        }
        if field.kind == Kind::Group {
            return self.group_in(table, field);
        }
        let title = table.head.in_title.iter().find(|(key, ..)| *key == field.key);
        if let Some((_, text, at)) = title {
            let is_default = field.default.as_ref().is_some_and(|default| same_word(default, text));
            let value = if is_default { Given::Absent } else { Given::text(text) };
            let is_prose = field.kind == Kind::Text && value != Given::Absent;
            return is_prose.then(|| (value, *at, text.clone()));
        }
        let (_, cell) = table.head.fields.iter().find(|(keys, _)| *keys == [field.key.clone()])?;
        self.value_of(table, field, &field.key, cell)
    }

    fn group_in(&mut self, table: &Table, field: &Field) -> Option<(Given, Address, String)> {
        let mut parts = Vec::new();
        let mut at = None;
        for part in &field.fields {
            let keys = [field.key.clone(), part.key.clone()];
            let Some((_, cell)) = table.head.fields.iter().find(|(other, _)| *other == keys) else {
                continue;
            };
            if let Some((value, address, _)) = self.value_of(table, part, &part.key, cell) {
                at = at.or(Some(address));
                parts.push((part.key.clone(), value));
            }
        }
        let value = Given::Group(parts);
        let source = shown(&value, 0);
        Some((value, at?, source))
    }

    fn value_of(
        &mut self,
        table: &Table,
        field: &Field,
        key: &str,
        cell: &RawCell,
    ) -> Option<(Given, Address, String)> {
        let at = cell.origin?;
        let words = self.year_settings.words(field);
        match given(field, cell, &words) {
            Some(Given::Absent) => None,
            Some(value) => Some((value, at, cell.text.clone())),
            None => {
                self.note(table, at, Reason::Unheld(key.to_owned()), &cell.text);
                None
            }
        }
    }

    fn take_goals(&mut self, tables: &[&Table]) {
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
    fn cell_value(
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
            text,
            goals: self.goals.len(),
            placed: self.placed,
            unplaced: self.unplaced,
        })
    }
}

/// What a value says, as a person reads it.
fn shown(value: &Given, level: usize) -> String {
    let prose = |entries: &[Prose]| {
        let entry = |entry: &Prose| match entry {
            Prose::Text(text) => format!("{}・{text}", "　".repeat(level)),
            Prose::List(entries) => shown(&Given::List(entries.clone()), level + 1),
        };
        entries.iter().map(entry).collect::<Vec<_>>().join("\n")
    };
    match value {
        Given::Absent => String::new(),
        Given::Ditto => "〃".to_owned(),
        Given::Text(text) | Given::FiscalYear(text) | Given::Deadline(text) | Given::Number(text) => {
            text.clone()
        }
        Given::List(entries) => prose(entries),
        Given::Words(words) | Given::Dates(words) => words.join("、"),
        Given::Flag(flag) => flag.to_string(),
        Given::People(people) => people
            .iter()
            .map(|person| format!("{} {}", person.post, person.name.as_deref().unwrap_or_default()))
            .collect::<Vec<_>>()
            .join("\n"),
        Given::Group(parts) => parts
            .iter()
            .map(|(key, value)| format!("{key}：{}", shown(value, 0)))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}
