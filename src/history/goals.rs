//! The commits that changed single goals.

use std::collections::{BTreeMap, BTreeSet};

use super::version;
use crate::pairing::{Alike, Snapshot, Version, pair, pair_alike};
use crate::project::{Project, SHEETS};
use crate::repository::{BlobId, CommitNote, Edit, Error, Repository};
use crate::review::{GoalChange, GoalFate, compare_two};
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
    let mut reader = Reader { repository, project, known: BTreeMap::new(), traced: BTreeMap::new() };
    let mut found = BTreeMap::new();
    for (path, edits) in edits {
        let Some(now) = sheets.get(&path) else { continue };
        reader.traced.clear();
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

/// Goals of a version, each with the goal of now that it has become.
type Traced = BTreeMap<usize, usize>;

/// Reads each contents once.
struct Reader<'r> {
    repository: &'r Repository,
    project: &'r Project,
    known: BTreeMap<BlobId, Version>,
    /// What has become of the goals of the contents of one path, from version to version: two goals that stood beside
    /// each other are two, however alike they are.
    traced: BTreeMap<BlobId, Traced>,
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
        let traced =
            self.traced.entry(edit.after).or_insert_with(|| pair(&content, now).into_iter().collect());
        let traced = traced.clone();
        let mut changed: BTreeSet<usize> = (0..content.goals.len()).collect();
        for blob in &edit.before {
            let before = self.version(path, *blob)?;
            // What could not be read before has all changed.
            let Some(then) = before.content.clone() else { continue };
            let step = Step::between(before, after.clone());
            changed.retain(|goal| step.changed.contains(goal));
            let found = step.traced(&traced, &then, now);
            let known = self.traced.entry(*blob).or_default();
            // What one line of work took out another may have kept.
            for (goal, now) in found {
                if !known.contains_key(&goal) && known.values().all(|other| *other != now) {
                    known.insert(goal, now);
                }
            }
        }
        Ok(changed.iter().filter_map(|goal| traced.get(goal).copied()).collect())
    }
}

/// What became of the goals of a version in the next one.
struct Step {
    /// The goals of both.
    pairs: Vec<(usize, usize)>,
    /// The goals of the next one that are new or reworded.
    changed: BTreeSet<usize>,
}

impl Step {
    fn between(before: Version, after: Version) -> Self {
        let count = after.content.as_ref().map_or(0, |content| content.goals.len());
        let Some(change) = compare_two(before, after) else {
            return Self { pairs: (0..count).map(|goal| (goal, goal)).collect(), changed: BTreeSet::new() };
        };
        let is_changed = |goal: &&GoalChange| matches!(goal.change, GoalFate::Added | GoalFate::Modified);
        Self {
            pairs: change.goals.iter().filter_map(|goal| goal.old.zip(goal.new)).collect(),
            changed: change.goals.iter().filter(is_changed).filter_map(|goal| goal.new).collect(),
        }
    }

    /// What has become of the goals of the earlier version `then`, by what has become of those of the next one. A goal
    /// that was taken out may have been put back since, under its name.
    fn traced(&self, next: &Traced, then: &Snapshot, now: &Snapshot) -> Traced {
        let mut traced: Traced =
            self.pairs.iter().filter_map(|(was, is)| Some((*was, *next.get(is)?))).collect();
        let kept: BTreeSet<usize> = self.pairs.iter().map(|(was, _)| *was).collect();
        let there: BTreeSet<usize> = next.values().copied().collect();
        let without = |content: &Snapshot, known: &BTreeSet<usize>| -> Vec<usize> {
            (0..content.goals.len()).filter(|goal| !known.contains(goal)).collect()
        };
        let (gone, begun) = (without(then, &kept), without(now, &there));
        if !gone.is_empty() && !begun.is_empty() {
            traced.extend(pair_alike((then, &gone), (now, &begun), Alike::Name));
        }
        traced
    }
}
