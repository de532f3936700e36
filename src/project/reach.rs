//! How far a command reaches: into the project, and to what its user names.
//!
//! Enters: a project's folder and the paths that a user names. Leaves: the paths of sheets, and for each the
//! folder that it must not leave through links. What a link elsewhere leads to is somebody else's: it is
//! neither read nor written, unless its own name is typed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io, iter};

use walkdir::{DirEntry, WalkDir};

use super::files::{absolute, is_hidden, read, sheet_stem};
use super::{Error, SHEETS};
use crate::diagnostic::visible::visible_path;
use crate::disk::{is_within, read_start, real_place};

/// What a command may read and write.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    root: PathBuf,
    /// The files that were named.
    files: BTreeSet<PathBuf>,
    /// The folders that were named, or the usual one.
    folders: Vec<Folder>,
}

/// A folder with all below it.
#[derive(Debug, Clone)]
struct Folder {
    path: PathBuf,
    /// What must not be left.
    bound: PathBuf,
}

impl Reach {
    /// What a user reaches who names some paths: files, or folders with all below them; all of `goals/` where
    /// none is named.
    ///
    /// # Errors
    /// A path that does not exist.
    pub fn of(root: &Path, paths: &[PathBuf]) -> Result<Self, Error> {
        let mut reach = Self { root: root.to_owned(), ..Self::default() };
        if paths.is_empty() {
            return Ok(reach.with_usual());
        }
        for path in paths {
            let path = absolute(path)?;
            let data = fs::metadata(&path)
                .map_err(|error| Error::Unreadable(path.clone(), of_link(&path, error)))?;
            if data.is_dir() {
                let bound = if stays(&path, root) { root.to_owned() } else { path.clone() };
                reach.folders.push(Folder { path, bound });
            } else {
                reach.files.insert(path);
            }
        }
        Ok(reach)
    }

    /// This and all of `goals/`.
    #[must_use]
    pub fn with_usual(mut self) -> Self {
        let usual = Folder { path: self.root.join(SHEETS), bound: self.root.clone() };
        self.folders.extend(Some(usual).filter(|folder| folder.path.exists()));
        self
    }

    /// The paths of the sheets, in order, and of what may be one but cannot be opened.
    pub fn sheets(&self) -> Vec<PathBuf> {
        let below = self.folders.iter().flat_map(|folder| sheets_below(&folder.path, &folder.bound));
        let mut paths: Vec<PathBuf> = below.chain(self.files.iter().cloned()).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// Whether a file may be read.
    pub fn has(&self, path: &Path) -> bool {
        self.bound(path).is_none_or(|bound| stays(path, bound))
    }

    /// The folder in which a file must really lie; `None` of one that was named itself.
    pub fn bound(&self, path: &Path) -> Option<&Path> {
        if self.files.contains(path) {
            return None;
        }
        let folder = self.folders.iter().find(|folder| path.starts_with(&folder.path));
        Some(folder.map_or(&self.root, |folder| &folder.bound))
    }
}

/// So many bytes have the head of a sheet: with all that `new` explains in it, it has 2,000.
const BEGINNING: u64 = 8 << 10;

/// The bytes with which a file begins that must not leave a folder through links.
///
/// # Errors
/// It does, or cannot be read.
pub fn beginning_within(path: &Path, bound: Option<&Path>) -> io::Result<Vec<u8>> {
    let place = real_place(path)?;
    let stays = bound.map_or(Ok(true), |bound| is_within(&place, bound))?;
    if stays { read_start(&place, BEGINNING) } else { Err(io::ErrorKind::NotFound.into()) }
}

/// The bytes of a file that must not leave a folder through links.
///
/// # Errors
/// It does, or cannot be read.
pub fn read_within(path: &Path, bound: Option<&Path>) -> io::Result<Vec<u8>> {
    let place = real_place(path).map_err(|error| of_link(path, error))?;
    if bound.map_or(Ok(true), |bound| is_within(&place, bound))? {
        return read(&place);
    }
    Err(io::Error::other(format!(
        "プロジェクトの外の {} へのリンクです。読むときは、この名前をコマンドに付けてください",
        visible_path(&place)
    )))
}

/// Why a path cannot be read: of a link to nowhere, where it leads.
pub fn of_link(path: &Path, error: io::Error) -> io::Error {
    match fs::read_link(path) {
        Ok(target) if error.kind() == io::ErrorKind::NotFound => io::Error::other(format!(
            "リンクの先の {} がありません。リンクを消すか、ファイルそのものを置いてください",
            visible_path(&target)
        )),
        _ => error,
    }
}

/// Whether a path does not leave a folder through links. One that leads nowhere leaves nothing.
fn stays(path: &Path, bound: &Path) -> bool {
    real_place(path).and_then(|place| is_within(&place, bound)).unwrap_or(true)
}

/// What is named like a sheet below a folder, and what cannot be opened there or leads elsewhere.
fn sheets_below(folder: &Path, bound: &Path) -> impl Iterator<Item = PathBuf> {
    walk(folder, bound).filter_map(|entry| match entry {
        // A folder named like a sheet is taken for one, so that it is reported and not passed over.
        Ok(Entry { entry, leaves }) => {
            let is_sheet = sheet_stem(&entry.path().to_string_lossy()).is_some();
            (is_sheet || (leaves && entry.file_type().is_dir())).then(|| entry.into_path())
        }
        Err(error) => unopened(&error),
    })
}

/// Everything below a folder, in order; hidden files excepted, and what lies behind links that leave another
/// folder.
pub fn below(folder: &Path, bound: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    walk(folder, bound).flatten().map(|found| found.entry.into_path())
}

struct Entry {
    entry: DirEntry,
    leaves: bool,
}

fn walk(folder: &Path, bound: &Path) -> impl Iterator<Item = walkdir::Result<Entry>> + use<> {
    let mut entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let bound = bound.to_owned();
    iter::from_fn(move || {
        loop {
            let entry = match entries.next()? {
                Ok(entry) => entry,
                Err(error) => return Some(Err(error)),
            };
            let is_hidden = entry.depth() > 0 && is_hidden(entry.path());
            let leaves = !is_hidden && entry.path_is_symlink() && !stays(entry.path(), &bound);
            if (is_hidden || leaves) && entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            if !is_hidden {
                return Some(Ok(Entry { entry, leaves }));
            }
        }
    })
}

/// The path of a folder that cannot be opened, or of a link to nowhere: whatever its name, sheets may stand
/// there, so that it is read like one and what keeps it from being read is told. All that stands in a folder
/// that contains itself is found without it.
fn unopened(error: &walkdir::Error) -> Option<PathBuf> {
    let path = error.path().filter(|_| error.loop_ancestor().is_none())?;
    // An editor's lock is a hidden link to nowhere.
    (!is_hidden(path)).then(|| path.to_owned())
}
