//! One sheet: from its document to the bytes of its file.

use super::super::Error;
use super::super::composing::compose;
use super::super::writing::write_result;
use super::output::Target;
use super::record::{Entry, Record, fingerprint};
use super::{Arguments, is_buildable};
use crate::fonts::Faces;
use crate::project::Project;
use crate::render::{Engine, Standards, Template};

/// What was done for a sheet.
#[derive(Debug)]
pub enum Built {
    /// Its file was written.
    Written {
        /// How many pages it has.
        pages: usize,
        /// Its fingerprints.
        entry: Entry,
    },
    /// Its file stands as it would be written.
    Unchanged,
    /// It has errors.
    Skipped,
}

/// What all sheets are built with.
#[derive(Debug)]
pub struct Builder<'b> {
    /// The layout engine.
    pub engine: &'b Engine,
    /// The typefaces.
    pub faces: &'b Faces,
    /// The project.
    pub project: &'b Project,
    /// The standards of the PDF.
    pub standards: &'b Standards,
    /// What was made before.
    pub record: &'b Record,
    /// What the user asked for.
    pub arguments: &'b Arguments,
}

impl Builder<'_> {
    /// Builds a sheet and writes its file.
    ///
    /// # Errors
    /// Its template does not compile, or the file cannot be written.
    pub fn build(&self, target: &Target<'_>) -> Result<Built, Error> {
        let sheet = target.sheet.document.as_ref().and_then(|document| document.sheet.as_ref());
        let Some(sheet) = sheet.filter(|_| is_buildable(target.sheet, self.arguments.draft)) else { return Ok(Built::Skipped) };
        let data = compose(sheet, &self.project.settings, self.faces, self.arguments.draft);
        let files = self.project.template(&sheet.form)?;
        let made_from = self.made_from(&data, &files);
        if !self.arguments.force && self.record.is_current(&target.name, &target.path, &made_from) {
            return Ok(Built::Unchanged);
        }
        let failed = |failure| Error::Template(sheet.form.id.clone(), failure);
        let laid = self.engine.lay_out(&Template::new(files), data).map_err(failed)?;
        let bytes = laid.pdf(self.standards).map_err(failed)?;
        write_result(&target.path, &bytes)?;
        Ok(Built::Written { pages: laid.page_count(), entry: Entry { made_from, file: fingerprint([bytes.as_slice()]) } })
    }

    /// The fingerprint of everything that the file is made from.
    fn made_from(&self, data: &str, files: &[(String, Vec<u8>)]) -> String {
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        let library = crate::form::embedded::LIBRARY.as_bytes();
        let standards = self.arguments.pdf_standard.join(",");
        let fonts = self.faces.iter().flat_map(|face| [face.family.as_bytes(), face.added_bytes()]);
        let files = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
        fingerprint([version, library, standards.as_bytes(), data.as_bytes()].into_iter().chain(fonts).chain(files))
    }
}
