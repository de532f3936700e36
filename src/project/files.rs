//! The files of a project: which there are, and their bytes.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Error, FORM_FILE, SHEETS, TEMPLATES};
use crate::yaml::MAXIMUM_BYTES;

/// No template needs a larger file than this, in bytes.
const MAXIMUM_TEMPLATE_FILE: u64 = 16 << 20;
/// The head of a sheet with all that `new` explains in it has 2,000 bytes.
const BEGINNING: u64 = 8 << 10;

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

/// What is named like a sheet below a folder, and what cannot be opened there.
fn sheets_below(folder: &Path) -> impl Iterator<Item = PathBuf> {
    walk(folder).filter_map(|entry| match entry {
        // A folder named like a sheet is taken for one, so that it is reported and not passed over.
        Ok(entry) => Some(entry.into_path()).filter(|path| sheet_stem(&path.to_string_lossy()).is_some()),
        Err(error) => unopened(&error),
    })
}

/// Everything below a folder, in order, hidden files excepted.
pub fn below(folder: &Path) -> impl Iterator<Item = PathBuf> {
    walk(folder).flatten().map(walkdir::DirEntry::into_path)
}

fn walk(folder: &Path) -> impl Iterator<Item = walkdir::Result<walkdir::DirEntry>> {
    let is_hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(move |entry| !is_hidden(entry))
}

/// The path of a folder that cannot be opened, or of a link to nowhere: whatever its name, sheets may stand there, so that it is read like one and
/// what keeps it from being read is told. All that stands in a folder that contains itself is found without it.
fn unopened(error: &walkdir::Error) -> Option<PathBuf> {
    let path = error.path().filter(|_| error.loop_ancestor().is_none())?;
    // An editor's lock is a hidden link to nowhere.
    let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    (!is_hidden).then(|| path.to_owned())
}

/// A sheet's path without the ending of its name, in letters of either case; `None` of what is named like no sheet.
pub fn sheet_stem(path: &str) -> Option<&str> {
    let (stem, ending) = path.rsplit_once('.')?;
    ["yaml", "yml"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
        .then_some(stem)
        .filter(|stem| !stem.is_empty() && !stem.ends_with('/'))
}

/// The descriptions of the forms in a project's own `templates/`, by the names of their folders.
///
/// # Errors
/// A folder or a description that cannot be read.
pub fn own_forms(root: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut forms = Vec::new();
    for folder in folders(&root.join(TEMPLATES))? {
        let (Some(name), path) = (folder.file_name().and_then(|name| name.to_str()), folder.join(FORM_FILE)) else { continue };
        match read(&path) {
            Ok(bytes) => forms.push((name.to_owned(), bytes)),
            // The folder adds to an embedded form, or is none.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::Unreadable(path, error)),
        }
    }
    Ok(forms)
}

/// The files in a form's folder, by their path there.
///
/// # Errors
/// A file that cannot be read.
pub fn of_template(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => match unopened(&error) {
                Some(path) => return Err(Error::Unreadable(path, error.into())),
                None => continue,
            },
        };
        let is_template = entry.file_type().is_file() && entry.metadata().is_ok_and(|data| data.len() <= MAXIMUM_TEMPLATE_FILE);
        if let (true, Some(name)) = (is_template, relative(folder, entry.path())) {
            files.push((name, read(entry.path()).map_err(|error| Error::Unreadable(entry.path().to_owned(), error))?));
        }
    }
    Ok(files)
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.and_then(Iterator::collect::<io::Result<Vec<_>>>),
    };
    let entries = entries.map_err(|error| Error::Unreadable(folder.to_owned(), error))?;
    let mut folders: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
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
    let limit = u64::try_from(MAXIMUM_BYTES).unwrap_or(u64::MAX).saturating_add(1).max(MAXIMUM_TEMPLATE_FILE);
    read_at_most(path, limit)
}

/// The bytes with which a file begins: as many as the head of a sheet has.
///
/// # Errors
/// The file cannot be read.
pub fn beginning(path: &Path) -> io::Result<Vec<u8>> {
    read_at_most(path, BEGINNING)
}

fn read_at_most(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let data = fs::metadata(path)?;
    if data.is_dir() {
        // That it cannot even be opened says more.
        fs::read_dir(path)?;
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !data.is_file() {
        return Err(io::Error::other("ファイルではありません"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
