//! Who last changed the files of a folder, and when.

use std::collections::BTreeMap;

use super::walk::CommitNote;
use super::{BlobId, Error, Record, Repository};

impl Repository {
    /// By the path of each file that `HEAD` has in a folder of the project: the commit that gave it its contents.
    /// Of a merge, whoever made the change counts.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn last_changes(&self, folder: &str) -> Result<BTreeMap<String, CommitNote>, Error> {
        let mut found = BTreeMap::new();
        let Record::Commit(head) = self.head()? else { return Ok(found) };
        let mut wanted = self.contents(head, folder)?;
        self.walk(folder, |id, own, parents| {
            let is_new = |path: &String, id: &BlobId| {
                own.get(path) == Some(id) && parents.iter().all(|parent| parent.get(path) != Some(id))
            };
            let new: Vec<String> =
                wanted.iter().filter(|(path, id)| is_new(path, id)).map(|(path, _)| path.clone()).collect();
            if !new.is_empty() {
                let note = self.note_of(id)?;
                for path in new {
                    wanted.remove(&path);
                    found.insert(path, note.clone());
                }
            }
            Ok(wanted.is_empty())
        })?;
        Ok(found)
    }
}
