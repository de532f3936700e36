//! The same for systems that are no Unix: every file has a name from the start, and is locked itself as long
//! as it is written.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// No file may be too large here.
pub const fn take_limits_as_errors() {}

/// Opens a file for reading.
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// A file in a folder, with a name that a builder makes up. Its rights are the folder's.
pub(super) fn named(builder: &mut Builder<'_, '_>, folder: &Path, _: bool) -> io::Result<NamedTempFile> {
    builder.tempfile_in(folder)
}

/// The rights of a file are its folder's.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(super) const fn inherit(_: &File, _: &Metadata, _: bool) -> io::Result<()> {
    Ok(())
}

/// A folder cannot be found by what is open of it.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(super) const fn held(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

pub(super) fn path_of(_: &File) -> PathBuf {
    PathBuf::new()
}

pub(super) fn unnamed(_: &Path, _: bool) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn name(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Keeps other runs from sweeping a temporary file: another handle of it, locked.
pub(super) fn hold(_: &Path, file: Option<&File>) -> Option<File> {
    let lock = file?.try_clone().ok()?;
    lock.try_lock().is_ok().then_some(lock)
}

/// Stands for a folder that nobody else writes in.
pub(super) struct Alone;

/// Folders cannot be locked: each file tells by itself whether it is written.
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
pub(super) const fn hold_alone(_: &Path) -> Option<Alone> {
    Some(Alone)
}

/// Whether nobody writes a temporary file any more.
pub(super) fn is_abandoned(path: &Path) -> bool {
    OpenOptions::new().read(true).write(true).open(path).is_ok_and(|file| file.try_lock().is_ok())
}
