//! What the files in `out/` were made from, so that nothing is made twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::super::Error;
use super::super::writing::write_result;
use super::output::numbered;
use crate::sheet::layout_fault::LayoutFault;

/// The record's name in the output folder.
const FILE: &str = ".mokuhyo";

/// The fingerprints of all files that were made.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Record {
    files: BTreeMap<String, Entry>,
}

/// The fingerprints of a file, and what is to be said of it again when it is not made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// Of everything that it was made from.
    pub made_from: String,
    /// Of the file itself, or of all its pages.
    pub file: String,
    /// How many pages there are, where each is a file of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// What its pages do not show as the sheet says it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<LayoutFault>,
}

impl Record {
    /// The record of an output folder; an empty one where there is none, or none that can be read.
    pub fn load(out: &Path) -> Self {
        let bytes = fs::read(out.join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Writes the record.
    ///
    /// # Errors
    /// The output folder cannot be written.
    pub fn save(&self, out: &Path) -> Result<(), Error> {
        write_result(&out.join(FILE), &serde_json::to_vec_pretty(self).unwrap_or_default())
    }

    /// Remembers a file.
    pub fn insert(&mut self, name: &str, entry: Entry) {
        self.files.insert(name.to_owned(), entry);
    }

    /// What is known of a file that stands as it was made, and was made from the same.
    pub fn current(&self, name: &str, path: &Path, made_from: &str) -> Option<&Entry> {
        let known = self.files.get(name).filter(|entry| entry.made_from == made_from);
        known.filter(|entry| {
            let paths = entry.pages.map_or_else(|| vec![path.to_owned()], |pages| (1..=pages).map(|page| numbered(path, page)).collect());
            let files: Result<Vec<Vec<u8>>, _> = paths.iter().map(fs::read).collect();
            files.is_ok_and(|files| fingerprint(files.iter().map(Vec::as_slice)) == entry.file)
        })
    }

    /// The files of pages that a sheet had and no longer has.
    pub fn surplus(&self, name: &str, path: &Path, pages: usize) -> Vec<PathBuf> {
        let before = self.files.get(name).and_then(|entry| entry.pages).unwrap_or(0);
        (pages + 1..=before).map(|page| numbered(path, page)).collect()
    }
}

/// The fingerprint of some parts, in their order.
pub fn fingerprint<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        // Lengths keep the end of one part from being taken for the beginning of the next.
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    digest.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
