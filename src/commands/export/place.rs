//! Where `export` writes: a folder, or one file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::Format;

/// The name of the descriptor of tables, as Data Packages have it.
pub const DESCRIPTOR: &str = "datapackage.json";
/// No descriptor of ours has more bytes.
pub const LARGEST_DESCRIPTOR: u64 = 8 << 20;

/// Where files are written.
#[derive(Debug)]
pub struct Place {
    /// The folder.
    pub folder: PathBuf,
    /// The name of the file without its ending, where the user named one.
    pub stem: Option<String>,
}

impl Place {
    /// What `--out` names: a folder, or a file of the format's ending.
    pub fn named(out: &Path, format: Format) -> Self {
        let is_file = out
            .extension()
            .and_then(OsStr::to_str)
            .is_some_and(|ending| ending.eq_ignore_ascii_case(format.extension()));
        let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).filter(|_| is_file);
        let parent = || out.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
        Self { folder: if is_file { parent().to_owned() } else { out.to_owned() }, stem }
    }

    /// The path of a file there.
    pub fn file(&self, name: &str) -> PathBuf {
        if self.folder == Path::new(".") { PathBuf::from(name) } else { self.folder.join(name) }
    }
}
