//! The files of a project: their paths, their names and their bytes.

use std::io;
use std::path::{Path, PathBuf};

use super::Error;
use crate::calendar::FiscalYear;
use crate::disk;
use crate::yaml::MAXIMUM_BYTES;

/// Whether a file or folder is hidden by its name.
pub fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// A sheet's path without the ending of its name, in letters of either case; `None` of what is named like no
/// sheet.
pub fn sheet_stem(path: &str) -> Option<&str> {
    let (stem, ending) = path.rsplit_once('.')?;
    ["yaml", "yml"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
        .then_some(stem)
        .filter(|stem| !stem.is_empty() && !stem.ends_with('/'))
}

/// Where the sheet of a department lies below a folder of sheets: `r8/福祉部.yaml`.
pub fn usual_sheet(folder: &Path, year: Option<FiscalYear>, department: &str) -> PathBuf {
    let year = year.map(FiscalYear::short_name).unwrap_or_default().to_lowercase();
    folder.join(year).join(format!("{department}.yaml"))
}

/// A path as it is from the root of the file system.
///
/// # Errors
/// The folder that the user works in is gone.
pub fn absolute(path: &Path) -> Result<PathBuf, Error> {
    std::path::absolute(path).map_err(|error| Error::Unreadable(path.to_owned(), error))
}

/// A path below a folder, with `/`; `None` of one that lies elsewhere.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components();
    Some(parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// A file's bytes; of one that is too large to be a sheet, as many as show it.
///
/// # Errors
/// It cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    disk::read_start(path, u64::try_from(MAXIMUM_BYTES).unwrap_or(u64::MAX).saturating_add(1))
}
