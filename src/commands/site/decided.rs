//! What is decided: the files of a project as a revision has them, its sheets in memory and the others in a folder of
//! their own. Nothing of the work tree is among them.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;

use super::super::Error;
use super::super::files::Files;
use crate::project::{self, FONTS, PROJECT_FILE, Project, SHEETS, SheetFile, TEMPLATES, reason, sheet_stem};
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
    /// What is named like a sheet, by its path: its bytes, or why it has none.
    sheets: BTreeMap<String, io::Result<Vec<u8>>>,
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
        let mut decided =
            Self { repository, folder, edition, changed, sheets: BTreeMap::new(), unread: Vec::new() };
        decided.take_project(commit, now)?;
        decided.take_sheets(commit)?;
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

    /// Its sheets, in the order of their paths.
    pub(super) fn take_files(&mut self, project: &Project) -> Files {
        let file = |(name, bytes)| {
            let (path, bound) = (project.root.join(&name), Some(project.root.clone()));
            SheetFile { path, name, bytes, bound }
        };
        let mut files: Vec<SheetFile> = std::mem::take(&mut self.sheets).into_iter().map(file).collect();
        files.retain(|file| project.is_sheet(&file.path));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Files::Read(files)
    }

    /// Writes the project file, the forms and the typefaces into the folder.
    fn take_project(&self, commit: Commit, now: &Project) -> Result<(), Error> {
        for folder in [PROJECT_FILE, TEMPLATES, FONTS] {
            for file in self.repository.files(Record::Commit(commit), folder)? {
                self.take(&file).map_err(|why| Error::Write(now.root.join(&file.path), why))?;
            }
        }
        Ok(())
    }

    fn take(&self, file: &Tracked) -> io::Result<()> {
        match self.read(file)? {
            Some((path, bytes)) => write(&path, &bytes),
            None => Ok(()),
        }
    }

    fn take_sheets(&mut self, commit: Commit) -> Result<(), Error> {
        for file in self.repository.files(Record::Commit(commit), SHEETS)? {
            match self.read(&file) {
                Ok(Some((_, bytes))) => {
                    self.sheets.extend(folders_like_sheets(&file.path));
                    self.sheets.insert(file.path, Ok(bytes));
                }
                Ok(None) => {}
                Err(why) => self.unread.push((file.path, reason(&why))),
            }
        }
        Ok(())
    }

    /// Where a file stands in the folder, or would, and its bytes; or why there are none.
    fn read(&self, file: &Tracked) -> io::Result<Option<(PathBuf, Vec<u8>)>> {
        match file.content {
            Recorded::File(id) => {
                let path = place(self.folder.path(), &file.path)?;
                Ok(Some((path, self.repository.bytes(id).map_err(io::Error::other)?)))
            }
            // Another repository's are not this one's.
            Recorded::Submodule => Ok(None),
            Recorded::Link(_) => Err(io::Error::other("リンクの先が、この版にありません")),
            Recorded::Unmerged(_) => Err(io::Error::other("統合が終わっていません")),
        }
    }
}

/// The folders on the way to a file that are named like sheets: they are told as what cannot be read.
fn folders_like_sheets(path: &str) -> impl Iterator<Item = (String, io::Result<Vec<u8>>)> {
    let folders = path.match_indices('/').filter_map(|(end, _)| path.get(..end));
    let like = folders.filter(|folder| sheet_stem(folder).is_some());
    like.map(|folder| (folder.to_owned(), Err(io::ErrorKind::IsADirectory.into())))
}

/// Where a file on record stands in the folder: a name on record may be one that leads elsewhere, or that no file can
/// have here.
fn place(folder: &Path, name: &str) -> io::Result<PathBuf> {
    let is_plain = |part| matches!(part, Component::Normal(_));
    if name.contains('\0') || !Path::new(name).components().all(is_plain) {
        return Err(io::Error::other("このパソコンでは使えない名前です"));
    }
    let path = folder.join(name);
    // Below a folder that is not there, no name is looked at: each is asked for by itself too.
    let parts = Path::new(name).components().map(|part| folder.join(part));
    for asked in parts.chain([path.clone()]) {
        if let Err(error) = asked.symlink_metadata()
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
    }
    Ok(path)
}

/// Writes a file where none is: some file systems take names that differ in case alone for one.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}
