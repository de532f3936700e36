//! What a repository is told of the programs that it shall call: where its settings are, and the text of its configuration.

use std::path::{Path, PathBuf};

use gix::bstr::ByteSlice as _;
use gix::config::File;
use gix::config::file::Metadata;

use super::{Error, Repository};

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

/// A section of the configuration, and the values of its keys.
pub type Section<'s> = (&'s str, &'s str, &'s [(&'s str, String)]);

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

/// The text of a configuration in which the values of some sections are set, or are gone; all else stays, byte for byte.
///
/// # Errors
/// The text is no configuration.
pub fn configured(text: &[u8], sections: &[Section<'_>], is_set: bool) -> Result<Vec<u8>, Error> {
    let fail = |error: gix::Error| Error::Unreadable(error.to_string());
    let mut file = File::from_bytes_no_includes(text, Metadata::api(), gix::config::file::init::Options::default()).map_err(fail)?;
    for (name, part, values) in sections {
        if is_set {
            for (key, value) in *values {
                file.set_raw_value_by(name, *part, key, value.as_bytes().as_bstr()).map_err(fail)?;
            }
            continue;
        }
        let is_empty = file.section_mut(name, *part).is_ok_and(|mut section| {
            for (key, _) in *values {
                section.remove(key);
            }
            section.num_values() == 0
        });
        if is_empty {
            file.remove_section(name, *part);
        }
    }
    Ok(file.to_bstring().into())
}
