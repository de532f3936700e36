//! `form eject`: a copy of what the program carries, to be changed.

use std::path::Path;

use super::super::reading::open_project;
use super::super::schema::find;
use super::super::writing::Target;
use super::super::{Console, Error, Outcome};
use super::{Ejection, project_if_any};
use crate::design::embedded::{COMPARISON, DESIGNS, Folder, LIBRARY};
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::disk::Refusal;
use crate::fonts::Faces;
use crate::form::Library;
use crate::form::embedded::{Embedded, FORMS};
use crate::json::pretty;
use crate::project::{FORM_FILE, Project, SheetFile, TEMPLATES};
use crate::publishing::compose::compose;
use crate::settings::Settings;
use crate::sheet::Document;

/// Writes the files of a form or a design.
///
/// # Errors
/// There is none of that name, or a file cannot be written or stands there already.
pub(super) fn eject(ejection: &Ejection, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Ejection { name, out, sheet } = ejection;
    // A sheet is read with its project's departments and words.
    let project = if sheet.is_some() { Some(open_project(folder)?) } else { project_if_any(folder)? };
    let embedded = Ejected::named(name, sheet.is_some())?;
    let root = project.as_ref().map_or(Path::new("."), |project| &project.root);
    let (target, within) =
        out.as_ref().map_or_else(|| (root.join(TEMPLATES).join(name), Some(root)), |out| (out.clone(), None));
    let data = match (sheet, &project) {
        (Some(sheet), Some(project)) => Some(data_of(project, sheet, embedded.folder().id)?),
        _ => embedded.sample(),
    };
    let files: Vec<_> =
        files(embedded.folder(), data).into_iter().map(|(file, text)| (target.join(file), text)).collect();
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

/// What there is to be ejected.
enum Ejected {
    /// A form, whose sample lets the usual tools compile the template.
    Form(&'static Embedded),
    /// Pages that are of no sheet.
    Design(Folder),
}

impl Ejected {
    fn named(name: &str, is_of_sheet: bool) -> Result<Self, Error> {
        if let Some(design) = [COMPARISON].iter().chain(DESIGNS).find(|design| design.id == name) {
            if is_of_sheet {
                return Err(Error::Argument(format!(
                    "「{name}」は様式ではないので、--sheet を付けられません。"
                )));
            }
            return Ok(Self::Design(*design));
        }
        let library = Library::embedded();
        let form = find(&library, name)?;
        let embedded = FORMS.iter().find(|embedded| embedded.folder.id == form.id);
        let embedded =
            embedded.ok_or_else(|| Error::Argument(format!("様式「{name}」は内蔵されていません。")))?;
        Ok(Self::Form(embedded))
    }

    const fn folder(&self) -> &Folder {
        match self {
            Self::Form(embedded) => &embedded.folder,
            Self::Design(folder) => folder,
        }
    }

    /// The data of a short sheet, as the template receives it.
    fn sample(&self) -> Option<String> {
        let Self::Form(embedded) = self else { return None };
        let settings = Settings { municipality: "見本市".to_owned(), ..Settings::default() };
        let bytes = embedded.sample.as_bytes();
        let document = Document::read("sample.yaml", bytes, &Library::embedded(), &settings);
        let sheet = document.sheet?;
        Some(readable(&compose(&sheet, &settings, &Faces::embedded(), false).data))
    }
}

/// The files to be written.
fn files(folder: &Folder, data: Option<String>) -> Vec<(&'static str, String)> {
    let texts = [(FORM_FILE, folder.description), ("sheet.typ", folder.template), ("lib.typ", LIBRARY)];
    let texts = texts.map(|(name, text)| (name, text.to_owned()));
    texts.into_iter().chain(data.map(|data| ("sheet.json", data))).collect()
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
