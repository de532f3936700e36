//! Two files or two folders, without Git.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::super::reading::{open_project, read_sheets, sound};
use super::super::super::{Console, Error};
use super::{File, Side, Sides, Unread};
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::project::{self, PROJECT_FILE, Project, SheetFile, reason};
use crate::review;

/// Two files, or two folders with all sheets below them.
pub(super) fn sides(old: &Path, new: &Path, folder: Option<&Path>, console: Console) -> Result<Sides, Error> {
    let (old, new) = (place(old, folder)?, place(new, folder)?);
    let (old, new) = (old.as_path(), new.as_path());
    if old.is_dir() != new.is_dir() {
        return Err(Error::Argument(
            "ファイルとフォルダーは比べられません。二つのファイル、又は二つのフォルダーを指定してください。"
                .to_owned(),
        ));
    }
    let project = Arc::new(around(folder)?);
    let (old, new) = (side(old, &project, console)?, side(new, &project, console)?);
    let is_pair = !old.path.is_dir();
    Ok(Sides { old: old.side, new: new.side, is_pair, wanted: None, notes: Vec::new() })
}

/// What is named: a path, or the one sheet of a department, a year and a department, and the like.
fn place(path: &Path, folder: Option<&Path>) -> Result<PathBuf, Error> {
    let Err(error) = std::fs::metadata(path) else { return Ok(path.to_owned()) };
    match (error.kind(), open_project(folder)) {
        (ErrorKind::NotFound, Ok(project)) if path.symlink_metadata().is_err() => {
            let sheets = project.select(&[path.to_owned()])?;
            if let [sheet] = sheets.as_slice() {
                return Ok(as_typed(sheet));
            }
            let names: Vec<String> = sheets.iter().map(|sheet| visible_name(&project.name(sheet))).collect();
            Err(Error::Argument(format!(
                "{} のシートは幾つもあります：{}。一つを指定してください。",
                visible_path(path),
                names.join("、")
            )))
        }
        _ => Err(project::Error::Unreadable(path.to_owned(), project::of_link(path, error)).into()),
    }
}

/// A path as somebody types it who works in a folder above it.
fn as_typed(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}

/// The project of the folder that the user names or works in; outside of any, the embedded forms alone.
fn around(folder: Option<&Path>) -> Result<Project, Error> {
    match open_project(folder) {
        Err(Error::Project(project::Error::NotFound(_))) if folder.is_none() => {
            Ok(Project::read(Path::new("."), &[], &[]))
        }
        project => sound(project?),
    }
}

struct Named<'p> {
    path: &'p Path,
    side: Side,
}

fn side<'p>(path: &'p Path, project: &Arc<Project>, console: Console) -> Result<Named<'p>, Error> {
    let (project, sheets) = if path.join(PROJECT_FILE).is_file() {
        let own = sound(Project::open(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))?)?;
        let sheets = read_sheets(&own, &[], console)?;
        (Arc::new(own), sheets)
    } else {
        (Arc::clone(project), read_sheets(project, &[path.to_owned()], console)?)
    };
    if sheets.is_empty() {
        return Err(Error::Argument(format!(
            "{} にシート（.yaml のファイル）がありません。",
            visible_path(path)
        )));
    }
    let root = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let name = visible_path(path);
    let files = sheets.into_iter().map(|sheet| file(sheet, &root, &name)).collect();
    let name = review::Side::Named(name);
    Ok(Named { path, side: Side { name, project, files } })
}

/// A file, by its path below the folder that is compared; one that is compared by itself as the user typed
/// it.
fn file(sheet: SheetFile, root: &Path, typed: &str) -> File {
    let below = sheet.path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
    let path = below.map_or_else(|| typed.to_owned(), |below| below.to_string_lossy().replace('\\', "/"));
    File { path, bytes: sheet.bytes.map_err(|error| Unread(reason(&error))) }
}
