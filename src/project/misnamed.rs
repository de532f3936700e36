//! Files that are meant for sheets but not named like one: 福祉部.yaml.txt, as Windows' editor saves, 福祉部．yaml.
//!
//! Enters: paths as a command gets them. Leaves: such files, with the names to give them. Opens no file.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::SHEETS;
use super::files::sheet_stem;
use super::reach::below;

/// What the name of such a file ends with, in letters of either case and width.
const ENDINGS: [&str; 4] = [".yaml.txt", ".yml.txt", ".yaml", ".yml"];

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

/// Such files in the folders among some paths; in all of `goals/` where none is named.
pub fn misnamed(root: &Path, paths: &[PathBuf]) -> Vec<Misnamed> {
    let own = [root.join(SHEETS)];
    let folders = if paths.is_empty() { own.as_slice() } else { paths };
    let files = folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| below(folder, root));
    files.filter_map(meant).filter(|misnamed| misnamed.path.is_file()).collect()
}

fn meant(path: PathBuf) -> Option<Misnamed> {
    let typed = path.file_name()?.to_str().filter(|name| sheet_stem(name).is_none())?;
    let stem = ENDINGS.iter().find_map(|ending| stem(typed, ending)).filter(|stem| !stem.is_empty())?;
    let name = format!("{stem}.yaml");
    let is_taken = path.with_file_name(&name).exists();
    Some(Misnamed { path, name, is_taken })
}

fn stem<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (at, _) = name.char_indices().rev().nth(ending.len().checked_sub(1)?)?;
    let (stem, end) = name.split_at_checked(at)?;
    end.nfkc().collect::<String>().eq_ignore_ascii_case(ending).then_some(stem)
}
