//! Which tables are of one sheet, and in which order they stand in it.

use std::collections::BTreeMap;

use super::super::identity::has_other_subject;
use super::super::{Found, Table};
use super::Group;
use crate::form::Kind;
use crate::settings::{COMMON, Settings, YearSettings};
use crate::text::fold::fold;

/// The tables of each sheet: of one form, year and department, and of no two subjects.
pub fn grouped<'f>(found: &'f Found, settings: &Settings) -> Vec<Group<'f>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut of_kind: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for table in &found.tables {
        let is_its = |group: &Group<'_>| {
            let year_settings = settings.of_year(Some(table.year.0));
            group.tables.iter().all(|other| is_same_sheet(found, other, table, year_settings))
        };
        let kind = (table.raw.heading.form.id.as_str(), table.year.0, table.department.0.as_str());
        let alike = of_kind.entry(kind).or_default();
        // What says nothing of its own goes on with what stands before it.
        let its = alike.iter().rev().copied().find(|at| groups.get(*at).is_some_and(is_its));
        if let Some(group) = its.and_then(|at| groups.get_mut(at)) {
            group.tables.push(table);
        } else {
            alike.push(groups.len());
            groups.push(Group { found, tables: vec![table] });
        }
    }
    groups
}

/// Whether two tables of one form, year and department are of one sheet. Those of a file that was written of several
/// sheets are one each.
fn is_same_sheet(found: &Found, a: &Table, b: &Table, year_settings: YearSettings<'_>) -> bool {
    let has_several = found.files.get(a.file).is_some_and(|file| file.origins.len() > 1);
    let is_apart = has_several && a.file == b.file && a.worksheet != b.worksheet;
    !is_apart && !has_other_subject(a, b, year_settings)
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
