//! How Typst sees a document: a few files in memory, the typefaces, and no clock.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt};

use super::failure::{Failure, Fault};
use super::files::{Files, at_root, inside};
use super::packages;

/// How the engine says that what it looked up in the pages was another each time.
const UNSETTLED: [&str; 2] = ["did not converge", "did not stabilize"];

/// What stays the same from one document to another.
pub(super) struct Shared {
    pub(super) library: LazyHash<Library>,
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

/// A place in the template of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlaceInTemplate {
    /// Of the document's sheets, from 0.
    pub(super) sheet: usize,
    /// `sheet.typ:12:5`.
    pub(super) text: String,
}

/// The files of one document.
pub(super) struct DocumentWorld<'e> {
    shared: &'e Shared,
    main: FileId,
    /// The files at the root.
    own: Files,
    /// Those of each sheet, where there are several: each has a root of its own.
    sheets: Vec<Files>,
    /// The sources below those roots that Typst asked for.
    read: Mutex<HashMap<FileId, Source>>,
}

impl<'e> DocumentWorld<'e> {
    /// A world of files, of which the one at `main` is compiled.
    pub(super) fn new(shared: &'e Shared, main: &str, own: Files, sheets: Vec<Files>) -> Option<Self> {
        Some(Self { shared, main: at_root(inside(main)?), own, sheets, read: Mutex::default() })
    }

    /// The engine's errors with their places.
    pub(super) fn failure(&self, errors: &[SourceDiagnostic]) -> Failure {
        let of_trace = |error: &SourceDiagnostic| {
            error.trace.iter().find_map(|point| self.place_of(point.span.id(), self.range(point.span)))
        };
        let places: Vec<_> =
            errors.iter().map(|error| self.place(error).or_else(|| of_trace(error))).collect();
        let sheet = places.iter().flatten().map(|place| place.sheet).next().unwrap_or_default();
        let fault = |(error, place): (&SourceDiagnostic, Option<PlaceInTemplate>)| {
            let hints = error.hints.iter().map(|hint| hint.v.to_string()).collect();
            Fault::new(place.map(|place| place.text), &error.message, hints)
        };
        Failure::of_template(sheet, errors.iter().zip(places).map(fault).collect())
    }

    /// The places at which the layout did not come to rest; `None` where it did. The engine tells it by these
    /// words alone.
    pub(super) fn unsettled(&self, warnings: &[SourceDiagnostic]) -> Option<Vec<PlaceInTemplate>> {
        let is_meant =
            |warning: &&SourceDiagnostic| UNSETTLED.iter().any(|words| warning.message.contains(words));
        let mut told = warnings.iter().filter(is_meant).peekable();
        told.peek()?;
        let mut places: Vec<PlaceInTemplate> = told.filter_map(|warning| self.place(warning)).collect();
        places.dedup();
        Some(places)
    }

    /// The place of an error; what all sheets share is called from one of them.
    fn place(&self, error: &SourceDiagnostic) -> Option<PlaceInTemplate> {
        let ids = std::iter::once(error.span.id()).chain(error.trace.iter().map(|point| point.span.id()));
        let caller = ids.flatten().find_map(|id| packages::sheet(id.get().root()));
        let place = self.place_of(error.span.id(), self.range(error.span))?;
        Some(PlaceInTemplate { sheet: caller.unwrap_or(place.sheet), ..place })
    }

    fn place_of(&self, id: Option<FileId>, range: Option<std::ops::Range<usize>>) -> Option<PlaceInTemplate> {
        let id = id?;
        let (line, column) = self.source(id).ok()?.lines().byte_to_line_column(range?.start)?;
        let text = format!("{}:{}:{}", id.get().vpath().get_without_slash(), line + 1, column + 1);
        Some(PlaceInTemplate { sheet: packages::sheet(id.get().root()).unwrap_or_default(), text })
    }

    /// The files below the root of one of them.
    fn beside(&self, id: FileId) -> Option<&Files> {
        match id.get().root() {
            VirtualRoot::Project => Some(&self.own),
            root @ VirtualRoot::Package(_) => self.sheets.get(packages::sheet(root)?),
        }
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.beside(id).and_then(|files| files.sources.get(id.get().vpath()));
        let source = source.ok_or_else(|| not_found(id))?;
        if source.id() == id || packages::is_shared(source) {
            return Ok(source.clone());
        }
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(read.entry(id).or_insert_with(|| Source::new(id, source.text().to_owned())).clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Ok(source) = self.source(id) {
            return Ok(Bytes::from_string(source));
        }
        let file = self.beside(id).and_then(|files| files.others.get(id.get().vpath()));
        file.cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    /// Nothing is taken from the clock: the same document gives the same bytes on any day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
