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
use super::known::Known;
use super::open_sheet::OpenSheet;
use super::view::{Finding, Overview, Shown, View};
use super::workspace::Workspace;
use crate::checking::Checked;
use crate::checking::duplicates::{Register, origin};
use crate::project;
use crate::rules::check_beside;
use crate::sheet::Document;
use crate::sheet::identity::Origin;

/// The open sheets, each with its view unless something changed.
type OpenSheets = BTreeMap<Shown, (OpenSheet, Option<Arc<View>>)>;

/// A project in a preview.
#[derive(Debug)]
pub struct Session {
    folder: Folder,
    workspace: Workspace,
    sheets: BTreeMap<String, Known>,
    /// The sheets of a year and department, as far as they were asked for: one may stand there twice.
    beside: BTreeMap<Origin, Register>,
    open_sheets: OpenSheets,
    history: History,
}

/// Forgets the views of what is stale, so that they are drawn anew.
fn forget_views(open_sheets: &mut OpenSheets, is_stale: impl Fn(&Shown) -> bool) {
    let stale = open_sheets.iter_mut().filter(|(shown, _)| is_stale(shown));
    stale.for_each(|(_, (_, view))| *view = None);
}

impl Session {
    /// A session of a project's folder that shows of its sheets those at `paths`, or all where none is named.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open(root: &Path, paths: &[PathBuf]) -> Result<Self, project::Error> {
        let workspace = Workspace::open(root)?;
        let mut session = Self {
            folder: Folder::new(root, paths),
            workspace,
            sheets: BTreeMap::new(),
            beside: BTreeMap::new(),
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
        forget_views(&mut self.open_sheets, is_moved);
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
        let is_workspace_new = changes.project || changes.fonts;
        if is_workspace_new {
            self.workspace.reload();
            self.history.forget();
            self.beside.clear();
            for known in self.sheets.values_mut() {
                known.is_checked = false;
                known.origin = origin(&known.file, &self.workspace.project);
            }
            forget_views(&mut self.open_sheets, |_| true);
        }
        self.read(&changes.sheets) || is_workspace_new
    }

    /// Reads the sheets at some paths. Returns whether one of them says something else than before.
    fn read<'p>(&mut self, paths: impl IntoIterator<Item = &'p PathBuf>) -> bool {
        let (mut has_changed, reach) = (false, self.folder.reach());
        for path in paths {
            let file = self.workspace.project.sheet(path.clone(), &reach);
            let before = self.sheets.get(&file.name);
            let is_new = before.is_none_or(|known| !is_same(&known.file.bytes, &file.bytes));
            has_changed |= is_new;
            let said = before.and_then(|known| known.origin.clone());
            let is_open = self.open_sheets.keys().any(|shown| shown.sheet == file.name);
            let is_gone = file.bytes.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
            let says = if is_new { origin(&file, &self.workspace.project) } else { None };
            let origins = [said, says.clone()];
            if is_new {
                self.forget(&file.name, &origins);
            }
            if is_gone && !is_open {
                self.sheets.remove(&file.name);
            } else if is_new {
                let known = self.sheets.remove(&file.name).unwrap_or_else(|| Known::new(file.name.clone()));
                let is_listed = self.folder.shows(path);
                let known = Known { is_listed, is_checked: false, file, origin: says, ..known };
                self.sheets.insert(known.file.name.clone(), known);
            }
        }
        has_changed
    }

    /// Forgets what was found of a sheet that says something else now, and of those of the departments that
    /// it was of and is of: they may be told of it.
    fn forget(&mut self, name: &str, origins: &[Option<Origin>; 2]) {
        origins.iter().flatten().for_each(|origin| drop(self.beside.remove(origin)));
        let is_beside = |known: &Known| known.origin.is_some() && origins.contains(&known.origin);
        for known in self.sheets.values_mut().filter(|known| known.file.name == name || is_beside(known)) {
            known.is_checked = false;
            forget_views(&mut self.open_sheets, |shown| shown.sheet == known.file.name);
        }
    }

    fn listed(&self) -> impl Iterator<Item = &Known> {
        self.sheets.values().filter(|known| known.is_listed)
    }

    /// Reads and checks a sheet of the list, with an eye to all those beside it.
    fn check(&mut self, name: &str) -> Option<Checked> {
        let known = self.sheets.get(name).filter(|known| known.is_listed)?;
        let mut checked = self.workspace.check(&known.file);
        let project = &self.workspace.project;
        let read = checked.document.as_ref().zip(known.origin.as_ref()).filter(|_| project.is_sound());
        let Some((document, origin)) = read else { return Some(checked) };
        let sheets = &self.sheets;
        let register = self.beside.entry(origin.clone()).or_insert_with(|| {
            let mut register = Register::default();
            for other in sheets.values().filter(|other| other.origin.as_ref() == Some(origin)) {
                if let Ok(bytes) = &other.file.bytes {
                    let name = &other.file.name;
                    register.add(&Document::read(name, bytes, &project.library, &project.settings));
                }
            }
            register.sort();
            register
        });
        let found = check_beside(document, &register.beside(document), &project.settings);
        checked.diagnostics.extend(found);
        Some(checked)
    }

    /// What is to be shown of a sheet, drawn if need be; `None` where there is no such sheet.
    pub fn view(&mut self, shown: &Shown) -> Option<Arc<View>> {
        if let Some((_, Some(view))) = self.open_sheets.get(shown) {
            return Some(Arc::clone(view));
        }
        let checked = self.check(&shown.sheet)?;
        let known = self.sheets.get_mut(&shown.sheet)?;
        let (open_sheet, current) = self.open_sheets.entry(shown.clone()).or_default();
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
        let next = self.listed().find(|known| !known.is_checked).map(|known| known.file.name.clone());
        let Some(checked) = next.and_then(|name| self.check(&name)) else { return false };
        if let Some(known) = self.sheets.get_mut(&checked.name) {
            known.describe(&self.workspace, &checked);
            known.count(checked.diagnostics.iter().map(|diagnostic| diagnostic.severity));
        }
        true
    }

    /// All sheets, by year and department.
    pub fn overview(&self) -> Overview {
        let root = &self.workspace.project.root;
        let others = self.workspace.findings.iter().map(|finding| finding.place.source.path());
        let others = others.map(|name| (name.to_owned(), root.join(name)));
        let mut sheets: Vec<&Known> = self.listed().collect();
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
    pub fn pdf(&mut self, name: &str) -> Result<(Vec<u8>, bool), String> {
        let checked = self.check(name).ok_or("このシートはありません。")?;
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

fn is_same(a: &io::Result<Vec<u8>>, b: &io::Result<Vec<u8>>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => a == b,
        (Err(a), Err(b)) => a.kind() == b.kind(),
        _ => false,
    }
}
