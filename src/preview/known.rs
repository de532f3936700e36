//! A sheet on the list of a preview.
//!
//! Enters: a file, and what was found of it. Leaves: what the list tells of it. Knows no pages.

use std::path::PathBuf;

use super::view::Entry;
use crate::calendar::FiscalYear;
use crate::checking::Checked;
use crate::diagnostic::Severity;
use crate::diagnostic::visible::visible_name;
use crate::project::{Project, SheetFile, sheet_stem};
use crate::sheet::called::{Called, names};
use crate::source::Passage;

/// A sheet of the project.
#[derive(Debug)]
pub struct Known {
    /// Where its file is.
    pub path: PathBuf,
    /// Its 年度, as far as it is known.
    pub year: Option<FiscalYear>,
    /// The index of its department in the project file.
    pub department: usize,
    /// Whether it has been checked as it stands. Until then the list tells what was found before.
    pub is_checked: bool,
    /// What the list tells of it; its name as long as nothing but the file's is known.
    pub entry: Entry,
    /// What it can be called by, as far as it can be read.
    called: Option<Called>,
}

impl Known {
    /// A sheet of which nothing but the file's name is known.
    pub fn new(file: &SheetFile) -> Self {
        let name = &file.name;
        let stem = name.rsplit('/').next().unwrap_or(name);
        let label = visible_name(sheet_stem(stem).unwrap_or(stem));
        let entry =
            Entry { sheet: name.clone(), year: String::new(), label, errors: 0, warnings: 0, checked: false };
        Self {
            path: file.path.clone(),
            year: None,
            department: usize::MAX,
            is_checked: false,
            entry,
            called: None,
        }
    }

    /// Takes year and department from the sheet, where it can be read.
    pub fn describe(&mut self, project: &Project, checked: &Checked) {
        let Some(sheet) = checked.document.as_ref().and_then(|document| document.sheet.as_ref()) else {
            return;
        };
        let year_settings = project.settings.of_year(sheet.year());
        self.year = sheet.year();
        self.entry.year =
            sheet.year().map(|year| year.era_text(year_settings.digit_style())).unwrap_or_default();
        let Some(department) = sheet.department().map(Passage::text) else { return };
        self.department = year_settings.place_of(department).unwrap_or(usize::MAX);
        self.called = Some(Called::of(&self.entry.sheet, sheet, year_settings));
    }

    /// What the list tells of some sheets: each has a name by which it is told from the others.
    pub fn entries<'k>(sheets: impl Iterator<Item = &'k Self> + Clone) -> Vec<Entry> {
        let called: Vec<Called> = sheets.clone().filter_map(|known| known.called.clone()).collect();
        let mut names = names(&called).into_iter();
        let entry = |known: &Self| {
            let name = known.called.as_ref().and_then(|_| names.next());
            let label = name.map_or_else(|| known.entry.label.clone(), |words| words.join(" "));
            Entry { label, ..known.entry.clone() }
        };
        sheets.map(entry).collect()
    }

    /// Takes down how heavy its findings are.
    pub fn count(&mut self, severities: impl Iterator<Item = Severity>) {
        let severities: Vec<Severity> = severities.collect();
        let count = |severity: Severity| severities.iter().filter(|other| **other == severity).count();
        // Advice is told where the sheet is open: nobody has to look at it.
        (self.entry.errors, self.entry.warnings, self.entry.checked) =
            (count(Severity::Error), count(Severity::Warning), true);
        self.is_checked = true;
    }
}
