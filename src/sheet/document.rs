//! A sheet's file, read as far as it can be read.

use std::sync::Arc;

use super::settings::Settings;
use super::{Sheet, form_name, read};
use crate::form::{Fault, FaultKind};
use crate::form::{Library, key};
use crate::source::{Foreign, Source};
use crate::yaml::{self, Tree};

/// The form that sheets are of where neither they nor the project name one.
pub const DEFAULT_FORM: &str = "soshiki-mokuhyo";

/// A file of `goals/`.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its text.
    pub source: Arc<Source>,
    /// What its bytes are where they are not UTF-8; then there is no tree.
    pub foreign: Option<Foreign>,
    /// The tree, or why there is none.
    pub tree: Result<Tree, yaml::Error>,
    /// The sheet, where there is a tree and its form is known.
    pub sheet: Option<Sheet>,
    /// What is wrong where the form is not known.
    pub unknown_form: Option<Fault>,
}

impl Document {
    /// Reads the bytes of the file at `path` (relative to the project, with `/`).
    pub fn read(path: &str, bytes: &[u8], library: &Library, settings: &Settings) -> Self {
        let (source, foreign) = Source::decode(path, bytes);
        let tree = if foreign.is_some() { Ok(Tree::default()) } else { yaml::load(&source) };
        let mut document = Self { source: Arc::new(source), foreign, tree, sheet: None, unknown_form: None };
        if document.foreign.is_none() {
            document.read_sheet(library, settings);
        }
        document
    }

    fn read_sheet(&mut self, library: &Library, settings: &Settings) {
        let Ok(tree) = &self.tree else { return };
        let named = form_name(tree);
        let default = settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
        match (library.find(named.map_or(default, |name| name.text())), named) {
            (Some(form), _) => self.sheet = Some(read(form, &self.source, tree)),
            (None, Some(name)) => {
                let known = library.iter().map(|form| form.id.clone()).collect();
                let kind = FaultKind::UnknownWord { key: key::FORM.to_owned(), word: name.text().to_owned(), known };
                self.unknown_form = Some(Fault { span: name.span(), kind });
            }
            // The project names a form that is not there: that is a fault of the project file.
            (None, None) => {}
        }
    }
}
