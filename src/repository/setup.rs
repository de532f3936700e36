//! Where a repository is told of the programs that it shall call.

use std::path::{Component, Path, PathBuf};

use super::Repository;

/// Where the settings of a repository are. They are its own: nobody gets them with a clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Its configuration.
    pub config: PathBuf,
    /// What it does with which files, beside `.gitattributes`.
    pub attributes: PathBuf,
    /// The folder from which Git calls hooks; `None` where it is told to call none.
    pub hooks: Option<PathBuf>,
    /// The folder from which it calls them where nothing is said.
    pub own_hooks: PathBuf,
    /// Whether anything says how Git writes names that are not ASCII.
    pub has_quote_path: bool,
    /// The project's folder in the repository, with `/`; empty where it is the repository's own.
    pub project: String,
    /// Whether Git will use it: it belongs to the user, or is one that the user trusts.
    pub is_trusted: bool,
    /// Git's own folders, by their real paths: that of the work tree, and that which it shares with others.
    own: Vec<PathBuf>,
    /// The work tree in hand and the first one, by their real paths.
    work_trees: Vec<PathBuf>,
}

/// Whose a hook is, by the real place of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HookPlace {
    /// The repository's: it is not on record, and nobody else uses it.
    Repository,
    /// The work tree's: it is on record, or another program makes it.
    WorkTree,
    /// Somebody else's: other repositories may use it.
    Elsewhere,
}

impl Setup {
    /// Whose the file of a hook is, or would be.
    pub fn place(&self, hook: &Path) -> HookPlace {
        let hook = real(hook);
        let is_in = |folders: &[PathBuf]| folders.iter().any(|folder| hook.starts_with(folder));
        match (is_in(&self.own), is_in(&self.work_trees)) {
            (true, _) => HookPlace::Repository,
            (_, true) => HookPlace::WorkTree,
            _ => HookPlace::Elsewhere,
        }
    }
}

impl Repository {
    /// Where its settings are.
    pub fn setup(&self) -> Setup {
        let common = real(self.git.common_dir());
        let config = self.git.config_snapshot();
        let hooks = if config.string("core.hooksPath").is_some() {
            let named = config.trusted_path("core.hooksPath").ok().flatten();
            named.map(|path| plain(self.work_tree().join(path)))
        } else {
            Some(common.join("hooks"))
        };
        let first = common.file_name().filter(|name| *name == ".git").and_then(|_| common.parent());
        let work_trees = [self.git.workdir(), first].into_iter().flatten().map(real).collect();
        Setup {
            config: common.join("config"),
            attributes: common.join("info").join("attributes"),
            hooks: hooks.filter(|folder| !folder.exists() || folder.is_dir()),
            own_hooks: common.join("hooks"),
            has_quote_path: config.string("core.quotePath").is_some(),
            project: self.project.clone(),
            is_trusted: self.git.git_dir_trust() == gix::sec::Trust::Full,
            own: vec![real(self.git.git_dir()), common],
            work_trees,
        }
    }
}

/// A path as it is shown: one that goes up on its way leads to another place behind links.
fn plain(path: PathBuf) -> PathBuf {
    if path.components().any(|part| part == Component::ParentDir) { real(&path) } else { path }
}

/// The path of a file without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = dunce::canonicalize(path) {
        return real;
    }
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => real(folder).join(name),
        _ => path.to_owned(),
    }
}
