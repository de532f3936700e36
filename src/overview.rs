//! All departments of a year: how many goals have which status and which classification, which were not reached,
//! and how that was in the years before.
//!
//! Enters: the sheets of some years, read, and what the project says. Leaves: tables of figures and texts, and
//! each way to show them. Columns are found by what the form has them for, never by name; what is counted by
//! different lists of words never stands in one table. Knows no rule, no record, no disk and no day.

mod bars;
mod chart;
pub mod csv;
mod department;
pub mod html;
pub mod json;
pub mod markdown;
mod office;
mod printed;
mod scale;
mod share;
mod table;
mod tally;
pub mod text;
mod unreached;
mod years;

use crate::calendar::{DigitStyle, FiscalYear};
use crate::settings::Settings;
use crate::sheet::Sheet;

pub use chart::{Bar, Chart};
pub use office::{Due, Dues, Office, Standing, State, due};
pub use table::{Cell, Row, Table};

use department::departments;
use scale::Purpose;
use tally::tallies;

/// So many years before are set beside the year.
pub const YEARS_BEFORE: usize = 5;

/// A sheet's path relative to the project, and what it says.
pub type Read<'s> = (&'s str, &'s Sheet);

/// What is told of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// 見本市　令和8年度　組織目標の総括
    pub title: String,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// What a reader has to know of all of them: which sheets are not counted.
    pub notes: Vec<String>,
}

/// The tables of a year: first what only the office reads, where that is asked for, then what anybody may.
/// `left_out` names the sheets of the year that are not counted, each with the reason.
pub fn overview(
    settings: &Settings,
    year: FiscalYear,
    sheets: &[Read<'_>],
    left_out: &[(String, String)],
    office: Option<&Office>,
) -> Overview {
    let digits = settings.of_year(Some(year)).digit_style();
    let mut tables = office.map(office::tables).unwrap_or_default();
    tables.extend(tallies(settings, year, sheets, Purpose::Status).iter().map(tally::Tally::table));
    tables.extend(tallies(settings, year, sheets, Purpose::Classification).iter().map(tally::Tally::table));
    tables.extend(years::tables(settings, year, sheets));
    tables.extend(unreached::table(settings, year, sheets));
    let nothing = nothing_counted(year, &tables, sheets);
    let not_counted = left_out.iter().map(|(name, why)| format!("{name} は数えていません（{why}）。"));
    Overview {
        title: format!("{}　{}　組織目標の総括", settings.municipality, year.era_text(digits)),
        tables,
        notes: not_counted.chain(nothing).chain(without_goals(settings, year, sheets)).collect(),
    }
}

/// Why no table has a figure; nothing where one has.
fn nothing_counted(year: FiscalYear, tables: &[Table], sheets: &[Read<'_>]) -> Option<String> {
    let is_empty = tables.iter().all(|table| table.rows.iter().all(|row| !row.is_total));
    let has_goals = sheets.iter().any(|(_, sheet)| !sheet.goals.is_empty());
    let lack = if has_goals {
        "シートの様式に、数える語の欄がありません"
    } else {
        "シートには、数える目標がありません"
    };
    is_empty.then(|| format!("{}の{lack}。", name(year)))
}

/// The departments of the project that no table has a row of, so that nobody takes the sums for those of all.
fn without_goals(settings: &Settings, year: FiscalYear, sheets: &[Read<'_>]) -> Option<String> {
    let counted = departments(settings, year, sheets);
    let has_goals = |name: &str| {
        let department = counted.iter().find(|department| department.name == name);
        department.is_some_and(|department| department.sheets.iter().any(|sheet| !sheet.goals.is_empty()))
    };
    let all = settings.of_year(Some(year)).departments.into_iter().flatten();
    let names: Vec<&str> =
        all.map(|department| department.name.as_str()).filter(|name| !has_goals(name)).collect();
    (!names.is_empty() && !counted.is_empty())
        .then(|| format!("目標を数えていない部署：{}。合計には入っていません。", names.join("、")))
}

/// A year as tables name it.
fn name(year: FiscalYear) -> String {
    year.era_text(DigitStyle::Half)
}
