//! What the files in `out/` were made from, so that nothing is made twice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::super::Error;
use super::super::fingerprint::{fingerprint, of_file};
use super::super::writing::Target;
use super::output::numbered;
use crate::checking::judged::Remembered;
use crate::disk;
use crate::sheet::layout_fault::LayoutFault;

/// The manifest's name in the output folder.
pub const FILE: &str = ".mokuhyo";
/// No manifest has more bytes: one of 10,000 sheets has 3 MB.
const LARGEST: u64 = 64 << 20;
/// So often is the record read again where another run has written it meanwhile.
const TRIES: usize = 64;
/// Nor has a page or a PDF.
const LARGEST_RESULT: u64 = 1 << 30;

/// The fingerprints of all files that were made.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    files: BTreeMap<String, Entry>,
    /// The names of files that this run has found to stand as they were made, each of them one file.
    #[serde(skip)]
    standing: BTreeSet<String>,
}

/// The fingerprints of a file, and what is to be said of it again when it is not made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    /// Of everything that it was made from.
    pub made_from: String,
    /// Of the files that this came from; `None` where they could not all be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<String>,
    /// What is known of the sheet, where nothing that has to be told was wrong with it as far as it can be told by the sheet
    /// alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sound: Option<Remembered>,
    /// Of the file itself, or of all its pages.
    pub file: String,
    /// The sheet, by its path relative to the project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Of what it shows, whatever its format.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Of a workbook, what the sheet said, as the workbook carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// How many pages there are, where each is a file of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// Whether it is a draft.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_draft: bool,
    /// What its pages do not show as the sheet says it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<LayoutFault>,
}

impl Entry {
    /// What is remembered of a file of which nothing else is to be told.
    pub fn of_inputs(inputs: String, file: String) -> Self {
        Self {
            made_from: inputs.clone(),
            inputs: Some(inputs),
            sound: None,
            file,
            sheet: None,
            data: None,
            version: None,
            pages: None,
            is_draft: false,
            faults: Vec::new(),
        }
    }

    /// What is remembered of the workbook of a sheet: of which bytes it was made, and what they said.
    pub fn of_workbook(sheet: &str, made_from: String, version: String, file: String) -> Self {
        Self {
            made_from,
            inputs: None,
            sheet: Some(sheet.to_owned()),
            version: Some(version),
            ..Self::of_inputs(String::new(), file)
        }
    }

    /// Whether the file, or each of its pages, stands as it was made.
    fn stands(&self, path: &Path) -> bool {
        let Some(pages) = self.pages else {
            return of_file(path, LARGEST_RESULT).is_ok_and(|print| print == self.file);
        };
        let page = |page| disk::read(&numbered(path, page), LARGEST_RESULT);
        // However many pages the manifest tells of, the first that is missing ends the look.
        let files: Result<Vec<Vec<u8>>, _> = (1..=pages).map(page).collect();
        files.is_ok_and(|files| fingerprint(files.iter().map(Vec::as_slice)) == self.file)
    }
}

impl Manifest {
    /// The manifest of an output folder; an empty one where there is none, or none that can be read.
    pub fn load(out: &Path) -> Self {
        let bytes = disk::read(&out.join(FILE), LARGEST).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Writes the manifest.
    ///
    /// # Errors
    /// The output folder cannot be written.
    pub fn save(&self, out: &Path) -> Result<(), Error> {
        Target::within(out, &out.join(FILE)).write_result(&self.bytes())
    }

    /// Writes what is known of some files beside what stands there now of others: another part of the sheets may be made
    /// at the same time.
    ///
    /// # Errors
    /// The output folder cannot be written.
    pub fn save_beside(&self, out: &Path, names: &BTreeSet<&str>) -> Result<(), Error> {
        let path = out.join(FILE);
        let mut both = Self::default();
        for _ in 0..TRIES {
            let before = disk::read(&path, LARGEST).ok();
            both = before.as_ref().and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
            let known = self.entries().filter(|(name, _)| names.contains(name));
            both.files.extend(known.map(|(name, entry)| (name.to_owned(), entry.clone())));
            match Target::within(out, &path).write_record(before.as_deref(), &both.bytes()) {
                Err(error) if error.is_of_another_run() => {}
                Err(Error::Refused(..)) => break,
                written => return written,
            }
        }
        // What stands there is no record, or others write without end: what they know is made again the next time.
        both.save(out)
    }

    fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Remembers a file. Whether that was not known before.
    pub fn insert(&mut self, name: &str, entry: Entry) -> bool {
        let is_new = self.files.get(name) != Some(&entry);
        self.files.insert(name.to_owned(), entry);
        is_new
    }

    /// Remembers until the end of this run that some files stand as they were made.
    pub fn found_standing(&mut self, names: impl IntoIterator<Item = String>) {
        self.standing.extend(names);
    }

    /// Forgets what is known of some files.
    pub fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.files.retain(|name, _| is_kept(name));
    }

    /// What is known of a file.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.files.get(name)
    }

    /// What is known of all files, by their names.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.files.iter().map(|(name, entry)| (name.as_str(), entry))
    }

    /// What is known of a file that was made from the same, if it stands as it was made; of what is made from
    /// something that nobody knows, nothing.
    pub fn current(&self, name: &str, path: &Path, made_from: Option<&str>) -> Option<&Entry> {
        let known = self.files.get(name).filter(|entry| made_from == Some(entry.made_from.as_str()));
        known.filter(|entry| entry.stands(path))
    }

    /// The same, by the fingerprint of the files that it came from.
    pub fn current_by_inputs(&self, name: &str, path: &Path, inputs: Option<&str>) -> Option<&Entry> {
        let known =
            self.files.get(name).filter(|entry| inputs.is_some() && entry.inputs.as_deref() == inputs);
        known.filter(|entry| self.standing.contains(name) || entry.stands(path))
    }

    /// The files of pages that a sheet had and no longer has, as far as they stand there.
    pub fn surplus(&self, name: &str, path: &Path, pages: usize) -> Vec<PathBuf> {
        let before = self.files.get(name).and_then(|entry| entry.pages).unwrap_or(0);
        let beside =
            path.parent().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
        let page = |entry: fs::DirEntry| page_of(&entry.file_name().to_string_lossy(), path);
        let surplus: BTreeSet<usize> =
            beside.filter_map(page).filter(|page| (pages + 1..=before).contains(page)).collect();
        surplus.into_iter().map(|page| numbered(path, page)).collect()
    }
}

/// Which page of a sheet's file a file's name says it is: `福祉部-3.svg`, the third of `福祉部.svg`.
fn page_of(name: &str, path: &Path) -> Option<usize> {
    let (stem, extension) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
    name.strip_prefix(stem)?.strip_prefix('-')?.strip_suffix(extension)?.strip_suffix('.')?.parse().ok()
}
