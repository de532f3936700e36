//! `new`: a sheet to fill in.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::beside::tell_duplicates;
use super::files::Files;
use super::parallel::{default_jobs, each};
use super::reading::{judge, open_sound_project, read_sheets};
use super::schema::{self, find};
use super::writing::{Target, at_most_twice, sweep_sheets};
use super::{Console, Error, Outcome};
use crate::calendar::FiscalYear;
use crate::checking::{Checked, Judged};
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk;
use crate::form::Form;
use crate::form::schema::MADE;
use crate::project::{self, Project, SHEETS, SheetFile, absolute, sheet_stem, usual_sheet};
use crate::publishing::source_bundle::is_inside;
use crate::settings::{Department, YearSettings};
use crate::sheet::draft::blank::{Author, blank};
use crate::sheet::{DEFAULT_FORM, Document, Sheet};
use crate::text::fold::{nearest, same_word};
use crate::text::quote::listed;

/// 書き込むためのシートを作る
#[derive(Debug, Args)]
pub struct Arguments {
    /// シートを書く部署
    #[arg(value_name = "部署")]
    pub department: String,
    /// 作るファイル（省くと goals/r8/部署.yaml。r8 は年度）
    #[arg(long, value_name = "PATH")]
    pub file: Option<PathBuf>,
    /// 様式の名前（省くと mokuhyo.yaml の様式）
    #[arg(long, value_name = "様式")]
    pub form: Option<String>,
}

/// Where editors look for the schema of a form.
pub const SCHEMAS: &str = ".vscode";

/// No schema has more bytes.
const LARGEST_SCHEMA: u64 = 4 << 20;

/// Writes a sheet to fill in.
///
/// # Errors
/// The project has no such department or form, the department has its sheet already, or a file stands where
/// it would be.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let own = project.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
    let form = find(&project.library, arguments.form.as_deref().unwrap_or(own))?;
    let year_settings = project.settings.of_year(project.settings.year);
    let department = department(year_settings, &arguments.department)?;
    let path = match &arguments.file {
        Some(file) if sheet_stem(&file.to_string_lossy()).is_some() => absolute(file)?,
        Some(file) => {
            return Err(Error::Argument(format!(
                "シートのファイル名は .yaml で終わります：{}",
                visible_path(file)
            )));
        }
        None => usual_path(&project, department, console)?,
    };
    write(&project, form, department, &path, arguments.file.is_some(), console)?;
    if arguments.file.is_some() {
        note_copies(&project, path, console)?;
    }
    Ok(Outcome::Clean)
}

/// Tells of sheets that are of the same as a new one: as it stands, `check` refuses both.
fn note_copies(project: &Project, path: PathBuf, console: Console) -> Result<(), Error> {
    let files = Files::standing(project, &[path])?;
    let read = |file: &SheetFile| Judged::of(file, Checked::read(project, file));
    let (mut judged, _) = judge(project, &files, read, console);
    let name = judged.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>();
    let others = Files::beside(project, name.iter().map(String::as_str))?;
    tell_duplicates(project, &files, &mut judged, &[others], console);
    for finding in judged.iter().flat_map(|sheet| &sheet.diagnostics) {
        let hint = "このシートに、課又は対象を書き分けてください。";
        console.note(&format!("{}{hint}", finding.message));
    }
    Ok(())
}

/// The department of a name.
///
/// # Errors
/// The project has none of that name; the message says which may be meant.
pub fn department<'s>(year_settings: YearSettings<'s>, name: &str) -> Result<&'s Department, Error> {
    let names = || year_settings.departments.into_iter().flatten().map(|department| department.name.as_str());
    year_settings.department(name).ok_or_else(|| {
        let hint = match nearest(names(), name) {
            Some(near) => format!("「{near}」ではありませんか。"),
            None if names().next().is_none() => String::new(),
            None => format!("今ある部署は{}です。", listed(names())),
        };
        Error::Argument(format!(
            "部署「{name}」は mokuhyo.yaml にありません。{hint}新しい部署は、mokuhyo.yaml の「部署」に加えてください。"
        ))
    })
}

/// `goals/r8/福祉部.yaml`, unless the department has a sheet of that year under another name.
///
/// # Errors
/// It has one, or its name is no file's.
pub fn usual_path(project: &Project, department: &Department, console: Console) -> Result<PathBuf, Error> {
    let name = department.name.as_str();
    require_none(project, name, console)?;
    if !is_file_name(name) {
        return Err(Error::Argument(format!(
            "「{name}」はファイルの名前になりません。--file でファイルを指定してください。"
        )));
    }
    Ok(usual_sheet(&project.root.join(SHEETS), project.settings.year, name))
}

