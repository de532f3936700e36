//! What a repository has on record: commits, and what stands under a path.

use gix::ObjectId;

/// A commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commit {
    pub(super) id: ObjectId,
    pub(super) tree: ObjectId,
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
pub struct BlobId(pub(super) ObjectId);

/// By which function a repository names what it holds: SHA-1 or SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectFormat(pub(super) gix::hash::Kind);

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
    pub content: Recorded,
}

/// What stands under a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
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
