//! The files of a project's sheets.
//!
//! Enters: paths, as far as a command reaches. Leaves: each sheet's name and bytes, or why it cannot be read.

use std::io;
use std::path::{Path, PathBuf};

use super::files::{is_hidden, sheet_stem};
use super::reach::{Reach, read_within};
use super::{Error, Project, SHEETS};
use crate::sheet::Document;

/// A sheet's file.
#[derive(Debug)]
pub struct SheetFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its path relative to the project, with `/`.
    pub name: String,
    /// Its bytes, or why they cannot be read.
    pub bytes: io::Result<Vec<u8>>,
    /// The folder in which it must really lie; `None` where the user named the file.
    pub bound: Option<PathBuf>,
}

impl Project {
    /// The sheets at some paths: files, or folders with all below them; all of `goals/` where none is named.
    ///
    /// # Errors
    /// A path that does not exist.
    pub fn sheets(&self, paths: &[PathBuf]) -> Result<Vec<SheetFile>, Error> {
        let reach = Reach::of(&self.root, paths)?;
        Ok(reach.sheets().into_iter().map(|path| self.sheet(path, &reach)).collect())
    }

    /// The sheet at a path, as far as a command reaches.
    pub fn sheet(&self, path: PathBuf, reach: &Reach) -> SheetFile {
        let bound = reach.bound(&path).map(Path::to_owned);
        SheetFile { name: self.name(&path), bytes: read_within(&path, bound.as_deref()), bound, path }
    }

    /// The sheet at a path, as an editor has it open.
    pub fn open_sheet(&self, path: PathBuf, reach: &Reach, text: &[u8]) -> SheetFile {
        let bound = reach.bound(&path).map(Path::to_owned);
        SheetFile { name: self.name(&path), bytes: Ok(text.to_vec()), bound, path }
    }

    /// Whether a path is that of a sheet: one below `goals/`, hidden by no name on the way to it.
    pub fn is_sheet(&self, path: &Path) -> bool {
        let below = path.strip_prefix(self.root.join(SHEETS)).ok();
        below.is_some_and(|below| {
            sheet_stem(&below.to_string_lossy()).is_some()
                && !below.iter().any(|part| is_hidden(part.as_ref()))
        })
    }

    /// A sheet as it stands now.
    pub fn read_again(file: &SheetFile) -> SheetFile {
        let bytes = read_within(&file.path, file.bound.as_deref());
        SheetFile { path: file.path.clone(), name: file.name.clone(), bytes, bound: file.bound.clone() }
    }

    /// What a sheet's file says; `None` where it cannot be read.
    pub fn document(&self, file: &SheetFile) -> Option<Document> {
        Some(Document::read(&file.name, file.bytes.as_ref().ok()?, &self.library, &self.settings))
    }
}
