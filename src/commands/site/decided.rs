//! What is decided: the files of a project as a revision has them, in a folder of their own. Nothing of the
//! work tree is among them.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;

use super::super::Error;
use crate::project::{self, FONTS, PROJECT_FILE, Project, SHEETS, TEMPLATES, reason};
use crate::repository::{Commit, CommitNote, Record, Recorded, Repository, Tracked};
use crate::website::Edition;

/// The files of a revision.
pub(super) struct Decided<'d> {
    repository: &'d Repository,
    folder: TempDir,
    /// Which revision it is.
    pub edition: Edition,
    /// By the path of each sheet: the commit that gave it its contents, as far as the record tells.
    pub changed: BTreeMap<String, CommitNote>,
    /// The sheets that cannot be had, each with the reason.
    pub unread: Vec<(String, String)>,
}

impl<'d> Decided<'d> {
    /// The files of a revision; of the last commit where none is named.
    ///
    /// # Errors
    /// There is no such revision, or it cannot be read.
    pub(super) fn of(repository: &'d Repository, now: &Project, named: Option<&str>) -> Result<Self, Error> {
        let commit = repository.commit(named.unwrap_or("HEAD"))?;
        let folder =
            TempDir::with_prefix("mokuhyo-").map_err(|error| Error::Write(std::env::temp_dir(), error))?;
        let edition = Edition {
            name: named.map(str::to_owned),
            commit: commit.name(),
            day: repository.note(commit)?.day,
        };
        // Of a clone without the older commits, the record cannot tell.
        let changed = repository.last_changes(Record::Commit(commit), SHEETS).unwrap_or_default();
        let mut decided = Self { repository, folder, edition, changed, unread: Vec::new() };
        decided.take_all(commit, now)?;
        Ok(decided)
    }

    /// The project that these files are.
    ///
    /// # Errors
    /// They are none, or cannot be read.
    pub(super) fn project(&self) -> Result<Project, Error> {
        Project::open(self.folder.path()).map_err(|error| match error {
            project::Error::NotFound(_) => {
                Error::Argument(format!("この版には、{PROJECT_FILE} がありません。"))
            }
            error => error.into(),
        })
    }

    fn take_all(&mut self, commit: Commit, now: &Project) -> Result<(), Error> {
        for folder in [PROJECT_FILE, SHEETS, TEMPLATES, FONTS] {
            for file in self.repository.files(Record::Commit(commit), folder)? {
                if let Err(why) = self.take(&file) {
                    let is_needed = folder != SHEETS;
                    if is_needed {
                        return Err(Error::Write(now.root.join(&file.path), why));
                    }
                    self.unread.push((file.path, reason(&why)));
                }
            }
        }
        Ok(())
    }

    /// Writes a file into the folder, or tells why it cannot stand there.
    fn take(&self, file: &Tracked) -> io::Result<()> {
        match file.content {
            Recorded::File(id) => {
                let path = place(self.folder.path(), &file.path)?;
                write(&path, &self.repository.bytes(id).map_err(io::Error::other)?)
            }
            // Another repository's are not this one's.
            Recorded::Submodule => Ok(()),
            Recorded::Link(_) => Err(io::Error::other("リンクの先が、この版にありません")),
            Recorded::Unmerged(_) => Err(io::Error::other("統合が終わっていません")),
        }
    }
}

/// Where a file on record stands in the folder: a name on record may be one that leads elsewhere.
fn place(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let is_plain = |part| matches!(part, Component::Normal(_));
    if name.contains('\0') || !Path::new(name).components().all(is_plain) {
        return Err(io::Error::other("このパソコンでは使えない名前です"));
    }
    Ok(folder.join(name))
}

/// Writes a file where none is: some file systems take names that differ in case alone for one.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}
