//! The project in force: its file, forms and typefaces, its sheets as they stand on the disk, and what changed.
//!
//! Enters: a project's folder, and word that files may have changed. Leaves: which sheets there are, of a
//! year and of a department, and which are missing; a sheet's findings, its pages, its PDF. Knows no browser,
//! no editor's protocol and no clock. Not for a verb that reads each sheet once and ends: that asks
//! [`project`] itself.

mod active;
mod error;
mod folder;
mod pages;
mod register;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use self::active::ActiveProject;
pub use self::error::Error;
pub use self::pages::Drawn;

use self::folder::{Changes, Folder};
use self::register::Register;
use crate::calendar::FiscalYear;
use crate::checking::Checked;
use crate::checking::unwritten::{Standing, Unwritten};
use crate::project::{self, SheetFile};
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
        let active = ActiveProject::open(root)?;
        let mut workspace = Self { folder: Folder::new(root, paths), active, register: Register::default() };
        let changes = workspace.folder.look();
        workspace.read(&changes.sheets);
        Ok(workspace)
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

    /// The departments that have written nothing for a year.
    pub fn unwritten(&self, year: FiscalYear) -> Unwritten<'_> {
        let project = &self.active.project;
        let standing = |file: &SheetFile| Standing::of(&file.name, project.document(file).as_ref());
        Unwritten::of(project, year, &self.sheets().map(standing).collect::<Vec<_>>())
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
        paths
            .iter()
            .flat_map(|path| self.register.take(project.sheet(path.clone(), &reach), project))
            .collect()
    }
}
