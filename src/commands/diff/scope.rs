//! Which sheets are compared: those of `goals/`, or those at the paths that the user names.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::super::Error;
use crate::diagnostic::visible::visible_path;
use crate::project::{Project, SHEETS, sheet_stem};

/// The paths that are compared, relative to the project.
#[derive(Debug)]
pub struct Scope {
    /// Empty for all sheets.
    paths: Vec<Named>,
}

/// A path as the user names it.
#[derive(Debug)]
struct Named {
    /// Relative to the project, with `/`; empty for all of it.
    name: String,
    path: PathBuf,
}

impl Scope {
    /// The scope of some paths.
    ///
    /// # Errors
    /// A path that does not lie in the project.
    pub fn of(project: &Project, paths: &[PathBuf]) -> Result<Self, Error> {
        let root = path_clean::clean(&project.root);
        let named = |path: &PathBuf| {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let inside = path_clean::clean(&absolute).strip_prefix(&root).map(Path::to_owned);
            let inside = inside.map_err(|_| {
                Error::Argument(format!("{} はプロジェクトのフォルダーの外にあります。", visible_path(path)))
            })?;
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            Ok(Named { name: parts.join("/"), path: path.clone() })
        };
        Ok(Self { paths: paths.iter().map(named).collect::<Result<_, Error>>()? })
    }

    /// The folder of the project that has all of them.
    pub fn folder(&self) -> &'static str {
        if self.paths.iter().all(|named| is_at_or_below(&named.name, SHEETS)) { SHEETS } else { "" }
    }

    /// Those that are there now.
    pub fn present(&self) -> Vec<PathBuf> {
        self.paths.iter().map(|named| named.path.clone()).filter(|path| path.exists()).collect()
    }

    /// Whether a path, relative to the project, is compared. Below a folder those are that are named like
    /// sheets.
    pub fn has(&self, path: &str) -> bool {
        let is_sheet = sheet_stem(path).is_some();
        let is_named =
            |named: &Named| is_at_or_below(path, &named.name) && (is_sheet || same(path, &named.name));
        if self.paths.is_empty() { is_sheet } else { self.paths.iter().any(is_named) }
    }

    /// The first of the paths that is not among some names, and has none of them below it.
    pub fn unmatched<'n>(&self, names: &(impl Iterator<Item = &'n str> + Clone)) -> Option<String> {
        let is_matched = |named: &&Named| !names.clone().any(|name| is_at_or_below(name, &named.name));
        self.paths.iter().find(is_matched).map(|named| visible_path(&named.path))
    }
}

/// Whether a path is another, or lies below it.
fn is_at_or_below(path: &str, folder: &str) -> bool {
    let (path, folder): (String, String) = (path.nfc().collect(), folder.nfc().collect());
    folder.is_empty()
        || path.strip_prefix(&folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn same(one: &str, other: &str) -> bool {
    one.nfc().eq(other.nfc())
}