/// Refuses a department that has a sheet of the year in hand.
fn require_none(project: &Project, name: &str, console: Console) -> Result<(), Error> {
    sheet_of(project, name, project.settings.year, console)?.map_or(Ok(()), |file| {
        let hint = "別に作るときは、--file でファイルを指定してください。";
        let file = visible_name(&file.name);
        Err(Error::Argument(format!("{name}のシートは既にあります（{file}）。{hint}")))
    })
}

/// The sheet that a department has of a year, wherever it stands in the project.
///
/// # Errors
/// The project's folder cannot be read.
pub fn sheet_of(
    project: &Project,
    name: &str,
    year: Option<FiscalYear>,
    console: Console,
) -> Result<Option<SheetFile>, Error> {
    let files = read_sheets(project, &[], console)?;
    let is_it = |sheet: Sheet| {
        sheet.year() == year && sheet.department().is_some_and(|other| same_word(other.text(), name))
    };
    let is_its = |file: &SheetFile| {
        let read =
            |bytes: &Vec<u8>| Document::read(&file.name, bytes, &project.library, &project.settings).sheet;
        file.bytes.as_ref().ok().and_then(read).is_some_and(is_it)
    };
    let found = each(&files, default_jobs(), &console.progress("照合", files.len()), is_its);
    Ok(files.into_iter().zip(found).find(|(_, is_its)| *is_its).map(|(file, _)| file))
}

/// Whether a department's sheet may bear its name.
pub fn is_file_name(name: &str) -> bool {
    is_inside(name) && !name.contains('/')
}

/// Writes the sheet of a department, and the schema that an editor reads with it. One whose path the user
/// named may lie anywhere.
///
/// # Errors
/// A file stands there already, or cannot be written.
pub fn write(
    project: &Project,
    form: &Form,
    department: &Department,
    path: &Path,
    is_named: bool,
    console: Console,
) -> Result<(), Error> {
    let year_settings = project.settings.of_year(project.settings.year);
    let year =
        project.settings.year.map(|year| year.era_text(year_settings.digit_style())).unwrap_or_default();
    let (schema, names_form) = seen_by(project, form, path);
    let author = Author { department, year: &year, names_form, schema: schema.as_deref() };
    sweep_sheets(project, [path, &project.root.join(schema_path(form))]);
    let target = if is_named { Target::named(path) } else { Target::within(&project.root, path) };
    let text = blank(form, year_settings, author).map_err(|error| {
        let key = error.keys.join(" → ");
        Error::Argument(format!("様式「{}」の「{key}」に書けない値です。様式を確かめてください。", form.id))
    })?;
    target.write_new(text.as_bytes())?;
    console.say(&format!("作成: {}", visible_name(&project.name(path))))?;
    write_schema(project, form, console)
}

/// The path of a form's schema below the project's folder.
pub fn schema_path(form: &Form) -> String {
    format!("{SCHEMAS}/{}.schema.json", form.id)
}

/// Where the schema lies, as seen from a sheet to fill in, and whether the sheet has to name its form.
pub fn seen_by(project: &Project, form: &Form, sheet: &Path) -> (Option<String>, bool) {
    let own = project.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
    (schema_seen_from(project, form, sheet), own != form.id)
}

/// `../../.vscode/soshiki-mokuhyo.schema.json`; `None` for a sheet outside of the project.
fn schema_seen_from(project: &Project, form: &Form, sheet: &Path) -> Option<String> {
    let below = sheet.parent()?.strip_prefix(&project.root).ok()?;
    Some(format!("{}{}", "../".repeat(below.components().count()), schema_path(form)))
}

/// Writes the schema, or brings the one that this program wrote up to the words of the project.
///
/// # Errors
/// The file cannot be written.
pub fn write_schema(project: &Project, form: &Form, console: Console) -> Result<(), Error> {
    at_most_twice(|| schema_written(project, form, console))
}

fn schema_written(project: &Project, form: &Form, console: Console) -> Result<(), Error> {
    let name = schema_path(form);
    let own = project.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
    // A sheet that does not name its form is of the project's, whichever schema an editor reads with it.
    let unnamed = project.library.find(own).map_or(form, AsRef::as_ref);
    let text = schema::text(unnamed, &project.library, &project.settings);
    let path = project.root.join(&name);
    let target = Target::within(&project.root, &path);
    match disk::read(&path, LARGEST_SCHEMA) {
        Ok(before) if before == text.as_bytes() => Ok(()),
        Ok(before) if !String::from_utf8_lossy(&before).contains(MADE) => {
            console.say(&format!("そのまま: {name}（既にあります）"))
        }
        Ok(before) => {
            target.rewrite(&before, text.as_bytes())?;
            console.say(&format!("更新: {name}"))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            target.write_new(text.as_bytes())?;
            console.say(&format!("作成: {name}"))
        }
        Err(error) => Err(project::Error::Unreadable(path, error).into()),
    }
}
