//! The files of a design, as the engine takes them.
//!
//! Enters: the files of a design's folder. Leaves: what Typst reads of them, and whether they are the program's own. A
//! stranger's file is parsed only where it is laid out.

use std::path::Path;
use std::sync::OnceLock;

use typst::foundations::Bytes;

use super::files::{Files, inside};
use super::shared_library;
use crate::design::embedded::{Folder, LIBRARY};
use crate::form::embedded::folders;

/// The template's own file.
pub(super) const SHEET: &str = "/sheet.typ";
/// What the engine reads in its place is the sheet's data.
const SPECIMEN: &str = "sheet.json";

/// A design's Typst files.
#[derive(Debug, Clone)]
pub struct Template {
    contents: Vec<(String, Vec<u8>)>,
    files: OnceLock<Files>,
}

impl Template {
    /// A template of a `sheet.typ` alone.
    pub fn embedded(sheet: &str) -> Self {
        Self::new(vec![("sheet.typ".to_owned(), sheet.as_bytes().to_vec())])
    }

    /// A template of the files of a design's folder, by their path in it. What all designs share is added
    /// where the folder does not have its own.
    pub const fn new(contents: Vec<(String, Vec<u8>)>) -> Self {
        Self { contents, files: OnceLock::new() }
    }

    /// Whether all of its files are the program's own, to the byte.
    pub fn is_ours(&self) -> bool {
        let shared = (shared_library::NAME, LIBRARY);
        let is_ours = |name: &str, bytes: &[u8]| {
            let ours = folders().flat_map(Folder::files).chain([shared]);
            name == SPECIMEN || ours.into_iter().any(|(own, text)| own == name && text.as_bytes() == bytes)
        };
        self.contents.iter().all(|(name, bytes)| is_ours(name, bytes))
    }

    /// A file of Typst that is no UTF-8, by its path.
    pub fn foreign(&self) -> Option<&str> {
        let is_foreign =
            |(path, bytes): &&(String, Vec<u8>)| is_typst(path) && str::from_utf8(bytes).is_err();
        self.contents.iter().find(is_foreign).map(|(path, _)| path.as_str())
    }

    /// Whether the folder has the file that is compiled.
    pub fn has_sheet(&self) -> bool {
        self.contents.iter().any(|(path, _)| inside(path) == inside(SHEET))
    }

    /// The files of the folder, by their path in it.
    pub(super) fn contents(&self) -> &[(String, Vec<u8>)] {
        &self.contents
    }

    /// The files as Typst reads them, parsed once.
    pub(super) fn files(&self) -> &Files {
        self.files.get_or_init(|| {
            let mut files = Files::default();
            if !self.contents.iter().any(|(path, _)| inside(path) == inside(shared_library::NAME)) {
                shared_library::add_to(&mut files);
            }
            for (path, bytes) in &self.contents {
                match String::from_utf8(bytes.clone()) {
                    Ok(text) if is_typst(path) => files.add_source(path, text),
                    Ok(text) => files.add(path, Bytes::from_string(text)),
                    Err(_) if is_typst(path) => {}
                    Err(error) => files.add(path, Bytes::new(error.into_bytes())),
                }
            }
            files
        })
    }
}

fn is_typst(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|kind| kind == "typ")
}
