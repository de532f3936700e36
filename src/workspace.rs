//! The project in force: its file, forms and typefaces, its sheets as they stand on the disk, and what changed.
//!
//! Enters: a project's folder, word that files may have changed, and the texts that an editor has of some.
//! Leaves: which sheets there are, of a year and of a department, and which are missing; a sheet's findings,
//! its pages, its PDF; a sheet's file with another text. Knows no browser, no editor's protocol and no clock. Not for a verb that reads each
//! sheet once and ends: that asks [`project`] itself.

mod active;
mod error;
mod folder;
mod pages;
mod register;
mod writing;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use self::active::ActiveProject;
pub use self::error::Error;
pub use self::pages::Drawn;
pub use self::writing::Unwritable;

use self::folder::{Changes, Folder};
use self::register::Register;
use crate::calendar::FiscalYear;
use crate::checking::Checked;
use crate::checking::unwritten::Unwritten;
use crate::project::{self, OpenTexts, SheetFile};
use crate::rules::check_beside;
use crate::sheet::identity::Origin;

/// A project whose files are followed.
#[derive(Debug)]
pub struct Workspace {
    folder: Folder,
    active: ActiveProject,
    register: Register,
}

/// What of the things told before no longer holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stale {
    /// The project file, a form or a typeface is another: all that was found.
    pub project: bool,
    /// The names of the sheets that are new, gone or other, and of those beside them, about which something
    /// else may have to be said.
    pub sheets: BTreeSet<String>,
}

impl Stale {
    /// Whether anything changed.
    pub fn is_any(&self) -> bool {
        self.project || !self.sheets.is_empty()
    }
}

impl Workspace {
    /// The workspace of a project's folder, and of what `paths` name elsewhere.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open(root: &Path, paths: &[PathBuf]) -> Result<Self, project::Error> {
        Self::open_with(root, paths, OpenTexts::new())
    }

    /// The same for an editor that has some of the files open.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open_with(root: &Path, paths: &[PathBuf], texts: OpenTexts) -> Result<Self, project::Error> {
        let mut open: BTreeSet<PathBuf> = texts.keys().cloned().collect();
        let active = ActiveProject::open(root, texts)?;
        let mut workspace = Self { folder: Folder::new(root, paths), active, register: Register::default() };
        let changes = workspace.folder.look();
        open.retain(|path| workspace.active.project.is_sheet(path));
        workspace.read(&changes.sheets.union(&open).cloned().collect());
        Ok(workspace)
    }

    /// Takes the text that an editor has of a file: until it gives it back (`None`), that counts and not what
    /// stands on the disk.
    pub fn take_text(&mut self, path: &Path, text: Option<Vec<u8>>) -> Stale {
        match text {
            Some(text) => drop(self.active.texts.insert(path.to_owned(), text)),
            None => drop(self.active.texts.remove(path)),
        }
        let mut changes = self.folder.told_of(path);
        changes.sheets.retain(|path| self.active.project.is_sheet(path));
        self.take_in(&changes)
    }

    /// The project, with what is made by it.
    pub fn active(&self) -> &ActiveProject {
        &self.active
    }

    /// Looks at all files.
    pub fn look(&mut self) -> Stale {
        let changes = self.folder.look();
        self.take_in(&changes)
    }

    /// Looks at some files that were touched.
    pub fn look_at(&mut self, paths: &[PathBuf]) -> Stale {
        let changes = self.folder.look_at(paths);
        self.take_in(&changes)
    }

    /// Looks whether some sheets have other stamps than before.
    pub fn glance<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> Stale {
        let path = |name: &str| Some(self.register.sheet(name)?.path.clone());
        let paths: Vec<PathBuf> = names.into_iter().filter_map(path).collect();
        let changes = self.folder.glance(&paths);
        self.take_in(&changes)
    }

    /// The folders in which files may change, and whether below them too.
    pub fn watched(&self) -> Vec<(PathBuf, bool)> {
        self.folder.watched()
    }

    /// All sheets, in the order of their names.
    pub fn sheets(&self) -> impl Iterator<Item = &SheetFile> {
        self.register.sheets()
    }

    /// The sheet of a name.
    pub fn sheet(&self, name: &str) -> Option<&SheetFile> {
        self.register.sheet(name)
    }

    /// The sheets that say that they are of a year and department: those of its 課, and each copy too.
    pub fn sheets_of<'w>(&'w self, origin: &'w Origin) -> impl Iterator<Item = &'w SheetFile> {
        self.register.sheets_where(move |other| other == origin)
    }

    /// The sheets that say that they are of a year and name a department.
    pub fn sheets_of_year(&self, year: FiscalYear) -> impl Iterator<Item = &SheetFile> {
        self.register.sheets_where(move |origin| origin.year == year)
    }

    /// The departments that have written nothing for a year. A sheet is read for it once, whatever the year, and
    /// again only when it or the project has changed.
    pub fn unwritten(&self, year: FiscalYear) -> Unwritten<'_> {
        let project = &self.active.project;
        Unwritten::of(project, year, self.register.progress(project))
    }

    /// Reads and checks a sheet, with an eye to those beside it; `None` where there is none of that name.
    pub fn check(&mut self, name: &str) -> Option<Checked> {
        let file = self.register.sheet(name)?;
        let mut checked = self.active.check(file);
        let project = &self.active.project;
        if let Some(document) = checked.document.as_ref().filter(|_| project.is_sound())
            && let Some(duplicates) = self.register.duplicates(name, project)
        {
            let found = check_beside(document, &duplicates.beside(document), &project.settings);
            checked.diagnostics.extend(found);
        }
        Some(checked)
    }

    fn take_in(&mut self, changes: &Changes) -> Stale {
        if changes.fonts {
            self.active.reload_fonts();
        }
        let project = changes.project || changes.fonts;
        if project {
            self.active.reload();
            self.register.read_anew(&self.active.project);
        }
        Stale { project, sheets: self.read(&changes.sheets) }
    }

    /// Reads the sheets at some paths: the names of those of which something else is to be said.
    fn read(&mut self, paths: &BTreeSet<PathBuf>) -> BTreeSet<String> {
        let reach = self.folder.reach();
        let project = &self.active.project;
        let file = |path: &PathBuf| match self.active.texts.get(path) {
            Some(text) => project.open_sheet(path.clone(), &reach, text),
            None => project.sheet(path.clone(), &reach),
        };
        paths.iter().flat_map(|path| self.register.take(file(path), project)).collect()
    }
}
