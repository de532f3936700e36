//! A session: the project's sheets as they stand on the disk, checked, and the open ones drawn.
//!
//! Enters: word that files may have changed. Leaves: an [`Overview`] of all sheets, and a [`View`] of each
//! open one. An open sheet is laid out when its view is asked for and not before; the others are checked one
//! by one, when there is time. Knows no HTTP and no clock.

mod changing;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::editing::Texts;
use super::history::History;
use super::known::Known;
use super::open_sheet::OpenSheet;
use super::view::{Entry, Overview, PlacedFinding, Shown, View};
use crate::checking::Checked;
use crate::project;
use crate::workspace::{Error, Stale, Workspace};

/// The open sheets, each with its view unless something changed.
type OpenSheets = BTreeMap<Shown, (OpenSheet, Option<Arc<View>>)>;

/// A project in a preview.
#[derive(Debug)]
pub struct Session {
    workspace: Workspace,
    /// The files and folders of which the list shows the sheets; none for all of them.
    listed: Vec<PathBuf>,
    sheets: BTreeMap<String, Known>,
    open_sheets: OpenSheets,
    history: History,
    /// What was shown and written.
    texts: Texts,
    is_read_only: bool,
}

/// Forgets the views of what is stale, so that they are drawn anew.
fn forget_views(open_sheets: &mut OpenSheets, is_stale: impl Fn(&Shown) -> bool) {
    let stale = open_sheets.iter_mut().filter(|(shown, _)| is_stale(shown));
    stale.for_each(|(_, (_, view))| *view = None);
}

