//! How Typst sees a sheet: a few files in memory, the typefaces, and no clock.

use std::collections::HashMap;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt};

use super::failure::{Failure, Fault};

/// How the engine says that what it looked up in the pages was another each time.
const UNSETTLED: [&str; 2] = ["did not converge", "did not stabilize"];

/// What stays the same from one sheet to another.
pub(super) struct Shared {
    pub(super) library: LazyHash<Library>,
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

/// The files of one sheet.
pub(super) struct SheetWorld<'e> {
    shared: &'e Shared,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

/// The id of a file at the root of the template's folder; `None` for a path that leads outside.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl<'e> SheetWorld<'e> {
    /// A world of Typst sources, of which the one at `main` is compiled, and of other files.
    pub(super) fn new(
        shared: &'e Shared,
        main: &str,
        sources: &[Source],
        files: HashMap<FileId, Bytes>,
    ) -> Option<Self> {
        let sources = sources.iter().map(|source| (source.id(), source.clone())).collect();
        Some(Self { shared, main: file_id(main)?, sources, files })
    }

    /// The engine's errors with their places.
    pub(super) fn failure(&self, errors: &[SourceDiagnostic]) -> Failure {
        let fault = |error: &SourceDiagnostic| {
            let of_trace = || {
                error.trace.iter().find_map(|point| self.place_of(point.span.id(), self.range(point.span)))
            };
            let hints = error.hints.iter().map(|hint| hint.v.to_string()).collect();
            Fault::new(self.place(error).or_else(of_trace), &error.message, hints)
        };
        Failure { faults: errors.iter().map(fault).collect() }
    }

    /// The places at which the layout did not come to rest; `None` where it did. The engine tells it by these
    /// words alone.
    pub(super) fn unsettled(&self, warnings: &[SourceDiagnostic]) -> Option<Vec<String>> {
        let is_meant =
            |warning: &&SourceDiagnostic| UNSETTLED.iter().any(|words| warning.message.contains(words));
        let mut told = warnings.iter().filter(is_meant).peekable();
        told.peek()?;
        let mut places: Vec<String> = told.filter_map(|warning| self.place(warning)).collect();
        places.dedup();
        Some(places)
    }

    fn place(&self, error: &SourceDiagnostic) -> Option<String> {
        self.place_of(error.span.id(), self.range(error.span))
    }

    fn place_of(&self, id: Option<FileId>, range: Option<std::ops::Range<usize>>) -> Option<String> {
        let id = id?;
        let source = self.sources.get(&id)?;
        let (line, column) = source.lines().byte_to_line_column(range?.start)?;
        Some(format!("{}:{}:{}", id.get().vpath().get_without_slash(), line + 1, column + 1))
    }
}

impl World for SheetWorld<'_> {
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
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if let Some(source) = self.sources.get(&id) {
            return Ok(Bytes::from_string(source.clone()));
        }
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    /// Nothing is taken from the clock: the same sheet gives the same bytes on any day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
