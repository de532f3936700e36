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
mod plan;
mod tab;
mod table;
mod written;

use crate::calendar::Date;
use crate::settings::YearSettings;
use crate::sheet::Sheet;
use crate::sheet::printed::Printed;

use self::choices::entry;
pub use self::fingerprint::is_as_written;
use self::head::Head;
use self::plan::Plan;
use self::tab::worksheet_name;
use self::table::Table;
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
    let printed = Printed::of(sheet, year_settings);
    let title = printed.title.full_text();
    let plan = plan(sheet, &printed, year_settings)?;
    let unsigned = written::workbook(&plan, &title, date, "")?;
    let fingerprint = fingerprint::of(&unsigned).unwrap_or_default();
    written::workbook(&plan, &title, date, &fingerprint)
}

/// Lays out a sheet.
fn plan(sheet: &Sheet, printed: &Printed, year_settings: YearSettings<'_>) -> Result<Plan, Unwritable> {
    let columns = printed.columns.iter().filter_map(|column| sheet.form.columns.get(column.index));
    let entries = columns.map(|column| entry(&column.field, sheet, year_settings, true)).collect();
    let mut plan = Plan::of(worksheet_name(sheet), &sheet.form.design, printed, entries);
    Head { sheet, printed, year_settings }.add_to(&mut plan);
    plan.add_headings(printed);
    Table::of(printed).add_to(&mut plan);
    let is_large = plan.heights.len() > MOST_ROWS as usize || plan.widths.len() > MOST_COLUMNS as usize;
    if is_large { Err(Unwritable::LargeTable) } else { Ok(plan) }
}
