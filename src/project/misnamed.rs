//! Files that are meant for sheets but not named like one: 福祉部.yaml.txt, as Windows' editor saves, 福祉部．yaml;
//! and those of other programs: 福祉部.xlsx, 福祉部.txt.
//!
//! Enters: paths as a command gets them. Leaves: such files, with the names to give them. Opens no file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::files::sheet_stem;
use super::reach::below;
use super::{Project, SHEETS};
use crate::sheet::identity::year_of_folder;
use crate::sheet::naming::SheetName;
use crate::text::fold::fold;

/// What the name of such a file ends with, in letters of either case and width.
const ENDINGS: [&str; 4] = [".yaml.txt", ".yml.txt", ".yaml", ".yml"];

/// The endings of files in which nobody keeps what a sheet is to say, and of pictures beside it.
const OF_NO_TEXT: [&str; 9] = ["ini", "db", "lnk", "url", "bak", "tmp", "png", "jpg", "jpeg"];

/// The endings of files in which offices keep tables.
const OF_TABLES: [&str; 7] = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv"];

/// A file that no command takes for a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misnamed {
    /// The file.
    pub path: PathBuf,
    /// The name that would make it a sheet.
    pub name: String,
    /// Whether another file has that name.
    pub is_taken: bool,
}

/// The files among the sheets that no command takes for one.
#[derive(Debug, Default)]
pub struct Unread {
    /// Those that only lack the name of a sheet.
    pub misnamed: Vec<Misnamed>,
    /// Those of other programs, where no sheet stands beside or below them; a department's workbook also
    /// beside the sheets of others.
    pub others: Vec<PathBuf>,
}

/// Such files in the folders among some paths, and those that bear one of some names; in all of `goals/` where
/// nothing is named.
pub fn unread(project: &Project, paths: &[PathBuf], names: &[SheetName]) -> Unread {
    let own = project.root.join(SHEETS);
    let is_all = paths.is_empty() && names.is_empty();
    let folders: Vec<&Path> = paths.iter().map(PathBuf::as_path).chain(is_all.then_some(&*own)).collect();
    let is_meant = |path: &PathBuf| names.iter().any(|name| is_of(project, name, path));
    let in_folders =
        folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| below(folder, &project.root));
    let of_names = names.first().into_iter().flat_map(|_| below(&own, &project.root)).filter(is_meant);
    let files: Vec<PathBuf> = in_folders.chain(of_names).collect();
    let sheets = files.iter().filter(|path| sheet_stem(&path.to_string_lossy()).is_some());
    let with_sheets: BTreeSet<&Path> = sheets.flat_map(|path| path.ancestors().skip(1)).collect();
    let is_lone = |path: &Path| path.parent().is_some_and(|folder| !with_sheets.contains(folder));
    let is_a_departments =
        |path: &Path| is_workbook(path) && names_department(project, path) && !has_sheet_beside(path);
    let mut unread = Unread::default();
    for path in &files {
        let misnamed = misnamed(path);
        let is_own = is_lone(path) || is_a_departments(path);
        let is_other = misnamed.is_none() && is_own && may_be_a_sheet(path);
        if (misnamed.is_some() || is_other) && path.is_file() {
            unread.misnamed.extend(misnamed);
            unread.others.extend(is_other.then(|| path.clone()));
        }
    }
    unread
}

/// Whether a file is of the year and the department of a name, by its own name and that of its folder. What is of
/// a section nobody can tell so.
fn is_of(project: &Project, name: &SheetName, path: &Path) -> bool {
    let stem = path.file_stem().map(|stem| fold(&stem.to_string_lossy())).unwrap_or_default();
    let is_of_year = |year| year_of_folder(&project.name(path)).is_some_and(|(_, own)| own == year);
    name.section.is_none()
        && name.year.is_none_or(is_of_year)
        && name.department.as_ref().is_none_or(|department| stem.contains(&fold(department)))
}

/// Whether a file is a table of an office's programs, by its name.
pub fn is_workbook(path: &Path) -> bool {
    has_ending(path, &OF_TABLES)
}

fn names_department(project: &Project, path: &Path) -> bool {
    let name = path.file_stem().map(|stem| fold(&stem.to_string_lossy())).unwrap_or_default();
    let mut departments = project.settings.departments.iter().flatten();
    departments.any(|department| name.contains(&fold(&department.name)))
}

/// Whether a sheet may have been made of a file.
fn has_sheet_beside(path: &Path) -> bool {
    ["yaml", "yml"].iter().any(|ending| path.with_extension(ending).exists())
}

/// Hidden files, what programs keep while a file is open, and notes to the reader are none.
fn may_be_a_sheet(path: &Path) -> bool {
    let name =
        path.file_name().unwrap_or_default().to_string_lossy().nfkc().collect::<String>().to_lowercase();
    !name.starts_with(['.', '~']) && !name.starts_with("readme") && !has_ending(path, &OF_NO_TEXT)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().nfkc().collect::<String>());
    ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn misnamed(path: &Path) -> Option<Misnamed> {
    let typed = path.file_name()?.to_str().filter(|name| sheet_stem(name).is_none())?;
    let stem = ENDINGS.iter().find_map(|ending| stem(typed, ending)).filter(|stem| !stem.is_empty())?;
    let name = format!("{stem}.yaml");
    let is_taken = path.with_file_name(&name).exists();
    Some(Misnamed { path: path.to_owned(), name, is_taken })
}

/// The file of a folder whose name differs from another only in case, width and what editors put behind it.
pub fn meant_for(folder: &Path, name: &str) -> Option<PathBuf> {
    let wanted = name.strip_suffix(".yaml")?;
    let is_meant = |file: &str| {
        let stem = ENDINGS.iter().find_map(|ending| stem(file, ending));
        let stem = stem.map(|stem| fold(stem).to_lowercase());
        stem.is_some_and(|stem| stem == wanted)
    };
    let entries = std::fs::read_dir(folder).ok()?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    names.iter().find(|file| is_meant(file)).map(|file| folder.join(file))
}

fn stem<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (at, _) = name.char_indices().rev().nth(ending.len().checked_sub(1)?)?;
    let (stem, end) = name.split_at_checked(at)?;
    end.nfkc().collect::<String>().eq_ignore_ascii_case(ending).then_some(stem)
}
