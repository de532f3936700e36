//! Two versions in a Git repository, or one and the files as they stand.

mod operands;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use self::operands::operands;
use self::source::{SideSource, sources};
use super::super::super::files::Files;
use super::super::super::parallel::{default_jobs, each};
use super::super::super::reading::{open_project, sound};
use super::super::super::{Console, Error};
use super::super::Arguments;
use super::super::scope::Scope;
use super::{File, Side, Sides, Unread};
use crate::history::project_on_record;
use crate::project::{Project, SHEETS, SheetFile, reason};
use crate::repository::{self, BlobId, Record, Recorded, Repository, Tracked};
use crate::sheet::naming::{Named as Said, SheetName};

/// A file that may have to be compared.
struct Candidate {
    path: String,
    held: Held,
}

/// What is at hand of a file.
enum Held {
    /// Its name on record.
    Recorded(BlobId),
    /// Its bytes, and the name that they would have on record.
    Bytes(Vec<u8>, Option<BlobId>),
    /// Nothing, and why; the name on record of what stands in its place.
    Nothing(String, Option<BlobId>),
}

const LINK: &str = "リンクの先が、この版にありません。";

impl Candidate {
    /// What is on record under a path; `None` where that is another repository.
    fn on_record(Tracked { path, content }: Tracked) -> Option<Self> {
        let held = match content {
            Recorded::File(id) => Held::Recorded(id),
            Recorded::Link(id) => Held::Nothing(LINK.to_owned(), Some(id)),
            Recorded::Unmerged(sides) => Held::Nothing(sides.told(&path), None),
            Recorded::Submodule => return None,
        };
        Some(Self { path, held })
    }

    /// A sheet as it stands, and the name that it would have on record. What is `known` to be there needs no bytes: most
    /// sheets are.
    fn standing(sheet: &SheetFile, id: Option<BlobId>, known: &BTreeSet<BlobId>) -> Self {
        let held = match (&sheet.bytes, id) {
            (Ok(_), Some(id)) if known.contains(&id) => Held::Recorded(id),
            (Ok(bytes), id) => Held::Bytes(bytes.clone(), id),
            (Err(error), _) => Held::Nothing(format!("{}。", reason(error)), None),
        };
        Self { path: sheet.name.clone(), held }
    }
}

/// The sides that the user names by revisions.
pub(super) fn sides(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Sides, Error> {
    let project = Arc::new(sound(project(folder)?)?);
    let repository = Repository::around(&project.root)?;
    let (range, named) = operands(arguments, &repository, &project)?;
    let scope = Scope::of(&project, named)?;
    let [old, new] = sources(&repository, range, arguments.staged)?;
    let reader = Reader { repository: &repository, project: &project, scope: &scope, console };
    let mut old_files = reader.candidates(&old, &BTreeSet::new())?;
    let mut new_files = reader.candidates(&new, &recorded(&old_files))?;
    if let Some(path) =
        scope.unmatched(&old_files.iter().chain(&new_files).map(|candidate| candidate.path.as_str()))
    {
        // Where nothing stands under that name, what is like it is named.
        project.select(&[PathBuf::from(&path)])?;
        return Err(Error::Argument(format!(
            "{path} には、どちらの版にもシートがありません。二つの版を比べるには A..B と指定してください。"
        )));
    }
    let same = drop_same(&mut old_files, &mut new_files);
    let notes = reader.notes([&old, &new])?;
    let (old, new) = (reader.side(old, old_files)?, reader.side(new, new_files)?);
    let wanted = if scope.names().is_empty() { None } else { Some(reader.wanted([&old, &new], &same)?) };
    Ok(Sides { old, new, is_pair: false, wanted, notes })
}

/// The project; a repository without files has none that could be found.
fn project(folder: Option<&Path>) -> Result<Project, Error> {
    open_project(folder).map_err(|error| match Repository::around(folder.unwrap_or(Path::new("."))) {
        Err(bare @ repository::Error::Bare(_)) => Error::Repository(bare),
        _ => error,
    })
}

/// Reads the files of a side.
struct Reader<'r> {
    repository: &'r Repository,
    project: &'r Arc<Project>,
    scope: &'r Scope,
    console: Console,
}

