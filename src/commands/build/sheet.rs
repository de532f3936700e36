//! One sheet: from its document to the bytes of its file.

use std::fs;
use std::io::ErrorKind;

use super::super::Error;
use super::super::composing::{compose, web_page};
use super::super::writing::write_result;
use super::output::{Target, numbered};
use super::record::{Entry, Record, fingerprint};
use super::{Arguments, Format, is_buildable};
use crate::fonts::Faces;
use crate::project::Project;
use crate::render::{Engine, Standards, Template};
use crate::sheet::Sheet;

/// What was done for a sheet.
#[derive(Debug)]
pub enum Built {
    /// Its file was written.
    Written {
        /// How many pages it has; a web page has none.
        pages: Option<usize>,
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

/// What a sheet's file, or the file of each page, contains.
struct Output {
    files: Vec<Vec<u8>>,
    pages: Option<usize>,
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
        let output = self.output(sheet, Template::new(files), data)?;
        self.write(target, &output)?;
        let file_per_page = self.arguments.format.is_paged().then_some(output.files.len());
        let entry = Entry { made_from, file: fingerprint(output.files.iter().map(Vec::as_slice)), pages: file_per_page };
        Ok(Built::Written { pages: output.pages, entry })
    }

    /// The bytes of a sheet's file, or of the file of each page.
    fn output(&self, sheet: &Sheet, template: Template, data: String) -> Result<Output, Error> {
        if self.arguments.format == Format::Html {
            let page = web_page(sheet, &self.project.settings, self.arguments.draft);
            return Ok(Output { files: vec![page.into_bytes()], pages: None });
        }
        let failed = |failure| Error::Template(sheet.form.id.clone(), failure);
        let laid = self.engine.lay_out(&template, data).map_err(failed)?;
        let too_large = || Error::Argument("ページが大き過ぎて png にできません。--ppi を小さくしてください。".to_owned());
        let files = match self.arguments.format {
            Format::Svg => laid.svg(),
            Format::Png => laid.png(self.arguments.ppi).into_iter().collect::<Option<Vec<_>>>().ok_or_else(too_large)?,
            Format::Pdf | Format::Html => vec![laid.pdf(self.standards).map_err(failed)?],
        };
        Ok(Output { files, pages: Some(laid.page_count()) })
    }

    fn write(&self, target: &Target<'_>, output: &Output) -> Result<(), Error> {
        if !self.arguments.format.is_paged() {
            return output.files.iter().try_for_each(|bytes| write_result(&target.path, bytes));
        }
        for (index, bytes) in output.files.iter().enumerate() {
            write_result(&numbered(&target.path, index + 1), bytes)?;
        }
        for path in self.record.surplus(&target.name, &target.path, output.files.len()) {
            // A page that the sheet no longer has would be published with the others.
            fs::remove_file(&path).or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(Error::Write(path, error)) })?;
        }
        Ok(())
    }

    /// The fingerprint of everything that the file is made from.
    fn made_from(&self, data: &str, files: &[(String, Vec<u8>)]) -> String {
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        let library = crate::form::embedded::LIBRARY.as_bytes();
        let (extension, ppi) = (self.arguments.format.extension(), self.arguments.ppi.to_le_bytes());
        let standards = self.arguments.pdf_standard.join(",");
        let fonts = self.faces.iter().flat_map(|face| [face.family.as_bytes(), face.added_bytes()]);
        let files = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
        fingerprint([version, library, extension.as_bytes(), &ppi, standards.as_bytes(), data.as_bytes()].into_iter().chain(fonts).chain(files))
    }
}
