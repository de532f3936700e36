//! The one way to a document: compose, bundle the source, lay out, guard, export.
//!
//! Enters: a sheet or a comparison, what its project says, typefaces, a template, and a [`Plan`]. Leaves: the
//! bytes of its files, and what its pages do not show as it says it. Nothing that a reader could take for the
//! whole is exported from pages that lose a word. Not for pictures that are only looked at while somebody
//! types: those need no export. Knows no disk and no command line.

pub mod compose;
mod error;
mod plan;
pub mod source_bundle;
pub mod volume;

use std::sync::Arc;

use self::compose::{compose_with, web_page};
pub use self::error::Error;
pub use self::plan::{Medium, Pages, Plan, Source};
use self::source_bundle::{Inputs, SourceBundle};
use crate::design::Design;
use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::render::{
    Attachment, Bookmarks, Composed, Engine, Laid, LaidSheet, Publication, Standards, Template, join,
};
use crate::rules::check_layout;
use crate::settings::Settings;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::{Document, Sheet};

/// The files of a design, by their path in its folder.
pub type Files = [(String, Vec<u8>)];

/// What all documents of a project are made with.
#[derive(Debug, Clone, Copy)]
pub struct Publisher<'p> {
    /// The layout engine, which has the typefaces.
    pub engine: &'p Engine,
    /// The typefaces.
    pub faces: &'p Faces,
    /// What the project says.
    pub settings: &'p Settings,
}

/// A sheet as it goes to the engine, and what its PDF carries. What it is made from can be told before
/// anything is laid out.
#[derive(Debug)]
pub struct Prepared<'s> {
    sheet: &'s Sheet,
    document: &'s Document,
    plan: &'s Plan,
    composed: Composed,
    bundle: Option<SourceBundle>,
    attachments: Vec<Attachment>,
}

/// What became of a sheet.
#[derive(Debug)]
pub struct Published {
    /// What is wrong with its pages.
    pub diagnostics: Vec<Diagnostic>,
    /// What they do not show as the sheet says it.
    pub faults: Vec<LayoutFault>,
    /// Its files; `None` where what is wrong keeps it from being published.
    pub exported: Option<Exported>,
}

/// The files of a document.
#[derive(Debug)]
pub struct Exported {
    /// The bytes of its one file, or of the file of each page.
    pub files: Vec<Vec<u8>>,
    /// How many pages it has; a web page has none.
    pub pages: Option<usize>,
}

/// A comparison whose pages show all of it.
#[derive(Debug)]
pub struct Comparison {
    /// The bytes of its PDF.
    pub bytes: Vec<u8>,
    /// What else is to be said of its pages.
    pub faults: Vec<LayoutFault>,
}