impl Reader<'_> {
    /// The files of a place that are to be compared. What is `known` to be on record is not kept in memory.
    fn candidates(&self, place: &SideSource, known: &BTreeSet<BlobId>) -> Result<Vec<Candidate>, Error> {
        let Some(record) = place.record else { return self.standing(known) };
        let tracked = self.repository.files(record, self.scope.folder())?;
        let inside = tracked.into_iter().filter(|file| self.scope.may_have(&file.path));
        Ok(inside.filter_map(Candidate::on_record).collect())
    }

    /// The files as they stand, and those that git was told to leave out of the folder: they are not gone.
    fn standing(&self, recorded: &BTreeSet<BlobId>) -> Result<Vec<Candidate>, Error> {
        let mut standing = self.own_sheets(recorded)?;
        let known: BTreeSet<String> =
            standing.iter().map(|candidate| candidate.path.nfc().collect()).collect();
        let left_out = self.repository.left_out(self.scope.folder())?.into_iter();
        let missing = left_out.filter(|file| {
            self.scope.may_have(&file.path) && !known.contains(&file.path.nfc().collect::<String>())
        });
        standing.extend(missing.filter_map(Candidate::on_record));
        Ok(standing)
    }

    /// The sheets that are to be compared; those of other repositories are not this one's.
    fn own_sheets(&self, recorded: &BTreeSet<BlobId>) -> Result<Vec<Candidate>, Error> {
        let paths = if self.scope.folder() == SHEETS { Vec::new() } else { self.scope.present(self.project) };
        let files = Files::standing(self.project, &paths)?;
        let submodules = self.submodules(Record::Index)?;
        let is_below =
            |name: &str, folder: &str| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let is_own =
            |name: &str| self.scope.may_have(name) && !submodules.iter().any(|folder| is_below(name, folder));
        let format = self.repository.object_format();
        let candidate = |sheet: &SheetFile| {
            let id = sheet.bytes.as_ref().ok().and_then(|bytes| format.blob(bytes));
            is_own(&sheet.name).then(|| Candidate::standing(sheet, id, recorded))
        };
        let all = files.all();
        let read = each(&all, default_jobs(), &self.console.progress("照合", all.len()), |file| {
            file.with(self.project, candidate)
        });
        Ok(read.into_iter().flatten().collect())
    }

    fn submodules(&self, record: Record) -> Result<Vec<String>, Error> {
        let tracked = self.repository.files(record, self.scope.folder())?;
        Ok(tracked
            .into_iter()
            .filter(|file| file.content == Recorded::Submodule)
            .map(|file| file.path)
            .collect())
    }

    /// What the user should know of what is not compared.
    fn notes(&self, places: [&SideSource; 2]) -> Result<Vec<String>, Error> {
        let mut paths = Vec::new();
        for place in places {
            paths.extend(self.submodules(place.record.unwrap_or(Record::Index))?);
        }
        paths.sort();
        paths.dedup();
        let note = |path: &String| {
            format!(
                "{path} は別のリポジトリ（サブモジュール）なので、比べません。そのフォルダーで実行してください。"
            )
        };
        Ok(paths.iter().map(note).collect())
    }

    fn side(&self, place: SideSource, candidates: Vec<Candidate>) -> Result<Side, Error> {
        let mut files = Vec::new();
        for Candidate { path, held } in candidates {
            let bytes = match held {
                Held::Recorded(id) => Ok(self.repository.bytes(id)?),
                Held::Bytes(bytes, _) => Ok(bytes),
                Held::Nothing(why, _) => Err(Unread(why)),
            };
            files.push(File { path, bytes });
        }
        Ok(Side { project: self.project_at(&place)?, name: place.name, files })
    }

    /// The paths of the files that are named, on either side, each read by the project of its time: a department
    /// whose file has moved is found where it was. `same` are the files that are the same on both sides.
    ///
    /// # Errors
    /// A name that neither side has.
    fn wanted(&self, sides: [&Side; 2], same: &[Candidate]) -> Result<[BTreeSet<String>; 2], Error> {
        let said = |side: &Side| -> Vec<Said> {
            let bytes = side.files.iter().map(|file| (&file.path, file.bytes.as_deref().unwrap_or_default()));
            bytes.map(|(path, bytes)| side.project.named_in(path, bytes)).collect()
        };
        let said = sides.map(said);
        for name in self.scope.names() {
            let is_found = said.iter().flatten().any(|said| name.has(said));
            if !is_found && !self.has_same(same, name)? {
                return Err(Error::Argument(format!(
                    "{}のシートは、どちらの版にもありません。二つの版を比べるには A..B と指定してください。",
                    name.text()
                )));
            }
        }
        let is_wanted = |said: &Said| self.scope.has(&said.path) || self.scope.names_one(said);
        Ok(said.map(|said| said.into_iter().filter(is_wanted).map(|said| said.path).collect()))
    }

    /// Whether a name is that of a file which is the same on both sides.
    fn has_same(&self, same: &[Candidate], name: &SheetName) -> Result<bool, Error> {
        for Candidate { path, held } in same {
            let bytes = match held {
                Held::Recorded(id) => self.repository.bytes(*id)?,
                Held::Bytes(bytes, _) => bytes.clone(),
                Held::Nothing(..) => Vec::new(),
            };
            if name.has(&self.project.named_in(path, &bytes)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The project as it was on record; as it is now, where it was none yet or cannot be read.
    fn project_at(&self, place: &SideSource) -> Result<Arc<Project>, Error> {
        let Some(record) = place.record else { return Ok(Arc::clone(self.project)) };
        let then = project_on_record(self.repository, record, self.project)?;
        Ok(then.map_or_else(|| Arc::clone(self.project), Arc::new))
    }
}

/// The names on record of some files.
fn recorded(candidates: &[Candidate]) -> BTreeSet<BlobId> {
    let id = |candidate: &Candidate| match candidate.held {
        Held::Recorded(id) => Some(id),
        Held::Bytes(..) | Held::Nothing(..) => None,
    };
    candidates.iter().filter_map(id).collect()
}

/// Leaves out the files that are the same on both sides, byte for byte: most are, and none of them is read.
fn drop_same(old: &mut Vec<Candidate>, new: &mut Vec<Candidate>) -> Vec<Candidate> {
    fn id(candidate: &Candidate) -> Option<(String, BlobId)> {
        let (Held::Recorded(id) | Held::Bytes(_, Some(id)) | Held::Nothing(_, Some(id))) = &candidate.held
        else {
            return None;
        };
        Some((candidate.path.nfc().collect(), *id))
    }
    let known: BTreeMap<String, BlobId> = old.iter().filter_map(id).collect();
    let same: BTreeMap<String, BlobId> =
        new.iter().filter_map(id).filter(|(path, id)| known.get(path) == Some(id)).collect();
    let is_other =
        |candidate: &Candidate| id(candidate).is_none_or(|(path, id)| same.get(&path) != Some(&id));
    old.retain(is_other);
    new.extract_if(.., |candidate| !is_other(candidate)).collect()
}
