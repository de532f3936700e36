//! The files of a commit.

use gix::ObjectId;
use gix::bstr::{BStr, ByteSlice as _};
use gix::objs::tree::EntryKind;

use super::{BlobId, Error, Recorded, Repository, Tracked};

/// All that a commit's tree has in a folder of the project.
pub(super) fn files(repository: &Repository, root: ObjectId, folder: &str) -> Result<Vec<Tracked>, Error> {
    let fail = |error: gix::Error| repository.unreadable(&error);
    let root = repository.git.find_tree(root).map_err(fail)?;
    let path = repository.in_repository(folder);
    if path.is_empty() {
        return in_tree(repository, &root, &root, "");
    }
    let Some(entry) = root.lookup_entry(path.split('/').map(str::as_bytes)).map_err(fail)? else {
        return Ok(Vec::new());
    };
    if entry.mode().is_tree() {
        let tree = repository.git.find_tree(entry.object_id()).map_err(fail)?;
        return in_tree(repository, &root, &tree, &path);
    }
    Ok(vec![tracked(repository, &root, &path, entry.mode().kind(), entry.object_id())])
}

/// All that a tree has, which stands at a path of the repository.
pub(super) fn below(repository: &Repository, tree: ObjectId, path: &str) -> Result<Vec<Tracked>, Error> {
    let tree = repository.git.find_tree(tree).map_err(|error: gix::Error| repository.unreadable(&error))?;
    in_tree(repository, &tree, &tree, path)
}

fn in_tree(
    repository: &Repository,
    root: &gix::Tree<'_>,
    tree: &gix::Tree<'_>,
    path: &str,
) -> Result<Vec<Tracked>, Error> {
    let entries = tree.traverse().breadthfirst.files().map_err(|error| repository.unreadable(&error))?;
    let files = entries.into_iter().filter(|entry| !entry.mode.is_tree());
    let path_of = |name: &BStr| {
        if path.is_empty() {
            name.to_str_lossy().into_owned()
        } else {
            format!("{path}/{}", name.to_str_lossy())
        }
    };
    Ok(files
        .map(|entry| {
            tracked(repository, root, &path_of(entry.filepath.as_bstr()), entry.mode.kind(), entry.oid)
        })
        .collect())
}

fn tracked(
    repository: &Repository,
    root: &gix::Tree<'_>,
    path: &str,
    kind: EntryKind,
    id: ObjectId,
) -> Tracked {
    let content = match kind {
        EntryKind::Commit => Recorded::Submodule,
        EntryKind::Link => {
            linked(repository, root, path, id).map_or(Recorded::Link(BlobId(id)), Recorded::File)
        }
        EntryKind::Blob | EntryKind::BlobExecutable | EntryKind::Tree => Recorded::File(BlobId(id)),
    };
    Tracked { path: repository.in_project(path).to_owned(), content }
}

/// The file to which a link in the same commit leads.
fn linked(repository: &Repository, root: &gix::Tree<'_>, link: &str, id: ObjectId) -> Option<BlobId> {
    let target = repository.target(link, id)?;
    let entry = root.lookup_entry(target.split('/').map(str::as_bytes)).ok()??;
    entry.mode().is_blob().then(|| BlobId(entry.object_id()))
}
