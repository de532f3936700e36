//! Revisions as a user types them, and the commits to which they lead.

use gix::ObjectId;
use gix::bstr::{BStr, ByteSlice as _};

use super::{Commit, Error, Record, Repository, program};
use crate::text::fold::nearest;

impl Repository {
    /// The commit of a revision: a branch, a tag, a commit's name or what leads to it
    /// (`HEAD~2`). Nothing stands for `HEAD`.
    ///
    /// # Errors
    /// There is no such revision, or it is no commit.
    pub fn commit(&self, revision: &str) -> Result<Commit, Error> {
        let revision = if revision.is_empty() { "HEAD" } else { revision };
        let missing = || self.missing(revision);
        // Git has no revision that begins so: it would be taken for an option.
        if revision.starts_with('-') {
            return Err(missing());
        }
        let id = match self.git.rev_parse_single(BStr::new(revision)) {
            Ok(id) => id.detach(),
            Err(_) if revision == "HEAD" && self.is_unborn()? => return Err(Error::NoCommit),
            Err(_) => self.asked(revision)?.ok_or_else(missing)?,
        };
        let object = self.git.find_object(id).map_err(|_| missing())?;
        let commit = object.peel_to_commit().map_err(|_| Error::NotACommit(revision.to_owned()))?;
        let tree = commit.tree_id().map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(Commit { id: commit.id, tree: tree.detach() })
    }

    /// What the git program makes of a revision. Where the library reads the references itself, it need not
    /// be there.
    fn asked(&self, revision: &str) -> Result<Option<ObjectId>, Error> {
        let said = match program::ask(self, &["rev-parse", "--verify", "--quiet", revision]) {
            Err(_) if self.has_readable_references() => return Ok(None),
            said => said?,
        };
        Ok(said.and_then(|name| ObjectId::from_hex(name.trim().as_bytes()).ok()))
    }

    /// The names of all branches and tags.
    pub fn names(&self) -> Vec<String> {
        let mut names = if self.has_readable_references() {
            let Ok(references) = self.git.references() else { return Vec::new() };
            let all = references.all().into_iter().flatten().flatten();
            all.map(|reference| reference.name().shorten().to_str_lossy().into_owned()).collect()
        } else {
            let said = program::ask(self, &["for-each-ref", "--format=%(refname:lstrip=2)"]).ok().flatten();
            said.unwrap_or_default().lines().map(str::to_owned).collect::<Vec<String>>()
        };
        names.sort();
        names
    }

    /// What `HEAD` has on record.
    ///
    /// # Errors
    /// The commit cannot be read.
    pub fn head(&self) -> Result<Record, Error> {
        match self.commit("HEAD") {
            Err(Error::NoCommit) => Ok(Record::Nothing),
            commit => commit.map(Record::Commit),
        }
    }

    /// The commit at which two lines of work parted.
    ///
    /// # Errors
    /// They have no commit in common.
    pub fn fork(&self, one: &str, other: &str) -> Result<Commit, Error> {
        let (a, b) = (self.commit(one)?, self.commit(other)?);
        let base = self.git.merge_base(a.id, b.id).ok().flatten();
        let missing =
            || Error::NoFork { one: one.to_owned(), other: other.to_owned(), is_shallow: self.is_shallow() };
        self.commit(&base.ok_or_else(missing)?.to_string())
    }

    /// Whether `HEAD` is a branch without a commit.
    fn is_unborn(&self) -> Result<bool, Error> {
        if let Ok(head) = self.git.head() {
            return Ok(head.is_unborn());
        }
        let has = |arguments: &[&str]| program::ask(self, arguments).map(|said| said.is_some());
        Ok(has(&["symbolic-ref", "--quiet", "HEAD"])? && !has(&["rev-parse", "--verify", "--quiet", "HEAD"])?)
    }

    /// Whether the library can read branches and tags: in a reftable it cannot.
    fn has_readable_references(&self) -> bool {
        self.git.head().is_ok()
    }

    /// Why a revision leads to no commit: there is none of that name, or what it leads to is gone.
    fn missing(&self, revision: &str) -> Error {
        if self.is_named(revision) {
            return Error::Unreadable(format!("「{revision}」の指すコミットがありません"));
        }
        Error::NoRevision {
            revision: revision.to_owned(),
            near: self.near(revision),
            is_shallow: self.is_shallow(),
        }
    }

    /// Whether a branch, a tag or `HEAD` has that name in a repository that should have all that it leads to.
    fn is_named(&self, revision: &str) -> bool {
        !self.is_shallow() && (revision == "HEAD" || self.names().iter().any(|name| name == revision))
    }

    /// The branch or tag whose name is like a revision that does not exist.
    fn near(&self, revision: &str) -> Option<String> {
        let names = self.names();
        nearest(names.iter().map(String::as_str), revision).map(str::to_owned)
    }
}
