//! A look at a repository before the library opens it: a pipe in the place of one of its files would keep it
//! waiting for ever.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Error;

/// The files that are opened whatever is asked of a repository.
const FILES: [&str; 10] = [
    "HEAD",
    "config",
    "config.worktree",
    "commondir",
    "gitdir",
    "packed-refs",
    "index",
    "shallow",
    "info/attributes",
    "objects/info/alternates",
];
/// What begins the file that stands for the folder of a repository elsewhere.
const ELSEWHERE: &str = "gitdir:";
/// Where it is known that a repository is, such a file is short.
const LONGEST: u64 = 1 << 16;

/// Refuses a project in whose repository, wherever above it that is, something else stands in the place of a
/// file.
///
/// # Errors
/// The file, and what is wrong with it.
pub(super) fn require_files(project: &Path) -> Result<(), Error> {
    for folder in project.ancestors() {
        require(&folder.join("HEAD"))?;
        let git = folder.join(".git");
        require(&git)?;
        let Some(own) = folder_of(&git) else { continue };
        // A linked work tree shares most with the repository that it is of.
        let shared = read(&own.join("commondir")).map(|text| own.join(text.trim_end()));
        std::iter::once(own).chain(shared).try_for_each(|folder| require_plain(&folder))?;
    }
    Ok(())
}

/// The folder of a repository; of a file that stands for one, where that says.
fn folder_of(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_owned());
    }
    let place = read(git)?.strip_prefix(ELSEWHERE)?.trim().to_owned();
    Some(git.parent()?.join(place))
}

fn read(path: &Path) -> Option<String> {
    String::from_utf8(crate::disk::read(path, LONGEST).ok()?).ok()
}

fn require_plain(folder: &Path) -> Result<(), Error> {
    FILES.iter().try_for_each(|name| require(&folder.join(name)))?;
    let references =
        WalkDir::new(folder.join("refs")).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    references.filter(|entry| !entry.file_type().is_file()).try_for_each(|entry| require(entry.path()))
}

/// A file or folder, or nothing at all.
fn require(path: &Path) -> Result<(), Error> {
    match path.metadata() {
        Ok(data) if !data.is_file() && !data.is_dir() => Err(Error::NoFile(path.to_owned())),
        _ => Ok(()),
    }
}
