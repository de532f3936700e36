//! What a Git repository has on record: the files of a revision and of the index, without a checkout and without the git program.
//!
//! Enters: a project's folder, and revisions as a user types them. Leaves: paths relative to the project, what stands there, and bytes. Writes
//! nothing. Knows no sheet; nothing else knows the Git library.

mod error;
mod house;
mod index;
mod plain;
mod range;
mod tree;

use std::path::Path;

use gix::ObjectId;
use gix::bstr::{BStr, ByteSlice as _};
use gix::index::entry::Flags;

use crate::form::fold::nearest;

pub use error::Error;
pub use house::House;
pub use range::Range;

/// The repository in which a project lies.
pub struct Repository {
    git: gix::Repository,
    /// The project's folder in the repository, with `/`; empty where it is the repository's own.
    project: String,
}

/// A commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit {
    id: ObjectId,
    tree: ObjectId,
}

impl Commit {
    /// Its full name, in hexadecimal digits.
    pub fn name(self) -> String {
        self.id.to_string()
    }
}

/// Where files are on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// Nowhere: there is no commit yet.
    Nothing,
    /// In a commit.
    Commit(Commit),
    /// In the index, for the next commit.
    Index,
}

/// The name of some contents: the same for the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlobId(ObjectId);

impl BlobId {
    /// The name that Git gives to some bytes; `None` for bytes that were made to share another's name.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        gix::objs::compute_hash(gix::hash::Kind::Sha1, gix::objs::Kind::Blob, bytes).ok().map(Self)
    }
}

/// A path on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// The path relative to the project, with `/`.
    pub path: String,
    /// What stands there.
    pub content: Content,
}

/// What stands under a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A file.
    File(BlobId),
    /// Another repository, of which only the commit is on record.
    Submodule,
    /// A link that leads to no file on record, by the name of its own contents.
    Link(BlobId),
    /// Two versions of a file, which a merge has left side by side.
    Unmerged,
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("project", &self.project).finish_non_exhaustive()
    }
}

impl Repository {
    /// The repository in which the folder of a project lies.
    ///
    /// # Errors
    /// There is none, it cannot be read, or it has no work tree.
    pub fn around(project: &Path) -> Result<Self, Error> {
        let project = project.canonicalize().map_err(|_| Error::NoRepository(project.to_owned()))?;
        plain::require_files(&project)?;
        let git = gix::discover_with_environment_overrides(&project).map_err(|error| {
            let is_there = project.ancestors().any(|folder| folder.join(".git").exists());
            if is_there { Error::Unreadable(error.to_string()) } else { Error::NoRepository(project.clone()) }
        })?;
        let Some(work_tree) = git.workdir() else { return Err(Error::Bare(git.git_dir().to_owned())) };
        let work_tree = work_tree.canonicalize().unwrap_or_else(|_| work_tree.to_owned());
        let Ok(below) = project.strip_prefix(&work_tree) else { return Err(Error::NoRepository(project)) };
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let project = parts.join("/");
        Ok(Self { git, project })
    }

    /// The commit of a revision: a branch, a tag, a commit's name or what leads to it (`HEAD~2`). Nothing stands for `HEAD`.
    ///
    /// # Errors
    /// There is no such revision, or it is no commit.
    pub fn commit(&self, revision: &str) -> Result<Commit, Error> {
        let revision = if revision.is_empty() { "HEAD" } else { revision };
        if revision == "HEAD" && self.is_unborn() {
            return Err(Error::NoCommit);
        }
        let missing = || Error::NoRevision { revision: revision.to_owned(), near: self.near(revision), is_shallow: self.is_shallow() };
        // Git has no revision that begins so: it would be taken for an option.
        if revision.starts_with('-') {
            return Err(missing());
        }
        let id = self.git.rev_parse_single(BStr::new(revision)).map_err(|_| missing())?;
        let object = id.object().map_err(|_| missing())?;
        let commit = object.peel_to_commit().map_err(|_| Error::NotACommit(revision.to_owned()))?;
        let tree = commit.tree_id().map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(Commit { id: commit.id, tree: tree.detach() })
    }

    /// The names of all branches and tags.
    pub fn names(&self) -> Vec<String> {
        let Ok(references) = self.git.references() else { return Vec::new() };
        let all = references.all().into_iter().flatten().flatten();
        let mut names: Vec<String> = all.map(|reference| reference.name().shorten().to_str_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// What `HEAD` has on record.
    ///
    /// # Errors
    /// The commit cannot be read.
    pub fn head(&self) -> Result<Record, Error> {
        if self.is_unborn() { Ok(Record::Nothing) } else { self.commit("HEAD").map(Record::Commit) }
    }

    /// The commit at which two lines of work parted.
    ///
    /// # Errors
    /// They have no commit in common.
    pub fn fork(&self, one: &str, other: &str) -> Result<Commit, Error> {
        let (a, b) = (self.commit(one)?, self.commit(other)?);
        let base = self.git.merge_base(a.id, b.id).ok().flatten();
        let missing = || Error::NoFork { one: one.to_owned(), other: other.to_owned(), is_shallow: self.is_shallow() };
        self.commit(&base.ok_or_else(missing)?.to_string())
    }

    /// All that is on record in a folder of the project and below, hidden names excepted, in the order of the paths.
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

    /// What of a folder of the project is in the index and was never put into the work tree, as in a sparse checkout.
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
        [self.project.as_str(), path].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    }

    /// A path of the repository as the project has it.
    fn in_project<'p>(&self, path: &'p str) -> &'p str {
        path.strip_prefix(self.project.as_str()).map_or(path, |rest| rest.trim_start_matches('/'))
    }

    fn is_unborn(&self) -> bool {
        self.git.head().is_ok_and(|head| head.is_unborn())
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
        self.git.remote_names().iter().any(|name| config.boolean(format!("remote.{name}.promisor").as_str()) == Some(true))
    }

    /// The branch or tag whose name is like a revision that does not exist.
    fn near(&self, revision: &str) -> Option<String> {
        let names = self.names();
        nearest(names.iter().map(String::as_str), revision).map(str::to_owned)
    }
}
