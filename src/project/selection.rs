//! What a user names where sheets are asked for: a path, or the name of a department, a section or a year.
//!
//! Enters: the words as typed. Leaves: paths. Reads no more of a file than it must. What is said of a word
//! that names nothing is told elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::files::absolute;
use super::near::parts;
use super::reach::{Reach, beginning_within};
use super::{Error, Project, SHEETS};
use crate::sheet::Document;
use crate::sheet::identity::{Origin, department_in_lines};
use crate::sheet::naming::{Named, SheetName};
use crate::text::fold::fold;

impl Project {
    /// The paths of what is named: what exists is a path, from the folder that the user works in or from that
    /// of the project.
    ///
    /// # Errors
    /// A word that is no path and names no sheet.
    pub fn select(&self, named: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
        let mut selected = Vec::new();
        for path in named {
            selected.extend(self.select_one(path)?);
        }
        Ok(selected)
    }

    /// The names among what is named: what is no path, and stands for sheets.
    pub fn names_among(&self, named: &[PathBuf]) -> Vec<SheetName> {
        named
            .iter()
            .filter(|path| self.standing(path).is_none())
            .filter_map(|path| self.meant(path))
            .collect()
    }

    /// What exists of a path as typed, from the folder that the user works in or from that of the project.
    fn standing(&self, path: &Path) -> Option<PathBuf> {
        let is_there = |path: &Path| !fs::symlink_metadata(path).is_err_and(|error| is_absent(&error));
        let full =
            |path: &Path| ["yaml", "yml"].map(|ending| PathBuf::from(format!("{}.{ending}", path.display())));
        let from_root = self.root.join(path);
        let mut given =
            [path.to_owned(), from_root.clone()].into_iter().chain(full(path)).chain(full(&from_root));
        given.find(|path| is_there(path))
    }

    fn select_one(&self, path: &Path) -> Result<Vec<PathBuf>, Error> {
        if let Some(found) = self.standing(path) {
            return Ok(vec![self.by_its_name(found)]);
        }
        let text = self.name(&absolute(path)?);
        let typed = path.to_string_lossy();
        let Some(name) = self.meant(path) else {
            let begun = self.begun_by(below_sheets(&text))?;
            return if begun.is_empty() { Err(self.nothing_named(&typed)) } else { Ok(begun) };
        };
        let reach = Reach::of(&self.root, &[])?;
        // A link that leaves the project is not what somebody has in mind who names a department; but what is made of
        // the others alone would be taken for the whole.
        let (own, leaving): (Vec<_>, Vec<_>) = reach.sheets().into_iter().partition(|path| reach.has(path));
        let sheets = self.sheets_named(&name, own, &reach);
        match self.leaving_of(&name, &leaving) {
            Some(error) => Err(error),
            None if sheets.is_empty() => Err(self.no_sheet_of(&name)),
            None => Ok(sheets),
        }
    }

    /// A path that leads into the project's folder by a way of its own, as `..` or a link to a folder: the same
    /// file from the root down, so that it has one name. Any other path as it is.
    fn by_its_name(&self, path: PathBuf) -> PathBuf {
        let full = absolute(&path).unwrap_or_else(|_| path.clone());
        let is_plain =
            full.starts_with(&self.root) && !full.components().any(|part| part == Component::ParentDir);
        let real = || {
            // The name of a file is its own, whatever it is a link to.
            let name = full.file_name().filter(|_| !full.is_dir());
            let place = match name {
                Some(name) => dunce::canonicalize(full.parent()?).ok()?.join(name),
                None => dunce::canonicalize(&full).ok()?,
            };
            Some(self.root.join(place.strip_prefix(dunce::canonicalize(&self.root).ok()?).ok()?))
        };
        if is_plain { path } else { real().unwrap_or(path) }
    }

    /// What a word names that is typed where a path may stand: in the folder of a year, one of that year first.
    pub fn meant(&self, path: &Path) -> Option<SheetName> {
        let here = absolute(path).ok().and_then(|path| self.sheet_name(&self.name(&path)));
        here.or_else(|| self.sheet_name(&path.to_string_lossy()))
    }

    /// What a text that is no path names.
    pub fn sheet_name(&self, text: &str) -> Option<SheetName> {
        let below = below_sheets(text);
        let known = SheetName::parse(below, &self.settings, &[]);
        known.or_else(|| {
            // Some sheets are of departments that the project does not list.
            let reach = Reach::of(&self.root, &[]).ok()?;
            let departments: Vec<String> =
                reach.sheets().iter().filter_map(|path| self.named(path, &reach, false).department).collect();
            SheetName::parse(below, &self.settings, &departments)
        })
    }

    /// The sheets of a name.
    ///
    /// # Errors
    /// The folder of the sheets cannot be read.
    pub fn sheets_of(&self, name: &SheetName) -> Result<Vec<PathBuf>, Error> {
        let reach = Reach::of(&self.root, &[])?;
        let own = reach.sheets().into_iter().filter(|path| reach.has(path)).collect();
        Ok(self.sheets_named(name, own, &reach))
    }

