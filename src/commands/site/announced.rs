//! The files that a run is about to write, one a line, before it writes them: if it is ended meanwhile, the next run
//! knows them for ours.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::disk;

/// Its name in the folder of a site.
const FILE: &str = ".mokuhyo-next";
/// No such file has more bytes.
const LARGEST: u64 = 64 << 20;

/// What is announced in a folder.
#[derive(Debug)]
pub(super) struct Announced {
    path: PathBuf,
    file: Mutex<Option<File>>,
}

impl Announced {
    /// Nothing yet.
    pub(super) fn at(out: &Path) -> Self {
        Self { path: out.join(FILE), file: Mutex::default() }
    }

    /// What a run announced that did not come to its end: names, each with its fingerprint. A line that is cut off
    /// announced what was not written.
    pub(super) fn left(&self) -> Vec<(String, String)> {
        let text = disk::read(&self.path, LARGEST).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let whole = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
        let pairs = whole.filter_map(|line| line.split_once(' '));
        pairs.map(|(print, name)| (name.to_owned(), print.to_owned())).collect()
    }

    /// Announces a file, which is written when this has returned.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn add(&self, name: &str, print: &str) -> io::Result<()> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match &mut *file {
            Some(file) => file,
            none => none.insert(OpenOptions::new().create(true).append(true).open(&self.path)?),
        };
        file.write_all(format!("{print} {name}\n").as_bytes())?;
        file.sync_data()
    }

    /// Forgets it: the list of the folder has all of it.
    pub(super) fn clear(&self) {
        // A link is taken away, and not what it leads to.
        let _ = fs::remove_file(&self.path);
    }
}