impl Session {
    /// A session of a project's folder; of its sheets those at `paths`, or all where none is named.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open(root: &Path, paths: &[PathBuf]) -> Result<Self, project::Error> {
        let workspace = Workspace::open(root, paths)?;
        let mut session = Self {
            workspace,
            listed: paths.iter().map(|path| project::absolute(path)).collect::<Result<_, _>>()?,
            sheets: BTreeMap::new(),
            open_sheets: BTreeMap::new(),
            history: History::default(),
            texts: Texts::default(),
            is_read_only: false,
        };
        let names = session.workspace.sheets().map(|file| file.name.clone()).collect();
        session.take_in(&Stale { project: false, sheets: names });
        session.history.look(root);
        Ok(session)
    }

    /// Looks at all files. Returns whether anything changed.
    pub fn look(&mut self) -> bool {
        let stale = self.workspace.look();
        let moved = self.history.look(&self.workspace.active().project.root);
        let is_moved =
            |shown: &Shown| shown.against.as_ref().is_some_and(|revision| moved.contains(revision));
        forget_views(&mut self.open_sheets, is_moved);
        self.take_in(&stale) || !moved.is_empty()
    }

    /// Looks at some files that were touched. Returns whether anything changed.
    pub fn look_at(&mut self, paths: &[PathBuf]) -> bool {
        let stale = self.workspace.look_at(paths);
        self.take_in(&stale)
    }

    /// Looks whether some sheets have other stamps than before. Returns whether anything changed.
    pub fn glance(&mut self, shown: &[Shown]) -> bool {
        let stale = self.workspace.glance(shown.iter().map(|shown| shown.sheet.as_str()));
        self.take_in(&stale)
    }

    /// The folders in which files may change, and whether below them too.
    pub fn watched(&self) -> Vec<(PathBuf, bool)> {
        self.workspace.watched()
    }

    /// Forgets what no longer holds. Returns whether there is any.
    fn take_in(&mut self, stale: &Stale) -> bool {
        if stale.project {
            self.history.forget();
            self.sheets.values_mut().for_each(|known| known.is_checked = false);
            forget_views(&mut self.open_sheets, |_| true);
        }
        for name in &stale.sheets {
            forget_views(&mut self.open_sheets, |shown| shown.sheet == *name);
            self.list(name);
        }
        stale.is_any()
    }

    /// Puts a sheet on the list as one that is to be checked, or takes one from it that is gone, unless
    /// somebody looks at it.
    fn list(&mut self, name: &str) {
        let file = self.workspace.sheet(name).filter(|file| self.is_listed(&file.path));
        let is_open = self.open_sheets.keys().any(|shown| shown.sheet == *name);
        if file.is_none() && !is_open {
            self.sheets.remove(name);
        } else if let Some(known) = self.sheets.get_mut(name) {
            known.is_checked = false;
        } else if let Some(file) = file {
            self.sheets.insert(name.to_owned(), Known::new(file));
        }
    }

    fn is_listed(&self, path: &Path) -> bool {
        self.listed.is_empty() || self.listed.iter().any(|listed| path.starts_with(listed))
    }

    /// Reads and checks a sheet of the list; of one that is gone, it is known that nothing can be read.
    fn check(&mut self, name: &str) -> Option<Checked> {
        let known = self.sheets.get(name)?;
        Some(self.workspace.check(name).unwrap_or_else(|| Checked::gone(&known.path, name)))
    }

    /// What is to be shown of a sheet, drawn if need be; `None` where there is no such sheet.
    pub fn view(&mut self, shown: &Shown) -> Option<Arc<View>> {
        if let Some((_, Some(view))) = self.open_sheets.get(shown) {
            return Some(Arc::clone(view));
        }
        let checked = self.check(&shown.sheet)?;
        let editable = self.editable(&checked);
        let known = self.sheets.get_mut(&shown.sheet)?;
        let (open_sheet, current) = self.open_sheets.entry(shown.clone()).or_default();
        known.describe(&self.workspace.active().project, &checked);
        let comparison = shown
            .against
            .as_ref()
            .map(|revision| self.history.compare(&self.workspace.active().project, revision, &checked));
        let view = open_sheet.view(self.workspace.active(), &checked, comparison.as_ref());
        let view = Arc::new(View { editable, ..view });
        // What the pages showed counts too.
        known.count(
            view.findings.iter().filter(|finding| finding.path() == shown.sheet).map(PlacedFinding::severity),
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
        let next =
            self.sheets.values().find(|known| !known.is_checked).map(|known| known.entry.sheet.clone());
        let Some(checked) = next.and_then(|name| self.check(&name)) else { return false };
        if let Some(known) = self.sheets.get_mut(&checked.name) {
            known.describe(&self.workspace.active().project, &checked);
            known.count(checked.diagnostics.iter().map(|diagnostic| diagnostic.severity));
        }
        true
    }

    /// All sheets, by year and department.
    pub fn overview(&self) -> Overview {
        let active = self.workspace.active();
        let root = &active.project.root;
        let others = active.findings.iter().map(|finding| finding.place.source.path());
        let others = others.map(|name| (name.to_owned(), root.join(name)));
        let known = self.sheets.values();
        let mut sheets: Vec<(&Known, Entry)> = known.clone().zip(Known::entries(known)).collect();
        sheets.sort_by_cached_key(|(known, entry)| {
            (Reverse(known.year), known.department, entry.label.clone(), entry.sheet.clone())
        });
        Overview {
            city: active.project.settings.municipality.clone(),
            notice: active.error.clone(),
            revisions: self.history.revisions.clone(),
            files: sheets
                .iter()
                .map(|(known, entry)| (entry.sheet.clone(), known.path.clone()))
                .chain(others)
                .collect(),
            sheets: sheets.into_iter().map(|(_, entry)| entry).collect(),
        }
    }

    /// A sheet's PDF and whether it is a draft, because the sheet has errors.
    ///
    /// # Errors
    /// There is no such sheet, or nothing to print: what is to be said of it.
    pub fn pdf(&mut self, name: &str) -> Result<(Vec<u8>, bool), Error> {
        let checked = self.check(name).ok_or(Error::NoSheet)?;
        let read = checked.document.as_ref().and_then(|document| Some((document, document.sheet.as_ref()?)));
        let (document, sheet) = read.ok_or(Error::Unreadable)?;
        let active = self.workspace.active();
        let has_errors = checked.has_errors() || !active.project.is_sound();
        let official = if has_errors { None } else { active.pdf(document, sheet, false)? };
        if let Some(pdf) = official {
            return Ok((pdf, false));
        }
        let draft = active.pdf(document, sheet, true)?;
        Ok((draft.ok_or(Error::NoDraft)?, true))
    }
}
