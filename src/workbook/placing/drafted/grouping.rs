//! Which tables are of one sheet, and in which order they stand in it.

use super::super::identity::has_other_subject;
use super::super::{SourceFile, Table};
use crate::form::Kind;
use crate::settings::{COMMON, Settings, YearSettings};
use crate::text::fold::fold;

/// The tables of each sheet, in the order in which they stand in the files.
pub fn grouped<'t>(files: &[SourceFile], tables: &'t [Table], settings: &Settings) -> Vec<Vec<&'t Table>> {
    let mut groups: Vec<Vec<&Table>> = Vec::new();
    for table in tables {
        let is_its = |group: &&mut Vec<&Table>| {
            group.iter().all(|other| is_same_sheet(files, other, table, settings.of_year(Some(table.year.0))))
        };
        // What says nothing of its own goes on with what stands before it.
        match groups.iter_mut().rev().find(is_its) {
            Some(group) => group.push(table),
            None => groups.push(vec![table]),
        }
    }
    groups
}

/// Tables of a file that was written of several sheets are one each.
fn is_same_sheet(files: &[SourceFile], a: &Table, b: &Table, year_settings: YearSettings<'_>) -> bool {
    let has_several = files.get(a.file).is_some_and(|file| file.workbook.origins.len() > 1);
    if has_several && a.file == b.file && a.worksheet != b.worksheet {
        return false;
    }
    let form = |table: &Table| table.raw.heading.form.id.clone();
    (form(a), a.year.0, &a.department.0) == (form(b), b.year.0, &b.department.0)
        && !has_other_subject(a, b, year_settings)
}

/// Puts what is of a single 課, a file or each worksheet of it, in the project's order of 課, what all share before it.
pub fn sort(tables: &mut [&Table], year_settings: YearSettings<'_>) {
    let department = tables.first().and_then(|first| year_settings.department(&first.department.0));
    let sections = department.into_iter().flat_map(|found| found.sections.iter().map(String::as_str));
    let sections: Vec<String> = [COMMON].into_iter().chain(sections).map(fold).collect();
    let mut parts: Vec<Part<'_>> = Vec::new();
    for table in tables.iter() {
        match parts.last_mut().filter(|part| part.key() == (table.file, table.worksheet.as_str())) {
            Some(part) => part.places.extend(places(table, &sections)),
            None => parts.push(Part::of(table, &sections)),
        }
    }
    let place = |table: &&Table| {
        let mut of_file = parts.iter().filter(|part| part.file == table.file);
        if of_file.clone().all(|part| !part.goes_on && part.section().is_some()) {
            of_file.find(|part| part.worksheet == table.worksheet)?.section()
        } else {
            // Its worksheets are pages, and stay as they stand.
            of_file.next()?.places.first().copied()
        }
    };
    tables.sort_by_cached_key(|table| place(table).unwrap_or(usize::MAX));
}

/// The goals of a worksheet.
struct Part<'t> {
    file: usize,
    worksheet: &'t str,
    /// Where their 課 stand among those of the department; what all share is 0.
    places: Vec<usize>,
    /// Whether their numbers go on from those of another worksheet.
    goes_on: bool,
}

impl<'t> Part<'t> {
    fn of(table: &'t Table, sections: &[String]) -> Self {
        let first = table.raw.goals.first().zip(table.raw.heading.form.column_of(Kind::Numbering));
        let number = first.and_then(|(goal, column)| fold(&goal.cells.get(column)?.text).parse::<u32>().ok());
        Self {
            file: table.file,
            worksheet: &table.worksheet,
            places: places(table, sections),
            goes_on: number.is_some_and(|number| number > 1),
        }
    }

    fn key(&self) -> (usize, &'t str) {
        (self.file, self.worksheet)
    }

    /// The only 課 that they are of.
    fn section(&self) -> Option<usize> {
        let mut own = self.places.iter().filter(|place| **place > 0);
        let first = own.next().or(self.places.first())?;
        own.all(|other| other == first).then_some(*first)
    }
}

/// Where the 課 of a table's goals stand among those of the department, goal by goal.
fn places(table: &Table, sections: &[String]) -> Vec<usize> {
    let Some(column) = table.raw.heading.form.column_of(Kind::Section) else { return Vec::new() };
    let texts = table.raw.goals.iter().filter_map(|goal| goal.cells.get(column));
    let said = texts.map(|cell| fold(&cell.text)).filter(|text| !text.trim().is_empty());
    said.filter_map(|text| sections.iter().position(|section| text.contains(section.as_str()))).collect()
}
