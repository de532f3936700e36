//! One sheet: from its document to the bytes of its file.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::super::Error;
use super::super::writing::Target as File;
use super::output::{Target, numbered};
use super::record::{Entry, Record, fingerprint};
use super::{Arguments, Carry, Format, is_buildable};
use crate::carrying::{Makings, Parcel};
use crate::checking::is_refused;
use crate::composing::{compose, web_page};
use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::project::Project;
use crate::render::{Attachment, Engine, Laid, Standards, Template};
use crate::rules::check_layout;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::{Document, Sheet};

/// What was done for a sheet, and what its pages do not show as it says it.
#[derive(Debug)]
pub struct Built {
    /// What was done.
    pub result: Made,
    /// What was found on the laid-out pages.
    pub diagnostics: Vec<Diagnostic>,
}

/// What was done for a sheet.
#[derive(Debug)]
pub enum Made {
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
    /// Their fingerprint: a city's own may be many megabytes, and are the same for all sheets.
    pub typefaces: String,
    /// The folder that no file leaves through links.
    pub out: &'b Path,
    /// The project.
    pub project: &'b Project,
    /// The standards of the PDF.
    pub standards: &'b Standards,
    /// What was made before.
    pub record: &'b Record,
    /// What the user asked for.
    pub arguments: &'b Arguments,
    /// What is wrong with the project and its sheets.
    pub findings: &'b [Diagnostic],
}

impl Builder<'_> {
    /// Builds a sheet and writes its file.
    ///
    /// # Errors
    /// Its template does not compile, or the file cannot be written.
    pub fn build(&self, target: &Target<'_>) -> Result<Built, Error> {
        let skipped = Built { result: Made::Skipped, diagnostics: Vec::new() };
        let Some(document) = target.sheet.document.as_ref().filter(|_| is_buildable(target.sheet, self.arguments.draft)) else {
            return Ok(skipped);
        };
        let Some(sheet) = document.sheet.as_ref().filter(|sheet| !is_refused(&sheet.form, self.findings)) else { return Ok(skipped) };
        let composed = compose(sheet, &self.project.settings, self.faces, self.arguments.draft);
        let files = self.project.template(&sheet.form)?;
        let makings = Makings { data: &composed.data, settings: &self.project.settings, faces: self.faces, files: &files };
        let parcel = self.parcel(document, sheet, &makings);
        let attachments = parcel.as_ref().map(|parcel| parcel.pack(&sheet.form.name)).unwrap_or_default();
        let made_from = self.made_from(&composed.data, &files, &attachments);
        let find = |faults: &[LayoutFault]| check_layout(document, faults, &self.project.settings);
        let current = self.record.current(&target.name, &target.path, &made_from);
        if let Some(current) = current.filter(|_| !self.arguments.force) {
            return Ok(Built { result: Made::Unchanged, diagnostics: find(&current.faults) });
        }
        parcel.map_or(Ok(()), |parcel| parcel.try_out(&makings)).map_err(Error::Argument)?;
        let failed = |failure| Error::Template(sheet.form.id.clone(), failure);
        let is_paper = self.arguments.format != Format::Html;
        let lay_out = || self.engine.lay_out_with(&Template::new(files), composed.data, &attachments);
        let laid = is_paper.then(|| lay_out().map_err(failed)).transpose()?;
        let faults = laid.as_ref().map(|laid| laid.faults(&sheet.form, &composed.printed)).unwrap_or_default();
        let diagnostics = find(&faults);
        if diagnostics.iter().any(Diagnostic::is_error) && !self.arguments.draft {
            return Ok(Built { diagnostics, ..skipped });
        }
        let files = match &laid {
            Some(laid) => self.files(sheet, laid)?,
            None => vec![web_page(sheet, &self.project.settings, self.arguments.draft).into_bytes()],
        };
        self.write(target, &files)?;
        let file_per_page = self.arguments.format.is_paged().then_some(files.len());
        let entry = Entry { made_from, file: fingerprint(files.iter().map(Vec::as_slice)), pages: file_per_page, faults };
        Ok(Built { result: Made::Written { pages: laid.map(|laid| laid.page_count()), entry }, diagnostics })
    }

    /// What the PDF carries. A draft goes to nobody outside the office.
    fn parcel(&self, document: &Document, sheet: &Sheet, makings: &Makings<'_>) -> Option<Parcel> {
        let default = if self.standards.allow_attachments() { Carry::Data } else { Carry::None };
        let is_carried = self.arguments.format == Format::Pdf && !self.arguments.draft;
        match self.arguments.source.unwrap_or(default) {
            Carry::Data if is_carried => Some(Parcel::of_pages(document, sheet, makings)),
            Carry::Full if is_carried => Some(Parcel::of_files(document, self.project.source.text(), makings)),
            _ => None,
        }
    }

    /// The bytes of a sheet's file, or of the file of each page.
    fn files(&self, sheet: &Sheet, laid: &Laid<'_>) -> Result<Vec<Vec<u8>>, Error> {
        let failed = |failure| Error::Template(sheet.form.id.clone(), failure);
        let too_large = || Error::Argument("ページが大き過ぎて png にできません。--ppi を小さくしてください。".to_owned());
        match self.arguments.format {
            Format::Svg => Ok(laid.svg()),
            Format::Png => laid.png(self.arguments.ppi).into_iter().collect::<Option<Vec<_>>>().ok_or_else(too_large),
            Format::Pdf | Format::Html => Ok(vec![laid.pdf(self.standards).map_err(failed)?]),
        }
    }

    fn write(&self, target: &Target<'_>, files: &[Vec<u8>]) -> Result<(), Error> {
        if !self.arguments.format.is_paged() {
            return files.iter().try_for_each(|bytes| File::within(self.out, &target.path).write_result(bytes));
        }
        for (index, bytes) in files.iter().enumerate() {
            File::within(self.out, &numbered(&target.path, index + 1)).write_result(bytes)?;
        }
        for path in self.record.surplus(&target.name, &target.path, files.len()) {
            // A page that the sheet no longer has would be published with the others.
            fs::remove_file(&path)
                .or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(Error::Write(path, error)) })?;
        }
        Ok(())
    }

    /// The fingerprint of everything that the file is made from.
    fn made_from(&self, data: &str, files: &[(String, Vec<u8>)], attachments: &[Attachment]) -> String {
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        let (extension, ppi) = (self.arguments.format.extension(), self.arguments.ppi.to_le_bytes());
        let standards = self.arguments.pdf_standard.join(",");
        let files = files.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
        let attached = attachments.iter().flat_map(|file| [file.name.as_bytes(), file.description.as_bytes(), file.bytes.as_slice()]);
        let parts = [version, extension.as_bytes(), &ppi, standards.as_bytes(), self.typefaces.as_bytes(), data.as_bytes()];
        fingerprint(parts.into_iter().chain(files).chain(attached))
    }
}
