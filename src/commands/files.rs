//! The files of the sheets that a command works on.
//!
//! Each is read when its turn comes, and again where it must be looked at again: however many there are, few are
//! in memory. Those that do not stand on the disk (what the next commit will have) were read already.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Error;
use crate::project::{Project, Reach, SheetFile};

/// The files of some sheets, in the order of their paths.
#[derive(Debug)]
pub enum Files {
    /// They stand on the disk.
    Standing {
        /// Where.
        paths: Vec<PathBuf>,
        /// How far the command reaches.
        reach: Reach,
    },
    /// They were read.
    Read(Vec<SheetFile>),
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub enum File<'f> {
    /// It stands on the disk.
    Standing(&'f Path, &'f Reach),
    /// It was read.
    Read(&'f SheetFile),
}

impl Files {
    /// Those at some paths: files, or folders with all below them; all of `goals/` where none is named.
    ///
    /// # Errors
    /// A path that does not exist.
    pub fn standing(project: &Project, paths: &[PathBuf]) -> Result<Self, Error> {
        let reach = Reach::of(&project.root, paths)?;
        Ok(Self::Standing { paths: reach.sheets(), reach })
    }

    /// Those of the project's own folder but for some.
    ///
    /// # Errors
    /// The folder that the user works in is gone.
    pub fn beside<'n>(project: &Project, known: impl IntoIterator<Item = &'n str>) -> Result<Self, Error> {
        let known: BTreeSet<&str> = known.into_iter().collect();
        let reach = Reach::of(&project.root, &[])?;
        let mut paths = reach.sheets();
        paths.retain(|path| !known.contains(project.name(path).as_str()));
        Ok(Self::Standing { paths, reach })
    }

    /// None.
    pub const fn none() -> Self {
        Self::Read(Vec::new())
    }

    /// Those for whose path in the project something holds, and the others.
    pub fn partition(self, project: &Project, is_in: impl Fn(&str) -> bool) -> (Self, Self) {
        match self {
            Self::Standing { paths, reach } => {
                let (some, others) = paths.into_iter().partition(|path| is_in(&project.name(path)));
                (
                    Self::Standing { paths: some, reach: reach.clone() },
                    Self::Standing { paths: others, reach },
                )
            }
            Self::Read(files) => {
                let (some, others) = files.into_iter().partition(|file| is_in(&file.name));
                (Self::Read(some), Self::Read(others))
            }
        }
    }

    /// Each.
    pub fn all(&self) -> Vec<File<'_>> {
        match self {
            Self::Standing { paths, reach } => paths.iter().map(|path| File::Standing(path, reach)).collect(),
            Self::Read(files) => files.iter().map(File::Read).collect(),
        }
    }

    /// Where each is, or was to be.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.all().into_iter().map(File::path)
    }

    /// All of them, read.
    pub fn read(self, project: &Project) -> Vec<SheetFile> {
        match self {
            Self::Standing { paths, reach } => {
                paths.into_iter().map(|path| project.sheet(path, &reach)).collect()
            }
            Self::Read(files) => files,
        }
    }

    /// Those that stand on the disk are read when their turn comes; of the others, that one is read again.
    pub fn read_again(&mut self, path: &Path) {
        if let Self::Read(files) = self {
            for file in files.iter_mut().filter(|file| file.path == path) {
                *file = Project::read_again(file);
            }
        }
    }
}

impl<'f> File<'f> {
    /// Where it is, or was to be.
    pub fn path(self) -> &'f Path {
        match self {
            Self::Standing(path, _) => path,
            Self::Read(file) => &file.path,
        }
    }

    /// What `work` makes of its bytes.
    pub fn with<R>(self, project: &Project, work: impl FnOnce(&SheetFile) -> R) -> R {
        match self {
            Self::Standing(path, reach) => work(&project.sheet(path.to_owned(), reach)),
            Self::Read(file) => work(file),
        }
    }
}
