//! From worksheets to tables of goals: what stands where, and what has no place.
//!
//! Enters: workbooks, the forms that their sheets may be of, and what the user said of them. Leaves: for each table
//! its goals and its head as they stand, of which year and department it is, and what has no place. What a value
//! means is asked of `value.rs`, when it is known whose it is.

mod aside;
mod copies;
pub mod drafted;
mod found;
mod head;
mod heading;
mod identity;
mod notice;
mod numbers;
mod raw;
mod rows;
mod title;
mod told;
pub mod unplaced;
mod value;
mod words;
mod year_name;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::grid::{Address, MOST_ROWS, Workbook, Worksheet};
use crate::calendar::FiscalYear;
use crate::form::Form;
use crate::settings::{COMMON, Settings};
pub use found::{Found, FoundFile, Table};
use head::head;
use heading::{headings, nearly};
pub use notice::{Notice, Noticed};
use raw::{Left, RawTable, left_of, whole};
use rows::table;
pub use told::Told;
use unplaced::{Reason, Unplaced};

/// In the name of a worksheet that shows how the form is filled in.
const EXAMPLES: [&str; 5] = ["記入例", "記載例", "入力例", "作成例", "記入要領"];

/// A file that was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As its user named it.
    pub name: String,
    /// Its name without folder and ending.
    pub stem: String,
    /// The sheet that it was written of, where that is known.
    pub origin: Option<Origin>,
    /// What stands in it.
    pub workbook: Workbook,
}

/// The sheet that a file was written of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its year.
    pub year: FiscalYear,
    /// Its department.
    pub department: String,
    /// Its title, as it prints.
    pub title: String,
    /// The lines of what stands in its title, by the keys of the fields.
    pub in_title: Vec<(String, String)>,
}

/// What a user says of the files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'w> {
    /// The department of all of them.
    pub department: Option<&'w str>,
    /// The fiscal year of all of them.
    pub year: Option<FiscalYear>,
    /// Whether they come back into the sheets that they were written of.
    pub is_return: bool,
}

/// Why files are not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// No worksheet of a file has a table of a form: which one it has most headings of, and these.
    NoTable {
        /// The file.
        file: String,
        /// The form, and its headings.
        expected: Option<(String, Vec<String>)>,
        /// The headings that were found.
        found: Vec<String>,
    },
    /// Nobody knows whose goals these are.
    NoDepartment {
        /// The file and the worksheet.
        place: (String, String),
    },
    /// A worksheet repeats another, and says something else too.
    Repeated {
        /// The file.
        file: String,
        /// The two worksheets.
        worksheets: (String, String),
    },
    /// Nobody knows of which year they are.
    NoYear {
        /// The file and the worksheet.
        place: (String, String),
    },
}

/// Finds the tables of a file.
///
/// # Errors
/// It has none, or nobody knows whose one is.
pub fn find(
    file: &SourceFile,
    forms: &[Arc<Form>],
    settings: &Settings,
    wish: Wish<'_>,
) -> Result<Found, Refused> {
    let kept = FoundFile { name: file.name.clone(), origins: file.workbook.origins.clone() };
    let found = Found { files: vec![kept], ..Found::default() };
    let mut finder = Finder { file, settings, wish, found };
    finder.notice_origin();
    for worksheet in &file.workbook.worksheets {
        finder.worksheet(worksheet, forms)?;
    }
    finder.leave_copies()?;
    if finder.found.tables.is_empty() { Err(no_table(file, forms)) } else { Ok(finder.found) }
}

fn no_table(file: &SourceFile, forms: &[Arc<Form>]) -> Refused {
    let visible = file.workbook.worksheets.iter().filter(|worksheet| !worksheet.is_hidden);
    let nearest =
        visible.filter_map(|worksheet| nearly(worksheet, forms)).max_by_key(|(_, found)| found.len());
    let form = nearest.as_ref().map(|(form, _)| form).or_else(|| forms.first());
    let keys = |form: &Arc<Form>| form.columns.iter().map(|column| column.field.key.clone()).collect();
    Refused::NoTable {
        file: file.name.clone(),
        expected: form.map(|form| (form.name.clone(), keys(form))),
        found: nearest.map(|(_, found)| found).unwrap_or_default(),
    }
}

struct Finder<'f> {
    file: &'f SourceFile,
    settings: &'f Settings,
    wish: Wish<'f>,
    found: Found,
}

