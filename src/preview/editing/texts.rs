//! The texts that a page has seen, and what was done on it, so that it can be taken back.
//!
//! A version names a text by its digest: whoever made a change on an older text says so. A serial tells which of
//! two states of a file came later, also where it says again what it said before.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// So many texts of a sheet are known; that of an older page is no longer.
const MOST_KNOWN: usize = 64;
/// So many changes of a sheet can be taken back.
const MOST_CHANGES: usize = 300;
/// So many bytes of a digest name a text.
const NAMING: usize = 12;

/// The texts of all sheets.
#[derive(Debug, Default)]
pub struct Texts {
    sheets: BTreeMap<String, OfSheet>,
}

/// A state of a sheet's file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FileState {
    /// What names its text.
    pub version: String,
    /// How many states of the file came before it.
    pub serial: u64,
}

#[derive(Debug, Default)]
struct OfSheet {
    /// That of the latest text.
    serial: u64,
    known: VecDeque<(String, Arc<[u8]>)>,
    done: VecDeque<Change>,
    undone: Vec<Change>,
}

/// A change of a sheet's text.
#[derive(Debug, Clone)]
pub struct Change {
    /// The text before it.
    pub before: Arc<[u8]>,
    /// The text after it.
    pub after: Arc<[u8]>,
}

/// What names a text.
pub fn version(text: &[u8]) -> String {
    let digest = Sha256::digest(text);
    digest.iter().take(NAMING).fold(String::new(), |mut name, byte| {
        // Writing to a text does not fail.
        let _ = write!(name, "{byte:02x}");
        name
    })
}

impl Texts {
    /// Takes down the text that the file of a sheet has now.
    pub fn know(&mut self, sheet: &str, text: &[u8]) -> FileState {
        let version = version(text);
        let OfSheet { known, serial, .. } = self.sheets.entry(sheet.to_owned()).or_default();
        if known.front().is_none_or(|(latest, _)| *latest != version) {
            known.retain(|(other, _)| *other != version);
            known.truncate(MOST_KNOWN - 1);
            known.push_front((version.clone(), text.into()));
            *serial += 1;
        }
        FileState { version, serial: *serial }
    }

    /// The text of a version.
    pub fn text(&self, sheet: &str, version: &str) -> Option<Arc<[u8]>> {
        let known = &self.sheets.get(sheet)?.known;
        known.iter().find(|(other, _)| other == version).map(|(_, text)| Arc::clone(text))
    }

    /// Takes down what was done.
    pub fn done(&mut self, sheet: &str, change: Change) {
        let of_sheet = self.sheets.entry(sheet.to_owned()).or_default();
        of_sheet.undone.clear();
        of_sheet.push(change);
    }

    /// What was done last and can be taken back.
    pub fn last_done(&self, sheet: &str) -> Option<&Change> {
        self.sheets.get(sheet)?.done.back()
    }

    /// What was taken back last.
    pub fn last_undone(&self, sheet: &str) -> Option<&Change> {
        self.sheets.get(sheet)?.undone.last()
    }

    /// What was done last was taken back; `change` would make it again.
    pub fn taken_back(&mut self, sheet: &str, change: Change) {
        if let Some(of_sheet) = self.sheets.get_mut(sheet) {
            of_sheet.done.pop_back();
            of_sheet.undone.push(change);
        }
    }

    /// What was done last, or taken back last (`is_redo`), cannot be led back any more: what came before it still can.
    pub fn set_aside(&mut self, sheet: &str, is_redo: bool) {
        if let Some(of_sheet) = self.sheets.get_mut(sheet) {
            if is_redo { drop(of_sheet.undone.pop()) } else { drop(of_sheet.done.pop_back()) }
        }
    }

    /// What was taken back last was made again.
    pub fn made_again(&mut self, sheet: &str, change: Change) {
        if let Some(of_sheet) = self.sheets.get_mut(sheet) {
            of_sheet.undone.pop();
            of_sheet.push(change);
        }
    }
}

impl OfSheet {
    fn push(&mut self, change: Change) {
        if self.done.len() == MOST_CHANGES {
            self.done.pop_front();
        }
        self.done.push_back(change);
    }
}
