//! Finding and reading a project's files.
//!
//! Enters: a folder. Leaves: the settings, the forms and templates, the typefaces, and the bytes of sheets.
//! Writes nothing and judges nothing. Not where files are followed while they change: that is `workspace`.

mod error;
mod files;
mod form_files;
mod misnamed;
mod misplaced;
mod near;
mod reach;
mod selection;
mod sheets;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::design::Design;
use crate::design::embedded::{Folder, LIBRARY};
use crate::disk;
use crate::fonts::Faces;
use crate::form::embedded::folders;
use crate::form::{Form, Library};
use crate::settings::{self, Settings};
use crate::sheet::{Document, FileKind};
use crate::source::{Source, Span};
use crate::text::fold::fold;
use crate::text::quote::listed;
use crate::yaml::mapping::Problem;
use crate::yaml::{self, Tree};

pub use self::error::{Error, reason};
pub use self::files::{absolute, sheet_stem, usual_sheet};
use self::files::{read, relative};
pub use self::form_files::own_forms;
pub use self::misnamed::{Misnamed, Unread, is_workbook, unread};
pub use self::misplaced::{Misplaced, misplaced};
pub use self::near::nearest_files;
pub use self::reach::{Reach, below, of_link};
pub use self::sheets::SheetFile;

/// The project file, at the repository's root.
pub const PROJECT_FILE: &str = "mokuhyo.yaml";
/// Where sheets are.
pub const SHEETS: &str = "goals";
/// Where a project's own forms are.
pub const TEMPLATES: &str = "templates";
/// Where a project's own typefaces are.
pub const FONTS: &str = "fonts";
/// The file that describes a form.
pub const FORM_FILE: &str = "form.yaml";

/// A project.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// The project file.
    pub source: Arc<Source>,
    /// What it says.
    pub settings: Settings,
    /// The forms that its sheets can be of.
    pub library: Library,
    /// What is wrong with the project file.
    pub problems: Vec<Problem>,
    /// The descriptions of the project's own forms, as far as they are without fault.
    pub forms: Vec<(Arc<Source>, Tree)>,
    /// What is wrong with the project's own forms.
    pub form_problems: Vec<(Arc<Source>, Vec<Problem>)>,
    /// The files of the project file and of these forms.
    pub documents: Vec<Document>,
}

/// The texts of files as an editor has them, by their paths: they count before what stands on the disk.
pub type OpenTexts = BTreeMap<PathBuf, Vec<u8>>;

impl Project {
    /// The project of the nearest folder from `start` up.
    ///
    /// # Errors
    /// There is none, or its project file or one of its forms cannot be read.
    pub fn find(start: &Path) -> Result<Self, Error> {
        let start = absolute(start)?;
        let root = root_around(&start, &OpenTexts::new());
        root.map_or_else(|| Err(not_found(&start)), Self::open)
    }

    /// The project of a folder.
    ///
    /// # Errors
    /// Its project file or one of its forms cannot be read.
    pub fn open(root: &Path) -> Result<Self, Error> {
        Self::open_with(root, &OpenTexts::new())
    }

    /// The same with the project file and the descriptions of forms as an editor has them open. A project
    /// file may so be there before it was ever saved.
    ///
    /// # Errors
    /// The project file or one of the forms cannot be read.
    pub fn open_with(root: &Path, texts: &OpenTexts) -> Result<Self, Error> {
        let path = root.join(PROJECT_FILE);
        let bytes =
            texts.get(&path).map_or_else(|| Self::project_file(root, &path), |open| Ok(open.clone()))?;
        let mut forms = own_forms(root)?;
        for (id, bytes) in &mut forms {
            if let Some(open) = texts.get(&root.join(TEMPLATES).join(id.as_str()).join(FORM_FILE)) {
                bytes.clone_from(open);
            }
        }
        Ok(Self::read(root, &bytes, &forms))
    }

