//! A session: the project's sheets as they stand on the disk, checked, and the open ones drawn.
//!
//! Enters: word that files may have changed. Leaves: an [`Overview`] of all sheets, and a [`View`] of each
//! open one. An open sheet is laid out when its view is asked for and not before; the others are checked one
//! by one, when there is time. Knows no HTTP and no clock.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::folder::{Changes, Folder};
use super::history::History;
use super::open_sheet::OpenSheet;
use super::view::{Entry, Finding, Overview, Shown, View};
use super::workspace::Workspace;
use crate::calendar::FiscalYear;
use crate::checking::Checked;
use crate::diagnostic::Severity;
use crate::diagnostic::visible::visible_name;
use crate::form::Kind;
use crate::project::{self, SheetFile, sheet_stem};
use crate::sheet::Sheet;
use crate::source::Passage;

/// A project in a preview.
#[derive(Debug)]
pub struct Session {
    folder: Folder,
    workspace: Workspace,
    sheets: BTreeMap<String, Known>,
    /// The open sheets, each with its view unless something changed.
    open_sheets: BTreeMap<Shown, (OpenSheet, Option<Arc<View>>)>,
    history: History,
}

/// A sheet of the project.
#[derive(Debug)]
struct Known {
    file: SheetFile,
    year: Option<FiscalYear>,
    /// The index of its department in the project file.
    department: usize,
    /// Whether it has been checked as it stands. Until then the list tells what was found before.
    is_checked: bool,
    entry: Entry,
}

impl Session {
    /// A session of a project's folder; of its sheets those at `paths`, or all where none is named.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open(root: &Path, paths: &[PathBuf]) -> Result<Self, project::Error> {
        let workspace = Workspace::open(root)?;
        let mut session = Self {
            folder: Folder::new(root, paths),
            workspace,
            sheets: BTreeMap::new(),
            open_sheets: BTreeMap::new(),
            history: History::default(),
        };
        let changes = session.folder.look();
        session.read(&changes.sheets);
        session.history.look(root);
        Ok(session)
    }

    /// Looks at all files. Returns whether anything changed.
    pub fn look(&mut self) -> bool {
        let changes = self.folder.look();
        let moved = self.history.look(&self.workspace.project.root);
        let is_moved =
            |shown: &Shown| shown.against.as_ref().is_some_and(|revision| moved.contains(revision));
        self.open_sheets
            .iter_mut()
            .filter(|(shown, _)| is_moved(shown))
            .for_each(|(_, (_, view))| *view = None);
        self.take_in(&changes) || !moved.is_empty()
    }

    /// Looks at some files that were touched. Returns whether anything changed.
    pub fn look_at(&mut self, paths: &[PathBuf]) -> bool {
        let changes = self.folder.look_at(paths);
        self.take_in(&changes)
    }

    /// Looks whether some sheets have other stamps than before. Returns whether anything changed.
    pub fn glance(&mut self, shown: &[Shown]) -> bool {
        let paths: Vec<PathBuf> =
            shown.iter().filter_map(|shown| Some(self.sheets.get(&shown.sheet)?.file.path.clone())).collect();
        let changes = self.folder.glance(&paths);
        self.take_in(&changes)
    }

    /// The folders in which files may change, and whether below them too.
    pub fn watched(&self) -> Vec<(PathBuf, bool)> {
        self.folder.watched()
    }

    fn take_in(&mut self, changes: &Changes) -> bool {
        if changes.fonts {
            self.workspace.reload_fonts();
        }
        let is_press_new = changes.project || changes.fonts;
        if is_press_new {
            self.workspace.reload();
            self.history.forget();
            self.sheets.values_mut().for_each(|known| known.is_checked = false);
            self.open_sheets.values_mut().for_each(|(_, view)| *view = None);
        }
        self.read(&changes.sheets) || is_press_new
    }

    /// Reads the sheets at some paths. Returns whether one of them says something else than before.
    fn read<'p>(&mut self, paths: impl IntoIterator<Item = &'p PathBuf>) -> bool {
        let (mut has_changed, reach) = (false, self.folder.reach());
        for path in paths {
            let file = self.workspace.project.sheet(path.clone(), &reach);
            let before = self.sheets.get(&file.name);
            let is_new = before.is_none_or(|known| !is_same(&known.file.bytes, &file.bytes));
            has_changed |= is_new;
            let is_open = self.open_sheets.keys().any(|shown| shown.sheet == file.name);
            if is_new {
                self.open_sheets
                    .iter_mut()
                    .filter(|(shown, _)| shown.sheet == file.name)
                    .for_each(|(_, (_, view))| *view = None);
            }
            let is_gone = file.bytes.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
            if is_gone && !is_open {
                self.sheets.remove(&file.name);
            } else if is_new {
                let known = self.sheets.remove(&file.name).unwrap_or_else(|| Known::new(file.name.clone()));
                self.sheets.insert(file.name.clone(), Known { is_checked: false, file, ..known });
            }
        }
        has_changed
    }

    /// What is to be shown of a sheet, drawn if need be; `None` where there is no such sheet.
    pub fn view(&mut self, shown: &Shown) -> Option<Arc<View>> {
        let known = self.sheets.get_mut(&shown.sheet)?;
        let (open_sheet, current) = self.open_sheets.entry(shown.clone()).or_default();
        if let Some(view) = current {
            return Some(Arc::clone(view));
        }
        let checked = self.workspace.check(&known.file);
        known.describe(&self.workspace, &checked);
        let comparison = shown
            .against
            .as_ref()
            .map(|revision| self.history.compare(&self.workspace.project, revision, &checked));
        let view = Arc::new(open_sheet.view(&self.workspace, &checked, comparison.as_ref()));
        // What the pages showed counts too.
        known.count(
            view.findings.iter().filter(|finding| finding.path() == shown.sheet).map(Finding::severity),
        );
        *current = Some(Arc::clone(&view));
        Some(view)
    }

    /// Forgets the pages of all other sheets, where more than so many are open.
    pub fn close_all_but(&mut self, wanted: &[Shown], most: usize) {
        if self.open_sheets.len() > most {
            self.open_sheets.retain(|shown, _| wanted.contains(shown));
        }
    }

    /// Checks the next sheet that has not been checked as it stands. Returns whether there was one.
    pub fn check_next(&mut self) -> bool {
        let Some(known) = self.sheets.values_mut().find(|known| !known.is_checked) else { return false };
        let checked = self.workspace.check(&known.file);
        known.describe(&self.workspace, &checked);
        known.count(checked.diagnostics.iter().map(|diagnostic| diagnostic.severity));
        true
    }

    /// All sheets, by year and department.
    pub fn overview(&self) -> Overview {
        let root = &self.workspace.project.root;
        let others = self.workspace.findings.iter().map(|finding| finding.place.source.path());
        let others = others.map(|name| (name.to_owned(), root.join(name)));
        let mut sheets: Vec<&Known> = self.sheets.values().collect();
        sheets.sort_by_key(|known| {
            (Reverse(known.year), known.department, &known.entry.label, &known.entry.sheet)
        });
        Overview {
            city: self.workspace.project.settings.municipality.clone(),
            notice: self.workspace.error.clone(),
            sheets: sheets.iter().map(|known| known.entry.clone()).collect(),
            revisions: self.history.revisions.clone(),
            files: sheets
                .iter()
                .map(|known| (known.entry.sheet.clone(), known.file.path.clone()))
                .chain(others)
                .collect(),
        }
    }

    /// A sheet's PDF and whether it is a draft, because the sheet has errors.
    ///
    /// # Errors
    /// There is no such sheet, or nothing to print: what is to be said of it.
    pub fn pdf(&self, name: &str) -> Result<(Vec<u8>, bool), String> {
        let known = self.sheets.get(name).ok_or("このシートはありません。")?;
        let checked = self.workspace.check(&known.file);
        let read = checked.document.as_ref().and_then(|document| Some((document, document.sheet.as_ref()?)));
        let (document, sheet) = read.ok_or("YAMLとして読めない所があるため、PDFを作れません。")?;
        let has_errors = checked.has_errors() || !self.workspace.project.problems.is_empty();
        let official = if has_errors { None } else { self.workspace.pdf(document, sheet, false)? };
        if let Some(pdf) = official {
            return Ok((pdf, false));
        }
        let draft = self.workspace.pdf(document, sheet, true)?;
        Ok((draft.ok_or("PDFを作れません。")?, true))
    }
}

