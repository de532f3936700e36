//! The files of a project: which there are, and their bytes.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Error, FORM_FILE, SHEETS, TEMPLATES};
use crate::yaml::MAXIMUM_BYTES;

/// No template needs a larger file than this, in bytes.
const MAXIMUM_TEMPLATE_FILE: u64 = 16 << 20;

/// The paths of the sheets at some paths: files, or folders with all below them; all of `goals/` where none is named.
///
/// # Errors
/// A path that does not exist.
pub fn sheet_paths(root: &Path, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files: Vec<PathBuf> = Vec::new();
    if paths.is_empty() {
        let folder = root.join(SHEETS);
        if folder.exists() {
            files.extend(sheets_below(&folder));
        }
    }
    for path in paths {
        let path = absolute(path)?;
        let data = fs::metadata(&path).map_err(|error| Error::Unreadable(path.clone(), error))?;
        if data.is_dir() { files.extend(sheets_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

/// The YAML files below a folder.
fn sheets_below(folder: &Path) -> impl Iterator<Item = PathBuf> {
    below(folder).filter(|path| path.extension().is_some_and(|kind| kind == "yaml" || kind == "yml"))
}

/// Everything below a folder, in order, hidden files excepted.
pub fn below(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let is_hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(move |entry| !is_hidden(entry));
    let path = |entry: walkdir::Result<walkdir::DirEntry>| match entry {
        // A folder named like a sheet is taken for one, so that it is reported and not passed over.
        Ok(entry) => Some(entry.into_path()),
        // A link to nowhere, or a folder that cannot be opened.
        Err(error) => error.path().map(Path::to_owned),
    };
    entries.filter_map(path)
}

/// The descriptions of the forms in a project's own `templates/`, by the names of their folders.
pub fn own_forms(root: &Path) -> Vec<(String, Vec<u8>)> {
    let form = |folder: PathBuf| Some((folder.file_name()?.to_str()?.to_owned(), read(&folder.join(FORM_FILE)).ok()?));
    folders(&root.join(TEMPLATES)).into_iter().filter_map(form).collect()
}

/// The files in a form's folder, by their path there.
///
/// # Errors
/// A file that cannot be read.
pub fn of_template(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().flatten() {
        let is_template = entry.file_type().is_file() && entry.metadata().is_ok_and(|data| data.len() <= MAXIMUM_TEMPLATE_FILE);
        if let (true, Some(name)) = (is_template, relative(folder, entry.path())) {
            files.push((name, read(entry.path()).map_err(|error| Error::Unreadable(entry.path().to_owned(), error))?));
        }
    }
    Ok(files)
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// A path as it is from the root of the file system.
///
/// # Errors
/// The folder that the user works in is gone.
pub fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(path).map_err(|error| Error::Unreadable(path.to_owned(), error))
}

/// A path below a folder, with `/`; `None` of one that lies elsewhere.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// A file's bytes; of one that is too large to be a sheet, as many as show it.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let data = fs::metadata(path)?;
    if data.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !data.is_file() {
        return Err(io::Error::other("ファイルではありません"));
    }
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAXIMUM_BYTES).unwrap_or(u64::MAX).saturating_add(1).max(MAXIMUM_TEMPLATE_FILE);
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
