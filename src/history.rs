//! From a revision to the sheets as they were then: where the record, projects and comparison meet.
//!
//! Enters: a repository and a project. Leaves: the project as it was on record, what changed in a sheet since,
//! and which commits changed which goals. Knows no pages and no output. Not for two revisions beside each other, file by file: that is
//! `commands/diff`.

mod goals;

use std::collections::BTreeMap;

use crate::pairing::{Snapshot, Version, pair_sheets};
use crate::project::{FORM_FILE, PROJECT_FILE, Project, SHEETS, TEMPLATES, sheet_stem};
use crate::repository::{Commit, Error, Record, Recorded, Repository};
use crate::review::{SheetChange, compare};
use crate::sheet::{Document, Sheet};

pub use goals::{GoalEdit, goal_edits};

/// The project as it was on record; `None` where it was none yet or cannot be read.
///
/// # Errors
/// The record cannot be read.
pub fn project_on_record(
    repository: &Repository,
    record: Record,
    now: &Project,
) -> Result<Option<Project>, Error> {
    let mut project_file = None;
    for file in repository.files(record, PROJECT_FILE)? {
        project_file = bytes(repository, file.content)?;
    }
    let mut forms = Vec::new();
    for file in repository.files(record, TEMPLATES)? {
        let below = file.path.strip_prefix(TEMPLATES).and_then(|rest| rest.strip_prefix('/'));
        let Some((id, FORM_FILE)) = below.and_then(|below| below.split_once('/')) else { continue };
        forms.extend(bytes(repository, file.content)?.map(|bytes| (id.to_owned(), bytes)));
    }
    let project = project_file.map(|bytes| Project::read(&now.root, &bytes, &forms));
    Ok(project.filter(|project| project.problems.is_empty()))
}

fn bytes(repository: &Repository, content: Recorded) -> Result<Option<Vec<u8>>, Error> {
    let Recorded::File(id) = content else { return Ok(None) };
    repository.bytes(id).map(Some)
}

/// What a document says as one side of a comparison.
pub fn version(path: &str, document: &Document, project: &Project) -> Version {
    let content = |sheet: &Sheet| Snapshot::of(sheet, project.settings.of_year(sheet.year()));
    Version { path: path.to_owned(), content: document.sheet.as_ref().map(content), complaints: Vec::new() }
}

/// The sheets of a commit.
#[derive(Debug)]
pub struct Past {
    /// The commit.
    pub commit: Commit,
    versions: Vec<Version>,
    /// By the path of a sheet as it is now: the same sheet as it was then.
    partners: BTreeMap<String, Option<Version>>,
}

impl Past {
    /// Reads the sheets of a commit by the project of that time, or else by that of now.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn of(repository: &Repository, commit: Commit, now: &Project) -> Result<Self, Error> {
        let record = Record::Commit(commit);
        let then = project_on_record(repository, record, now)?;
        let project = then.as_ref().unwrap_or(now);
        let mut versions = Vec::new();
        for file in repository.files(record, SHEETS)? {
            let is_sheet = sheet_stem(&file.path).is_some();
            if let Some(bytes) = bytes(repository, file.content)?.filter(|_| is_sheet) {
                let document = Document::read(&file.path, &bytes, &project.library, &project.settings);
                versions.push(version(&file.path, &document, project));
            }
        }
        Ok(Self { commit, versions, partners: BTreeMap::new() })
    }

    /// What changed in a sheet since; `None` where nothing did.
    pub fn change(&mut self, now: Version) -> Option<SheetChange> {
        let versions = &self.versions;
        let find = || {
            pair_sheets(versions.clone(), vec![now.clone()]).into_iter().find_map(|(old, new)| new.and(old))
        };
        let then = self.partners.entry(now.path.clone()).or_insert_with(find).clone();
        compare(then.into_iter().collect(), vec![now]).into_iter().next()
    }
}
