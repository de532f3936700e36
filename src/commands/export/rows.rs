//! The rows of sheets as open data, taken while each sheet is judged, so that none is read twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use super::Sheets;
use crate::checking::Checked;
use crate::open_data::{Datum, Table};
use crate::project::Project;
use crate::sheet::DEFAULT_FORM;

/// The goals of one sheet, a row each.
type Rows = Vec<Vec<Datum>>;

/// The rows of the sheets that have been judged so far.
pub(super) struct Taken<'p> {
    project: &'p Project,
    /// A table for each form there is, that of the project's own first.
    tables: Vec<Table>,
    /// By the name of the sheet.
    rows: Mutex<BTreeMap<String, Rows>>,
}

impl<'p> Taken<'p> {
    /// None yet.
    pub(super) fn none(project: &'p Project, is_by_section: bool) -> Self {
        let settings = &project.settings;
        let own = settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        let mut forms: Vec<_> = project.library.iter().collect();
        forms.sort_by_key(|form| (form.id != own, form.id.clone()));
        let tables = forms.into_iter().map(|form| Table::of(form, settings, is_by_section)).collect();
        Self { project, tables, rows: Mutex::default() }
    }

    /// Takes the rows of a sheet that has no error of its own.
    pub(super) fn take(&self, checked: &Checked) {
        let sheet = checked.document.as_ref().and_then(|document| document.sheet.as_ref());
        let Some(sheet) = sheet.filter(|_| !checked.has_errors()) else { return };
        let Some(table) = self.tables.iter().find(|table| table.form.id == sheet.form.id) else { return };
        let rows = table.rows_of(sheet, &self.project.settings);
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).insert(checked.name.clone(), rows);
    }

    /// The tables of the sheets that can be given out, in the order of these; and how many are not in them.
    pub(super) fn tables(self, sheets: &Sheets<'_>) -> (Vec<Table>, usize) {
        let mut tables = self.tables;
        let mut rows = self.rows.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (mut skipped, mut used) = (0, BTreeSet::new());
        for judged in sheets.judged {
            let form = sheets.form_of(judged);
            let table = form.and_then(|form| tables.iter_mut().find(|table| table.form.id == form.id));
            let Some((table, rows)) = table.zip(rows.remove(&judged.name)) else {
                skipped += 1;
                continue;
            };
            table.records.extend(rows);
            used.insert(table.form.id.clone());
        }
        tables.retain(|table| used.contains(&table.form.id));
        (tables, skipped)
    }
}
