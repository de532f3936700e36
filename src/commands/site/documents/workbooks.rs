//! The workbooks of a site's sheets. One that was made from the same, and stands as it was made, is taken as it is.

use std::path::Path;

use super::super::super::Console;
use super::super::super::build::inputs::Inputs;
use super::super::super::build::manifest::{Entry, Manifest, fingerprint};
use super::super::super::export::bytes_of;
use super::super::super::parallel::{default_jobs, each};
use super::Made;
use super::judging::Sheets;
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
    /// The sheets with their workbooks, which the manifest knows then.
    pub(super) fn make(
        &self,
        printed: &[Pdf<'_>],
        mut sheets: Sheets,
        manifest: &mut Manifest,
        console: Console,
    ) -> Vec<Made> {
        let progress = console.progress("書き出し", printed.len());
        let made = each(printed, default_jobs(), &progress, |pdf| {
            let sheet = sheets.get(&pdf.candidate.judged.name)?;
            Some(self.of_sheet(pdf, sheet, manifest))
        });
        let mut all = Vec::with_capacity(made.len());
        for (pdf, made) in printed.iter().zip(made) {
            let path = &pdf.candidate.judged.name;
            let Some(((workbook, entry), sheet)) = made.zip(sheets.remove(path)) else { continue };
            let inputs = self.inputs.and_then(|inputs| inputs.of_judged(pdf.candidate.judged));
            if let Some((workbook, entry)) = workbook.as_ref().zip(entry) {
                manifest.insert(&workbook.path, entry);
            }
            all.push(pdf.made(sheet, workbook, inputs));
        }
        all
    }

    /// The workbook of a sheet, and what is to be remembered of it; `None` where Excel cannot hold it.
    fn of_sheet(&self, pdf: &Pdf<'_>, sheet: &Sheet, manifest: &Manifest) -> (Option<File>, Option<Entry>) {
        let name = format!("{}.xlsx", pdf.candidate.stem);
        let inputs = self.inputs.and_then(|inputs| inputs.of_judged(pdf.candidate.judged));
        match manifest.standing(&name, &self.out.join(&name), inputs.as_deref()) {
            Some((known, bytes)) => (Some(File { path: name, bytes }), Some(known.clone())),
            None => self.anew(name, inputs, sheet),
        }
    }

    /// The same, made anew.
    fn anew(&self, name: String, inputs: Option<String>, sheet: &Sheet) -> (Option<File>, Option<Entry>) {
        let Ok(bytes) = bytes_of(self.project, sheet) else { return (None, None) };
        let entry = inputs.map(|inputs| Entry::of_inputs(inputs, fingerprint([bytes.as_slice()])));
        (Some(File { path: name, bytes }), entry)
    }
}

impl Pdf<'_> {
    /// The sheet with its documents.
    fn made(&self, sheet: Sheet, workbook: Option<File>, inputs: Option<String>) -> Made {
        let candidate = self.candidate;
        Made {
            path: candidate.judged.name.clone(),
            sheet,
            year: candidate.year,
            stem: candidate.stem.clone(),
            pdf: self.size,
            print: self.print.clone(),
            workbook,
            inputs,
        }
    }
}
