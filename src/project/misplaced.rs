//! Sheets that lie where no command looks for one: beside `mokuhyo.yaml`, or in a folder beside `goals/`.
//!
//! Enters: a project. Leaves: such files, and where they belong. Reads no more of a file than its head, and
//! takes for a sheet only what says for certain that it is one.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::files::{is_hidden, sheet_stem};
use super::reach::beginning_within;
use super::{FONTS, PROJECT_FILE, Project, SHEETS, TEMPLATES};
use crate::sheet::identity::{Origin, year_of_folder};

/// So deep below the project's folder is looked: a folder beside `goals/`, and one of a year in it.
const DEPTH: usize = 3;
/// So many files are looked at: where a repository holds more, it is no folder of goals alone.
const MOST: usize = 2000;

/// A sheet outside of `goals/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// The file.
    pub path: PathBuf,
    /// Where it belongs, from the project's folder: `goals/r8/福祉部.yaml`.
    pub place: String,
    /// Whether something stands there.
    pub is_taken: bool,
}

/// The sheets of a project that lie outside of `goals/`, in the order of their paths.
pub fn misplaced(project: &Project) -> Vec<Misplaced> {
    let is_own = |path: &Path| {
        let known = [SHEETS, TEMPLATES, FONTS, PROJECT_FILE];
        known.iter().any(|name| path == project.root.join(name))
    };
    let entries = WalkDir::new(&project.root).min_depth(1).max_depth(DEPTH).sort_by_file_name().into_iter();
    let entries = entries.filter_entry(|entry| !is_hidden(entry.path()) && !is_own(entry.path()));
    let files = entries.take(MOST).flatten().filter(|entry| entry.file_type().is_file());
    let paths = files.map(walkdir::DirEntry::into_path);
    paths.filter_map(|path| misplaced_at(project, path)).collect()
}

fn misplaced_at(project: &Project, path: PathBuf) -> Option<Misplaced> {
    let below = project.name(&path);
    // Further down, only the folder of a year tells that sheets are kept there.
    if below.matches('/').count() > 1 && year_of_folder(&below).is_none() {
        return None;
    }
    let name = path.file_name()?.to_str()?;
    let stem = sheet_stem(name)?;
    let bytes = beginning_within(&path, Some(&project.root)).ok()?;
    let origin = Origin::of_beginning(&bytes, &project.library, &project.settings)?;
    let place = format!("{SHEETS}/{}/{stem}.yaml", origin.year.short_name().to_lowercase());
    let is_taken = project.root.join(&place).exists();
    Some(Misplaced { path, place, is_taken })
}
