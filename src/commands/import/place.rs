//! Where a sheet that was read is written: where none is, over one that stands as `new` made it, or into one that
//! somebody has written in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::Error;
use super::super::new::{is_file_name, seen_by};
use super::super::writing::Target;
use super::target::Targets;
use crate::calendar::FiscalYear;
use crate::diagnostic::visible::visible_name;
use crate::disk::Refusal;
use crate::form::Form;
use crate::project::{Project, SHEETS, absolute, usual_sheet};
use crate::sheet::draft::blank::{Author, blank};
use crate::workbook::placing::drafted::NewSheet;

/// Where results go.
const RESULTS: &str = "out";

/// Where a sheet and its page go.
#[derive(Debug)]
pub struct Place {
    /// The sheet's file.
    pub path: PathBuf,
    /// The same, relative to the project.
    pub name: String,
    /// What stands there.
    pub standing: Standing,
    /// The page that says what became of each cell.
    page: PathBuf,
    /// The same, relative to the project.
    pub page_name: String,
    /// The folder that must not be left.
    bound: Option<PathBuf>,
}

/// What stands where a sheet is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing.
    Nothing,
    /// A sheet as `new` made it, to be filled in.
    Blank(Vec<u8>),
    /// A sheet that somebody has written in, and that is to be merged.
    Written(Vec<u8>),
}

impl Place {
    fn of(
        project: &Project,
        path: PathBuf,
        page: PathBuf,
        standing: Standing,
        bound: Option<PathBuf>,
    ) -> Self {
        let (name, page_name) = (project.name(&path), project.name(&page));
        Self { path, name, standing, page, page_name, bound }
    }

    /// A place where nothing stands.
    fn free(project: &Project, path: PathBuf, page: PathBuf, bound: Option<PathBuf>) -> Result<Self, Error> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::Refused(path, Refusal::Exists));
        }
        Ok(Self::of(project, path, page, Standing::Nothing, bound))
    }

    /// Writes the sheet; one that stands there already as it is to be is left alone.
    ///
    /// # Errors
    /// It was not written; what stands there stays.
    pub fn write(&self, text: &str) -> Result<(), Error> {
        let target = Target { path: &self.path, within: self.bound.as_deref() };
        match &self.standing {
            Standing::Nothing => target.write_new(text.as_bytes()),
            Standing::Written(before) if before == text.as_bytes() => Ok(()),
            Standing::Blank(before) | Standing::Written(before) => target.rewrite(before, text.as_bytes()),
        }
    }

    /// Where the page is written.
    pub fn page(&self) -> Target<'_> {
        Target { path: &self.page, within: self.bound.as_deref() }
    }
}

/// The place of a sheet, of which `used` are those of other sheets of the same run.
///
/// # Errors
/// The department has a sheet of that year that somebody has written in, or its name is no file's.
pub fn place(
    project: &Project,
    sheet: &NewSheet,
    targets: &Targets,
    (out, is_merging): (Option<&Path>, bool),
    used: &BTreeSet<PathBuf>,
) -> Result<Place, Error> {
    let (department, year) = (sheet.department.0.as_str(), sheet.year.0);
    if !is_file_name(department) {
        return Err(Error::Argument(format!(
            "「{department}」はファイルの名前になりません。--department で部署を指定してください。"
        )));
    }
    let page = |name: &str| page_name(project, name, year);
    if let Some(out) = out {
        let out = absolute(out)?;
        let (name, path) = unused(&out, (department, year), used);
        return Place::free(project, path, out.join(page(&name)), None);
    }
    let (results, bound) = (project.root.join(RESULTS), Some(project.root.clone()));
    let file = targets.sheet(project, sheet)?;
    let Some(file) = file.filter(|file| is_merging || !used.contains(&file.path)) else {
        let (name, path) = unused(&project.root.join(SHEETS), (department, year), used);
        return Place::free(project, path, results.join(page(&name)), bound);
    };
    let is_blank = |bytes: &Vec<u8>| is_blank(project, &sheet.form, department, year, &file.path, bytes);
    let standing = match &file.bytes {
        Ok(bytes) if is_blank(bytes) => Standing::Blank(bytes.clone()),
        Ok(bytes) if is_merging => Standing::Written(bytes.clone()),
        _ => return Err(written_in(department, &file.name)),
    };
    // A department may have several sheets.
    let name = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let page = results.join(page(name.as_deref().unwrap_or(department)));
    Ok(Place::of(project, file.path.clone(), page, standing, bound))
}

/// The name and the path of a department's sheet beside others of it: 福祉部, 福祉部（2）.
fn unused(
    folder: &Path,
    (department, year): (&str, FiscalYear),
    used: &BTreeSet<PathBuf>,
) -> (String, PathBuf) {
    let mut name = department.to_owned();
    // One more than are used is free.
    for number in 2..used.len() + 2 {
        if !used.contains(&usual_sheet(folder, Some(year), &name)) {
            break;
        }
        name = format!("{department}（{number}）");
    }
    let path = usual_sheet(folder, Some(year), &name);
    (name, path)
}

fn written_in(department: &str, name: &str) -> Error {
    Error::Argument(format!(
        "{department}のシート（{}）には、既に書き込みがあります。上書きはしません。新しい内容だけを加えるときは --merge を付け、別の場所に作るときは --out でフォルダーを指定してください。",
        visible_name(name)
    ))
}

/// The name of the page that tells what became of a workbook: that of the sheet, with the year where it is not the one
/// in hand.
fn page_name(project: &Project, sheet: &str, year: FiscalYear) -> String {
    if project.settings.year == Some(year) {
        format!("取込結果_{sheet}.html")
    } else {
        format!("取込結果_{}_{sheet}.html", year.short_name().to_lowercase())
    }
}

/// Whether a sheet stands as `new` made it.
fn is_blank(
    project: &Project,
    form: &Form,
    department: &str,
    year: FiscalYear,
    path: &Path,
    bytes: &[u8],
) -> bool {
    let year_settings = project.settings.of_year(Some(year));
    let Some(department) = year_settings.department(department) else { return false };
    let (schema, names_form) = seen_by(project, form, path);
    let year = year.era_text(year_settings.digit_style());
    let author = Author { department, year: &year, names_form, schema: schema.as_deref() };
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    blank(form, year_settings, author).is_ok_and(|blank| blank == text)
}
