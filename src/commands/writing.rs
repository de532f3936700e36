//! Writing files whole: beside the target first, then in its place.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::Error;

/// Writes a result so that nobody ever sees a half of it.
///
/// # Errors
/// The folder or the file cannot be written; what stood there stays.
pub fn write_result(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write(path, bytes, false).map_err(|error| Error::Write(path.to_owned(), error))
}

/// Writes what an author typed: not even a power failure loses it.
///
/// # Errors
/// The folder or the file cannot be written; what stood there stays.
pub fn write_sheet(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    // What a link leads to is written, not the link.
    let target = fs::canonicalize(path);
    write(target.as_deref().unwrap_or(path), bytes, true).map_err(|error| Error::Write(path.to_owned(), error))
}

/// Writes a file where none is.
///
/// # Errors
/// Something stands there already, or the folder or the file cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = || {
        let mut file = temporary(folder_of(path)?, path)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map_err(|error| error.error)
    };
    match written() {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Error::Argument(format!("{} が既にあります。上書きはしません。", path.display())))
        }
        Err(error) => Err(Error::Write(path.to_owned(), error)),
    }
}

/// Writes a text that the system runs: the permission to do so comes with it, in one step.
///
/// # Errors
/// The folder or the file cannot be written; what stood there stays.
pub fn write_program(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let written = || {
        let mut builder = Builder::new();
        builder.prefix(".mokuhyo-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            const RUNNABLE: u32 = 0o777;
            builder.permissions(fs::Permissions::from_mode(RUNNABLE));
        }
        let mut file = builder.tempfile_in(folder_of(path)?)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    written().map(drop).map_err(|error| Error::Write(path.to_owned(), error))
}

/// The folder of a file, made where it is not there.
fn folder_of(path: &Path) -> io::Result<&Path> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    Ok(folder)
}

fn write(path: &Path, bytes: &[u8], is_precious: bool) -> io::Result<()> {
    let folder = folder_of(path)?;
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut file = temporary(folder, path)?;
    file.write_all(bytes)?;
    if is_precious {
        file.as_file().sync_all()?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A new file beside the target, with the rights that the target has or would get.
fn temporary(folder: &Path, path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".mokuhyo-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        const ORDINARY: u32 = 0o666;
        let rights = fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(ORDINARY), |data| data.permissions());
        builder.permissions(rights);
    }
    #[cfg(not(unix))]
    let _ = path;
    builder.tempfile_in(folder)
}
