//! A folder that is held while something is written in it. Whatever somebody puts in its place meanwhile, a link to
//! elsewhere too, what is written lies in the folder that was looked at.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::place::real_place;
use super::refusal::Refusal;
use super::system;

/// Such a folder. Where the system has no name for what is held, it is looked at and no more.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    /// Where it really lies, or lay.
    place: PathBuf,
    _held: Option<File>,
}

impl Folder {
    /// Holds a folder. It, and those on the way to it that are missing, are made.
    ///
    /// # Errors
    /// It lies outside of the folder in which it must, or the system cannot.
    pub fn at(path: &Path, within: Option<&Path>) -> Result<Self, Refusal> {
        let bound = within.map(real_place).transpose()?;
        let bound = bound.as_deref();
        let there = path.ancestors().find(|folder| folder.is_dir()).unwrap_or(path);
        let missing = path.strip_prefix(there).unwrap_or(Path::new(""));
        let folder = missing.iter().try_fold(Self::hold(there, bound)?, |folder, name| {
            let next = folder.path.join(name);
            match fs::create_dir(&next) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => made?,
            }
            Self::hold(&next, bound)
        })?;
        match bound {
            Some(bound) if !folder.place.starts_with(bound) => Err(Refusal::Outside(folder.place)),
            _ => Ok(folder),
        }
    }

    /// Holds one that lies in the folder in which it must, or on the way to that.
    fn hold(path: &Path, bound: Option<&Path>) -> Result<Self, Refusal> {
        let (path, place, held) = match system::held(path)? {
            Some(folder) => {
                let path = system::path_of(&folder);
                // Asked of the folder itself, and not of what has its name by now.
                let place = fs::read_link(&path)?;
                (path, place, Some(folder))
            }
            None => (path.to_owned(), real_place(path)?, None),
        };
        match bound {
            Some(bound) if !place.starts_with(bound) && !bound.starts_with(&place) => {
                Err(Refusal::Outside(place))
            }
            _ => Ok(Self { path, place, _held: held }),
        }
    }

    /// A path of it that leads to no other folder as long as it is held.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn what_takes_its_place_is_not_written_in() {
        let [root, elsewhere] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let path = fs::canonicalize(root.path()).unwrap().join("a/b");
        let folder = Folder::at(&path, Some(root.path())).unwrap();
        fs::rename(root.path().join("a"), root.path().join("c")).unwrap();
        symlink(elsewhere.path(), root.path().join("a")).unwrap();
        fs::write(folder.path().join("d"), "").unwrap();
        assert!(root.path().join("c/b/d").exists());
        assert!(matches!(Folder::at(&path, Some(root.path())), Err(Refusal::Outside(_))));
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
