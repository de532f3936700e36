//! Two versions in a Git repository, or one and the files as they stand.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use super::super::super::parallel::{default_jobs, each};
use super::super::super::reading::{open_project, read_sheets, sound};
use super::super::super::{Console, Error};
use super::super::Arguments;
use super::super::scope::Scope;
use super::{File, Side, Sides, Unread};
use crate::history::project_on_record;
use crate::project::{Project, SHEETS, SheetFile, reason};
use crate::repository::{self, BlobId, Range, Record, Recorded, Repository, Tracked};
use crate::review;

/// Where the files of a side are, and what that is called.
struct SideSource {
    name: review::Side,
    /// `None` for the files as they stand.
    record: Option<Record>,
}

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
}

/// The sides that the user names by revisions.
pub(super) fn sides(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Sides, Error> {
    let project = Arc::new(sound(project(folder)?)?);
    let repository = Repository::around(&project.root)?;
    let (range, paths) = operands(arguments, &repository, &project)?;
    let scope = Scope::of(&project, &paths)?;
    let [old, new] = places(&repository, range, arguments.staged)?;
    let reader = Reader { repository: &repository, project: &project, scope: &scope, console };
    let (mut old_files, mut new_files) = (reader.candidates(&old)?, reader.candidates(&new)?);
    if let Some(path) =
        scope.unmatched(&old_files.iter().chain(&new_files).map(|candidate| candidate.path.as_str()))
    {
        // Where nothing stands under that name, what is like it is named.
        project.select(&[PathBuf::from(&path)])?;
        return Err(Error::Argument(format!(
            "{path} には、どちらの版にもシートがありません。二つの版を比べるには A..B と指定してください。"
        )));
    }
    drop_same(&mut old_files, &mut new_files);
    let notes = reader.notes([&old, &new])?;
    Ok(Sides { old: reader.side(old, old_files)?, new: reader.side(new, new_files)?, is_pair: false, notes })
}

/// The project; a repository without files has none that could be found.
fn project(folder: Option<&Path>) -> Result<Project, Error> {
    open_project(folder).map_err(|error| match Repository::around(folder.unwrap_or(Path::new("."))) {
        Err(bare @ repository::Error::Bare(_)) => Error::Repository(bare),
        _ => error,
    })
}

/// The revisions and the paths among what was typed: what is a file is a path, and only the first text can be
/// a revision.
fn operands<'a>(
    arguments: &'a Arguments,
    repository: &Repository,
    project: &Project,
) -> Result<(Option<Range<'a>>, Vec<PathBuf>), Error> {
    let paths = |texts: &[String]| {
        texts
            .iter()
            .map(PathBuf::from)
            .chain(arguments.paths.iter().cloned())
            .flat_map(|path| sheets_named(project, path))
            .collect()
    };
    let Some((first, rest)) = arguments.operands.split_first() else { return Ok((None, paths(&[]))) };
    let is_path = Path::new(first).exists() && arguments.paths.is_empty();
    if is_path && repository.commit(first).is_ok() {
        let message = format!(
            "「{first}」は版の名前でもファイルの名前でもあります。版なら refs/heads/{first}、ファイルなら -- {first} と指定してください。"
        );
        return Err(Error::Argument(message));
    }
    let names_sheet =
        || project.sheet_name(first).is_some() || project.select(&[PathBuf::from(first)]).is_ok();
    let is_name = || !first.contains("..") && repository.commit(first).is_err() && names_sheet();
    if is_path || is_name() {
        Ok((None, paths(&arguments.operands)))
    } else {
        Ok((Some(Range::parse(first)), paths(rest)))
    }
}

/// The sheets that a word names which is no path; a path that is only on record stays.
fn sheets_named(project: &Project, path: PathBuf) -> Vec<PathBuf> {
    let named = || project.select(std::slice::from_ref(&path)).ok();
    let named = if path.exists() { None } else { named() };
    named.unwrap_or_else(|| vec![path])
}

