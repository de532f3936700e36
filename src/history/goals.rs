//! The commits that changed single goals.

use std::collections::{BTreeMap, BTreeSet};

use super::version;
use crate::pairing::{Snapshot, Version, pair};
use crate::project::{Project, SHEETS};
use crate::repository::{BlobId, CommitNote, Edit, Error, Repository};
use crate::review::{GoalFate, compare_two};
use crate::sheet::Document;

/// A commit, and the goals of a sheet, by their indices as it stands now, that it changed.
pub type GoalEdit = (CommitNote, BTreeSet<usize>);

/// By the path of each sheet: the commits that changed its goals, the newest first. Sheets of the record are read by
/// the project of now.
///
/// # Errors
/// The record cannot be read.
pub fn goal_edits(
    repository: &Repository,
    project: &Project,
    sheets: &BTreeMap<String, &Snapshot>,
) -> Result<BTreeMap<String, Vec<GoalEdit>>, Error> {
    let edits = repository.edits(SHEETS, &sheets.keys().cloned().collect())?;
    let mut reader = Reader { repository, project, known: BTreeMap::new() };
    let mut found = BTreeMap::new();
    for (path, edits) in edits {
        let Some(now) = sheets.get(&path) else { continue };
        let mut of_goals = Vec::new();
        for edit in edits {
            let goals = reader.changed(&path, &edit, now)?;
            if !goals.is_empty() {
                of_goals.push((edit.note, goals));
            }
        }
        found.insert(path, of_goals);
    }
    Ok(found)
}

/// Reads each contents once.
struct Reader<'r> {
    repository: &'r Repository,
    project: &'r Project,
    known: BTreeMap<BlobId, Version>,
}

impl Reader<'_> {
    fn version(&mut self, path: &str, blob: BlobId) -> Result<Version, Error> {
        if let Some(known) = self.known.get(&blob) {
            return Ok(known.clone());
        }
        let bytes = self.repository.bytes(blob)?;
        let document = Document::read(path, &bytes, &self.project.library, &self.project.settings);
        let version = version(path, &document, self.project);
        self.known.insert(blob, version.clone());
        Ok(version)
    }

    /// The goals of now that a commit changed: against each of its parents, so that a merge has changed what none of
    /// them had.
    fn changed(&mut self, path: &str, edit: &Edit, now: &Snapshot) -> Result<BTreeSet<usize>, Error> {
        let after = self.version(path, edit.after)?;
        let Some(content) = after.content.clone() else { return Ok(BTreeSet::new()) };
        let mut changed: BTreeSet<usize> = (0..content.goals.len()).collect();
        for blob in &edit.before {
            let before = self.version(path, *blob)?;
            // What could not be read before has all changed.
            if before.content.is_some() {
                let other = goals_changed(before, after.clone());
                changed.retain(|goal| other.contains(goal));
            }
        }
        let pairs = pair(&content, now).into_iter();
        Ok(pairs.filter(|(then, _)| changed.contains(then)).map(|(_, now)| now).collect())
    }
}

/// The goals of a version that are new or reworded since another.
fn goals_changed(before: Version, after: Version) -> BTreeSet<usize> {
    let change = compare_two(before, after);
    let goals = change.iter().flat_map(|change| &change.goals);
    goals
        .filter(|goal| matches!(goal.change, GoalFate::Added | GoalFate::Modified))
        .filter_map(|goal| goal.new)
        .collect()
}
