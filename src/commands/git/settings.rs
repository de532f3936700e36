//! The files of a repository's settings: texts that are read whole and written whole.

use std::fs;
use std::io;
use std::path::Path;

use super::super::Error;
use super::super::writing::Target;
use crate::disk;
use crate::project;

/// No setting and no hook has more bytes.
const LARGEST: u64 = 16 << 20;

/// A file's text; `None` where there is no file.
///
/// # Errors
/// It cannot be read, or is no text.
pub(super) fn read(path: &Path) -> Result<Option<String>, Error> {
    let text = |bytes| String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into());
    match disk::read(path, LARGEST).and_then(text) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, error)),
    }
}

/// What stands in the place of a hook.
pub(super) enum Found {
    Nothing,
    Text(String),
    /// A program, or whatever is no text.
    Bytes,
}

/// The text of a hook.
///
/// # Errors
/// It cannot be read.
pub(super) fn read_hook(path: &Path) -> Result<Found, Error> {
    match disk::read(path, LARGEST) {
        Ok(bytes) => Ok(String::from_utf8(bytes).map_or(Found::Bytes, Found::Text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) => Err(unreadable(path, error)),
    }
}

pub(super) fn unreadable(path: &Path, error: io::Error) -> Error {
    Error::Project(project::Error::Unreadable(path.to_owned(), error))
}

/// Writes a setting in place of what was read, through a link, as the user set it up; a new file needs its
/// folder.
///
/// # Errors
/// It was not written; what stood there stays.
pub(super) fn write(path: &Path, before: Option<&str>, text: &str) -> Result<(), Error> {
    let target = Target::named(path);
    before.map_or_else(
        || target.write_new(text.as_bytes()),
        |before| target.rewrite(before.as_bytes(), text.as_bytes()),
    )
}

/// Writes a hook of ours alone, which Git may run from the moment that it is there.
///
/// # Errors
/// It was not written; what stood there stays.
pub(super) fn write_hook(path: &Path, before: Option<&str>, text: &str) -> Result<(), Error> {
    Target::named(path).write_program(before.map(str::as_bytes), text.as_bytes())
}

/// Takes a file away.
///
/// # Errors
/// It cannot be taken away.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(|error| Error::Write(path.to_owned(), error))
}

/// Whether Git would call a hook.
#[cfg(unix)]
pub(super) fn is_runnable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o111 != 0)
}

/// Whether Git would call a hook: on other systems, whatever stands there.
#[cfg(not(unix))]
pub(super) fn is_runnable(_: &Path) -> bool {
    true
}
