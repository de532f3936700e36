//! The font files of a folder.
//!
//! Enters: a folder. Leaves: the paths of font files, in order, or what keeps one of them from being read.
//! However large a folder is, and wherever its links lead, the search ends.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::disk::{is_within, real_place};

/// What the names of font files end with, in small letters.
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];
/// No font file has more bytes.
const LARGEST: u64 = 256 << 20;
/// All of them together have no more.
const LARGEST_SUM: u64 = 2 << 30;
/// So many files and folders are looked at.
const MOST: usize = 20_000;
/// So many folders deep.
const DEEPEST: usize = 16;

/// What those of web fonts end with, which no layout engine reads.
const OF_WEB: [&str; 2] = ["woff", "woff2"];

/// Why a folder of fonts cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// A file that bears the name of a font and holds no typeface that can be used.
    NoTypeface(PathBuf),
    /// A file or folder that the system cannot read.
    Path(PathBuf, io::Error),
    /// A file or folder that through links leaves the folder, and its real place.
    Outside(PathBuf, PathBuf),
}

/// The font files of a folder and of all below it; none where there is no such folder. Where there is a
/// `bound`, the folder must really lie in it, and the files in the folder.
///
/// # Errors
/// Something cannot be read that may be a font, or there is too much.
pub(super) fn font_files(folder: &Path, bound: Option<&Path>) -> Result<Vec<PathBuf>, Unreadable> {
    if folder.symlink_metadata().is_err() {
        return Ok(Vec::new());
    }
    if folder.is_file() {
        return Err(Unreadable::Path(folder.to_owned(), io::ErrorKind::NotADirectory.into()));
    }
    let mut search = Search { folder, bound, files: Vec::new(), sum: 0 };
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().max_depth(DEEPEST);
    for (count, entry) in entries.into_iter().enumerate() {
        match entry {
            Ok(_) if count > MOST => return Err(search.too_much("ファイルが多過ぎます")),
            Ok(entry) => search.visit(entry)?,
            // All that stands in a folder that contains itself is found without it.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                return Err(Unreadable::Path(error.path().unwrap_or(folder).to_owned(), error.into()));
            }
        }
    }
    Ok(search.files)
}

/// A search, and what it has found.
struct Search<'s> {
    folder: &'s Path,
    /// Where the folder must really lie.
    bound: Option<&'s Path>,
    files: Vec<PathBuf>,
    /// How large they are together, in bytes.
    sum: u64,
}

impl Search<'_> {
    fn too_much(&self, what: &str) -> Unreadable {
        Unreadable::Path(self.folder.to_owned(), io::Error::other(what.to_owned()))
    }

    /// Takes a file or a folder that may be of use.
    fn visit(&mut self, entry: DirEntry) -> Result<(), Unreadable> {
        require_read(entry.path())?;
        let (is_folder, is_font) = (entry.file_type().is_dir(), has_ending(entry.path(), &ENDINGS));
        if is_folder && entry.depth() == DEEPEST {
            return Err(Unreadable::Path(entry.into_path(), io::Error::other("フォルダーが深過ぎます")));
        }
        if !is_font && !is_folder {
            return Ok(());
        }
        // A link is followed only when it is known where it leads.
        if let Some(bound) = self.bound.filter(|_| entry.path_is_symlink() || entry.depth() == 0) {
            require_inside(entry.path(), if entry.depth() == 0 { bound } else { self.folder })?;
        }
        if is_font {
            self.sum = self.sum.saturating_add(size(&entry)?);
            self.files.push(entry.into_path());
        }
        if self.sum > LARGEST_SUM {
            Err(self.too_much("ファイルの合計が大き過ぎます"))
        } else {
            Ok(())
        }
    }
}

/// What some systems leave beside each file (`._書体.ttf`) is none.
fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let ending = path.extension();
    !is_hidden && ending.is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Refuses what somebody means for a typeface and nothing here reads.
fn require_read(path: &Path) -> Result<(), Unreadable> {
    if has_ending(path, &OF_WEB) { Err(Unreadable::NoTypeface(path.to_owned())) } else { Ok(()) }
}

fn require_inside(path: &Path, bound: &Path) -> Result<(), Unreadable> {
    let unreadable = |error| Unreadable::Path(path.to_owned(), error);
    let place = real_place(path).map_err(unreadable)?;
    if is_within(&place, bound).map_err(unreadable)? {
        Ok(())
    } else {
        Err(Unreadable::Outside(path.to_owned(), place))
    }
}

/// A plain file's size in bytes.
fn size(entry: &DirEntry) -> Result<u64, Unreadable> {
    let unreadable = |error| Unreadable::Path(entry.path().to_owned(), error);
    let data = entry.path().metadata().map_err(unreadable)?;
    match data.len() {
        _ if data.is_dir() => Err(unreadable(io::ErrorKind::IsADirectory.into())),
        _ if !data.is_file() => Err(unreadable(io::Error::other("ファイルではありません"))),
        size if size > LARGEST => Err(unreadable(io::ErrorKind::FileTooLarge.into())),
        size => Ok(size),
    }
}
