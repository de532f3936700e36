//! One volume of a year: a cover, texts, contents and the sheets of all departments, in one document.
//!
//! Enters: the sheets in their order, and what is to stand before them. Leaves: the bytes of one PDF that carries the
//! data of every sheet, and what its pages do not show as its parts say it. A volume that lacks something is not
//! exported. Knows no disk and no command line.

mod data;
mod figures;
mod matter;
mod part;
mod unpacking;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::data::Members;
pub use self::figures::FiguresPage;
pub use self::matter::Matter;
pub use self::unpacking::unpack;
use super::compose::binding_data;
use super::{Error, Files, Plan, Publisher};
use crate::design::Design;
use crate::diagnostic::Diagnostic;
use crate::render::{
    Attachment, Binding, Composed, Entry, Failure, Imprint, Laid, LaidSheet, Place, Publication, Standards,
    Template, each, join,
};
use crate::rules::check_layout;
use crate::sheet::{Document, Sheet};

/// A volume as it is to be made.
#[derive(Debug)]
pub struct Volume<'v> {
    /// What it says of itself.
    pub imprint: Imprint,
    /// Whether its pages are numbered.
    pub page_numbers: bool,
    /// How what stands before the sheets looks, and the files of that design.
    pub design: (Arc<Design>, &'v Files),
    /// The same of tables of figures.
    pub figures: (Arc<Design>, &'v Files),
    /// What stands before the sheets.
    pub matter: Vec<Matter>,
    /// The sheets.
    pub members: Vec<Member<'v>>,
    /// What it carries beside the data of its sheets.
    pub attachments: Vec<Attachment>,
}

/// A sheet of a volume.
#[derive(Debug)]
pub struct Member<'v> {
    /// What it is called in the contents and over its pages.
    pub name: String,
    /// Its file.
    pub document: &'v Document,
    /// What that says.
    pub sheet: &'v Sheet,
    /// The files of its form.
    pub files: &'v Files,
}

/// What became of a volume.
#[derive(Debug)]
pub struct Bound {
    /// What is wrong with the pages of its sheets.
    pub diagnostics: Vec<Diagnostic>,
    /// The parts before its sheets of which a text is not on their pages, each with the text.
    pub lost: Vec<(String, String)>,
    /// Its bytes and the number of its pages; `None` where it is not to be published.
    pub exported: Option<(Vec<u8>, usize)>,
}

impl Bound {
    /// Whether its pages lack something.
    pub fn is_lacking(&self) -> bool {
        !self.lost.is_empty() || self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// A part as it goes to the engine.
struct Part {
    composed: Composed,
    place: Place,
}

impl Publisher<'_> {
    /// Lays a volume out and exports it.
    ///
    /// # Errors
    /// What it would carry does not make the same pages, a template does not compile, or the standards do not
    /// allow what it draws.
    pub fn bind(&self, volume: &Volume<'_>, plan: &Plan, standards: &Standards) -> Result<Bound, Error> {
        let Members { sheets, files, bundles } = self.members(volume, plan);
        let parts = self.parts(volume, sheets);
        let designs: Vec<Arc<Design>> = parts.iter().map(|part| Arc::clone(&part.composed.design)).collect();
        let failed = |failure: Failure| {
            let design = designs.get(failure.sheet).unwrap_or(&volume.design.0);
            Error::template(design, failure)
        };
        let (binding, composed) = self.binding(volume, parts);
        let templates = volume.templates();
        let with_template = |sheet: Composed| {
            let template = templates.get(sheet.design.id.as_str())?;
            Some((sheet, template))
        };
        // Each part is composed for the design of one of them.
        let sheets: Option<Vec<_>> = composed.into_iter().map(with_template).collect();
        let sheets = sheets.ok_or(Error::Source)?;
        let publication = Publication::bound(volume.imprint.clone(), binding, sheets);
        // Where a core is free, what is carried is proved meanwhile.
        let (is_proved, laid) =
            join(|| self.try_out(bundles), || self.engine.lay_out(publication.carrying(&files)));
        is_proved?;
        let laid = laid.map_err(failed)?;
        let (mut bound, pdf) = self.looked_through(volume, &laid, standards);
        if !bound.is_lacking() || plan.is_draft {
            let pdf = pdf.unwrap_or_else(|| laid.pdf(standards));
            bound.exported = Some((pdf.map_err(failed)?, laid.page_count()));
        }
        Ok(bound)
    }

    /// What the pages do not show, and their PDF, if it was made meanwhile: nearly all volumes are published. A bounded
    /// process does one after the other.
    fn looked_through(
        &self,
        volume: &Volume<'_>,
        laid: &Laid<'_>,
        standards: &Standards,
    ) -> (Bound, Option<Result<Vec<u8>, Failure>>) {
        let look = || self.look_through(volume, laid);
        if laid.is_here() {
            let (pdf, bound) = join(|| laid.pdf(standards), look);
            (bound, Some(pdf))
        } else {
            (look(), None)
        }
    }

    fn parts(&self, volume: &Volume<'_>, sheets: Vec<Composed>) -> Vec<Part> {
        let before = volume.matter.iter().map(|matter| {
            let composed = matter.composed(volume, self.faces);
            Part { composed, place: matter.place() }
        });
        let sheets = volume.members.iter().zip(sheets).map(|(member, composed)| {
            let entry = Entry { name: member.name.clone(), level: 1, is_listed: true };
            Part { composed, place: Place { entry: Some(entry), head: Some(member.name.clone()) } }
        });
        before.chain(sheets).collect()
    }

    fn binding(&self, volume: &Volume<'_>, parts: Vec<Part>) -> (crate::render::BindingData, Vec<Composed>) {
        let (places, composed) = parts.into_iter().map(|part| (part.place, part.composed)).unzip();
        let title = volume.imprint.title.clone();
        let binding = Binding { title, page_numbers: volume.page_numbers, places };
        (binding_data(&binding, &volume.design.0, self.faces), composed)
    }

    /// What the pages do not show.
    fn look_through(&self, volume: &Volume<'_>, laid: &Laid<'_>) -> Bound {
        let sheets = laid.sheets();
        let (before, members) = sheets.split_at_checked(volume.matter.len()).unwrap_or_default();
        let lost = volume.matter.iter().zip(before).filter_map(|(matter, on_pages)| {
            let text = matter.lost(volume, on_pages, &sheets)?;
            Some((matter.title().to_owned(), text))
        });
        let found = each(volume.members.iter().zip(members).collect(), |(member, on_pages)| {
            check_layout(member.document, &on_pages.faults(), self.settings)
        });
        Bound { lost: lost.collect(), diagnostics: found.into_iter().flatten().collect(), exported: None }
    }
}

impl Volume<'_> {
    /// The template of each design, by its name: parsed once, however many parts are of it.
    fn templates(&self) -> BTreeMap<&str, Template> {
        let before = [&self.design, &self.figures].map(|(design, files)| (design.id.as_str(), *files));
        let members = self.members.iter().map(|member| (member.sheet.form.design.id.as_str(), member.files));
        let designs: BTreeMap<&str, &Files> = before.into_iter().chain(members).collect();
        designs.into_iter().map(|(id, files)| (id, Template::new(files.to_vec()))).collect()
    }
}

/// The page on which each part of a volume begins, from 1.
fn first_pages(sheets: &[LaidSheet<'_>]) -> Vec<usize> {
    sheets.iter().map(|sheet| sheet.begins_on() + 1).collect()
}
