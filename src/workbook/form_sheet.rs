//! A sheet as a workbook of its form, as offices exchange it.
//!
//! Enters: a sheet, and what its project says of its year. Leaves: the bytes of an `.xlsx`, the same on every
//! machine, from which `placing` reads the same sheet. What nobody outside the office reads is not in it. Text goes
//! out as text, never as a formula. Knows no disk.

mod choices;
mod fingerprint;
mod head;
mod heights;
mod lists;
mod looks;
mod message;
mod pages;
mod plan;
mod tab;
mod table;
mod version;
mod written;

use crate::calendar::Date;
use crate::form::Stage;
use crate::settings::YearSettings;
use crate::sheet::Sheet;
use crate::sheet::printed::Printed;

use self::choices::entry;
pub use self::fingerprint::is_as_written;
use self::head::Head;
use self::plan::Plan;
use self::tab::worksheet_name;
use self::table::Table;
pub use self::version::{version, version_of};
use self::written::Marks;
use super::grid::{MOST_COLUMNS, MOST_ROWS};

/// Why a sheet cannot be written as a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritable {
    /// A cell has more characters than Excel's cells can have.
    LongCell,
    /// Excel's worksheets have fewer rows or columns.
    LargeTable,
    /// The library refuses it: a mistake of this program.
    Refused(String),
}

/// Writes a sheet as a workbook. `date` is when the document says that it was made.
///
/// # Errors
/// Excel cannot hold it.
pub fn workbook(
    sheet: &Sheet,
    year_settings: YearSettings<'_>,
    date: Option<Date>,
) -> Result<Vec<u8>, Unwritable> {
    made(&[(sheet, year_settings)], None, date)
}

/// Writes several sheets as one workbook, each on a worksheet of its own.
///
/// # Errors
/// Excel cannot hold them.
pub fn workbook_of(
    sheets: &[(&Sheet, YearSettings<'_>)],
    title: &str,
    date: Option<Date>,
) -> Result<Vec<u8>, Unwritable> {
    made(sheets, Some(title), date)
}

/// A workbook with a title, or with that of its first sheet.
fn made(
    sheets: &[(&Sheet, YearSettings<'_>)],
    title: Option<&str>,
    date: Option<Date>,
) -> Result<Vec<u8>, Unwritable> {
    let (mut plans, mut versions): (Vec<Plan>, Vec<String>) = Default::default();
    let mut title = title.map(str::to_owned);
    for (sheet, year_settings) in sheets {
        let printed = Printed::of(sheet, *year_settings);
        versions.push(version_of(sheet, &printed));
        title.get_or_insert_with(|| printed.title.full_text());
        let taken: Vec<&str> = plans.iter().map(|plan| plan.name.as_str()).collect();
        let name = worksheet_name(sheet, &taken);
        plans.push(plan(name, sheet, printed, *year_settings)?);
    }
    let title = title.unwrap_or_default();
    let mut marks = Marks { fingerprint: String::new(), versions: versions.join(" ") };
    let unsigned = written::workbook(&plans, &title, date, &marks)?;
    marks.fingerprint = fingerprint::of(&unsigned).unwrap_or_default();
    written::workbook(&plans, &title, date, &marks)
}

/// Lays out a sheet.
fn plan(
    name: String,
    sheet: &Sheet,
    printed: Printed,
    year_settings: YearSettings<'_>,
) -> Result<Plan, Unwritable> {
    let printed = if is_filled_in_now(sheet, year_settings) {
        Printed::with_all_columns(sheet, year_settings)
    } else {
        printed
    };
    let printed = &printed;
    let columns = printed.columns.iter().filter_map(|column| sheet.form.columns.get(column.index));
    let entries = columns.map(|column| entry(&column.field, sheet, year_settings, true)).collect();
    let mut plan = Plan::of(name, &sheet.form.design, printed, entries);
    Head { sheet, printed, year_settings }.add_to(&mut plan);
    plan.add_headings(printed);
    Table::of(sheet, printed).add_to(&mut plan);
    pages::divide(&mut plan);
    let is_large = plan.heights.len() > MOST_ROWS as usize || plan.widths.len() > MOST_COLUMNS as usize;
    if is_large { Err(Unwritable::LargeTable) } else { Ok(plan) }
}

/// Whether the columns of the year's end are to be filled in: that is the stage of the year, or its author has put their
/// keys into a goal.
fn is_filled_in_now(sheet: &Sheet, year_settings: YearSettings<'_>) -> bool {
    let has_key = |column: usize| {
        sheet.goals.iter().any(|goal| goal.cells.get(column).is_some_and(|cell| cell.key.is_some()))
    };
    year_settings.stage == Some(Stage::End) || sheet.form.status_columns().any(has_key)
}
