//! The workbooks of a site's sheets. One that was made from the same, and stands as it was made, is taken as it is.

use std::path::Path;

use super::super::super::build::inputs::Inputs;
use super::super::super::build::manifest::{Entry, Manifest, fingerprint};
use super::super::super::parallel::{default_jobs, each};
use super::super::super::{Console, Error};
use super::Made;
use super::pdf::Pdf;
use crate::disk;
use crate::project::Project;
use crate::publishing::compose::document_date;
use crate::sheet::Sheet;
use crate::website::File;
use crate::workbook::form_sheet::workbook;

/// No workbook of a sheet has more bytes.
const LARGEST: u64 = 64 << 20;

/// What the workbooks are made with.
pub(super) struct Workbooks<'w> {
    pub project: &'w Project,
    pub out: &'w Path,
    pub inputs: Option<&'w Inputs>,
}

/// A workbook, and what is remembered of it where that can be told.
type Remembered = (File, Option<Entry>);

impl Workbooks<'_> {
    /// The sheets with their workbooks; one that cannot be read any more is not among them.
    ///
    /// # Errors
    /// What was made cannot be remembered, for the folder cannot be written.
    pub(super) fn make(
        &self,
        printed: &[Pdf<'_>],
        manifest: &mut Manifest,
        console: Console,
    ) -> Result<Vec<Made>, Error> {
        let progress = console.progress("書き出し", printed.len());
        let made = each(printed, default_jobs(), &progress, |pdf| self.with_workbook(pdf, manifest));
        let mut all = Vec::with_capacity(made.len());
        for (made, entry) in made.into_iter().flatten() {
            if let Some((workbook, entry)) = made.workbook.as_ref().zip(entry) {
                manifest.insert(&workbook.path, entry);
            }
            all.push(made);
        }
        manifest.save(self.out)?;
        Ok(all)
    }

    fn with_workbook(&self, pdf: &Pdf<'_>, manifest: &Manifest) -> Option<(Made, Option<Entry>)> {
        let judged = pdf.candidate.judged;
        let sheet = pdf.candidate.file.with(self.project, |file| self.project.document(file))?.sheet?;
        let name = format!("{}.xlsx", pdf.candidate.stem);
        let digest = judged.facts.as_ref().map(|facts| &facts.digest);
        let inputs = self.inputs.zip(digest).map(|(inputs, digest)| inputs.of_sheet(&judged.name, digest));
        let remembered = self.standing(&name, inputs.as_deref(), manifest);
        let (workbook, entry) = remembered.or_else(|| self.anew(name, inputs, &sheet)).unzip();
        let made = Made {
            path: judged.name.clone(),
            sheet,
            year: pdf.candidate.year,
            stem: pdf.candidate.stem.clone(),
            pdf: pdf.size,
            workbook,
        };
        Some((made, entry.flatten()))
    }

    /// The workbook that stands there, if it was made from the same.
    fn standing(&self, name: &str, inputs: Option<&str>, manifest: &Manifest) -> Option<Remembered> {
        let known =
            manifest.entry(name).filter(|entry| inputs.is_some() && entry.inputs.as_deref() == inputs)?;
        let bytes = disk::read(&self.out.join(name), LARGEST).ok()?;
        let is_own = fingerprint([bytes.as_slice()]) == known.file;
        is_own.then(|| (File { path: name.to_owned(), bytes }, Some(known.clone())))
    }

    /// A workbook made anew; `None` where Excel cannot hold the sheet.
    fn anew(&self, name: String, inputs: Option<String>, sheet: &Sheet) -> Option<Remembered> {
        let settings = &self.project.settings;
        let date = document_date(sheet, settings);
        let bytes = workbook(sheet, settings.of_year(sheet.year()), date).ok()?;
        let entry = inputs.map(|inputs| Entry::of_inputs(inputs, fingerprint([bytes.as_slice()])));
        Some((File { path: name, bytes }, entry))
    }
}
