//! What a Git repository has on record: the files of a revision and of the index, without a checkout. The git
//! program is asked only for revisions that the library cannot find, as in a repository whose branches lie in
//! a reftable.
//!
//! Enters: a project's folder, and revisions as a user types them. Leaves: paths relative to the project,
//! what stands there, and bytes. Writes nothing. Knows no sheet; nothing else knows the Git library.

mod error;
mod index;
mod opening;
mod plain;
mod program;
mod range;
mod setup;
mod tree;

use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::bstr::{BStr, ByteSlice as _};
use gix::index::entry::Flags;

use crate::text::fold::nearest;

pub use error::Error;
pub use range::Range;
pub use setup::{HookPlace, Setup};

/// The repository in which a project lies.
pub struct Repository {
    git: gix::Repository,
    /// The project's folder in the repository, with `/`; empty where it is the repository's own.
    project: String,
    /// The project's folder on the disk.
    folder: PathBuf,
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

/// By which function a repository names what it holds: SHA-1 or SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectFormat(gix::hash::Kind);

impl ObjectFormat {
    /// The name that Git gives to some bytes; `None` for bytes that were made to share another's name.
    pub fn blob(self, bytes: &[u8]) -> Option<BlobId> {
        gix::objs::compute_hash(self.0, gix::objs::Kind::Blob, bytes).ok().map(BlobId)
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
    /// What a merge has left undecided.
    Unmerged(Unmerged),
}

/// Which sides of a merge have a version of a file that is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unmerged {
    /// Ours.
    pub ours: bool,
    /// Theirs.
    pub theirs: bool,
}

impl Unmerged {
    /// What is undecided of a file, and how it is decided.
    pub fn told(self, path: &str) -> String {
        let keep = format!("残すなら git add {path}、消すなら git rm {path} と実行してください。");
        match (self.ours, self.theirs) {
            (true, true) => format!(
                "統合（マージ）が途中で止まっていて、どちらの版を採るかが決まっていません。競合の印（<<<<<<<）があればその所を直し、git add {path} と実行してください。"
            ),
            (true, false) => {
                format!(
                    "今の版（HEAD）は直し、取り込む版は削った（又は名前を変えた）ので、残すか消すかが決まっていません。{keep}"
                )
            }
            (false, true) => {
                format!(
                    "今の版（HEAD）は削り（又は名前を変え）、取り込む版は直したので、残すか消すかが決まっていません。{keep}"
                )
            }
            (false, false) => {
                format!("どちらの版も、別の名前に変えたか削ったので、残すか消すかが決まっていません。{keep}")
            }
        }
    }
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

    /// The commit of a revision: a branch, a tag, a commit's name or what leads to it
    /// (`HEAD~2`). Nothing stands for `HEAD`.
    ///
    /// # Errors
    /// There is no such revision, or it is no commit.
    pub fn commit(&self, revision: &str) -> Result<Commit, Error> {
        let revision = if revision.is_empty() { "HEAD" } else { revision };
        let missing = || Error::NoRevision {
            revision: revision.to_owned(),
            near: self.near(revision),
            is_shallow: self.is_shallow(),
        };
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

    /// The branch or tag whose name is like a revision that does not exist.
    fn near(&self, revision: &str) -> Option<String> {
        let names = self.names();
        nearest(names.iter().map(String::as_str), revision).map(str::to_owned)
    }
}
