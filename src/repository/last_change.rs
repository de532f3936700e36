//! Who last changed the files of a folder, and when.

use std::collections::BTreeMap;

use gix::ObjectId;
use gix::bstr::ByteSlice as _;
use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;

use super::{BlobId, Commit, Error, Record, Recorded, Repository};
use crate::calendar::Date;

/// No more commits are looked at: that is decades of an office.
const MOST_COMMITS: usize = 20_000;

/// The commit that gave a file its contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// Its author's name.
    pub author: String,
    /// The day on which it was made, where its author was.
    pub day: Option<Date>,
}

type Files = BTreeMap<String, BlobId>;

impl Repository {
    /// By the path of each file that `HEAD` has in a folder of the project: who gave it its contents, and when.
    /// Of a merge, whoever made the change counts.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn last_changes(&self, folder: &str) -> Result<BTreeMap<String, LastChange>, Error> {
        let mut found = BTreeMap::new();
        let Record::Commit(head) = self.head()? else { return Ok(found) };
        let mut wanted = self.contents(head, folder)?;
        let fail = |error: gix::Error| self.unreadable(&error);
        let sorting = Sorting::ByCommitTime(CommitTimeOrder::NewestFirst);
        let tip = self.git.find_commit(head.id).map_err(fail)?;
        let walk = tip.ancestors().sorting(sorting).all().map_err(fail)?;
        for info in walk.take(MOST_COMMITS) {
            if wanted.is_empty() {
                break;
            }
            let info = info.map_err(|error| Error::Unreadable(error.to_string()))?;
            let own = self.contents(self.commit_of(info.id)?, folder)?;
            let parents: Vec<Files> = info
                .parent_ids
                .iter()
                .map(|id| self.contents(self.commit_of(*id)?, folder))
                .collect::<Result<_, Error>>()?;
            let is_new = |path: &String, id: &BlobId| {
                own.get(path) == Some(id) && parents.iter().all(|parent| parent.get(path) != Some(id))
            };
            let new: Vec<String> =
                wanted.iter().filter(|(path, id)| is_new(path, id)).map(|(path, _)| path.clone()).collect();
            if new.is_empty() {
                continue;
            }
            let change = self.change_of(info.id)?;
            for path in new {
                wanted.remove(&path);
                found.insert(path, change.clone());
            }
        }
        Ok(found)
    }

    fn commit_of(&self, id: ObjectId) -> Result<Commit, Error> {
        let commit = self.git.find_commit(id).map_err(|error| self.unreadable(&error))?;
        let tree = commit.tree_id().map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(Commit { id, tree: tree.detach() })
    }

    /// The files of a commit by their paths.
    fn contents(&self, commit: Commit, folder: &str) -> Result<Files, Error> {
        let files = self.files(Record::Commit(commit), folder)?.into_iter();
        Ok(files
            .filter_map(|file| match file.content {
                Recorded::File(id) => Some((file.path, id)),
                _ => None,
            })
            .collect())
    }

    fn change_of(&self, id: ObjectId) -> Result<LastChange, Error> {
        let commit = self.git.find_commit(id).map_err(|error| self.unreadable(&error))?;
        let author = commit.author().map_err(|error| Error::Unreadable(error.to_string()))?;
        let day = author
            .time()
            .ok()
            .and_then(|time| Date::of_unix_time(time.seconds.checked_add(i64::from(time.offset))?));
        Ok(LastChange { author: author.name.to_str_lossy().into_owned(), day })
    }
}
