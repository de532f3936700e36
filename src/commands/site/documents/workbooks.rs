//! The workbooks of a site's sheets. One that was made from the same, and stands as it was made, is taken as it is.

use std::path::Path;

use super::super::super::build::inputs::Inputs;
use super::super::super::build::manifest::{Entry, Manifest, fingerprint};
use super::super::super::export::bytes_of;
use super::super::super::parallel::{default_jobs, each};
use super::super::super::{Console, Error};
use super::Made;
use super::pdf::Pdf;
use crate::project::Project;
use crate::sheet::Sheet;
use crate::website::File;

/// What the workbooks are made with.
pub(super) struct Workbooks<'w> {
    pub project: &'w Project,
    pub out: &'w Path,
    pub inputs: Option<&'w Inputs>,
}

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
        let mut is_new = false;
        for (made, entry) in made.into_iter().flatten() {
            if let Some((workbook, entry)) = made.workbook.as_ref().zip(entry) {
                is_new |= manifest.insert(&workbook.path, entry);
            }
            all.push(made);
        }
        if is_new {
            manifest.save(self.out)?;
        }
        Ok(all)
    }

    fn with_workbook(&self, pdf: &Pdf<'_>, manifest: &Manifest) -> Option<(Made, Option<Entry>)> {
        let judged = pdf.candidate.judged;
        let sheet = pdf.candidate.file.with(self.project, |file| self.project.document(file))?.sheet?;
        let name = format!("{}.xlsx", pdf.candidate.stem);
        let inputs = self.inputs.and_then(|inputs| inputs.of_judged(judged));
        let standing = manifest.standing(&name, &self.out.join(&name), inputs.as_deref());
        let (workbook, entry) = if let Some((known, bytes)) = standing {
            (Some(File { path: name, bytes }), Some(known.clone()))
        } else {
            self.anew(name, inputs, &sheet)
        };
        let made = Made {
            path: judged.name.clone(),
            sheet,
            year: pdf.candidate.year,
            stem: pdf.candidate.stem.clone(),
            pdf: pdf.size,
            workbook,
        };
        Some((made, entry))
    }

    /// A workbook made anew; `None` where Excel cannot hold the sheet.
    fn anew(&self, name: String, inputs: Option<String>, sheet: &Sheet) -> (Option<File>, Option<Entry>) {
        let Ok(bytes) = bytes_of(self.project, sheet) else { return (None, None) };
        let entry = inputs.map(|inputs| Entry::of_inputs(inputs, fingerprint([bytes.as_slice()])));
        (Some(File { path: name, bytes }), entry)
    }
}
