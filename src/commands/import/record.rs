//! The versions of a sheet that Git has on record, held against what a workbook says of its origin.

use std::collections::BTreeSet;

use crate::project::{Project, SHEETS};
use crate::repository::{BlobId, Repository};
use crate::sheet::{Document, Sheet};
use crate::workbook::form_sheet::version;

/// No more versions of a file are held against what comes back: of some sheet that is written in every day, those of a year.
const MOST_VERSIONS: usize = 1_000;

/// Whether a file as it was read is a version that a workbook names.
pub fn is_named(project: &Project, document: &Document, origins: &[String]) -> bool {
    let name = |sheet: &Sheet| version(sheet, project.settings.of_year(sheet.year()));
    document.sheet.as_ref().is_some_and(|sheet| origins.contains(&name(sheet)))
}

/// The newest version of a file on record that a workbook names, and its commit. A project need not lie in a repository.
pub fn on_record(project: &Project, name: &str, origins: &[String]) -> Option<(String, Document)> {
    if origins.is_empty() {
        return None;
    }
    let repository = Repository::around(&project.root).ok()?;
    let edits = repository.edits(SHEETS, &BTreeSet::from([name.to_owned()])).ok()?;
    let mut read: BTreeSet<BlobId> = BTreeSet::new();
    for edit in edits.get(name)?.iter().take(MOST_VERSIONS) {
        if !read.insert(edit.after) {
            continue;
        }
        let Ok(bytes) = repository.bytes(edit.after) else { continue };
        let document = Document::read(name, &bytes, &project.library, &project.settings);
        if is_named(project, &document, origins) {
            return Some((edit.note.name.clone(), document));
        }
    }
    None
}
