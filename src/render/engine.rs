//! The layout engine: what is loaded once, and the way from the data of a document to pages.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};

use comemo::Track as _;
use typst::diag::SourceDiagnostic;
use typst::engine::{Route, Sink, Traced};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;

use super::attachment;
use super::bounded::Processes;
use super::failure::Failure;
use super::files::Files;
use super::laid::{Laid, Pages, PagesHere};
use super::packages;
use super::publication::{Composed, Publication};
use super::remembered;
use super::shared_library;
use super::table;
use super::template::{SHEET, Template};
use super::threads;
use super::world::{DocumentWorld, Shared};
use crate::fonts::{Face, Faces};

/// The name under which a template reads the sheet.
const DATA: &str = "/sheet.json";

/// After so many documents what the engine remembers of them is cleared.
const DOCUMENTS_PER_EVICTION: usize = 8;

/// The engine with its library and typefaces.
pub struct Engine {
    shared: Shared,
    compiled: AtomicUsize,
    /// What lays out forms that are not the program's own; without it, this engine does.
    bounded: Option<Processes>,
}

impl Engine {
    /// An engine that has these typefaces and no others.
    pub fn new(faces: &Faces) -> Self {
        let engine = Self::of_fonts(Self::fonts(faces));
        Self { bounded: Processes::of(&engine.shared.fonts), ..engine }
    }

    /// An engine that lays out all forms in this process.
    pub(super) fn of_fonts(fonts: Vec<Font>) -> Self {
        let mut engine = Self::with_typst_tables_and(fonts);
        table::add_to(&mut engine.shared.library);
        engine
    }

    /// The faces as Typst has them.
    pub(super) fn fonts(faces: &Faces) -> Vec<Font> {
        faces.iter().filter_map(|face| Font::new(font_bytes(face), face.index)).collect()
    }

    /// An engine that has these typefaces, with all tables of goals laid out by Typst's own table, which is the judge of
    /// ours (`table/`).
    pub fn with_typst_tables(faces: &Faces) -> Self {
        Self::with_typst_tables_and(Self::fonts(faces))
    }

    fn with_typst_tables_and(fonts: Vec<Font>) -> Self {
        threads::prepare();
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        let book = FontBook::from_fonts(&fonts);
        Self {
            shared: Shared { library: LazyHash::new(library), book: LazyHash::new(book), fonts },
            compiled: AtomicUsize::new(0),
            bounded: None,
        }
    }

    /// Evaluates what all designs share: a document finds that done, as long as the engine remembers. There is time while a
    /// single sheet is read; of many it is little beside their pages.
    pub fn evaluate_shared(&self) {
        let mut files = Files::default();
        shared_library::add_to(&mut files);
        let Some(world) = DocumentWorld::new(&self.shared, SHEET, files, Vec::new()) else { return };
        let Some(source) = shared_library::parsed() else { return };
        let (world, mut sink): (&dyn World, _) = (&world, Sink::new());
        let (traced, route) = (Traced::default(), Route::default());
        let (traced, library) = (traced.track(), &self.shared.library);
        // What is wrong with it is told where a document uses it.
        drop(typst_eval::eval(world.track(), library, traced, sink.track_mut(), route.track(), source));
    }

    /// Lays a document out.
    ///
    /// # Errors
    /// A template that does not compile, with the place in it; or a form that is not the program's own took more than
    /// it may.
    pub fn lay_out(&self, publication: Publication<'_>) -> Result<Laid<'_>, Failure> {
        let mut templates = publication.sheets.iter().map(|(_, template)| *template).enumerate();
        let foreign = templates.clone().find_map(|(sheet, template)| Some((sheet, template.foreign()?)));
        if let Some((sheet, path)) = foreign {
            return Err(Failure::not_utf8(sheet, path));
        }
        if let Some(bounded) = &self.bounded
            && let Some((sheet, _)) = templates.find(|(_, template)| !template.is_ours())
        {
            let pages = bounded.lay_out(&publication, sheet)?;
            let composed = publication.sheets.into_iter().map(|(sheet, _)| sheet).collect();
            return Ok(Laid { pages: Pages::Elsewhere(pages), composed });
        }
        let (world, composed) = self.world(publication).ok_or_else(Failure::no_template)?;
        let compiled = typst::compile::<PagedDocument>(&world);
        self.forget();
        let document = compiled.output.map_err(|errors| world.failure(&errors))?;
        let unsettled = world.unsettled(&compiled.warnings);
        let is_left = |warning: &SourceDiagnostic| warning.message == table::OTHERWISE;
        let is_left_to_typst = compiled.warnings.iter().any(is_left);
        let pages = Pages::Here(PagesHere { world, document, unsettled, is_left_to_typst });
        Ok(Laid { pages, composed })
    }

    /// The files of a document, and its sheets. One that is a sheet has the files of its template at the root;
    /// of several, each is a package.
    fn world(&self, publication: Publication<'_>) -> Option<(DocumentWorld<'_>, Vec<Composed>)> {
        let Publication { sheets, imprint, binding, attachments } = publication;
        let mut folders: Vec<Files> = sheets.iter().map(|(sheet, template)| files(sheet, template)).collect();
        let has_main = imprint.is_some()
            || (!attachments.is_empty() && sheets.iter().all(|(_, template)| template.has_sheet()));
        let (mut root, text) = match &imprint {
            Some(imprint) => packages::document(imprint, binding.as_ref(), &mut folders),
            None => (folders.pop()?, attachment::SHEET.to_owned()),
        };
        if has_main {
            attachment::attach(attachments, &mut root, &text);
        }
        let main = if has_main { attachment::MAIN } else { SHEET };
        let world = DocumentWorld::new(&self.shared, main, root, folders)?;
        Some((world, sheets.into_iter().map(|(sheet, _)| sheet).collect()))
    }

    /// Clears now and then what the engine remembers of earlier documents, so that a long run stays small.
    fn forget(&self) {
        if self.compiled.fetch_add(1, Ordering::Relaxed) % DOCUMENTS_PER_EVICTION
            == DOCUMENTS_PER_EVICTION - 1
        {
            remembered::forget_old();
        }
    }
}

/// What the template of a sheet reads.
fn files(sheet: &Composed, template: &Template) -> Files {
    let mut files = template.files().clone();
    files.add(DATA, Bytes::from_string(sheet.data.clone()));
    files
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