fn places(
    repository: &Repository,
    range: Option<Range<'_>>,
    is_staged: bool,
) -> Result<[SideSource; 2], Error> {
    let index = SideSource { name: review::Side::Index, record: Some(Record::Index) };
    let work_tree = SideSource { name: review::Side::WorkTree, record: None };
    let now = if is_staged { index } else { work_tree };
    let place = |revision: &str| {
        let commit = repository.commit(revision)?;
        Ok::<_, Error>(SideSource {
            name: review::Side::Named(named(revision)),
            record: Some(Record::Commit(commit)),
        })
    };
    match range {
        Some(Range::Between(..) | Range::SinceFork(..)) if is_staged => Err(Error::Argument(
            "--staged は、一つの版とだけ比べられます。二つの版を比べるときは、--staged を付けません。"
                .to_owned(),
        )),
        None => Ok([head(repository)?, now]),
        Some(Range::Since(old)) => Ok([place(old)?, now]),
        Some(Range::Between(old, new)) => Ok([place(old)?, place(new)?]),
        Some(Range::SinceFork(one, other)) => {
            let commit = repository.fork(one, other)?;
            let name = review::Side::Fork { one: named(one), other: named(other), commit: commit.name() };
            Ok([SideSource { name, record: Some(Record::Commit(commit)) }, place(other)?])
        }
    }
}

fn head(repository: &Repository) -> Result<SideSource, Error> {
    let record = repository.head()?;
    let name = if record == Record::Nothing { review::Side::Nothing } else { review::Side::Named(named("")) };
    Ok(SideSource { name, record: Some(record) })
}

fn named(revision: &str) -> String {
    if revision.is_empty() { "HEAD".to_owned() } else { revision.to_owned() }
}

/// Reads the files of a side.
struct Reader<'r> {
    repository: &'r Repository,
    project: &'r Arc<Project>,
    scope: &'r Scope,
    console: Console,
}

impl Reader<'_> {
    /// The files of a place that are to be compared.
    fn candidates(&self, place: &SideSource) -> Result<Vec<Candidate>, Error> {
        let Some(record) = place.record else { return self.standing() };
        let tracked = self.repository.files(record, self.scope.folder())?;
        let inside = tracked.into_iter().filter(|file| self.scope.has(&file.path));
        Ok(inside.filter_map(Candidate::on_record).collect())
    }

    /// The files as they stand; those of other repositories are not this one's.
    fn standing(&self) -> Result<Vec<Candidate>, Error> {
        let paths = if self.scope.folder() == SHEETS { Vec::new() } else { self.scope.present() };
        let sheets = read_sheets(self.project, &paths, self.console)?;
        let submodules = self.submodules(Record::Index)?;
        let is_own = |sheet: &SheetFile| {
            self.scope.has(&sheet.name)
                && !submodules.iter().any(|path| {
                    sheet.name.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
                })
        };
        let own: Vec<SheetFile> = sheets.into_iter().filter(is_own).collect();
        let format = self.repository.object_format();
        let ids = each(&own, default_jobs(), &self.console.progress("照合", own.len()), |sheet| {
            sheet.bytes.as_ref().ok().and_then(|bytes| format.blob(bytes))
        });
        let candidate = |(sheet, id): (SheetFile, Option<BlobId>)| Candidate {
            path: sheet.name,
            held: match sheet.bytes {
                Ok(bytes) => Held::Bytes(bytes, id),
                Err(error) => Held::Nothing(format!("{}。", reason(&error)), None),
            },
        };
        let mut standing: Vec<Candidate> = own.into_iter().zip(ids).map(candidate).collect();
        // What git was told to leave out of the folder is not gone.
        let known: BTreeSet<String> =
            standing.iter().map(|candidate| candidate.path.nfc().collect()).collect();
        let left_out = self.repository.left_out(self.scope.folder())?.into_iter();
        let missing = left_out.filter(|file| {
            self.scope.has(&file.path) && !known.contains(&file.path.nfc().collect::<String>())
        });
        standing.extend(missing.filter_map(Candidate::on_record));
        Ok(standing)
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

    /// The project as it was on record; as it is now, where it was none yet or cannot be read.
    fn project_at(&self, place: &SideSource) -> Result<Arc<Project>, Error> {
        let Some(record) = place.record else { return Ok(Arc::clone(self.project)) };
        let then = project_on_record(self.repository, record, self.project)?;
        Ok(then.map_or_else(|| Arc::clone(self.project), Arc::new))
    }
}

/// Leaves out the files that are the same on both sides, byte for byte: most are, and none of them is read.
fn drop_same(old: &mut Vec<Candidate>, new: &mut Vec<Candidate>) {
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
    new.retain(is_other);
}
