//! Where a repository is told of the programs that it shall call.

use std::path::{Path, PathBuf};

use super::Repository;

/// Where the settings of a repository are. They are its own: nobody gets them with a clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// Its configuration.
    pub config: PathBuf,
    /// What it does with which files, beside `.gitattributes`.
    pub attributes: PathBuf,
    /// Its hooks.
    pub hooks: PathBuf,
    /// Whether the hooks are this repository's alone.
    pub has_own_hooks: bool,
    /// The project's folder in the repository, with `/`; empty where it is the repository's own.
    pub project: String,
}

impl Repository {
    /// Where its settings are.
    pub fn house(&self) -> House {
        let common = self.git.common_dir();
        let said = self.git.config_snapshot().trusted_path("core.hooksPath").ok().flatten();
        let said = said.map(|path| self.git.workdir().map_or_else(|| path.clone(), |folder| folder.join(&path)));
        let is_inside = |hooks: &Path| {
            let own = [Some(common), self.git.workdir()];
            own.into_iter().flatten().any(|folder| hooks.starts_with(folder))
        };
        House {
            config: common.join("config"),
            attributes: common.join("info").join("attributes"),
            has_own_hooks: said.as_deref().is_none_or(is_inside),
            hooks: said.unwrap_or_else(|| common.join("hooks")),
            project: self.project.clone(),
        }
    }
}
