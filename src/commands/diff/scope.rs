//! Which sheets are compared: those of `goals/`, those at the paths that the user names, or those of a
//! department, a year and the like, wherever each version has them.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::super::Error;
use crate::diagnostic::visible::visible_path;
use crate::project::{Project, SHEETS, sheet_stem};
use crate::sheet::naming::{Named as Said, SheetName};

/// What the user names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A path.
    Path(PathBuf),
    /// A department, a year and the like.
    Sheets(SheetName),
}

/// What is compared: all sheets, where nothing is named.
#[derive(Debug)]
pub struct Scope {
    /// Paths relative to the project.
    paths: Vec<Named>,
    names: Vec<SheetName>,
}

/// A path as the user names it.
#[derive(Debug)]
struct Named {
    /// Relative to the project, with `/`; empty for all of it.
    name: String,
    path: PathBuf,
}

impl Scope {
    /// The scope of what is named.
    ///
    /// # Errors
    /// A path that does not lie in the project.
    pub fn of(project: &Project, operands: Vec<Operand>) -> Result<Self, Error> {
        let root = path_clean::clean(&project.root);
        let named = |path: &PathBuf| -> Result<Named, Error> {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            let inside = path_clean::clean(&absolute).strip_prefix(&root).map(Path::to_owned);
            let inside = inside.map_err(|_| {
                Error::Argument(format!("{} はプロジェクトのフォルダーの外にあります。", visible_path(path)))
            })?;
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            Ok(Named { name: parts.join("/"), path: path.clone() })
        };
        let mut scope = Self { paths: Vec::new(), names: Vec::new() };
        for operand in operands {
            match operand {
                Operand::Path(path) => scope.paths.push(named(&path)?),
                Operand::Sheets(name) => scope.names.push(name),
            }
        }
        Ok(scope)
    }

    /// The names that stand for sheets.
    pub fn names(&self) -> &[SheetName] {
        &self.names
    }

    /// The folder of the project that has all of them.
    pub fn folder(&self) -> &'static str {
        if self.paths.iter().all(|named| is_at_or_below(&named.name, SHEETS)) { SHEETS } else { "" }
    }

    /// The paths that are there now; where sheets are named, the folder of all sheets is one.
    pub fn present(&self, project: &Project) -> Vec<PathBuf> {
        let all = Some(project.root.join(SHEETS)).filter(|_| !self.names.is_empty());
        self.paths.iter().map(|named| named.path.clone()).chain(all).filter(|path| path.exists()).collect()
    }

    /// Whether what stands at a path, relative to the project, may be compared: of which department it is, its
    /// text says.
    pub fn may_have(&self, path: &str) -> bool {
        let is_sheet = sheet_stem(path).is_some() && is_at_or_below(path, SHEETS);
        self.has(path) || (!self.names.is_empty() && is_sheet)
    }

    /// Whether a file that says what it is of is one of those named.
    pub fn names_one(&self, said: &Said) -> bool {
        self.names.iter().any(|name| name.has(said))
    }

    /// Whether a path, relative to the project, is compared whatever stands there. Below a folder those are
    /// that are named like sheets.
    pub fn has(&self, path: &str) -> bool {
        let is_sheet = sheet_stem(path).is_some();
        let is_named =
            |named: &Named| is_at_or_below(path, &named.name) && (is_sheet || same(path, &named.name));
        if self.paths.is_empty() {
            is_sheet && self.names.is_empty()
        } else {
            self.paths.iter().any(is_named)
        }
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