impl Finder<'_> {
    fn worksheet(&mut self, worksheet: &Worksheet, forms: &[Arc<Form>]) -> Result<(), Refused> {
        self.found.coloured += worksheet.coloured;
        if worksheet.is_hidden {
            let count = worksheet.cells.len();
            if count > 0 && !is_list(worksheet, forms, self.settings) {
                self.leave(worksheet, None, Reason::HiddenWorksheet, &format!("{count}個のセル"));
            }
            return Ok(());
        }
        if EXAMPLES.iter().any(|word| worksheet.name.contains(word)) {
            self.leave(worksheet, None, Reason::Example, &format!("{}個のセル", worksheet.cells.len()));
            return Ok(());
        }
        for remark in &worksheet.remarks {
            self.leave(worksheet, remark.address, Reason::Remark(remark.kind), &remark.text);
        }
        let headings = headings(worksheet, forms);
        let ends: Vec<u32> = headings.iter().skip(1).map(|next| next.first_row).chain([MOST_ROWS]).collect();
        let mut behind = 0;
        let is_ours = !self.file.workbook.origins.is_empty();
        for (heading, end) in headings.into_iter().zip(ends) {
            let above = (behind, heading.first_row);
            let (raw, left) = table(worksheet, heading, (above, end), is_ours);
            behind = raw.end;
            self.table(worksheet, raw, left)?;
        }
        self.leave_rest(worksheet, behind);
        Ok(())
    }

    /// Leaves what stands behind the last table, or all where there is none.
    fn leave_rest(&mut self, worksheet: &Worksheet, behind: u32) {
        let reason = if behind == 0 { Reason::NoTable } else { Reason::Around };
        let told = self.told_as_hidden(worksheet);
        let rest = worksheet.cells.range(Address::new(behind, 0)..);
        let rest = rest.filter(|(address, _)| !told.contains(address));
        let rest = rest.flat_map(|(address, cell)| whole(*address, &reason, cell)).collect();
        self.leave_all(worksheet, rest);
    }

    /// The cells of hidden rows of which it was told.
    fn told_as_hidden(&self, worksheet: &Worksheet) -> BTreeSet<Address> {
        let of_worksheet = self.found.unplaced.iter().filter(|unplaced| unplaced.worksheet == worksheet.name);
        let hidden = of_worksheet.filter(|unplaced| unplaced.reason == Reason::HiddenRow);
        hidden.filter_map(|unplaced| unplaced.address).collect()
    }

    fn table(&mut self, worksheet: &Worksheet, raw: RawTable, left: Vec<Left>) -> Result<(), Refused> {
        let form = Arc::clone(&raw.heading.form);
        let head = head(worksheet, &form, raw.above, !self.file.workbook.origins.is_empty());
        let (head, around) = self.with_own_title(head);
        if let Some(all) = self.aside(worksheet, &raw, &around) {
            self.leave_all(worksheet, around);
            self.leave_all(worksheet, all);
            return Ok(());
        }
        if !raw.goals.is_empty() {
            self.leave_all(worksheet, left_of(&raw.heading, worksheet));
        }
        self.leave_all(worksheet, left);
        self.leave_all(worksheet, around);
        if raw.goals.is_empty() {
            return Ok(());
        }
        self.notice(worksheet, &raw, &head);
        let before = self.found.tables.last();
        let place = || (self.file.name.clone(), worksheet.name.clone());
        let year = self.year(&head, worksheet, before).ok_or_else(|| Refused::NoYear { place: place() })?;
        let year_settings = self.settings.of_year(Some(year.0));
        let department = self.department(&head, worksheet, before, year_settings);
        let department = department.ok_or_else(|| Refused::NoDepartment { place: place() })?;
        let worksheet = worksheet.name.clone();
        self.found.tables.push(Table { file: 0, worksheet, raw, head, year, department });
        Ok(())
    }

    fn leave(&mut self, worksheet: &Worksheet, address: Option<Address>, reason: Reason, text: &str) {
        self.found.unplaced.push(Unplaced {
            file: self.file.name.clone(),
            worksheet: worksheet.name.clone(),
            address,
            reason,
            text: text.trim().to_owned(),
        });
    }

    fn leave_all(&mut self, worksheet: &Worksheet, left: Vec<Left>) {
        let mut told = BTreeSet::new();
        for (address, reason, text) in left {
            if told.insert((address, text.clone())) {
                self.leave(worksheet, Some(address), reason, &text);
            }
        }
    }
}

/// Whether a worksheet has nothing but words that forms and project list: cells offer them.
fn is_list(worksheet: &Worksheet, forms: &[Arc<Form>], settings: &Settings) -> bool {
    let departments = settings.departments.iter().flat_map(|departments| departments.iter());
    let sections = departments.flat_map(|department| {
        department.sections.iter().map(String::as_str).chain([department.name.as_str(), COMMON])
    });
    let chosen = settings.choices.iter().flatten().flat_map(|choices| &choices.words).map(String::as_str);
    let fields = forms.iter().flat_map(|form| form.fields());
    let words = fields.flat_map(|field| field.choices.iter().map(String::as_str));
    let known: BTreeSet<&str> = sections.chain(chosen).chain(words).collect();
    worksheet.remarks.is_empty() && worksheet.cells.values().all(|cell| known.contains(cell.text.as_str()))
}
