//! What the PDF of a sheet carries: the data that it shows, and what is needed to make the same PDF of it
//! again.
//!
//! Enters: a sheet and what its pages are made with. Leaves: the files that its PDF carries; or of such
//! files, the sheet and its PDF. `build` puts them in, `extract` takes them out. Knows no disk.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use super::Error;
use super::compose::{compose, substance};
use crate::fonts::Faces;
use crate::form::{self, Library};
use crate::project::{FORM_FILE, PROJECT_FILE};
use crate::render::{Attachment, Engine, Failure, Publication, Standards, Template};
use crate::settings::{self, Settings};
use crate::sheet::canonical::published;
use crate::sheet::settings_excerpt::excerpt;
use crate::sheet::{DEFAULT_FORM, Document, Sheet, form_name};
use crate::source::Source;
use crate::yaml;

/// The sheet's name among the files that a PDF carries.
pub(super) const SHEET: &str = "シート.yaml";
/// The name of what its project says.
pub(super) const PROJECT: &str = "設定.yaml";
/// What the names of its form's files begin with. No name has a `/`: programs that save attachments stumble
/// over it.
pub(super) const FORM: &str = "様式-";

/// What the files of a form are besides `form.yaml`. Others in its folder are no part of it, and may be meant
/// for the office alone.
const FORM_TYPES: [(&str, &str); 9] = [
    ("typ", "text/plain"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("pdf", "application/pdf"),
    ("yaml", YAML),
];
const YAML: &str = "application/yaml";

/// A sheet with everything that its pages are made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceBundle {
    /// The sheet's file.
    pub sheet: Vec<u8>,
    /// The project file.
    pub project: Vec<u8>,
    /// The files of the form, by their path in its folder.
    pub form: BTreeMap<String, Vec<u8>>,
}

/// What a sheet's pages are made with.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'i> {
    /// The project.
    pub settings: &'i Settings,
    /// The files of the form, by their path in its folder.
    pub files: &'i [(String, Vec<u8>)],
}

impl Inputs<'_> {
    /// The files that a form is made of; hidden ones and others are not.
    fn form(&self) -> BTreeMap<String, Vec<u8>> {
        let is_part = |name: &str| {
            !name.split('/').any(|part| part.starts_with('.'))
                && is_inside(name)
                && media_type(name).is_some()
        };
        self.files.iter().filter(|(name, _)| is_part(name)).cloned().collect()
    }
}

/// A bundle that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What the project file says.
    pub settings: Settings,
    /// The sheet.
    pub sheet: Sheet,
}

impl SourceBundle {
    /// What goes public with a sheet: what its pages show.
    pub fn of_pages(document: &Document, sheet: &Sheet, inputs: &Inputs<'_>) -> Self {
        let year_settings = inputs.settings.of_year(sheet.year());
        let text = published(document, year_settings).unwrap_or_default();
        Self {
            sheet: text.into_bytes(),
            project: excerpt(sheet, year_settings).into_bytes(),
            form: inputs.form(),
        }
    }

    /// What stays in the office: the files as they are.
    pub fn of_files(document: &Document, project: &str, inputs: &Inputs<'_>) -> Self {
        let sheet = document.source.text().as_bytes().to_vec();
        Self { sheet, project: project.as_bytes().to_vec(), form: inputs.form() }
    }

    /// Makes sure that the template reads the same data of it. Nothing else may be attached.
    ///
    /// # Errors
    /// It does not: a mistake of this program.
    pub fn try_out(&self, sheet: &Sheet, settings: &Settings) -> Result<(), Error> {
        let again = self.open().map(|opened| substance(&opened.sheet, &opened.settings));
        if again == Some(substance(sheet, settings)) {
            return Ok(());
        }
        Err(Error::Source)
    }

    /// The bundle among the files that a PDF carries; `None` where there is none. What has no business in it
    /// is left out.
    pub fn unpack(mut files: BTreeMap<String, Vec<u8>>) -> Option<Self> {
        let (sheet, project) = (files.remove(SHEET)?, files.remove(PROJECT)?);
        let part = |(name, bytes): (String, Vec<u8>)| {
            let name = unescaped(name.strip_prefix(FORM)?);
            Some((name, bytes)).filter(|(name, _)| is_inside(name) && media_type(name).is_some())
        };
        Some(Self { sheet, project, form: files.into_iter().filter_map(part).collect() })
    }

