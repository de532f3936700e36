//! What a Git repository has on record: the files of a revision and of the index, without a checkout. The git
//! program is asked only for revisions that the library cannot find, as in a repository whose branches lie in
//! a reftable.
//!
//! Enters: a project's folder, and revisions as a user types them. Leaves: paths relative to the project,
//! what stands there, and bytes. Writes nothing. Knows no sheet; nothing else knows the Git library. Not for
//! files as they stand in the folder: those are `project`'s.

mod edits;
mod error;
mod index;
mod last_change;
mod opening;
mod plain;
mod program;
mod range;
mod record;
mod revisions;
mod setup;
mod tree;
mod walk;

use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::bstr::ByteSlice as _;
use gix::index::entry::Flags;

pub use edits::Edit;
pub use error::Error;
pub use range::Range;
pub use record::{BlobId, Commit, ObjectFormat, Record, Recorded, Tracked, Unmerged};
pub use setup::{HookPlace, Setup};
pub use walk::CommitNote;

/// The repository in which a project lies.
pub struct Repository {
    git: gix::Repository,
    /// The project's folder in the repository, with `/`; empty where it is the repository's own.
    project: String,
    /// The project's folder on the disk.
    folder: PathBuf,
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("project", &self.project).finish_non_exhaustive()
    }
}

impl Repository {
    /// The folder with the files of the repository.
    pub fn work_tree(&self) -> &Path {
        self.git.workdir().unwrap_or(&self.folder)
    }

    /// By which function the contents of its files are named.
    pub fn object_format(&self) -> ObjectFormat {
        ObjectFormat(self.git.object_hash())
    }

    /// All that is on record in a folder of the project and below, hidden names excepted, in the order of the
    /// paths.
    ///
    /// # Errors
    /// The record cannot be read.
    pub fn files(&self, record: Record, folder: &str) -> Result<Vec<Tracked>, Error> {
        let mut files = match record {
            Record::Nothing => Vec::new(),
            Record::Commit(commit) => tree::files(self, commit.tree, folder)?,
            Record::Index => index::files(self, folder, |_| true)?,
        };
        files.retain(|file| !file.path.split('/').any(|part| part.starts_with('.')));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// What of a folder of the project is in the index and was never put into the work tree, as in a sparse
    /// checkout.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn left_out(&self, folder: &str) -> Result<Vec<Tracked>, Error> {
        index::files(self, folder, |entry| entry.flags.contains(Flags::SKIP_WORKTREE))
    }

    /// The bytes of a file on record.
    ///
    /// # Errors
    /// The repository does not have them.
    pub fn bytes(&self, id: BlobId) -> Result<Vec<u8>, Error> {
        let mut object = self.git.find_object(id.0).map_err(|error| self.unreadable(&error))?;
        Ok(std::mem::take(&mut object.data))
    }

    /// The path in the repository to which a link leads.
    fn target(&self, link: &str, id: ObjectId) -> Option<String> {
        let target = self.git.find_object(id).ok()?;
        let mut parts: Vec<&str> = link.split('/').collect();
        parts.pop();
        let target = target.data.to_str().ok()?;
        for part in target.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                _ => parts.push(part),
            }
        }
        Some(parts.join("/"))
    }

    /// A path of the project as the repository has it.
    fn in_repository(&self, path: &str) -> String {
        [self.project.as_str(), path]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("/")
    }

    /// A path of the repository as the project has it.
    fn in_project<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.project.as_str()).map_or(path, |rest| rest.trim_start_matches('/'))
    }

    fn is_shallow(&self) -> bool {
        self.git.is_shallow().unwrap_or(false)
    }

    fn unreadable(&self, error: &gix::Error) -> Error {
        match (self.is_shallow(), self.is_partial()) {
            (true, _) => Error::Missing,
            (_, true) => Error::Partial,

            _ => Error::Unreadable(error.to_string()),
        }
    }

    /// Whether contents stay with another repository until git asks for them.
    fn is_partial(&self) -> bool {
        let config = self.git.config_snapshot();
        self.git
            .remote_names()
            .iter()
            .any(|name| config.boolean(format!("remote.{name}.promisor").as_str()) == Some(true))
    }
}
