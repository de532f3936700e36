//! A word that is a revision and names sheets at once: a branch may be called as the department is whose sheet it changes.

use std::path::PathBuf;

use crate::project::{Project, sheet_stem};
use crate::repository::Repository;
use crate::text::fold::fold;

/// Where the short name of a revision may lead.
const PLACES: [&str; 3] = ["refs/heads", "refs/tags", "refs/remotes"];

/// The full name of a revision, which nothing else has; its short name, where it stands for nothing of that kind.
pub fn full_name(repository: &Repository, revision: &str) -> String {
    let names = PLACES.map(|place| format!("{place}/{revision}"));
    let known = names.into_iter().find(|name| repository.commit(name).is_ok());
    known.unwrap_or_else(|| revision.to_owned())
}

/// Whether a word is the whole name of sheets that there are: of a department, a section, a year and the like, or of a file
/// without its ending. What only begins as such a name does stands for it where nothing else has that name.
pub fn is_name_of_sheets(project: &Project, word: &str) -> bool {
    let path = PathBuf::from(word);
    let folded = |name: &str| fold(name).to_lowercase();
    let last = folded(word.rsplit(['/', '\\']).next().unwrap_or(word));
    let is_so_called = |sheet: &PathBuf| {
        let name = sheet.file_name().unwrap_or_default().to_string_lossy();
        folded(sheet_stem(&name).unwrap_or(&name)) == last
    };
    let sheets = project.select(std::slice::from_ref(&path));
    sheets.is_ok_and(|sheets| project.meant(&path).is_some() || sheets.iter().any(is_so_called))
}