    /// The files as a PDF carries them.
    pub fn pack(&self, form_name: &str) -> Vec<Attachment> {
        let attachment =
            |name: String, media_type: &'static str, description: &str, bytes: &Vec<u8>| Attachment {
                name,
                media_type: media_type.into(),
                description: description.to_owned(),
                bytes: bytes.clone(),
            };
        let sheet = attachment(SHEET.to_owned(), YAML, &format!("{form_name}のデータ（YAML）"), &self.sheet);
        let project = attachment(PROJECT.to_owned(), YAML, "データに使う市の設定（YAML）", &self.project);
        let form = self.form.iter().map(|(name, bytes)| {
            let what = if name == FORM_FILE {
                "様式の項目、言葉及び寸法（YAML）"
            } else {
                "様式の組版に使うファイル"
            };
            attachment(
                format!("{FORM}{}", escaped(name)),
                media_type(name).unwrap_or("application/octet-stream"),
                what,
                bytes,
            )
        });
        [sheet, project].into_iter().chain(form).collect()
    }

    /// Reads the sheet with its own form and settings; `None` where they cannot be read.
    pub fn open(&self) -> Option<Opened> {
        let (settings, problems) = settings::load(&tree(PROJECT_FILE, &self.project)?);
        let name = form_of(&self.sheet, &settings)?;
        let form = form::load(&name, &tree(FORM_FILE, self.form.get(FORM_FILE)?)?).ok()?;
        let mut library = Library::default();
        library.add(form);
        let sheet =
            Document::read(SHEET, &self.sheet, &library, &settings).sheet.filter(|_| problems.is_empty())?;
        Some(Opened { settings, sheet })
    }

    /// Lays the sheet out again.
    ///
    /// # Errors
    /// The form's template does not compile, or the standards do not allow what it draws.
    pub fn rebuild(&self, opened: &Opened, faces: &Faces, standards: &Standards) -> Result<Vec<u8>, Failure> {
        let composed = compose(&opened.sheet, &opened.settings, faces, false);
        let engine = Engine::new(faces);
        let files = self.form.iter().map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        let (template, attachments) = (Template::new(files), self.pack(&opened.sheet.form.name));
        engine.lay_out(Publication::of_sheet(composed, &template).carrying(&attachments))?.pdf(standards)
    }
}

/// A name without `/`.
pub(super) fn escaped(name: &str) -> String {
    name.replace('%', "%25").replace('/', "%2F")
}

/// The name that was escaped.
fn unescaped(name: &str) -> String {
    name.replace("%2F", "/").replace("%25", "%")
}

/// The name of the form that a sheet is of; `None` where it cannot be read.
pub(super) fn form_of(sheet: &[u8], settings: &Settings) -> Option<String> {
    let named = form_name(&tree(SHEET, sheet)?).map(|name| name.text().to_owned());
    let named = named.or_else(|| Some(settings.form.as_ref()?.value.clone()));
    Some(named.unwrap_or_else(|| DEFAULT_FORM.to_owned()))
}

/// A file as YAML; `None` where it is none.
pub(super) fn tree(name: &str, bytes: &[u8]) -> Option<yaml::Tree> {
    let (source, foreign) = Source::decode(name, bytes);
    if foreign.is_some() { None } else { yaml::load(&source).ok() }
}

fn media_type(name: &str) -> Option<&'static str> {
    let extension = Path::new(name).extension()?.to_str()?.to_lowercase();
    let known = FORM_TYPES.iter().find(|(known, _)| *known == extension).map(|(_, media_type)| *media_type);
    known.filter(|media_type| *media_type != YAML || name == FORM_FILE)
}

/// Whether a path leads to a file inside the folder that it is taken from, on every system.
pub fn is_inside(name: &str) -> bool {
    let is_plain =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    name.split('/').all(is_plain)
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}
