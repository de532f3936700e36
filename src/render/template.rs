//! The files of a design, as the engine takes them.

use std::path::Path;

use typst::foundations::Bytes;

use super::files::{Files, inside};
use crate::design::embedded::LIBRARY;

/// The name under which a template imports what all designs share.
const SHARED: &str = "/lib.typ";
/// The template's own file.
pub(super) const SHEET: &str = "/sheet.typ";

/// A design's Typst files.
#[derive(Debug, Clone)]
pub struct Template {
    pub(super) files: Files,
    /// A file of Typst that is no UTF-8, by its path.
    pub(super) foreign: Option<String>,
}

impl Template {
    /// A template of a `sheet.typ` alone.
    pub fn embedded(sheet: &str) -> Self {
        Self::new(vec![("sheet.typ".to_owned(), sheet.as_bytes().to_vec())])
    }

    /// A template of the files of a design's folder, by their path in it. What all designs share is added
    /// where the folder does not have its own.
    pub fn new(contents: Vec<(String, Vec<u8>)>) -> Self {
        let mut files = Files::default();
        let mut foreign = None;
        for (path, bytes) in contents {
            let is_typst = Path::new(&path).extension().is_some_and(|kind| kind == "typ");
            match String::from_utf8(bytes) {
                Ok(text) if is_typst => files.add_source(&path, text),
                Ok(text) => files.add(&path, Bytes::from_string(text)),
                Err(_) if is_typst => foreign = Some(path),
                Err(error) => files.add(&path, Bytes::new(error.into_bytes())),
            }
        }
        if inside(SHARED).is_some_and(|path| !files.sources.contains_key(&path)) {
            files.add_source(SHARED, LIBRARY.to_owned());
        }
        Self { files, foreign }
    }

    /// Whether the folder has the file that is compiled.
    pub fn has_sheet(&self) -> bool {
        inside(SHEET).is_some_and(|path| self.files.sources.contains_key(&path))
    }
}
