//! The layout engine: what is loaded once, and the way from a sheet's data to pages.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use typst::foundations::Bytes;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_layout::PagedDocument;

use super::accessible::accessible;
use super::attachment::{self, Attachment};
use super::failure::Failure;
use super::guard;
use super::pdf::Standards;
use super::regions::{self, Region};
use super::threads;
use super::world::{Shared, SheetWorld, file_id};
use crate::design::Design;
use crate::design::embedded::LIBRARY;
use crate::fonts::{Face, Faces};
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;

/// The name under which a template reads the sheet.
const DATA: &str = "/sheet.json";
/// The name under which a template imports what all forms share.
const SHARED: &str = "/lib.typ";
/// The template's own file.
const SHEET: &str = "/sheet.typ";

/// After so many sheets what the engine remembers of them is cleared.
const SHEETS_PER_EVICTION: usize = 8;
/// How many clearings ago something must have been used to be kept.
const EVICTION_AGE: usize = 2;

/// A form's Typst files.
#[derive(Debug, Clone)]
pub struct Template {
    sources: Vec<Source>,
    files: HashMap<FileId, Bytes>,
    /// A file of Typst that is no UTF-8, by its path.
    foreign: Option<String>,
}

impl Template {
    /// A template of a `sheet.typ` alone.
    pub fn embedded(sheet: &str) -> Self {
        Self::new(vec![("sheet.typ".to_owned(), sheet.as_bytes().to_vec())])
    }

    /// A template of the files of a form's folder, by their path in it. What all forms share is added where
    /// the folder does not have its own.
    pub fn new(contents: Vec<(String, Vec<u8>)>) -> Self {
        let mut sources: Vec<Source> = Vec::new();
        let mut files = HashMap::new();
        let mut foreign = None;
        for (path, bytes) in contents {
            let Some(id) = file_id(&path) else { continue };
            let is_typst = Path::new(&path).extension().is_some_and(|kind| kind == "typ");
            match String::from_utf8(bytes) {
                Ok(text) if is_typst => sources.push(Source::new(id, text)),
                Ok(text) => drop(files.insert(id, Bytes::from_string(text))),
                Err(_) if is_typst => foreign = Some(path),
                Err(error) => drop(files.insert(id, Bytes::new(error.into_bytes()))),
            }
        }
        if let Some(id) = file_id(SHARED).filter(|id| sources.iter().all(|source| source.id() != *id)) {
            sources.push(Source::new(id, LIBRARY.to_owned()));
        }
        Self { sources, files, foreign }
    }

    /// Whether the folder has the file that is compiled.
    pub fn has_sheet(&self) -> bool {
        file_id(SHEET).is_some_and(|id| self.sources.iter().any(|source| source.id() == id))
    }
}

/// The engine with its library and typefaces.
pub struct Engine {
    shared: Shared,
    compiled: AtomicUsize,
}

impl Engine {
    /// An engine that has these typefaces and no others.
    pub fn new(faces: &Faces) -> Self {
        threads::prepare();
        let fonts: Vec<Font> =
            faces.iter().filter_map(|face| Font::new(font_bytes(face), face.index)).collect();
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        let book = FontBook::from_fonts(&fonts);
        Self {
            shared: Shared { library: LazyHash::new(library), book: LazyHash::new(book), fonts },
            compiled: AtomicUsize::new(0),
        }
    }

    /// Lays a sheet out: its template, and its data as JSON.
    ///
    /// # Errors
    /// A template that does not compile, with the place in it.
    pub fn lay_out(&self, template: &Template, data: String) -> Result<Laid<'_>, Failure> {
        self.lay_out_with(template, data, &[])
    }

    /// Lays a sheet out whose PDF carries some files.
    ///
    /// # Errors
    /// A template that does not compile, with the place in it.
    pub fn lay_out_with(
        &self,
        template: &Template,
        data: String,
        attachments: &[Attachment],
    ) -> Result<Laid<'_>, Failure> {
        if let Some(path) = &template.foreign {
            return Err(Failure::not_utf8(path));
        }
        let mut sources = Cow::Borrowed(template.sources.as_slice());
        let mut files = template.files.clone();
        let mut main = SHEET.to_owned();
        if !attachments.is_empty() && template.has_sheet() {
            main = format!("{}/main.typ", attachment::FOLDER);
            sources.to_mut().extend(file_id(&main).map(|id| Source::new(id, attachment::MAIN.to_owned())));
            let attached = attachment::files(attachments).into_iter();
            files.extend(attached.filter_map(|(path, bytes)| Some((file_id(&path)?, Bytes::new(bytes)))));
        }
        if let Some(id) = file_id(DATA) {
            files.insert(id, Bytes::from_string(data));
        }
        let world = SheetWorld::new(&self.shared, &main, &sources, files).ok_or_else(Failure::no_template)?;
        let compiled = typst::compile::<PagedDocument>(&world);
        self.forget();
        let document = compiled.output.map_err(|errors| world.failure(&errors))?;
        let unsettled = world.unsettled(&compiled.warnings);
        Ok(Laid { world, document, unsettled })
    }

    /// Clears now and then what the engine remembers of earlier sheets, so that a long run stays small.
    fn forget(&self) {
        if self.compiled.fetch_add(1, Ordering::Relaxed) % SHEETS_PER_EVICTION == SHEETS_PER_EVICTION - 1 {
            comemo::evict(EVICTION_AGE);
        }
    }
}

/// A sheet's pages.
pub struct Laid<'e> {
    world: SheetWorld<'e>,
    pub(super) document: PagedDocument,
    /// Where the layout did not come to rest, if it did not.
    unsettled: Option<Vec<String>>,
}

impl Laid<'_> {
    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// Everything that the pages do not show as the sheet says it.
    pub fn faults(&self, design: &Design, printed: &Printed) -> Vec<LayoutFault> {
        let unsettled = self.unsettled.iter().map(|places| LayoutFault::Unsettled { places: places.clone() });
        unsettled.chain(guard::faults(&self.document, design, printed)).collect()
    }

    /// Where each part of the sheet stands on the pages.
    pub fn regions(&self, design: &Design, printed: &Printed) -> Vec<Region> {
        regions::regions(&self.document, design, printed)
    }

    /// The bytes of a PDF.
    ///
    /// # Errors
    /// What the standards do not allow.
    pub fn pdf(&self, standards: &Standards) -> Result<Vec<u8>, Failure> {
        typst_pdf::pdf(&accessible(&self.document), &standards.options())
            .map_err(|errors| self.world.failure(&errors))
    }
}

impl std::fmt::Debug for Laid<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Laid").field("pages", &self.page_count()).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("fonts", &self.shared.fonts.len()).finish_non_exhaustive()
    }
}

/// Compiled-in fonts are not copied.
fn font_bytes(face: &Face) -> Bytes {
    match &face.data {
        Cow::Borrowed(data) => Bytes::new(*data),
        Cow::Owned(data) => Bytes::new(data.clone()),
    }
}
