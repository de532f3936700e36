//! The files of a project's own forms.
//!
//! Enters: a project's folder. Leaves: the descriptions of its forms, and the files of one. They lie in the
//! form's folder by their real place: a template may read and print them, and they are attached to what goes
//! public.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::files::{is_hidden, relative};
use super::{Error, FORM_FILE, TEMPLATES};
use crate::disk::{self, is_within, real_place};

/// No template needs a larger file than this, in bytes.
const LARGEST: u64 = 16 << 20;
/// Nor more files.
const MOST: usize = 1000;
/// Nor deeper folders.
const DEEPEST: usize = 8;

/// A file of a form.
struct File {
    /// Its path in the form's folder, with `/`.
    name: String,
    /// Where it really stands.
    place: PathBuf,
}

/// The descriptions of the forms in a project's own `templates/`, by the names of their folders.
///
/// # Errors
/// A folder or a description that cannot be read, or a file that does not lie in its form's folder.
pub fn own_forms(root: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut forms = Vec::new();
    for folder in folders(&root.join(TEMPLATES))? {
        let Some(id) = folder.file_name().and_then(|name| name.to_str()) else { continue };
        files(root, &folder)?;
        let path = folder.join(FORM_FILE);
        match disk::read(&path, LARGEST) {
            Ok(bytes) => forms.push((id.to_owned(), bytes)),
            // The folder adds to an embedded form, or is none.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::Unreadable(path, error)),
        }
    }
    Ok(forms)
}

/// The files in the folder of a project's own form, by their path there; none where there is no such folder.
///
/// # Errors
/// A file that cannot be read, or that does not lie there.
pub fn of_template(root: &Path, id: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let folder = root.join(TEMPLATES).join(id);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    files(root, &folder)?.into_iter().map(|file| Ok((file.name.clone(), read(&folder, &file)?))).collect()
}

fn read(folder: &Path, file: &File) -> Result<Vec<u8>, Error> {
    disk::read(&file.place, LARGEST).map_err(|error| Error::Unreadable(folder.join(&file.name), error))
}

/// The files in a form's folder.
fn files(root: &Path, folder: &Path) -> Result<Vec<File>, Error> {
    require_inside(folder, root)?;
    let unreadable = |path: &Path, error| Error::Unreadable(path.to_owned(), error);
    let mut files = Vec::new();
    for (count, entry) in WalkDir::new(folder).sort_by_file_name().max_depth(DEEPEST).into_iter().enumerate()
    {
        let entry = entry
            .map_err(|error| Error::Unreadable(error.path().unwrap_or(folder).to_owned(), error.into()))?;
        let path = entry.path();
        if count > MOST {
            return Err(unreadable(folder, io::Error::other("ファイルが多過ぎます")));
        }
        // An editor's lock is a hidden link to nowhere.
        if entry.depth() == 0 || (entry.path_is_symlink() && is_hidden(path)) {
            continue;
        }
        let place = require_inside(path, folder)?;
        let kind = fs::metadata(&place).map_err(|error| unreadable(path, error))?.file_type();
        match relative(folder, path) {
            Some(name) if kind.is_file() => files.push(File { name, place }),
            _ if !kind.is_dir() => return Err(unreadable(path, io::Error::other("ファイルではありません"))),
            _ if entry.path_is_symlink() => {
                return Err(unreadable(path, io::Error::other("フォルダーへのリンクです")));
            }
            _ if entry.depth() == DEEPEST => {
                return Err(unreadable(path, io::Error::other("フォルダーが深過ぎます")));
            }
            _ => {}
        }
    }
    Ok(files)
}

/// Where a file or folder really stands, inside a folder.
fn require_inside(path: &Path, folder: &Path) -> Result<PathBuf, Error> {
    let unreadable = |error| Error::Unreadable(path.to_owned(), error);
    let place = real_place(path).map_err(unreadable)?;
    if is_within(&place, folder).map_err(unreadable)? {
        Ok(place)
    } else {
        Err(Error::Outside(path.to_owned(), place))
    }
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.and_then(Iterator::collect::<io::Result<Vec<_>>>),
    };
    let entries = entries.map_err(|error| Error::Unreadable(folder.to_owned(), error))?;
    let mut folders: Vec<PathBuf> =
        entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}
