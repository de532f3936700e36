//! The files of the index.

use gix::ObjectId;
use gix::bstr::{BStr, ByteSlice as _};
use gix::index::entry::{Flags, Mode, Stage};
use gix::index::{Entry, State};

use super::{BlobId, Error, Recorded, Repository, Tracked, Unmerged, tree};

/// What the index has in a folder of the project, of the entries that are wanted.
pub(super) fn files(
    repository: &Repository,
    folder: &str,
    is_wanted: impl Fn(&Entry) -> bool,
) -> Result<Vec<Tracked>, Error> {
    let index = repository.git.index_or_empty().map_err(|error| repository.unreadable(&error))?;
    let folder = repository.in_repository(folder);
    let mut files: Vec<Tracked> = Vec::new();
    for entry in index.entries().iter().filter(|entry| is_wanted(entry)) {
        let path = entry.path(&index).to_str_lossy();
        // Of a file that is only announced, nothing is on record.
        if !is_in(&path, &folder) || entry.flags.contains(Flags::INTENT_TO_ADD) {
            continue;
        }
        // A folder that is left out as a whole.
        if entry.mode == Mode::DIR {
            files.extend(tree::below(repository, entry.id, path.trim_end_matches('/'))?);
            continue;
        }
        let name = repository.in_project(&path).to_owned();
        let content = match entry.stage() {
            Stage::Unconflicted => recorded(repository, &index, entry, &path),
            // An unmerged path has an entry for each version.
            stage => unmerged(stage, files.pop_if(|last| last.path == name)),
        };
        files.push(Tracked { path: name, content });
    }
    Ok(files)
}

fn recorded(repository: &Repository, index: &State, entry: &Entry, path: &str) -> Recorded {
    match entry.mode {
        Mode::COMMIT => Recorded::Submodule,
        Mode::SYMLINK => linked(repository, index, path, entry.id),
        _ => Recorded::File(BlobId(entry.id)),
    }
}

/// Whether a path is a folder's, or below it; all are below the root.
fn is_in(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder);
    folder.is_empty() || rest.is_some_and(|rest| matches!(rest.chars().next(), None | Some('/')))
}

/// What is undecided of a file: one version, beside those that are known already.
fn unmerged(stage: Stage, known: Option<Tracked>) -> Recorded {
    let known = match known.map(|known| known.content) {
        Some(Recorded::Unmerged(known)) => known,
        _ => Unmerged::default(),
    };
    Recorded::Unmerged(Unmerged {
        ours: known.ours || stage == Stage::Ours,
        theirs: known.theirs || stage == Stage::Theirs,
    })
}

/// The file to which a link in the index leads.
fn linked(repository: &Repository, index: &State, link: &str, id: ObjectId) -> Recorded {
    let target = repository.target(link, id);
    let entry =
        target.and_then(|target| index.entry_by_path_and_stage(BStr::new(&target), Stage::Unconflicted));
    entry
        .filter(|entry| entry.mode.contains(Mode::FILE))
        .map_or(Recorded::Link(BlobId(id)), |entry| Recorded::File(BlobId(entry.id)))
}
