//! `form`: the list of forms, and a copy of one to change.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::reading::open_project;
use super::schema::find;
use super::writing::Target;
use super::{Console, Error, Outcome};
use crate::design::embedded::LIBRARY;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk::Refusal;
use crate::fonts::Faces;
use crate::form::embedded::{Embedded, FORMS};
use crate::form::{Form, Library};
use crate::json::pretty;
use crate::project::{self, FORM_FILE, Project, SheetFile, TEMPLATES};
use crate::publishing::compose::compose;
use crate::settings::Settings;
use crate::sheet::Document;

/// 様式の一覧、又は変えて使うための写し
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What is done with forms.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// 使える様式を並べる
    List,
    /// 内蔵の様式を templates/ に書き出す
    Eject(Ejection),
}

/// 内蔵の様式を templates/ に書き出す
#[derive(Debug, Args)]
pub struct Ejection {
    /// 様式の名前
    #[arg(value_name = "様式")]
    pub name: String,
    /// 書き出すフォルダー（省くとプロジェクトの templates/様式の名前）
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// 見本の代わりに sheet.json にする目標シート
    #[arg(long, value_name = "PATH")]
    pub sheet: Option<PathBuf>,
}

/// Lists forms or ejects one.
///
/// # Errors
/// There is no such form, or a file cannot be written or stands there already.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    match &arguments.verb {
        Verb::List => list(folder, console),
        Verb::Eject(ejection) => eject(ejection, folder, console),
    }
}

pub(super) fn project_if_any(folder: Option<&Path>) -> Result<Option<Project>, Error> {
    match open_project(folder) {
        Ok(project) => Ok(Some(project)),
        Err(Error::Project(project::Error::NotFound(_))) if folder.is_none() => Ok(None),
        Err(error) => Err(error),
    }
}

fn list(folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let project = project_if_any(folder)?;
    let library = project.as_ref().map_or_else(Library::embedded, |project| project.library.clone());
    let is_own = |form: &Form| {
        project
            .as_ref()
            .is_some_and(|project| project.root.join(TEMPLATES).join(&form.id).join(FORM_FILE).is_file())
    };
    let line = |form: &Form| {
        let origin = if is_own(form) { format!("{TEMPLATES}/{}", form.id) } else { "内蔵".to_owned() };
        format!("{}\t{}\t{origin}\n", form.id, form.name)
    };
    console.print(&library.iter().map(|form| line(form)).collect::<String>())?;
    Ok(Outcome::Clean)
}

fn eject(ejection: &Ejection, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Ejection { name, out, sheet } = ejection;
    // A sheet is read with its project's departments and words.
    let project = if sheet.is_some() { Some(open_project(folder)?) } else { project_if_any(folder)? };
    let embedded = embedded(name)?;
    let root = project.as_ref().map_or(Path::new("."), |project| &project.root);
    let (target, within) =
        out.as_ref().map_or_else(|| (root.join(TEMPLATES).join(name), Some(root)), |out| (out.clone(), None));
    let data = match (sheet, &project) {
        (Some(sheet), Some(project)) => data_of(project, sheet, embedded.folder.id)?,
        _ => sample(embedded),
    };
    let files = files(embedded, data).map(|(file, text)| (target.join(file), text));
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        return Err(Error::Refused(path.clone(), Refusal::Exists));
    }
    for (path, text) in &files {
        Target { path, within }.write_new(text.as_bytes())?;
        let shown = project
            .as_ref()
            .map_or_else(|| path.to_string_lossy().into_owned(), |project| project.name(path));
        console.say(&format!("作成: {}", visible_name(&shown)))?;
    }
    Ok(Outcome::Clean)
}

/// The embedded form of a name.
fn embedded(name: &str) -> Result<&'static Embedded, Error> {
    let library = Library::embedded();
    let form = find(&library, name)?;
    let embedded = FORMS.iter().find(|embedded| embedded.folder.id == form.id);
    embedded.ok_or_else(|| Error::Argument(format!("様式「{name}」は内蔵されていません。")))
}

/// The files of an ejected form; the sample sheet lets the usual tools compile the template.
fn files(embedded: &Embedded, data: String) -> [(&'static str, String); 4] {
    [
        (FORM_FILE, embedded.folder.description.to_owned()),
        ("sheet.typ", embedded.folder.template.to_owned()),
        ("lib.typ", LIBRARY.to_owned()),
        ("sheet.json", data),
    ]
}

/// The data of a short sheet, as the template receives it.
fn sample(embedded: &Embedded) -> String {
    let settings = Settings { municipality: "見本市".to_owned(), ..Settings::default() };
    let document = Document::read("sample.yaml", embedded.sample.as_bytes(), &Library::embedded(), &settings);
    document
        .sheet
        .map(|sheet| readable(&compose(&sheet, &settings, &Faces::embedded(), false).data))
        .unwrap_or_default()
}

/// The data of one of the project's sheets, as the template receives it.
fn data_of(project: &Project, path: &Path, form: &str) -> Result<String, Error> {
    let files = project.sheets(&[path.to_owned()])?;
    let name = visible_path(path);
    let [SheetFile { name: relative, bytes: Ok(bytes), .. }] = files.as_slice() else {
        return Err(Error::Argument(format!("{name} を目標シートとして読めません。")));
    };
    let document = Document::read(relative, bytes, &project.library, &project.settings);
    match document.sheet.filter(|sheet| sheet.form.id == form) {
        Some(sheet) => {
            Ok(readable(&compose(&sheet, &project.settings, &project.faces(&[], false)?, false).data))
        }
        None => Err(Error::Argument(format!(
            "{name} は、様式「{form}」の目標シートとして読めません。mokuhyo check で確かめてください。"
        ))),
    }
}

/// JSON with a line for each value.
fn readable(data: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(data).unwrap_or_default();
    pretty(&value)
}
