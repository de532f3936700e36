//! What the papers of a decision are called: `令和8年度-見直し1/福祉部_見え消し.pdf`.

use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::{Kind, Stage};
use crate::pairing::Snapshot;
use crate::settings::Settings;
use crate::sheet::called::{Called, names};
use crate::sheet::identity::Origin;
use crate::sheet::printed::FieldContent;
use crate::text::file_name::file_name;

/// What a sheet's papers are called by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// The path of the sheet.
    pub path: String,
    pub year: Option<FiscalYear>,
    /// What it says of itself.
    called: Called,
    department: String,
    /// On how many days it was decided anew.
    pub revisions: usize,
}

impl Named {
    /// A sheet as it is printed, of either side of a change.
    pub fn of(path: &str, content: &Snapshot) -> Self {
        let is_list = |key: &str| content.form.head.iter().any(|field| field.key == key && field.list);
        let dates =
            content.printed.head.iter().filter(|field| field.kind == Kind::Date && is_list(&field.key));
        let count = dates.map(|field| match &field.content {
            FieldContent::Lines(lines) => lines.iter().filter(|line| !line.text.is_empty()).count(),
            _ => 0,
        });
        Self {
            path: path.to_owned(),
            year: content.year,
            called: Called::by_head(path, content.year, &content.form, &content.printed.head),
            department: content.department(),
            revisions: count.sum(),
        }
    }

    /// The year and the department whose other sheets it is to be told from.
    pub fn origin(&self) -> Option<Origin> {
        Some(Origin { year: self.year?, department: self.department.clone() })
    }
}

/// The folder of a year's papers: what is decided is told by the stage of the year, and by how often it was
/// decided before.
pub(super) fn folder(settings: &Settings, year: Option<FiscalYear>, revision: Option<usize>) -> String {
    let name = year.map(|year| year.era_text(DigitStyle::Half)).unwrap_or_default();
    let is_end = settings.of_year(year).stage == Some(Stage::End);
    match revision {
        _ if is_end => format!("{name}-評価"),
        Some(revision) => format!("{name}-見直し{}", revision.max(1)),
        None => format!("{name}-決定"),
    }
}

/// The names of the files of each sheet, without their endings. `others` are sheets of the same departments that are
/// not decided now: a sheet has the name that it has when they are.
pub(super) fn files(sheets: &[Named], others: Vec<Called>) -> Vec<String> {
    let all: Vec<Called> = sheets.iter().map(|sheet| sheet.called.clone()).chain(others).collect();
    names(&all).into_iter().take(sheets.len()).map(|words| file_name(&words.join("_"))).collect()
}