    /// Of some sheets those of a name.
    fn sheets_named(&self, name: &SheetName, mut paths: Vec<PathBuf>, reach: &Reach) -> Vec<PathBuf> {
        paths.retain(|path| name.has(&self.named(path, reach, name.section.is_some())));
        paths
    }

    /// What a file says that it is of; of its 課 only where that is asked for.
    fn named(&self, path: &Path, reach: &Reach, with_section: bool) -> Named {
        let name = self.name(path);
        let origin =
            || Origin::of_beginning(&self.beginning(path, reach).ok()?, &self.library, &self.settings);
        if let Some(origin) = Some(()).filter(|()| !with_section).and_then(|()| origin()) {
            return Named {
                path: name,
                year: Some(origin.year),
                department: Some(origin.department),
                sections: Vec::new(),
            };
        }
        let file = self.sheet(path.to_owned(), reach);
        file.bytes.map_or_else(
            |_| Named { path: name.clone(), ..Named::default() },
            |bytes| self.named_in(&name, &bytes),
        )
    }

    /// What the bytes of a file say that it is of, by whichever version of the project read.
    pub fn named_in(&self, name: &str, bytes: &[u8]) -> Named {
        let name = name.to_owned();
        let document = Document::read(&name, bytes, &self.library, &self.settings);
        match (&document.sheet, &document.form) {
            (Some(sheet), _) => Named::of(&name, sheet),
            (None, Some(form)) => {
                let department = department_in_lines(form, &document.source).map(str::to_owned);
                Named { path: name, department, ..Named::default() }
            }
            (None, None) => Named { path: name, ..Named::default() },
        }
    }

    /// The bytes with which a sheet's file begins, its head among them.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn beginning(&self, path: &Path, reach: &Reach) -> io::Result<Vec<u8>> {
        beginning_within(path, reach.bound(path))
    }

    /// The sheets whose files have a name without its ending, or of the one department, or else the one file,
    /// that begins so.
    fn begun_by(&self, typed: &str) -> Result<Vec<PathBuf>, Error> {
        let (folder, word) = typed.rsplit_once(['/', '\\']).map_or((None, typed), |(a, b)| (Some(a), b));
        let year = folder.and_then(|folder| SheetName::parse(folder, &self.settings, &[]));
        if word.is_empty() || folder.is_some() && year.as_ref().is_none_or(|name| name.year.is_none()) {
            return Ok(Vec::new());
        }
        let reach = Reach::of(&self.root, &[])?;
        let mut sheets: Vec<(PathBuf, Named)> = Vec::new();
        for path in reach.sheets().into_iter().filter(|path| reach.has(path)) {
            let named = self.named(&path, &reach, false);
            if year.as_ref().is_none_or(|year| year.has(&named)) {
                sheets.push((path, named));
            }
        }
        let listed = self.settings.departments.iter().flatten().map(|one| one.name.as_str());
        Ok(begun_by(&sheets, listed, word))
    }
}

fn is_absent(error: &io::Error) -> bool {
    // Names that no file can have are no paths.
    matches!(
        error.kind(),
        io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidFilename
            | io::ErrorKind::InvalidInput
    )
}

/// A path without the folder of the sheets.
fn below_sheets(text: &str) -> &str {
    text.strip_prefix(SHEETS).and_then(|rest| rest.strip_prefix(['/', '\\'])).unwrap_or(text)
}

/// Of some sheets those whose files are named so; or else those of the one department, or the one name of a
/// file, that begins so. `listed` are departments that may have no sheet.
fn begun_by<'l>(
    sheets: &[(PathBuf, Named)],
    listed: impl Iterator<Item = &'l str>,
    word: &str,
) -> Vec<PathBuf> {
    let folded = |name: &str| fold(name).to_lowercase();
    let word = folded(word);
    let stem = |named: &Named| parts(&named.path).1;
    let department = |named: &Named| named.department.as_deref().map(folded);
    let begun = |names: Vec<String>| -> BTreeSet<String> {
        names.into_iter().filter(|name| name.starts_with(&word)).collect()
    };
    let of_sheets = sheets.iter().filter_map(|(_, named)| department(named));
    let departments = begun(of_sheets.chain(listed.map(folded)).collect());
    let stems = begun(sheets.iter().map(|(_, named)| stem(named)).collect());
    let is_meant = |named: &Named| {
        if stems.contains(&word) {
            stem(named) == word
        } else if departments.is_empty() {
            stems.len() == 1 && stems.contains(&stem(named))
        } else {
            departments.len() == 1 && department(named).is_some_and(|name| departments.contains(&name))
        }
    };
    sheets.iter().filter(|(_, named)| is_meant(named)).map(|(path, _)| path.clone()).collect()
}
