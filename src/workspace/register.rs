//! The sheets of a project as they were last read, by their names and by what they are of.
//!
//! Enters: files, as they are found. Leaves: a file by its name, those of a year and department, and of which
//! sheets something else is to be said since one of them changed. Knows no disk.

use std::collections::BTreeMap;
use std::io;
use std::sync::OnceLock;

use crate::checking::duplicates::Duplicates;
use crate::checking::unwritten::SheetProgress;
use crate::project::{Project, SheetFile};
use crate::sheet::identity::Origin;

/// The sheets of a project.
#[derive(Debug, Default)]
pub struct Register {
    sheets: BTreeMap<String, Entry>,
    /// Of the years and departments that were asked for: one may stand there twice.
    duplicates: BTreeMap<Origin, Duplicates>,
}

#[derive(Debug)]
struct Entry {
    file: SheetFile,
    origin: Option<Origin>,
    /// Once it was asked for.
    progress: OnceLock<SheetProgress>,
}

impl Entry {
    fn of(file: SheetFile, project: &Project) -> Self {
        Self { origin: origin(&file, project), file, progress: OnceLock::new() }
    }
}

impl Register {
    /// The sheet of a name.
    pub fn sheet(&self, name: &str) -> Option<&SheetFile> {
        self.sheets.get(name).map(|entry| &entry.file)
    }

    /// All sheets, in the order of their names.
    pub fn sheets(&self) -> impl Iterator<Item = &SheetFile> {
        self.sheets.values().map(|entry| &entry.file)
    }

    /// The sheets of which year and department are known and wanted.
    pub fn sheets_where(&self, is_wanted: impl Fn(&Origin) -> bool) -> impl Iterator<Item = &SheetFile> {
        let is_wanted = move |entry: &&Entry| entry.origin.as_ref().is_some_and(&is_wanted);
        self.sheets.values().filter(is_wanted).map(|entry| &entry.file)
    }

    /// How far each sheet is, in the order of their names.
    pub fn progress<'r>(&'r self, project: &'r Project) -> impl Iterator<Item = &'r SheetProgress> {
        self.sheets.values().map(|Entry { file, progress, .. }| {
            progress.get_or_init(|| SheetProgress::of(&file.name, project.document(file).as_ref()))
        })
    }

    /// Takes in a file as it stands. The names of the sheets of which something else is to be said: itself,
    /// unless it is as it was, and those of the departments that it was of and is of.
    pub fn take(&mut self, file: SheetFile, project: &Project) -> Vec<String> {
        let mut before = self.sheets.remove(&file.name);
        let is_gone = file.bytes.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if is_gone && before.is_none() {
            return Vec::new();
        }
        if let Some(before) = before.take_if(|before| is_same(&before.file.bytes, &file.bytes)) {
            let name = file.name.clone();
            self.sheets.insert(name, Entry { file, origin: before.origin, progress: before.progress });
            return Vec::new();
        }
        let name = file.name.clone();
        let entry = Entry::of(file, project);
        let origins = [before.and_then(|before| before.origin), entry.origin.clone()];
        if !is_gone {
            self.sheets.insert(name.clone(), entry);
        }
        origins.iter().flatten().for_each(|origin| drop(self.duplicates.remove(origin)));
        let is_beside = |entry: &&Entry| entry.origin.is_some() && origins.contains(&entry.origin);
        let beside = self.sheets.values().filter(is_beside).map(|entry| entry.file.name.clone());
        beside.chain([name]).collect()
    }

    /// Reads again what all sheets are of, by a project that has changed.
    pub fn read_anew(&mut self, project: &Project) {
        self.duplicates.clear();
        for entry in self.sheets.values_mut() {
            entry.origin = origin(&entry.file, project);
            entry.progress = OnceLock::new();
        }
    }

    /// Where the sheets of the year and department stand that a sheet is of; `None` where it says neither, or
    /// is the only one.
    pub fn duplicates(&mut self, name: &str, project: &Project) -> Option<&Duplicates> {
        let origin = self.sheets.get(name)?.origin.as_ref()?;
        self.sheets_where(|other| other == origin).find(|file| file.name != name)?;
        if !self.duplicates.contains_key(origin) {
            let mut duplicates = Duplicates::default();
            for file in self.sheets_where(|other| other == origin) {
                project.document(file).iter().for_each(|document| duplicates.add(document));
            }
            duplicates.sort();
            self.duplicates.insert(origin.clone(), duplicates);
        }
        self.duplicates.get(self.sheets.get(name)?.origin.as_ref()?)
    }
}

/// Of which year and department a file's sheet is, if it says both: by its beginning where that is certain.
fn origin(file: &SheetFile, project: &Project) -> Option<Origin> {
    let bytes = file.bytes.as_ref().ok()?;
    Origin::of_beginning(bytes, &project.library, &project.settings)
        .or_else(|| project.document(file)?.sheet.as_ref().and_then(Origin::of))
}

fn is_same(a: &io::Result<Vec<u8>>, b: &io::Result<Vec<u8>>) -> bool {
    match (a, b) {
        (Ok(a), Ok(b)) => a == b,
        (Err(a), Err(b)) => a.kind() == b.kind(),
        _ => false,
    }
}