impl<'p> Publisher<'p> {
    /// Composes a sheet for its template, and bundles what its PDF carries.
    pub fn prepare<'s>(
        &self,
        document: &'s Document,
        sheet: &'s Sheet,
        files: &'s Files,
        plan: &'s Plan,
    ) -> Prepared<'s> {
        self.prepare_with(document, sheet, files, (plan, Bookmarks::Sections))
    }

    /// The same with bookmarks of some kind.
    fn prepare_with<'s>(
        &self,
        document: &'s Document,
        sheet: &'s Sheet,
        files: &'s Files,
        (plan, bookmarks): (&'s Plan, Bookmarks),
    ) -> Prepared<'s> {
        let composed = compose_with(sheet, self.settings, self.faces, (plan.is_draft, bookmarks));
        let inputs = Inputs { settings: self.settings, files };
        let bundle = match plan.source() {
            Some(Source::Data) => Some(SourceBundle::of_pages(document, sheet, &inputs)),
            Some(Source::Full { project }) => Some(SourceBundle::of_files(document, project, &inputs)),
            None => None,
        };
        let attachments = bundle.as_ref().map(|bundle| bundle.pack(&sheet.form.name)).unwrap_or_default();
        Prepared { sheet, document, plan, composed, bundle, attachments }
    }

    /// Lays a sheet out with its form's template and exports it.
    ///
    /// # Errors
    /// What its PDF would carry does not make the same pages, its template does not compile, or the standards
    /// do not allow what it draws.
    pub fn publish(&self, prepared: Prepared<'_>, template: &Template) -> Result<Published, Error> {
        let Prepared { sheet, document, plan, composed, bundle, attachments } = prepared;
        let try_out = || bundle.map_or(Ok(()), |bundle| bundle.try_out(sheet, self.settings));
        let Medium::Pages(pages) = &plan.medium else {
            try_out()?;
            let page = web_page(sheet, self.settings, plan.is_draft).into_bytes();
            let exported = Some(Exported { files: vec![page], pages: None });
            return Ok(Published { diagnostics: Vec::new(), faults: Vec::new(), exported });
        };
        // Where a core is free, what is carried is proved meanwhile.
        let (is_proved, laid) = join(try_out, || self.lay_out(composed, template, &attachments));
        is_proved?;
        let (laid, faults) = laid?;
        let diagnostics = check_layout(document, &faults, self.settings);
        let is_withheld = diagnostics.iter().any(Diagnostic::is_error) && !plan.is_draft;
        let exported = if is_withheld { None } else { Some(export(&sheet.form.design, &laid, pages)?) };
        Ok(Published { diagnostics, faults, exported })
    }

    /// The PDF of a comparison, or what its pages would not show of it.
    ///
    /// # Errors
    /// Its template does not compile, or the standards do not allow what it draws.
    pub fn comparison(
        &self,
        composed: Composed,
        template: &Template,
        standards: &Standards,
    ) -> Result<Result<Comparison, LayoutFault>, Error> {
        let design = Arc::clone(&composed.design);
        let (laid, faults) = self.lay_out(composed, template, &[])?;
        match faults.iter().find(|fault| fault.loses_text()) {
            Some(fault) => Ok(Err(fault.clone())),
            None => laid
                .pdf(standards)
                .map(|bytes| Ok(Comparison { bytes, faults }))
                .map_err(|failure| Error::template(&design, failure)),
        }
    }

    /// The pages of what was composed, and what they do not show of it.
    fn lay_out(
        &self,
        composed: Composed,
        template: &Template,
        attachments: &[Attachment],
    ) -> Result<(Laid<'p>, Vec<LayoutFault>), Error> {
        let design = Arc::clone(&composed.design);
        let publication = Publication::of_sheet(composed, template).carrying(attachments);
        let laid = self.engine.lay_out(publication);
        let laid = laid.map_err(|failure| Error::template(&design, failure))?;
        let faults = laid.sheets().iter().flat_map(LaidSheet::faults).collect();
        Ok((laid, faults))
    }
}

impl Prepared<'_> {
    /// What a template reads of it, whatever the medium.
    pub fn data(&self) -> &str {
        &self.composed.data
    }

    /// What its PDF carries, name by name.
    pub fn attached(&self) -> impl Iterator<Item = &[u8]> {
        let attached = self.attachments.iter();
        attached.flat_map(|file| [file.name.as_bytes(), file.description.as_bytes(), file.bytes.as_slice()])
    }
}

fn export(design: &Design, laid: &Laid<'_>, pages: &Pages) -> Result<Exported, Error> {
    let files = match pages {
        Pages::Pdf { standards, .. } => {
            vec![laid.pdf(standards).map_err(|failure| Error::template(design, failure))?]
        }
        Pages::Svg => laid.svg().map_err(|failure| Error::template(design, failure))?,
        Pages::Png { ppi } => {
            let images = laid.png(*ppi).map_err(|failure| Error::template(design, failure))?;
            images.into_iter().collect::<Option<Vec<_>>>().ok_or(Error::TooLarge)?
        }
    };
    Ok(Exported { files, pages: Some(laid.page_count()) })
}