impl Known {
    fn new(name: String) -> Self {
        let stem = name.rsplit('/').next().unwrap_or(&name);
        let label = visible_name(sheet_stem(stem).unwrap_or(stem));
        let entry =
            Entry { sheet: name.clone(), year: String::new(), label, errors: 0, warnings: 0, checked: false };
        let file =
            SheetFile { path: PathBuf::new(), name, bytes: Err(io::ErrorKind::NotFound.into()), bound: None };
        Self { file, year: None, department: usize::MAX, is_checked: false, entry }
    }

    /// Takes year and department from the sheet, where it can be read.
    fn describe(&mut self, workspace: &Workspace, checked: &Checked) {
        let Some(sheet) = checked.document.as_ref().and_then(|document| document.sheet.as_ref()) else {
            return;
        };
        let rulebook = workspace.project.settings.of_year(sheet.year());
        self.year = sheet.year();
        self.entry.year = sheet.year().map(|year| year.era_text(rulebook.digit_style())).unwrap_or_default();
        let Some(department) = sheet.department().map(Passage::text) else { return };
        let known = rulebook.department(department);
        let departments = rulebook.departments.unwrap_or_default();
        self.department = departments.iter().position(|other| known == Some(other)).unwrap_or(usize::MAX);
        let section = section(sheet).map(|section| format!(" {section}")).unwrap_or_default();
        self.entry.label = format!("{}{section}", known.map_or(department, |known| known.name.as_str()));
    }

    fn count(&mut self, severities: impl Iterator<Item = Severity>) {
        let severities: Vec<Severity> = severities.collect();
        let count = |severity: Severity| severities.iter().filter(|other| **other == severity).count();
        // Advice is told where the sheet is open: nobody has to look at it.
        (self.entry.errors, self.entry.warnings, self.entry.checked) =
            (count(Severity::Error), count(Severity::Warning), true);
        self.is_checked = true;
    }
}

/// The 課 that a sheet is of, where it is a section's.
fn section(sheet: &Sheet) -> Option<String> {
    let index = sheet.form.head_of(Kind::Section)?;
    sheet.head.get(index)?.words().first().map(|section| section.text().to_owned())
}

fn is_same(a: &io::Result<Vec<u8>>, b: &io::Result<Vec<u8>>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => a == b,
        (Err(a), Err(b)) => a.kind() == b.kind(),
        _ => false,
    }
}
