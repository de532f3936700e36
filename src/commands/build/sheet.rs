//! One sheet: from its document to the bytes of its file.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::super::Error;
use super::super::fingerprint::fingerprint;
use super::super::writing::Target as File;
use super::inputs::Inputs;
use super::manifest::{Entry, Manifest};
use super::output::{Target, numbered};
use super::stopped::StoppedForms;
use super::templates::{Known, Templates};
use crate::checking::judged::digest;
use crate::checking::{Judged, is_refused};
use crate::diagnostic::Diagnostic;
use crate::disk::Refusal;
use crate::project::Project;
use crate::publishing::{Plan, Prepared, Published, Publisher};
use crate::rules::check_layout;
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
        /// Whether it is a draft in the place of what was official.
        was_official: bool,
    },
    /// Its file stands as it would be written.
    Unchanged {
        /// Its fingerprints.
        entry: Entry,
    },
    /// It has errors.
    Skipped,
}

/// What all sheets are built with.
pub struct Builder<'b> {
    /// What makes the documents.
    pub publisher: Publisher<'b>,
    /// What is asked for.
    pub plan: &'b Plan,
    /// The fingerprint of what is the same for all sheets: this program, the plan, and a city's own
    /// typefaces, which may be many megabytes.
    pub shared: String,
    /// Whether sheets are made anew that have not changed.
    pub is_forced: bool,
    /// The folder that no file leaves through links.
    pub out: &'b Path,
    /// The project.
    pub project: &'b Project,
    /// Its templates, as far as sheets needed them.
    pub templates: Templates,
    /// The forms that took more than they may.
    pub stopped: StoppedForms,
    /// Whether a sheet need not be judged anew as long as it is the same: nobody is to be told of what was found in it.
    pub is_sound: fn(&Judged) -> bool,
    /// Is told the name and the fingerprint of each file before it is written.
    pub announce: &'b (dyn Fn(&str, &str) -> Result<(), Error> + Sync),
    /// What was made before.
    pub manifest: &'b Manifest,
    /// What files come from; `None` where that cannot be told.
    pub inputs: Option<&'b Inputs>,
    /// What is wrong with the project and its sheets.
    pub findings: &'b [Diagnostic],
}

impl Builder<'_> {
    /// Builds a sheet and writes its file.
    ///
    /// # Errors
    /// Its template does not compile, the sheet was saved anew since it was judged, or the file cannot be written.
    pub fn build(&self, target: &Target<'_>) -> Result<Built, Error> {
        let form = target.sheet.publishable(self.plan.is_draft);
        let Some(form) = form.filter(|form| !is_refused(form, self.findings)) else {
            return Ok(Built { result: Made::Skipped, diagnostics: Vec::new() });
        };
        let inputs = self.inputs.and_then(|inputs| inputs.of_judged(target.sheet));
        let known = inputs.as_deref().filter(|_| !self.is_forced);
        let current = self.manifest.current_by_inputs(&target.name, &target.path, known);
        if let Some(entry) = current.filter(|entry| entry.faults.is_empty()) {
            return Ok(Built { result: Made::Unchanged { entry: entry.clone() }, diagnostics: Vec::new() });
        }
        let document = self.read(target)?;
        match &document.sheet {
            Some(sheet) => {
                let template = self.templates.of(self.project, &form.design)?;
                self.build_anew(target, inputs, (&document, sheet), &template)
            }
            None => Ok(Built { result: Made::Skipped, diagnostics: Vec::new() }),
        }
    }

    /// A sheet as it was judged.
    fn read(&self, target: &Target<'_>) -> Result<Document, Error> {
        target.file.with(self.project, |file| {
            let bytes = file.bytes.as_ref().ok();
            let judged = target.sheet.facts.as_ref().map(|facts| facts.digest);
            let document = bytes.filter(|bytes| judged == Some(digest(bytes)));
            document
                .and_then(|_| self.project.document(file))
                .ok_or_else(|| Error::Refused(file.path.clone(), Refusal::Changed))
        })
    }

    fn build_anew(
        &self,
        target: &Target<'_>,
        inputs: Option<String>,
        (document, sheet): (&Document, &Sheet),
        template: &Known,
    ) -> Result<Built, Error> {
        let prepared = self.publisher.prepare(document, sheet, &template.files, self.plan);
        let data = fingerprint([prepared.data().as_bytes()]);
        let made_from = self.made_from(&prepared, &data, template);
        let sound = target.sheet.to_remember().filter(|_| (self.is_sound)(target.sheet));
        let known = (!self.is_forced).then_some(made_from.as_str());
        if let Some(current) = self.manifest.current(&target.name, &target.path, known) {
            let diagnostics = check_layout(document, &current.faults, &self.project.settings);
            let entry = Entry { inputs, sound, ..current.clone() };
            return Ok(Built { result: Made::Unchanged { entry }, diagnostics });
        }
        let (design, name) = (&sheet.form.design.id, &target.sheet.name);
        let published =
            self.stopped.tried(design, name, || self.publisher.publish(prepared, &template.template))?;
        let Published { diagnostics, faults, exported } = published;
        let Some(exported) = exported else { return Ok(Built { result: Made::Skipped, diagnostics }) };
        let before = self.manifest.entry(&target.name).filter(|_| self.plan.is_draft);
        let was_official = before.is_some_and(|before| !before.is_draft) && target.path.exists();
        let file = fingerprint(exported.files.iter().map(Vec::as_slice));
        (self.announce)(&target.name, &file)?;
        self.write(target, &exported.files)?;
        let entry = Entry {
            made_from,
            inputs,
            sound,
            file,
            sheet: Some(target.sheet.name.clone()),
            data: Some(data),
            version: None,
            pages: self.plan.is_paged().then_some(exported.files.len()),
            is_draft: self.plan.is_draft,
            faults,
        };
        Ok(Built { result: Made::Written { pages: exported.pages, entry, was_official }, diagnostics })
    }

    fn write(&self, target: &Target<'_>, files: &[Vec<u8>]) -> Result<(), Error> {
        if !self.plan.is_paged() {
            return files
                .iter()
                .try_for_each(|bytes| File::within(self.out, &target.path).write_result(bytes));
        }
        for (index, bytes) in files.iter().enumerate() {
            File::within(self.out, &numbered(&target.path, index + 1)).write_result(bytes)?;
        }
        for path in self.manifest.surplus(&target.name, &target.path, files.len()) {
            // A page that the sheet no longer has would be published with the others.
            fs::remove_file(&path).or_else(|error| {
                if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(Error::Write(path, error)) }
            })?;
        }
        Ok(())
    }

    /// The fingerprint of everything that the file is made from: what the template reads by its own.
    fn made_from(&self, prepared: &Prepared<'_>, data: &str, template: &Known) -> String {
        let parts = [self.shared.as_str(), template.fingerprint.as_str(), data].map(str::as_bytes);
        fingerprint(parts.into_iter().chain(prepared.attached()))
    }
}
