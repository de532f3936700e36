//! The two sides that the user asks for: which files are on each, and by which project they are read.

mod files;
mod git;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::super::Console;
use super::super::Error;
use super::super::parallel::{default_jobs, each};
use super::super::shard::Shard;
use super::Arguments;
use super::unworded::on_page;
use super::versions::{unreadable, version};
use crate::diagnostic::visible::visible_name;
use crate::pairing::{Pair, Version};
use crate::project::Project;
use crate::review::{self, Review, SheetChange, compare_those, compare_two};
use crate::text::quote::listed;

/// What is to be compared.
#[derive(Debug)]
pub struct Sides {
    old: Side,
    new: Side,
    /// Whether each side is one file, which are to be taken for one sheet.
    is_pair: bool,
    /// Where sheets are named: the paths of these on the old and on the new side.
    wanted: Option<[BTreeSet<String>; 2]>,
    /// What the user should know of what is not compared.
    pub notes: Vec<String>,
}

/// One side.
#[derive(Debug)]
struct Side {
    name: review::Side,
    /// By which its sheets are read.
    project: Arc<Project>,
    files: Vec<File>,
}

/// A file on one side.
#[derive(Debug)]
struct File {
    path: String,
    /// Its bytes, or why there are none.
    bytes: Result<Vec<u8>, Unread>,
}

/// Why a file's bytes are not known, in the words of the user.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unread(String);

impl Sides {
    /// The sides that the user asks for.
    ///
    /// # Errors
    /// There is no project, no repository or no such version, or files cannot be read.
    pub fn of(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Self, Error> {
        match arguments.files.as_slice() {
            [old, new] => files::sides(old, new, folder, console),
            _ => git::sides(arguments, folder, console),
        }
    }

    /// The project by which the new side is read.
    pub fn project(&self) -> Arc<Project> {
        Arc::clone(&self.new.project)
    }

    /// Compares them, as far as they are of a part of the sheets. Which file is which sheet is told of all of them.
    pub fn compare(self, shard: Option<Shard>, console: Console) -> Review {
        let (old, new) = (versions(&self.old, console), versions(&self.new, console));
        let is_ours = |path: &str| shard.is_none_or(|shard| shard.has(path));
        let others = self.other_pages(&old, &new);
        let sheets = if self.is_pair {
            let sheets = old.into_iter().zip(new).filter_map(|(old, new)| compare_two(old, new));
            sheets.filter(|sheet: &SheetChange| is_ours(sheet.path())).collect()
        } else {
            compare_those(old, new, |pair| is_ours(path(pair)) && self.is_wanted(pair))
        };
        let is_told = |path: &str| sheets.iter().any(|sheet| sheet.path() == path);
        for (path, what) in others.iter().filter(|(path, _)| is_ours(path) && !is_told(path)) {
            let (path, what) = (visible_name(path), listed(what.iter().copied()));
            console.note(&format!(
                "{path} は、文章は変わっていませんが、紙面の{what}が変わりました。変わったシートには入りません。"
            ));
        }
        Review { old: self.old.name, new: self.new.name, sheets }
    }

    /// What of the page differs in sheets that stand where they stood, by their paths.
    fn other_pages(&self, old: &[Version], new: &[Version]) -> Vec<(String, Vec<&'static str>)> {
        let before: BTreeMap<&str, &Version> = if self.is_pair {
            new.iter().zip(old).map(|(new, old)| (new.path.as_str(), old)).collect()
        } else {
            old.iter().map(|version| (version.path.as_str(), version)).collect()
        };
        let other = |version: &Version| {
            let path = version.path.as_str();
            let is_wanted = self.wanted.as_ref().is_none_or(|[_, is]| is.contains(path));
            let what = before.get(path).filter(|_| is_wanted).map(|was| on_page(was, version));
            what.filter(|what| !what.is_empty()).map(|what| (path.to_owned(), what))
        };
        new.iter().filter_map(other).collect()
    }

    /// Whether a sheet of either side, or of both, is among those that are named.
    fn is_wanted(&self, (old, new): &Pair) -> bool {
        let is_in = |paths: &BTreeSet<String>, version: &Option<Version>| {
            version.as_ref().is_some_and(|version| paths.contains(&version.path))
        };
        self.wanted.as_ref().is_none_or(|[was, is]| is_in(was, old) || is_in(is, new))
    }
}

/// The path of a sheet: the new one where it has one.
fn path((old, new): &Pair) -> &str {
    new.as_ref().or(old.as_ref()).map_or("", |version| version.path.as_str())
}

fn versions(side: &Side, console: Console) -> Vec<Version> {
    each(&side.files, default_jobs(), &console.progress("比較", side.files.len()), |file| {
        match &file.bytes {
            Ok(bytes) => version(&file.path, bytes, &side.project),
            Err(Unread(why)) => unreadable(&file.path, why),
        }
    })
}
