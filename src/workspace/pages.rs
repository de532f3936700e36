//! What the project in force makes of a sheet: its pages, and its PDF.
//!
//! Enters: a sheet, or what changed in one. Leaves: laid-out pages, with the words that must stand on them; the
//! PDF that `build` writes. Writes nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::active::{ActiveProject, Files};
use super::error::Error;
use crate::checking::is_refused;
use crate::design::Design;
use crate::diagnostic::Diagnostic;
use crate::publishing::compose::{meta_of_change, sketch, sketch_sheet};
use crate::publishing::{self, Medium, Pages, Plan, Publisher, Source};
use crate::render::{Composed, DEFAULT_STANDARDS, Laid, Picture, Publication, Standards};
use crate::review::{SheetChange, marked_sheet};
use crate::rules::check_layout;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;
use crate::sheet::{Document, Sheet};

/// An editor's server and the previews that it shows are one process: of all of them one lays out at a time, and the
/// other core is left to the editor.
static LAYOUT: Mutex<()> = Mutex::new(());

fn one_at_a_time() -> MutexGuard<'static, ()> {
    LAYOUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A sheet's pages, with the words that must stand on them.
#[derive(Debug)]
pub struct Drawn<'p> {
    /// The pages.
    pub laid: Laid<'p>,
    /// Where rows that the sheet no longer has are shown too: for each row the sheet's own.
    pub rows: Option<Vec<Option<usize>>>,
}

impl Drawn<'_> {
    /// The pages as pictures.
    ///
    /// # Errors
    /// The form took more than it may.
    pub fn pictures(&self) -> Result<Vec<Picture>, Error> {
        self.laid.pictures().map_err(|failure| match self.laid.composed().first() {
            Some(sheet) => publishing::Error::template(&sheet.design, failure).into(),
            None => Error::NoDraft,
        })
    }
}

impl ActiveProject {
    /// Lays a sheet out.
    ///
    /// # Errors
    /// The template cannot be read or does not compile: what is to be said of it.
    pub fn draw(&self, sheet: &Sheet) -> Result<Drawn<'_>, Error> {
        let composed = sketch_sheet(sheet, &self.project.settings, &self.faces);
        self.lay_out(composed, None)
    }

    /// Lays a sheet out with what changed in it marked.
    ///
    /// # Errors
    /// A side cannot be read, or the template cannot be read or does not compile: what is to be said of it.
    pub fn draw_change(&self, change: &SheetChange) -> Result<Drawn<'_>, Error> {
        let (design, printed) = marked_sheet(change).ok_or(Error::UnreadableVersion)?;
        let meta = meta_of_change(change, &self.project.settings, true);
        let rows = change.goals.iter().map(|goal| goal.new).collect();
        self.lay_out(sketch(&design, printed, &meta, &self.faces), Some(rows))
    }

    fn lay_out(&self, composed: Composed, rows: Option<Vec<Option<usize>>>) -> Result<Drawn<'_>, Error> {
        let design = Arc::clone(&composed.design);
        let Files { template, .. } = self.files(&design)?;
        let _one = one_at_a_time();
        let laid = self.engine.lay_out(Publication::of_sheet(composed, template));
        let laid = laid.map_err(|failure| publishing::Error::template(&design, failure))?;
        Ok(Drawn { laid, rows })
    }

    fn files(&self, design: &Design) -> Result<&Files, Error> {
        match self.templates.get(&design.id) {
            Some(Ok(files)) => Ok(files),
            Some(Err(error)) => Err(Error::Template(Arc::clone(error))),
            None => Err(Error::NoTemplate(design.id.clone())),
        }
    }

    /// The sheet as it prints.
    pub fn printed(&self, sheet: &Sheet) -> Printed {
        Printed::of(sheet, self.project.settings.of_year(sheet.year()))
    }

    /// What the pages do not show as the sheet says it; nothing where it is the form that cannot be printed.
    pub fn check_layout(&self, document: &Document, faults: &[LayoutFault]) -> Vec<Diagnostic> {
        if document.form.as_ref().is_some_and(|form| is_refused(form, &self.findings)) {
            return Vec::new();
        }
        check_layout(document, faults, &self.project.settings)
    }

    /// The PDF that `build` writes, or a draft of it, which goes to nobody outside the office and carries no
    /// data; `None` where the pages have errors, so that they can be a draft alone.
    ///
    /// # Errors
    /// The template does not compile, or the standards do not allow what it draws: what is to be said of it.
    pub fn pdf(&self, document: &Document, sheet: &Sheet, is_draft: bool) -> Result<Option<Vec<u8>>, Error> {
        let form = &sheet.form;
        if is_refused(form, &self.findings) {
            return Err(Error::RefusedForm(form.id.clone()));
        }
        let pdf = Pages::Pdf { standards: Standards::parse(&DEFAULT_STANDARDS)?, source: Some(Source::Data) };
        let plan = Plan { medium: Medium::Pages(pdf), is_draft };
        let publisher =
            Publisher { engine: &self.engine, faces: &self.faces, settings: &self.project.settings };
        let Files { template, files } = self.files(&form.design)?;
        let _one = one_at_a_time();
        let made = publisher.publish(publisher.prepare(document, sheet, files, &plan), template)?;
        Ok(made.exported.and_then(|exported| exported.files.into_iter().next()))
    }
}
