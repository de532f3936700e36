//! What `check` and `build` share: the user's project, and its sheets at some paths, read and checked.

use std::path::{Path, PathBuf};

use super::parallel::{default_jobs, each};
use super::{Console, Error};
use crate::fonts::Faces;
use crate::project::{Project, SheetFile, reason};

pub use crate::checking::{Checked, check_sheet, report};

/// The project of the folder that the user names or works in.
///
/// # Errors
/// There is none.
pub fn open_project(folder: Option<&Path>) -> Result<Project, Error> {
    let project = match folder {
        Some(folder) => Project::open(&std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())),
        None => Project::find(Path::new(".")),
    };
    Ok(project?)
}

/// Refuses `--font-path` where there is no such folder.
///
/// # Errors
/// One that cannot be read.
pub fn require_folders(folders: &[PathBuf]) -> Result<(), Error> {
    folders.iter().try_for_each(|folder| match std::fs::read_dir(folder) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::Argument(format!("--font-path のフォルダー {} を読めません（{}）。", folder.display(), reason(&error)))),
    })
}

/// Reads and checks the sheets at some paths. Files that cannot be read are told on the console.
///
/// # Errors
/// A path that does not exist.
pub fn check_sheets(project: &Project, faces: &Faces, paths: &[PathBuf], console: Console) -> Result<(Vec<Checked>, bool), Error> {
    Ok(check_files(project, faces, &project.sheets(paths)?, console))
}

/// Reads and checks some sheets. Whether all of them could be read is said beside them.
pub fn check_files(project: &Project, faces: &Faces, files: &[SheetFile], console: Console) -> (Vec<Checked>, bool) {
    let checked = each(files, default_jobs(), |file| check_sheet(project, faces, file));
    let mut is_complete = true;
    for file in files {
        if let Err(error) = &file.bytes {
            console.complain(&format!("{} を読めません（{}）。", file.name, reason(error)));
            is_complete = false;
        }
    }
    (checked, is_complete)
}
