//! A sheet's file, read as far as it can be read.

use std::sync::Arc;

use super::line_scan::{Grammar, Outline};
use super::{Sheet, form_name, misreadings, read};
use crate::form::{Fault, FaultKind, Form, Library, key};
use crate::settings::Settings;
use crate::source::{Foreign, Passage, Source};
use crate::yaml::{self, Tree};

/// The form that sheets are of where neither they nor the project name one.
pub const DEFAULT_FORM: &str = "soshiki-mokuhyo";

/// Which file of a project it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A sheet.
    Sheet,
    /// `mokuhyo.yaml`
    Project,
    /// `form.yaml`
    Form,
}

/// A file of `goals/`; or one that a project's keeper writes, of which no sheet is read.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which file it is.
    pub kind: FileKind,
    /// Its text.
    pub source: Arc<Source>,
    /// What its bytes are where they are not UTF-8; then there is no tree.
    pub foreign: Option<Foreign>,
    /// The tree, or why there is none.
    pub tree: Result<Tree, yaml::Error>,
    /// The form that it is of, as far as that can be told; known even where there is no tree.
    pub form: Option<Arc<Form>>,
    /// The sheet, where there is a tree and its form is known.
    pub sheet: Option<Sheet>,
    /// What is wrong where there is no such form.
    pub unknown_form: Option<Fault>,
}

impl Document {
    /// Reads the bytes of the file at `path` (relative to the project, with `/`).
    pub fn read(path: &str, bytes: &[u8], library: &Library, settings: &Settings) -> Self {
        let mut document = Self::of_project(FileKind::Sheet, path, bytes);
        if document.foreign.is_none() {
            document.read_sheet(library, settings);
        }
        document
    }

    /// The same without what a sheet of it would be.
    pub fn of_project(kind: FileKind, path: &str, bytes: &[u8]) -> Self {
        let (source, foreign) = Source::decode(path, bytes);
        // Of what is too large to be a sheet, the encoding is no matter.
        let foreign = foreign.filter(|_| bytes.len() <= yaml::MAXIMUM_BYTES);
        let tree = if foreign.is_some() { Ok(Tree::default()) } else { yaml::load(&source) };
        Self { kind, source: Arc::new(source), foreign, tree, form: None, sheet: None, unknown_form: None }
    }

    /// What the file may say.
    pub fn grammar(&self) -> Grammar<'_> {
        match self.kind {
            FileKind::Sheet => self.form.as_deref().into(),
            FileKind::Project => Grammar::Project,
            FileKind::Form => Grammar::Form,
        }
    }

    /// The name of the form that it is of, where that is one of the project's which has a mistake.
    pub fn faulty_form<'n>(&'n self, library: &Library, settings: &'n Settings) -> Option<&'n str> {
        let default = settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        let named = self.tree.as_ref().ok().and_then(form_name).map_or(default, Passage::text);
        (self.form.is_none() && library.is_faulty(named)).then_some(named)
    }

    fn read_sheet(&mut self, library: &Library, settings: &Settings) {
        let default = settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        let tree = match &self.tree {
            Ok(tree) => tree,
            Err(yaml::Error::Syntax { .. }) => {
                let outline = Outline::of(&self.source, Grammar::Unknown);
                let named = outline.head_value(&self.source, key::FORM).filter(|name| !name.is_empty());
                self.form = library.find(named.unwrap_or(default)).cloned();
                return;
            }
            Err(_) => return,
        };
        let named = form_name(tree);
        self.form = library.find(named.map_or(default, |name| name.text())).cloned();
        match (&self.form, named) {
            (Some(form), _) => {
                let mut sheet = read(form, &self.source, tree);
                misreadings::find_causes(form, &self.source, tree, &mut sheet.faults);
                self.sheet = Some(sheet);
            }
            // That is a fault of the form, not of the sheet that names it.
            (None, Some(name)) if library.is_faulty(name.text()) => {}
            (None, Some(name)) => {
                let known = library.iter().map(|form| form.id.clone()).collect();
                let kind =
                    FaultKind::UnknownWord { key: key::FORM.to_owned(), word: name.text().to_owned(), known };
                self.unknown_form = Some(Fault { span: name.span(), kind });
            }
            // The project names a form that is not there: that is a fault of the project file.
            (None, None) => {}
        }
    }
}
