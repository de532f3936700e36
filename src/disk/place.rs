//! Where a path really leads: through the links of files and folders.

use std::io;
use std::path::{Path, PathBuf};

/// Where a file or folder really stands; of what is not there yet, where it would stand.
///
/// # Errors
/// A folder on the way cannot be opened, or links lead to each other or to nowhere.
pub fn real_place(path: &Path) -> io::Result<PathBuf> {
    let found = dunce::canonicalize(path);
    if !matches!(&found, Err(error) if error.kind() == io::ErrorKind::NotFound) {
        return found;
    }
    if path.symlink_metadata().is_ok() {
        // A link to nowhere; or somebody made it while we looked, as the first two results of a new folder make it.
        return dunce::canonicalize(path);
    }
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return found };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    Ok(real_place(folder)?.join(name))
}

/// Whether a real place is that of a folder, or lies in it.
///
/// # Errors
/// The folder cannot be found.
pub fn is_within(place: &Path, folder: &Path) -> io::Result<bool> {
    Ok(place.starts_with(real_place(folder)?))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Barrier;
    use std::thread;

    use super::*;

    /// It was said to be missing when it was made between two looks: then a sheet had no result.
    #[test]
    fn a_folder_that_somebody_makes_meanwhile_is_found() {
        let root = tempfile::tempdir().unwrap();
        let wanted = real_place(root.path()).unwrap();
        for round in 0..2_000 {
            let folder = root.path().join(round.to_string());
            let together = Barrier::new(2);
            thread::scope(|scope| {
                scope.spawn(|| {
                    together.wait();
                    fs::create_dir(&folder).unwrap();
                });
                together.wait();
                let place = real_place(&folder.join("a.pdf"));
                assert_eq!(place.unwrap(), wanted.join(round.to_string()).join("a.pdf"));
            });
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nowhere_is_no_place() {
        let root = tempfile::tempdir().unwrap();
        let link = root.path().join("link");
        std::os::unix::fs::symlink(root.path().join("gone"), &link).unwrap();
        assert!(real_place(&link).is_err());
    }
}
