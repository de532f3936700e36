//! The sheets that changed since the work left a revision, and what they said there.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::super::Error;
use crate::checking::Checked;
use crate::diagnostic::visible::visible_path;
use crate::fonts::Faces;
use crate::pairing;
use crate::pairing::{Version, pair_sheets};
use crate::project::{Project, SHEETS, SheetFile, sheet_stem};
use crate::repository::{self, BlobId, ObjectFormat, Record, Recorded, Repository, Tracked};
use crate::rules::{Subject, check_revision};
use crate::sheet::{Document, Sheet};

/// What changed since a revision.
pub struct Since {
    /// What the revision has in their place, by their names.
    earlier: BTreeMap<String, Document>,
    /// Whether it may be a decision. The commit before is none: what was changed since is a part of a change.
    is_decision: bool,
}

impl Since {
    /// What changed among some sheets since the work left
    /// `revision`: the sheets that are new or say something else, or stand elsewhere; and the rest of them. `stands`
    /// says whether a sheet that was there is still.
    ///
    /// # Errors
    /// There is no repository, no such revision, or the repository does not have the commit at which the two
    /// parted.
    pub fn of(
        project: &Project,
        revision: &str,
        files: Vec<SheetFile>,
        stands: impl Fn(&str) -> bool,
    ) -> Result<(Self, [Vec<SheetFile>; 2]), Error> {
        let repository = Repository::around(&project.root).map_err(explained)?;
        let record = fork(&repository, revision)?;
        let is_usual = files.iter().all(|file| is_below(&file.name, SHEETS));
        let folder = if is_usual { SHEETS } else { "" };
        let tracked = repository.files(record, folder)?;
        let submodules = submodules(repository.files(Record::Index, folder)?);
        let known: BTreeMap<String, BlobId> =
            tracked.iter().filter_map(|file| Some((normal(&file.path), id(file)?))).collect();
        let format = repository.object_format();
        let is_own = |file: &SheetFile| !submodules.iter().any(|folder| is_below(&file.name, folder));
        let is_changed =
            |file: &SheetFile| known.get(&normal(&file.name)).is_none_or(|id| !is_same(*id, file, format));
        let (changed, rest): (Vec<SheetFile>, Vec<SheetFile>) =
            files.into_iter().partition(|file| is_own(file) && is_changed(file));
        let names: BTreeSet<String> = changed.iter().map(|file| normal(&file.name)).collect();
        let is_gone = |file: &Tracked| names.contains(&normal(&file.path)) || !stands(&file.path);
        let gone = tracked.iter().filter(|file| sheet_stem(&file.path).is_some() && is_gone(file));
        let old = documents(project, &repository, gone)?;
        let is_decision = !is_counted_from_head(revision);
        Ok((Self { earlier: earlier(project, old, &changed), is_decision }, [changed, rest]))
    }

    /// Adds to the findings about a sheet what is wrong with how it was changed.
    pub fn review(&self, project: &Project, faces: &Faces, checked: &mut Checked) {
        let Some(document) = checked.document.as_ref().filter(|_| self.is_decision) else { return };
        let Some(earlier) = self.earlier.get(&checked.name).and_then(|earlier| earlier.sheet.as_ref()) else {
            return;
        };
        let year = document.sheet.as_ref().and_then(Sheet::year);
        let subject = Subject::new(document, project.settings.of_year(year), faces);
        let found = check_revision(&subject, earlier);
        checked.diagnostics.extend(found);
    }
}

/// Files on record, read as sheets.
fn documents<'f>(
    project: &Project,
    repository: &Repository,
    files: impl Iterator<Item = &'f Tracked>,
) -> Result<Vec<Document>, Error> {
    let recorded = files.filter_map(|file| Some((file, id(file)?)));
    let read = |(file, id): (&Tracked, BlobId)| {
        let bytes = repository.bytes(id)?;
        Ok(Document::read(&file.path, &bytes, &project.library, &project.settings))
    };
    recorded.map(read).collect()
}

/// Whether a revision is the last commit, or one that is counted from there.
fn is_counted_from_head(revision: &str) -> bool {
    let name = revision.split(['~', '^', '@', ':']).next().unwrap_or_default();
    name.is_empty() || name == "HEAD"
}

/// The commit at which the work left a revision. Before the first commit all sheets have changed.
fn fork(repository: &Repository, revision: &str) -> Result<Record, Error> {
    if revision == "HEAD" {
        return Ok(repository.head()?);
    }
    repository.fork(revision, "HEAD").map(Record::Commit).map_err(explained)
}

/// What to do instead, where the words of a comparison would not fit.
fn explained(error: repository::Error) -> Error {
    match error {
        repository::Error::NoRepository(folder) => Error::Argument(format!(
            "{} はGitのリポジトリではないので、--changed-since は使えません。付けずに実行すると、全てのシートを確かめます。",
            visible_path(&folder)
        )),
        repository::Error::NoFork { one, is_shallow: false, .. } => Error::Argument(format!(
            "「{one}」と今の版には、共通の版がありません。今の版の元になったブランチ、タグ又はコミットの名前を指定してください。"
        )),
        error => Error::Repository(error),
    }
}

fn submodules(tracked: Vec<Tracked>) -> Vec<String> {
    tracked.into_iter().filter(|file| file.content == Recorded::Submodule).map(|file| file.path).collect()
}

fn id(file: &Tracked) -> Option<BlobId> {
    if let Recorded::File(id) = file.content { Some(id) } else { None }
}

fn is_below(name: &str, folder: &str) -> bool {
    name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// か and ゛ may be typed as one character or as two.
fn normal(path: &str) -> String {
    path.nfc().collect()
}

/// Whether a file stands as it is on record; Git may have given it the line ends of Windows.
fn is_same(id: BlobId, file: &SheetFile, format: ObjectFormat) -> bool {
    let Ok(bytes) = &file.bytes else { return false };
    let unix = || std::str::from_utf8(bytes).ok().map(|text| text.replace("\r\n", "\n"));
    format.blob(bytes) == Some(id) || unix().is_some_and(|text| format.blob(text.as_bytes()) == Some(id))
}

/// For each changed sheet, the old one of the same year and department.
fn earlier(project: &Project, old: Vec<Document>, changed: &[SheetFile]) -> BTreeMap<String, Document> {
    let read = |file: &SheetFile| project.document(file);
    let new: Vec<Document> = changed.iter().filter_map(read).collect();
    let version = |document: &Document| Version {
        path: document.source.path().to_owned(),
        content: document
            .sheet
            .as_ref()
            .map(|sheet| pairing::Snapshot::of(sheet, project.settings.of_year(sheet.year()))),
        complaints: Vec::new(),
    };
    let pairs = pair_sheets(old.iter().map(version).collect(), new.iter().map(version).collect());
    let mut old: BTreeMap<String, Document> =
        old.into_iter().map(|document| (document.source.path().to_owned(), document)).collect();
    let both = pairs.into_iter().filter_map(|(was, is)| was.zip(is));
    both.filter_map(|(was, is)| Some((is.path, old.remove(&was.path)?))).collect()
}
