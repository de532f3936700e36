//! Where a path really leads: through the links of files and folders.

use std::io;
use std::path::{Path, PathBuf};

/// Where a file or folder really stands; of what is not there yet, where it would stand.
///
/// # Errors
/// A folder on the way cannot be opened, or links lead to each other or to nowhere.
pub fn real_place(path: &Path) -> io::Result<PathBuf> {
    match dunce::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.symlink_metadata().is_err() => {
            let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Err(error) };
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            Ok(real_place(folder)?.join(name))
        }
        place => place,
    }
}

/// Whether a real place is that of a folder, or lies in it.
///
/// # Errors
/// The folder cannot be found.
pub fn is_within(place: &Path, folder: &Path) -> io::Result<bool> {
    Ok(place.starts_with(real_place(folder)?))
}