    fn project_file(root: &Path, path: &Path) -> Result<Vec<u8>, Error> {
        let unreadable = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => Error::NotFound(root.to_owned()),
            _ => Error::Unreadable(path.to_owned(), error),
        };
        let place = dunce::canonicalize(path).map_err(unreadable)?;
        if !disk::is_within(&place, root).map_err(unreadable)? {
            return Err(Error::Outside(path.to_owned(), place));
        }
        read(path).map_err(unreadable)
    }

    /// The project that a project file and the descriptions of its own forms make; each of these with the
    /// name of its folder.
    pub fn read(root: &Path, project_file: &[u8], forms: &[(String, Vec<u8>)]) -> Self {
        let (document, mut problems) = file(FileKind::Project, PROJECT_FILE, project_file);
        let tree = document.tree.as_ref().cloned().unwrap_or_default();
        let (settings, more) =
            if problems.is_empty() { settings::load(&tree) } else { (Settings::default(), Vec::new()) };
        problems.extend(more);
        let (library, root, source) = (Library::embedded(), root.to_owned(), Arc::clone(&document.source));
        let mut project = Self {
            root,
            source,
            settings,
            library,
            problems,
            forms: Vec::new(),
            form_problems: Vec::new(),
            documents: vec![document],
        };
        for (id, bytes) in forms {
            project.load_form(id, bytes);
        }
        project.problems.extend(project.unknown_form(&project.settings));
        // Of a form that could not be read, nobody knows the columns.
        if project.form_problems.is_empty() {
            project.problems.extend(project.settings.unknown_columns(&project.library));
            project.problems.extend(project.settings.unlisted_achieved(&project.library));
        }
        project
    }

    /// Whether the project file says what it should. Where it does not, nobody knows what is right in a
    /// sheet.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    fn load_form(&mut self, id: &str, bytes: &[u8]) {
        let (document, problems) = file(FileKind::Form, &format!("{TEMPLATES}/{id}/{FORM_FILE}"), bytes);
        let (source, tree) =
            (Arc::clone(&document.source), document.tree.as_ref().cloned().unwrap_or_default());
        let loaded = if problems.is_empty() { self.library.load(id, &tree) } else { Err(problems) };
        self.documents.push(document);
        match loaded {
            Ok(()) => self.forms.push((source, tree)),
            Err(problems) => {
                self.library.add_faulty(id);
                self.form_problems.push((source, problems));
            }
        }
    }

    /// What is wrong with the name of a form in a project file.
    pub fn unknown_form(&self, settings: &Settings) -> Option<Problem> {
        let name = settings.form.as_ref()?;
        if self.library.find(name).is_some() || self.library.is_faulty(name) {
            return None;
        }
        let problem = Problem::new(name.span, format!("様式「{}」がありません。", name.as_str()));
        let typed = fold(name.as_str());
        let has_name = |form: &&Arc<Form>| fold(&form.title) == typed || fold(&form.name) == typed;
        let known: Vec<&str> = self.library.iter().map(|form| form.id.as_str()).collect();
        Some(match self.library.iter().find(has_name) {
            Some(form) => problem
                .hint(format!("様式は、フォルダーの名前で書きます。「{}」と書いてください。", form.id))
                .mend(format!("「{}」に直す", form.id), name.span, form.id.as_str()),
            None => problem.hint(format!("使える様式：{}", listed(known))),
        })
    }

    /// The typefaces that are compiled in, those of the project's `fonts/`, and those of `folders`.
    ///
    /// # Errors
    /// A folder or file that cannot be read, or a file of `fonts/` that does not really lie there.
    pub fn faces(&self, folders: &[PathBuf], system: bool) -> Result<Faces, Error> {
        let mut faces = Faces::embedded();
        faces.add_folder(&self.root.join(FONTS), Some(&self.root))?;
        folders.iter().try_for_each(|folder| faces.add_folder(folder, None))?;
        if system {
            faces.add_system();
        }
        Ok(faces)
    }

    /// The files of a design, by their path in its folder: those of the project's folder of that name, and the
    /// embedded ones that it lacks.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn template(&self, design: &Design) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let mut files = form_files::of_template(&self.root, &design.id)?;
        let embedded = folders().filter(|folder| folder.id == design.id).flat_map(Folder::files);
        for (name, text) in embedded.chain([("lib.typ", LIBRARY)]) {
            if !files.iter().any(|(own, _)| own == name) {
                files.push((name.to_owned(), text.as_bytes().to_vec()));
            }
        }
        Ok(files)
    }

    /// A path relative to the project, with `/`; as it is where it lies elsewhere.
    pub fn name(&self, path: &Path) -> String {
        relative(&self.root, path).unwrap_or_else(|| path.to_string_lossy().replace('\\', "/"))
    }
}

/// That there is no project file, with the file that may be meant for it.
fn not_found(start: &Path) -> Error {
    let meant = start.ancestors().find_map(|folder| {
        // In a folder without sheets such a file may be anybody's.
        misnamed::meant_for(folder, PROJECT_FILE).filter(|_| folder.join(SHEETS).is_dir())
    });
    meant.map_or_else(|| Error::NotFound(start.to_owned()), Error::Misnamed)
}

/// The nearest folder from `start` up that has a project file, be it only in an editor.
pub fn root_around<'p>(start: &'p Path, texts: &OpenTexts) -> Option<&'p Path> {
    start.ancestors().find(|folder| {
        let file = folder.join(PROJECT_FILE);
        texts.contains_key(&file) || file.exists()
    })
}

/// A file that the project's keeper writes, and what is wrong with its YAML. Rules say it better; these are
/// the words for whoever asks no rule.
fn file(kind: FileKind, name: &str, bytes: &[u8]) -> (Document, Vec<Problem>) {
    let document = Document::of_project(kind, name, bytes);
    let problem = match (&document.foreign, &document.tree) {
        (Some(foreign), _) => {
            let place = Span::new(foreign.offset, foreign.offset);
            Problem::new(place, format!("{name} の文字コードが UTF-8 ではありません。"))
                .hint("UTF-8 で保存し直してください。")
        }
        (None, Ok(_)) => return (document, Vec::new()),
        (None, Err(yaml::Error::TooLarge { .. })) => {
            Problem::new(Span::default(), format!("{name} が大き過ぎます。"))
        }
        (None, Err(yaml::Error::TooDeep { span })) => Problem::new(*span, "入れ子が深過ぎます。"),
        (None, Err(yaml::Error::TooMany { span })) => Problem::new(*span, "値が多過ぎます。"),
        (None, Err(yaml::Error::Syntax { span, .. })) => {
            let problem = Problem::new(*span, format!("{name} は、ここから先を YAML として読めません。"));
            problem.hint("「項目: 値」のコロンの後の空白、字下げ、括弧や引用符の閉じ忘れを確かめてください。")
        }
    };
    (document, vec![problem])
}
