//! Two files or two folders, without Git.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::super::files::Files;
use super::super::super::parallel::{default_jobs, each};
use super::super::super::reading::{open_project, sound};
use super::super::super::{Console, Error};
use super::{File, Side, Sides, Unread};
use crate::checking::judged::{Digest, digest};
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::project::{self, PROJECT_FILE, Project, SheetFile, reason};
use crate::review;

/// Two files, or two folders with all sheets below them.
pub(super) fn sides(old: &Path, new: &Path, folder: Option<&Path>, console: Console) -> Result<Sides, Error> {
    let (old, new) = (place(old, folder)?, place(new, folder)?);
    let (old, new) = (old.as_path(), new.as_path());
    if old.is_dir() != new.is_dir() {
        return Err(Error::Argument(
            "ファイルとフォルダーは比べられません。二つのファイル、又は二つのフォルダーを指定してください。"
                .to_owned(),
        ));
    }
    let project = Arc::new(around(folder)?);
    let (old, new) = (Place::of(old, &project)?, Place::of(new, &project)?);
    let (is_pair, same) = (!old.path.is_dir(), old.same(&new, console));
    let (old, new) = (old.side(&same, console), new.side(&same, console));
    Ok(Sides { old, new, is_pair, wanted: None, notes: Vec::new() })
}

/// What is named: a path, or the one sheet of a department, a year and a department, and the like.
fn place(path: &Path, folder: Option<&Path>) -> Result<PathBuf, Error> {
    let Err(error) = std::fs::metadata(path) else { return Ok(path.to_owned()) };
    match (error.kind(), open_project(folder)) {
        (ErrorKind::NotFound, Ok(project)) if path.symlink_metadata().is_err() => {
            let sheets = project.select(&[path.to_owned()])?;
            if let [sheet] = sheets.as_slice() {
                return Ok(as_typed(sheet));
            }
            let names: Vec<String> = sheets.iter().map(|sheet| visible_name(&project.name(sheet))).collect();
            Err(Error::Argument(format!(
                "{} のシートは幾つもあります：{}。一つを指定してください。",
                visible_path(path),
                names.join("、")
            )))
        }
        _ => Err(project::Error::Unreadable(path.to_owned(), project::of_link(path, error)).into()),
    }
}

/// A path as somebody types it who works in a folder above it.
fn as_typed(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path).to_owned()
}

/// The project of the folder that the user names or works in; outside of any, the embedded forms alone.
fn around(folder: Option<&Path>) -> Result<Project, Error> {
    match open_project(folder) {
        Err(Error::Project(project::Error::NotFound(_))) if folder.is_none() => {
            Ok(Project::read(Path::new("."), &[], &[]))
        }
        project => sound(project?),
    }
}

/// A file or a folder, its sheets, and by which project they are read.
struct Place<'p> {
    path: &'p Path,
    project: Arc<Project>,
    files: Files,
    root: PathBuf,
}

impl<'p> Place<'p> {
    fn of(path: &'p Path, project: &Arc<Project>) -> Result<Self, Error> {
        let root = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (project, files) = if path.join(PROJECT_FILE).is_file() {
            let own = sound(Project::open(&root)?)?;
            let files = Files::standing(&own, &[])?;
            (Arc::new(own), files)
        } else {
            (Arc::clone(project), Files::standing(project, &[path.to_owned()])?)
        };
        if files.paths().next().is_none() {
            return Err(Error::Argument(format!(
                "{} にシート（.yaml のファイル）がありません。",
                visible_path(path)
            )));
        }
        Ok(Self { path, project, files, root })
    }

    /// What `work` makes of each sheet that is wanted, by where it stands below the folder; no other is read.
    fn each<R: Send>(
        &self,
        is_wanted: impl Fn(&str) -> bool,
        console: Console,
        work: impl Fn(String, &SheetFile) -> R + Sync,
    ) -> Vec<R> {
        let all = self.files.all().into_iter().map(|file| (self.below(file.path()), file));
        let all: Vec<_> = all.filter(|(below, _)| is_wanted(below)).collect();
        let progress = console.progress("読込", all.len());
        each(&all, default_jobs(), &progress, |(below, file)| {
            file.with(&self.project, |sheet| work(below.clone(), sheet))
        })
    }

    /// Where a sheet stands below the folder that is compared; one that is compared by itself as the user typed it.
    fn below(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).ok().filter(|below| !below.as_os_str().is_empty());
        below.map_or_else(|| visible_path(self.path), |below| below.to_string_lossy().replace('\\', "/"))
    }

    /// The sheets that are the same in another folder, byte for byte: most are, and none of them is kept. What two
    /// projects read otherwise is not the same.
    fn same(&self, other: &Self, console: Console) -> BTreeSet<String> {
        if !self.path.is_dir() || !is_read_alike(&self.project, &other.project) {
            return BTreeSet::new();
        }
        let digests = |place: &Self| {
            place.each(|_| true, console, |path, sheet| Some((path, digest(sheet.bytes.as_ref().ok()?))))
        };
        let known: BTreeSet<(String, Digest)> = digests(self).into_iter().flatten().collect();
        let same = digests(other).into_iter().flatten().filter(|sheet| known.contains(sheet));
        same.map(|(path, _)| path).collect()
    }

    fn side(self, same: &BTreeSet<String>, console: Console) -> Side {
        let is_other = |path: &str| !same.contains(path);
        let files = self.each(is_other, console, |path, sheet| {
            let bytes = sheet.bytes.as_ref();
            File { path, bytes: bytes.cloned().map_err(|error| Unread(reason(error))) }
        });
        Side { name: review::Side::Named(visible_path(self.path)), project: self.project, files }
    }
}

/// Whether two projects say the same, and their own forms too.
fn is_read_alike(one: &Arc<Project>, other: &Arc<Project>) -> bool {
    let texts = |project: &Project| -> Vec<(String, String)> {
        let sources = project.documents.iter().map(|document| &document.source);
        sources.map(|source| (source.path().to_owned(), source.text().to_owned())).collect()
    };
    Arc::ptr_eq(one, other) || texts(one) == texts(other)
}
