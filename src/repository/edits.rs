//! The commits that gave some files their contents, also under the names that they had before.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::walk::{CommitNote, Files};
use super::{BlobId, Error, Repository};

/// A commit that changed a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The commit.
    pub note: CommitNote,
    /// The contents that it gave the file.
    pub after: BlobId,
    /// The contents before, of each parent that has the file; none where the commit made it.
    pub before: Vec<BlobId>,
}

impl Repository {
    /// By the path of each of some files of a folder: the commits that changed it, the newest first. A file that
    /// has moved is followed where it kept its contents or its own name.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn edits(
        &self,
        folder: &str,
        paths: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Vec<Edit>>, Error> {
        let mut found: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
        // The names that a file has had, each with the one that it has now.
        let mut names: BTreeMap<String, String> =
            paths.iter().map(|path| (path.clone(), path.clone())).collect();
        self.walk(folder, |id, own, parents| {
            let mut note = None;
            for (name, now) in names.clone() {
                let Some(after) = own.get(&name) else { continue };
                let mut before: Vec<BlobId> =
                    parents.iter().filter_map(|parent| parent.get(&name)).copied().collect();
                if before.is_empty()
                    && let Some((moved, blob)) = moved_from(&name, *after, own, parents)
                {
                    names.insert(moved, now.clone());
                    before.push(blob);
                }
                if before.contains(after) {
                    continue;
                }
                let note = match &note {
                    Some(note) => note,
                    None => note.insert(self.note_of(id)?),
                };
                let edit = Edit { note: note.clone(), after: *after, before };
                found.entry(now).or_default().push(edit);
            }
            Ok(false)
        })?;
        Ok(found)
    }
}

/// Where a file stood before a commit moved it: under a path that the commit no longer has.
fn moved_from(name: &str, after: BlobId, own: &Files, parents: &[Rc<Files>]) -> Option<(String, BlobId)> {
    let file = |path: &str| path.rsplit('/').next().map(str::to_owned);
    let gone = || {
        let all = parents.iter().flat_map(|parent| parent.iter());
        all.filter(|(path, _)| !own.contains_key(*path))
    };
    let same = gone().find(|(_, blob)| **blob == after);
    // Of several files of one name nobody knows which it was.
    let mut named = gone().filter(|(path, _)| file(path) == file(name));
    let named = named.next().filter(|_| named.next().is_none());
    same.or(named).map(|(path, blob)| (path.clone(), *blob))
}
