//! Which PDF is meant, and which others are near where it is not there.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::super::Error;
use super::super::build::output::name_below;
use super::super::form::project_if_any;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::project::{self, below, nearest_files};

/// Why a file cannot be read; of one that is not there, also the PDFs that are.
pub(super) fn not_read(path: &Path, folder: Option<&Path>, error: io::Error) -> Error {
    let near = if error.kind() == io::ErrorKind::NotFound { near_pdfs(path, folder) } else { Vec::new() };
    if near.is_empty() {
        return Error::Project(project::Error::Unreadable(path.to_owned(), error));
    }
    Error::Argument(format!("{} が見付かりません。近い名前のPDF：{}。", visible_path(path), near.join("、")))
}

/// The PDFs beside a file and among the project's results that have a name like its.
fn near_pdfs(path: &Path, folder: Option<&Path>) -> Vec<String> {
    let project = project_if_any(folder).ok().flatten();
    let out = project.map(|project| project.root.join("out"));
    let own = path.parent().map(|parent| if parent == Path::new("") { Path::new(".") } else { parent });
    let folders = out.as_deref().into_iter().chain(own).filter(|folder| folder.is_dir());
    let found = folders.flat_map(|folder| {
        let depth = if Some(folder) == own { 1 } else { usize::MAX };
        below(folder, folder).filter(move |path| {
            path.strip_prefix(folder).is_ok_and(|rest| rest.components().count() <= depth)
        })
    });
    let is_pdf = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let here = std::env::current_dir().unwrap_or_default();
    let names: BTreeSet<String> = found
        .filter(is_pdf)
        .map(|path| path.strip_prefix(&here).unwrap_or(&path).to_string_lossy().replace('\\', "/"))
        .map(|name| name.strip_prefix("./").map_or_else(|| name.clone(), str::to_owned))
        .collect();
    let names: Vec<String> = names.into_iter().collect();
    nearest_files(&names, &path.to_string_lossy()).into_iter().map(visible_name).collect()
}

/// What is named: a path, or the PDF that was built of the sheet of a department, a year and a department, and the
/// like.
pub(super) fn place(path: &Path, folder: Option<&Path>) -> Result<PathBuf, Error> {
    let Some(project) = project_if_any(folder).ok().flatten().filter(|_| path.symlink_metadata().is_err())
    else {
        return Ok(path.to_owned());
    };
    let sheets = project.select(&[path.to_owned()]).unwrap_or_default();
    let built = |sheet: &PathBuf| project.root.join("out").join(name_below(&project.name(sheet), "pdf"));
    let pdfs: Vec<PathBuf> = sheets.iter().map(built).filter(|pdf| pdf.is_file()).collect();
    match pdfs.as_slice() {
        [] => Ok(path.to_owned()),
        [pdf] => Ok(pdf.clone()),
        several => {
            let names: Vec<String> = several.iter().map(|pdf| visible_name(&project.name(pdf))).collect();
            Err(Error::Argument(format!(
                "{} のPDFは幾つもあります：{}。一つを指定してください。",
                visible_path(path),
                names.join("、")
            )))
        }
    }
}
