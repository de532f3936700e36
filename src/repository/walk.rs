//! Every commit that `HEAD` is made of, with the files of a folder as it has them and as its parents have.

use std::collections::BTreeMap;
use std::rc::Rc;

use gix::ObjectId;
use gix::bstr::ByteSlice as _;
use gix::revision::walk::Sorting;
use gix::traverse::commit::simple::CommitTimeOrder;

use super::{BlobId, Commit, Error, Record, Recorded, Repository};
use crate::calendar::Date;

/// No more commits are looked at: that is decades of an office.
const MOST_COMMITS: usize = 20_000;

/// The contents of files by their paths.
pub(super) type Files = BTreeMap<String, BlobId>;

/// Who made a commit, when, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitNote {
    /// Its full name, in hexadecimal digits.
    pub name: String,
    /// Its author's name.
    pub author: String,
    /// The day on which it was made, where its author was.
    pub day: Option<Date>,
    /// The first line of its message.
    pub subject: String,
}

impl Repository {
    /// Visits the commits, the newest first, until a visit says that it has seen enough. `visit` is given the
    /// commit's name, its files and those of each parent.
    pub(super) fn walk(
        &self,
        folder: &str,
        mut visit: impl FnMut(ObjectId, &Files, &[Rc<Files>]) -> Result<bool, Error>,
    ) -> Result<(), Error> {
        let Record::Commit(head) = self.head()? else { return Ok(()) };
        let fail = |error: gix::Error| self.unreadable(&error);
        let sorting = Sorting::ByCommitTime(CommitTimeOrder::NewestFirst);
        let tip = self.git.find_commit(head.id).map_err(fail)?;
        let walk = tip.ancestors().sorting(sorting).all().map_err(fail)?;
        // A commit is asked for as a parent before it is visited itself.
        let mut known: BTreeMap<ObjectId, Rc<Files>> = BTreeMap::new();
        for info in walk.take(MOST_COMMITS) {
            let info = info.map_err(|error| Error::Unreadable(error.to_string()))?;
            let own = match known.remove(&info.id) {
                Some(own) => own,
                None => Rc::new(self.contents(self.commit_of(info.id)?, folder)?),
            };
            let mut parents = Vec::new();
            for id in &info.parent_ids {
                if !known.contains_key(id) {
                    known.insert(*id, Rc::new(self.contents(self.commit_of(*id)?, folder)?));
                }
                parents.extend(known.get(id).cloned());
            }
            if visit(info.id, &own, &parents)? {
                break;
            }
        }
        Ok(())
    }

    fn commit_of(&self, id: ObjectId) -> Result<Commit, Error> {
        let commit = self.git.find_commit(id).map_err(|error| self.unreadable(&error))?;
        let tree = commit.tree_id().map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(Commit { id, tree: tree.detach() })
    }

    /// The files of a commit by their paths.
    pub(super) fn contents(&self, commit: Commit, folder: &str) -> Result<Files, Error> {
        let files = self.files(Record::Commit(commit), folder)?.into_iter();
        Ok(files
            .filter_map(|file| match file.content {
                Recorded::File(id) => Some((file.path, id)),
                _ => None,
            })
            .collect())
    }

    /// What a commit says of itself.
    pub(super) fn note_of(&self, id: ObjectId) -> Result<CommitNote, Error> {
        let commit = self.git.find_commit(id).map_err(|error| self.unreadable(&error))?;
        let author = commit.author().map_err(|error| Error::Unreadable(error.to_string()))?;
        let day = author
            .time()
            .ok()
            .and_then(|time| Date::of_unix_time(time.seconds.checked_add(i64::from(time.offset))?));
        let message = commit.message_raw().map_err(|error| Error::Unreadable(error.to_string()))?;
        let subject = message.lines().next().unwrap_or_default().to_str_lossy().into_owned();
        Ok(CommitNote { name: id.to_string(), author: author.name.to_str_lossy().into_owned(), day, subject })
    }
}
