//! What `check` and `build` share: the user's project, and its sheets at some paths, read and checked.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::Files;
use super::parallel::{default_jobs, each};
use super::unread::{Selection, note_missing};
use super::{Console, Error, Outcome};
use crate::calendar::{DigitStyle, FiscalYear};
use crate::checking::project_findings;
use crate::design::Design;
use crate::design::embedded::Folder;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::diagnostic::{Report, Severity, human};
use crate::project::{Project, Reach, SheetFile, reason};
use crate::sheet::identity::year_of_folder;
use crate::sheet::{Document, Sheet};
use crate::text::quote::quoted;

pub use crate::checking::{Judged, report};

/// The project of the folder that the user names or works in.
///
/// # Errors
/// There is none.
pub fn open_project(folder: Option<&Path>) -> Result<Project, Error> {
    let project = match folder {
        Some(folder) => Project::open(&std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())),
        None => Project::find(Path::new(".")),
    };
    Ok(project?)
}

/// The same, where the work needs a project file that says which words there are and how they are spelt: what
/// is wrong with it is printed, and nothing is returned.
///
/// # Errors
/// There is no project, or standard output is closed.
pub fn open_sound_project(folder: Option<&Path>, console: Console) -> Result<Option<Project>, Error> {
    sound_or_told(open_project(folder)?, console)
}

/// A project whose file is sound; of any other, what is wrong with it is printed.
///
/// # Errors
/// Standard output is closed.
pub fn sound_or_told(project: Project, console: Console) -> Result<Option<Project>, Error> {
    if project.is_sound() {
        return Ok(Some(project));
    }
    console.print(&human(&Report::new(0, project_findings(&project)), console.appearance()))?;
    Ok(None)
}

/// Prints what was found, if anything was.
///
/// # Errors
/// Standard output is closed.
pub fn tell(report: &Report, console: Console) -> Result<(), Error> {
    if report.diagnostics.is_empty() {
        return Ok(());
    }
    console.print(&human(report, console.appearance()))
}

/// How a run ends that has found this, if nothing else went wrong.
pub fn found(report: &Report) -> Outcome {
    if report.count(Severity::Error) > 0 { Outcome::Findings } else { Outcome::Clean }
}

/// A project whose file is sound.
///
/// # Errors
/// It is not.
pub fn sound(project: Project) -> Result<Project, Error> {
    if project.is_sound() { Ok(project) } else { Err(Error::BrokenProject) }
}

/// The year that the user names, or else the one in hand.
///
/// # Errors
/// What is named is no year, or the project says none.
pub fn year_named(project: &Project, typed: Option<&str>) -> Result<FiscalYear, Error> {
    let Some(typed) = typed else {
        return project.settings.year.ok_or_else(|| Error::Argument("年度を指定してください。".to_owned()));
    };
    let named = project.sheet_name(typed);
    let year = named.filter(|name| name.department.is_none() && name.section.is_none());
    year.and_then(|name| name.year).ok_or_else(|| {
        let message = format!("{}は年度として読めません。", quoted(typed));
        Error::Argument(format!("{message}令和8年度、R8 又は 2026 のように指定してください。"))
    })
}

/// That there is no sheet of a year, and what to do: `new` makes one of the year in hand alone.
pub fn no_sheet(project: &Project, year: FiscalYear) -> Error {
    let what_to_do = if project.settings.year == Some(year) {
        "mokuhyo new 部署の名前 で作れます。"
    } else {
        "シートのある年度を指定してください。"
    };
    Error::Argument(format!("{}のシートがありません。{what_to_do}", year.era_text(DigitStyle::Half)))
}

/// A design and the files of its folder.
pub type Designed = (Arc<Design>, Vec<(String, Vec<u8>)>);

/// The design of a document that is no sheet's.
///
/// # Errors
/// The project's own cannot be read.
pub fn design(project: &Project, folder: &Folder) -> Result<Designed, Error> {
    let broken = || Error::BrokenForm(folder.id.to_owned());
    let design = project.library.design(folder).ok_or_else(broken)?;
    let files = project.template(&design)?;
    Ok((design, files))
}

/// Refuses `--font-path` where there is no such folder.
///
/// # Errors
/// One that cannot be read.
pub fn require_folders(folders: &[PathBuf]) -> Result<(), Error> {
    folders.iter().try_for_each(|folder| match std::fs::read_dir(folder) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::Argument(format!(
            "--font-path のフォルダー {} を読めません（{}）。",
            visible_path(folder),
            reason(&error)
        ))),
    })
}

/// The sheets that a user names; what may have been meant for one is told on the console.
///
/// # Errors
/// A word that names none.
pub fn sheets_at(project: &Project, named: &[PathBuf], console: Console) -> Result<Files, Error> {
    let paths = project.select(named)?;
    let files = Files::standing(project, &paths)?;
    note_missing(project, Selection { typed: named, paths: &paths }, files.all().len(), console);
    Ok(files)
}

/// Reads the sheets at some paths.
///
/// # Errors
/// A path that does not exist.
pub fn read_sheets(project: &Project, paths: &[PathBuf], console: Console) -> Result<Vec<SheetFile>, Error> {
    let reach = Reach::of(&project.root, paths)?;
    let paths = reach.sheets();
    Ok(each(&paths, default_jobs(), &console.progress("読込", paths.len()), |path| {
        project.sheet(path.clone(), &reach)
    }))
}

/// What a sheet's file says; `None` of one of another year, by what it says or else by its folder.
///
/// # Errors
/// It cannot be read.
pub fn document_of_year<'f>(
    project: &Project,
    file: &'f SheetFile,
    year: Option<FiscalYear>,
) -> Result<Option<Document>, &'f io::Error> {
    let folder = year_of_folder(&file.name).map(|(_, year)| year);
    let is_other = |own: Option<FiscalYear>| own.is_some() && own != year;
    let bytes = match &file.bytes {
        Ok(bytes) => bytes,
        Err(_) if is_other(folder) => return Ok(None),
        Err(error) => return Err(error),
    };
    let document = Document::read(&file.name, bytes, &project.library, &project.settings);
    let own = document.sheet.as_ref().and_then(Sheet::year).or(folder);
    Ok(if is_other(own) { None } else { Some(document) })
}

/// What keeps anything from being made of a sheet, with the が of a sentence: something is wrong with it, or with its form.
pub fn why_unclear(project: &Project, document: Option<&Document>) -> String {
    match document.and_then(|document| document.faulty_form(&project.library, &project.settings)) {
        Some(form) => format!("様式「{form}」（templates/）に誤りが"),
        None => "シートとして読めない所が".to_owned(),
    }
}

/// Reads some sheets and judges each as `check` does. Whether all of them could be read is said beside them; those
/// that could not are told on the console.
pub fn judge(
    project: &Project,
    files: &Files,
    check: impl Fn(&SheetFile) -> Judged + Sync,
    console: Console,
) -> (Vec<Judged>, bool) {
    let files = files.all();
    let judged = each(&files, default_jobs(), &console.progress("確認", files.len()), |file| {
        file.with(project, &check)
    });
    let mut is_complete = true;
    for sheet in &judged {
        if let Some(reason) = &sheet.unread {
            console.complain(&format!("{} を読めません（{reason}）。", visible_name(&sheet.name)));
            is_complete = false;
        }
    }
    (judged, is_complete)
}
