//! What the papers of a decision are called: `令和8年度-見直し1/福祉部_見え消し.pdf`.

use std::collections::BTreeMap;

use super::file_name::file_name;
use crate::calendar::{DigitStyle, FiscalYear};
use crate::form::{Kind, Stage};
use crate::pairing::Snapshot;
use crate::project::sheet_stem;
use crate::settings::Settings;
use crate::sheet::printed::FieldContent;

/// What a sheet's papers are called by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    /// The path of the sheet.
    pub path: String,
    pub year: Option<FiscalYear>,
    pub department: String,
    pub section: String,
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
            department: content.head_text(Kind::Department),
            section: content.head_text(Kind::Section),
            revisions: count.sum(),
        }
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

/// The names of the files of each sheet, without their endings: the department, and where it has several sheets
/// that are decided, the name of the sheet's file too.
pub(super) fn files(sheets: &[Named]) -> Vec<String> {
    let plain = |sheet: &Named| {
        let section = if sheet.section.is_empty() { String::new() } else { format!("_{}", sheet.section) };
        file_name(&format!("{}{section}", sheet.department))
    };
    let mut count: BTreeMap<(Option<FiscalYear>, String), usize> = BTreeMap::new();
    for sheet in sheets {
        *count.entry((sheet.year, plain(sheet).to_lowercase())).or_default() += 1;
    }
    let name = |sheet: &Named| {
        let plain = plain(sheet);
        let is_only = count.get(&(sheet.year, plain.to_lowercase())) == Some(&1);
        if is_only { plain } else { file_name(&format!("{plain}_{}", stem(&sheet.path))) }
    };
    sheets.iter().map(name).collect()
}

fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    sheet_stem(file).unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sheets_of_a_department_have_files_of_their_own() {
        let named = |path: &str, department: &str| Named {
            path: path.to_owned(),
            year: None,
            department: department.to_owned(),
            section: String::new(),
            revisions: 0,
        };
        let sheets = [
            named("goals/r8/a.yaml", "総務部"),
            named("goals/r8/b.yaml", "総務部"),
            named("goals/r8/c.yaml", "福祉部"),
        ];
        assert_eq!(files(&sheets), ["総務部_a", "総務部_b", "福祉部"]);
    }
}
