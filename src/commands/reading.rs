//! What `check` and `build` share: the user's project, and its sheets at some paths, read and checked.

use std::path::{Path, PathBuf};

use super::files::Files;
use super::parallel::{default_jobs, each};
use super::{Console, Error};
use crate::calendar::FiscalYear;
use crate::checking::project_findings;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::diagnostic::{Report, human};
use crate::project::{Project, Reach, SHEETS, SheetFile, Unread, reason, unread};
use crate::text::quote::quoted;

pub use crate::checking::{Checked, Judged, report};

/// So many files that are no sheets are named.
const NAMED: usize = 5;

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
    note_missing(project, &paths, files.all().len(), console);
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

/// Reads some sheets and judges each as `check` does. Whether all of them could be read is said beside them; those
/// that could not are told on the console.
pub fn judge(
    project: &Project,
    files: &Files,
    check: impl Fn(&SheetFile) -> Checked + Sync,
    console: Console,
) -> (Vec<Judged>, bool) {
    let files = files.all();
    let judged = each(&files, default_jobs(), &console.progress("確認", files.len()), |file| {
        file.with(project, |file| Judged::of(file, check(file)))
    });
    let mut is_complete = true;
    for sheet in &judged {
        if let Err(reason) = &sheet.read {
            console.complain(&format!("{} を読めません（{reason}）。", visible_name(&sheet.name)));
            is_complete = false;
        }
    }
    (judged, is_complete)
}

/// Tells where no sheet was found among some paths, and which files only lack the name of one or are another
/// program's.
pub fn note_missing(project: &Project, paths: &[PathBuf], found: usize, console: Console) {
    let Unread { misnamed, others } = unread(&project.root, paths);
    if found == 0 {
        let folders: Vec<String> = paths.iter().map(|path| visible_path(path)).collect();
        let place = if folders.is_empty() { format!("{SHEETS}/") } else { folders.join("、") };
        let advice = if misnamed.is_empty() && others.is_empty() {
            "mokuhyo new 部署の名前 で作れます。"
        } else {
            ""
        };
        console.note(&format!("{place} に、シート（名前が .yaml で終わるファイル）がありません。{advice}"));
    }
    for file in misnamed {
        let (path, name) = (visible_name(&project.name(&file.path)), visible_name(&file.name));
        console.note(&if file.is_taken {
            format!("{path} は、名前が .yaml で終わらないので、読みません。{name} もあります。どちらが正しいか確かめ、要らない方を消してください。")
        } else {
            format!("{path} は、名前が .yaml で終わらないので、読みません。名前を {name} に変えてください。")
        });
    }
    if !others.is_empty() {
        let names: Vec<String> = others.iter().take(NAMED).map(|path| project.name(path)).collect();
        let more = if others.len() > NAMED {
            format!("など{}個のファイル", others.len())
        } else {
            String::new()
        };
        let advice = "mokuhyo new 部署の名前 でシート（.yaml）を作り、そこに内容を写してください。";
        console.note(&format!("{}{more} は、シートではないので、読みません。{advice}", names.join("、")));
    }
}
