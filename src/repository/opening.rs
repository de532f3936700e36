//! From a folder to the repository round it.
//!
//! Enters: a project's folder, and what Git tells a hook of the repository in its environment. Leaves: a
//! repository with a work tree.

use std::path::{Path, PathBuf};

use super::{Error, Repository, plain};

impl Repository {
    /// The repository in which the folder of a project lies.
    ///
    /// # Errors
    /// There is none, it cannot be read, or it has no work tree.
    pub fn around(project: &Path) -> Result<Self, Error> {
        let folder = dunce::canonicalize(project).map_err(|_| Error::NoRepository(project.to_owned()))?;
        plain::require_files(&folder)?;
        let mut git = gix::discover_with_environment_overrides(&folder).map_err(|error| {
            let is_there = folder.ancestors().any(|folder| folder.join(".git").exists());
            if is_there { Error::Unreadable(error.to_string()) } else { Error::NoRepository(folder.clone()) }
        })?;
        let Some(work_tree) = work_tree(&git, &folder) else {
            return Err(Error::Bare(git.git_dir().to_owned()));
        };
        let Ok(below) = folder.strip_prefix(&work_tree) else { return Err(Error::NoRepository(folder)) };
        let parts: Option<Vec<_>> = below.components().map(|part| part.as_os_str().to_str()).collect();
        let project = parts.ok_or_else(|| Error::Nameless(folder.clone()))?.join("/");
        git.set_workdir(work_tree).map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(Self { git, project, folder })
    }
}

/// The work tree of a repository, by its real path. A hook of a repository whose own folder lies elsewhere is
/// told of that folder alone.
fn work_tree(git: &gix::Repository, project: &Path) -> Option<PathBuf> {
    let real = |path: &Path| dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(work_tree) = git.workdir() {
        return Some(real(work_tree));
    }
    if git.is_bare() {
        return None;
    }
    let found = gix::discover(project).ok().filter(|found| real(found.git_dir()) == real(git.git_dir()));
    let found = found.and_then(|found| found.workdir().map(real));
    // Where nothing else says so, Git takes the folder in which it was called.
    found.or_else(|| dunce::canonicalize(Path::new(".")).ok())
}
