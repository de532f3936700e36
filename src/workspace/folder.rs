//! A project's files as they were last seen.
//!
//! Enters: a project's folder. Leaves: which of its files are new, gone or changed. Whoever is told of a
//! change by the system asks for those files; where the system tells nothing, as on most network drives,
//! looking again and again finds the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::project::{FONTS, PROJECT_FILE, Reach, SHEETS, TEMPLATES, below};

/// So many files of forms, and as many of typefaces, are looked at.
const MOST_FILES: usize = 10_000;

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
}

/// The files that the pages of a project depend on.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    paths: Vec<PathBuf>,
    seen: BTreeMap<PathBuf, Stamp>,
}

/// What is not as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The project file, a form or a template.
    pub project: bool,
    /// A typeface.
    pub fonts: bool,
    /// Sheets: new, gone or changed.
    pub sheets: BTreeSet<PathBuf>,
}

impl Folder {
    /// The files of a project: all of its sheets, and those that `paths` name elsewhere.
    pub fn new(root: &Path, paths: &[PathBuf]) -> Self {
        Self { root: root.to_owned(), paths: paths.to_vec(), seen: BTreeMap::new() }
    }

    /// Looks at all files.
    pub fn look(&mut self) -> Changes {
        let stamped = |path: PathBuf| {
            let stamp = stamp(&path)?;
            Some((path, stamp))
        };
        let now: BTreeMap<PathBuf, Stamp> = self.files().into_iter().filter_map(stamped).collect();
        let before = std::mem::replace(&mut self.seen, now);
        let is_other = |path: &PathBuf, stamp: &Stamp| before.get(path) != Some(stamp);
        let changed = self.seen.iter().filter(|(path, stamp)| is_other(path, stamp)).map(|(path, _)| path);
        let gone = before.keys().filter(|path| !self.seen.contains_key(*path));
        self.sorted(changed.chain(gone))
    }

    /// Looks at some files, which may have changed more often than their stamps tell. All are looked at where
    /// one of them is not known.
    pub fn look_at(&mut self, paths: &[PathBuf]) -> Changes {
        let are_known = paths.iter().all(|path| self.seen.contains_key(path) && stamp(path).is_some());
        let mut changes = if are_known { Changes::default() } else { self.look() };
        for path in paths {
            if let Some(seen) = self.seen.get_mut(path) {
                *seen = stamp(path).unwrap_or(*seen);
                self.sort(path, &mut changes);
            }
        }
        changes
    }

    /// Those of some known files that have another stamp than before, or are gone.
    pub fn glance(&mut self, paths: &[PathBuf]) -> Changes {
        let is_other = |path: &&PathBuf| stamp(path).as_ref() != self.seen.get(*path);
        let changed: Vec<PathBuf> = paths.iter().filter(is_other).cloned().collect();
        if changed.is_empty() { Changes::default() } else { self.look_at(&changed) }
    }

    /// The folders in which something may happen, and whether below them too.
    pub fn watched(&self) -> Vec<(PathBuf, bool)> {
        let named = self.paths.iter().filter_map(|path| std::path::absolute(path).ok());
        let named = named.filter_map(|path| {
            if path.is_dir() { Some((path, true)) } else { Some((path.parent()?.to_owned(), false)) }
        });
        let usual = [SHEETS, TEMPLATES, FONTS].map(|folder| (self.root.join(folder), true));
        let mut watched: Vec<(PathBuf, bool)> =
            std::iter::once((self.root.clone(), false)).chain(usual).chain(named).collect();
        watched.sort();
        watched.dedup_by(|a, b| a.0 == b.0 && b.1 >= a.1);
        watched
    }

    fn files(&self) -> Vec<PathBuf> {
        let below = |folder: &str| below(&self.root.join(folder), &self.root).take(MOST_FILES);
        let mut files: Vec<PathBuf> =
            below(TEMPLATES).chain(below(FONTS)).filter(|path| path.is_file()).collect();
        files.push(self.root.join(PROJECT_FILE));
        files.extend(self.reach().sheets());
        files
    }

    /// The sheets' folder, and what of the named paths is there: one may be gone for a while.
    pub fn reach(&self) -> Reach {
        let present: Vec<PathBuf> = self.paths.iter().filter(|path| path.exists()).cloned().collect();
        let usual = || Reach::of(&self.root, &[]).unwrap_or_default();
        if present.is_empty() {
            return usual();
        }
        Reach::of(&self.root, &present).map_or_else(|_| usual(), Reach::with_usual)
    }

    /// What a file is of whose text an editor tells, known on the disk or not.
    pub fn told_of(&self, path: &Path) -> Changes {
        self.sorted(std::iter::once(&path.to_owned()))
    }

    fn sorted<'p>(&self, paths: impl Iterator<Item = &'p PathBuf>) -> Changes {
        let mut changes = Changes::default();
        paths.for_each(|path| self.sort(path, &mut changes));
        changes
    }

    fn sort(&self, path: &Path, changes: &mut Changes) {
        if path.starts_with(self.root.join(FONTS)) {
            changes.fonts = true;
        } else if path == self.root.join(PROJECT_FILE) || path.starts_with(self.root.join(TEMPLATES)) {
            changes.project = true;
        } else {
            changes.sheets.insert(path.to_owned());
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let data = fs::metadata(path).ok()?;
    Some(Stamp { modified: data.modified().ok(), bytes: data.len() })
}
