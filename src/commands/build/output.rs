//! Where results go: the same folders as the sheets, under the same names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::Error;
use super::super::files::{File, Files};
use super::super::reading::Judged;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk::{Refusal, is_within, real_place};
use crate::project::{FONTS, Project, SHEETS, TEMPLATES, sheet_stem};

/// A sheet and the file that is made of it.
#[derive(Debug)]
pub struct Target<'c> {
    /// The sheet.
    pub sheet: &'c Judged,
    /// Its file.
    pub file: File<'c>,
    /// The file's path relative to the output folder, with `/`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// The file's path as it is shown.
    pub shown: String,
}

impl Target<'_> {
    /// The files that were written, where each page is one: `out/r8/福祉部-1.svg ～ 福祉部-5.svg`; else the file.
    pub fn files_shown(&self, pages: Option<usize>) -> String {
        let Some(pages) = pages else { return self.shown.clone() };
        let shown = |page| numbered(Path::new(&self.shown), page).to_string_lossy().replace('\\', "/");
        let name = |page| {
            numbered(Path::new(&self.shown), page)
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        };
        if pages == 1 { shown(1) } else { format!("{} ～ {}", shown(1), name(pages)) }
    }
}

/// `福祉部.svg` → `福祉部-1.svg`
pub fn numbered(path: &Path, number: usize) -> PathBuf {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!("{}-{number}.{}", part(path.file_stem()), part(path.extension())))
}

/// Refuses a folder in which what is edited lies: results would lie among it, and a sheet's web page or picture
/// might take the place of a file.
///
/// # Errors
/// It is the project's own folder or one above, or one of those that hold sheets, forms, typefaces or Git's
/// record.
pub fn refuse_sources(root: &Path, out: &Path, typed: &Path) -> Result<(), Error> {
    let place = |path: &Path| real_place(path).map_err(|error| Error::Write(out.to_owned(), error));
    if place(root)?.starts_with(place(out)?) {
        return Err(refused("mokuhyo.yaml のあるフォルダーか、その上のフォルダー", typed));
    }
    refuse_source_folders(root, out, typed)
}

fn refused(what: &str, typed: &Path) -> Error {
    Error::Argument(format!(
        "{} は{what}なので、作ったファイルを置けません。--out にほかのフォルダーを指定してください。",
        visible_path(typed)
    ))
}

/// The same for one file that the user has named: it may lie beside the project file.
///
/// # Errors
/// Its folder is one of those that hold sheets, forms, typefaces or Git's record.
pub fn refuse_source_folders(root: &Path, out: &Path, typed: &Path) -> Result<(), Error> {
    let place = |path: &Path| real_place(path).map_err(|error| Error::Write(out.to_owned(), error));
    let (root, at) = (place(root)?, place(out)?);
    let sources = [
        (SHEETS, "シートのフォルダー"),
        (TEMPLATES, "様式のフォルダー"),
        (FONTS, "書体のフォルダー"),
        (".git", "Git の記録のフォルダー"),
        (".github", "GitHub の設定のフォルダー"),
    ];
    for (name, what) in sources {
        if at.starts_with(place(&root.join(name))?) {
            return Err(refused(what, typed));
        }
    }
    Ok(())
}

/// Makes the output folder, so that one which cannot be written fails before the long work.
///
/// # Errors
/// The folder cannot be made or written, or leaves another one through links.
pub fn prepare(out: &Path, bound: Option<&Path>) -> Result<(), Error> {
    let fail = |error| Error::Write(out.to_owned(), error);
    if let Some(bound) = bound {
        let place = real_place(out).map_err(fail)?;
        if !is_within(&place, bound).map_err(fail)? {
            return Err(Error::Refused(out.to_owned(), Refusal::Outside(place)));
        }
    }
    fs::create_dir_all(out).map_err(fail)?;
    // A file without a name: nothing is left of it, whatever happens.
    tempfile::tempfile_in(out).map(drop).map_err(fail)
}

/// The file that is made of each sheet.
///
/// # Errors
/// Two sheets would be written to one file.
pub fn targets<'c>(
    project: &Project,
    files: &'c Files,
    judged: &'c [Judged],
    out: &Path,
    extension: &str,
) -> Result<Vec<Target<'c>>, Error> {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut targets = Vec::new();
    let read = judged.iter().zip(files.all()).filter(|(sheet, _)| sheet.facts.is_some());
    for (sheet, file) in read {
        let name = name_below(&sheet.name, extension);
        // Some file systems take names that differ in case alone for one.
        if let Some(other) = taken.insert(name.to_lowercase(), &sheet.name) {
            return Err(Error::Argument(format!(
                "{} と {} は同じファイル {} になります。名前を変えてください。",
                visible_name(other),
                visible_name(&sheet.name),
                visible_name(&name)
            )));
        }
        let path = out.join(&name);
        targets.push(Target { sheet, file, shown: visible_name(&project.name(&path)), name, path });
    }
    Ok(targets)
}

/// `goals/r8/福祉部.yaml` → `r8/福祉部.pdf`; of a sheet outside `goals/` its file name alone.
pub fn name_below(sheet: &str, extension: &str) -> String {
    let below = sheet.strip_prefix(SHEETS).and_then(|rest| rest.strip_prefix('/'));
    let name = below.unwrap_or_else(|| sheet.rsplit('/').next().unwrap_or(sheet));
    let stem = sheet_stem(name).unwrap_or(name);
    format!("{stem}.{extension}")
}
