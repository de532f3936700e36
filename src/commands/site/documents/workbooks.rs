//! The workbooks of a site's sheets. One that was made from the same, and stands as it was made, is taken as it is.

use std::fs;
use std::path::Path;

use super::super::super::Console;
use super::super::super::build::inputs::Inputs;
use super::super::super::build::manifest::{Entry, Manifest};
use super::super::super::export::bytes_of;
use super::super::super::fingerprint::fingerprint;
use super::super::super::parallel::{default_jobs, each};
use super::Made;
use super::judging::Sheets;
use super::pdf::Pdf;
use crate::project::Project;
use crate::sheet::Sheet;

/// What the workbooks are made with.
pub(super) struct Workbooks<'w> {
    pub project: &'w Project,
    pub out: &'w Path,
    pub inputs: Option<&'w Inputs>,
}

/// A workbook of a site.
pub(in super::super) struct Workbook {
    /// Its path in the folder of the site.
    pub path: String,
    /// In bytes.
    pub size: u64,
    /// The fingerprint of its file.
    pub print: String,
    /// Its bytes; `None` where it stands as it was made.
    pub bytes: Option<Vec<u8>>,
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
    fn of_sheet(
        &self,
        pdf: &Pdf<'_>,
        sheet: &Sheet,
        manifest: &Manifest,
    ) -> (Option<Workbook>, Option<Entry>) {
        let path = format!("{}.xlsx", pdf.candidate.stem);
        let inputs = self.inputs.and_then(|inputs| inputs.of_judged(pdf.candidate.judged));
        let place = self.out.join(&path);
        let known = manifest.current_by_inputs(&path, &place, inputs.as_deref());
        match known.and_then(|known| Some((known, fs::metadata(&place).ok()?.len()))) {
            Some((known, size)) => {
                (Some(Workbook { path, size, print: known.file.clone(), bytes: None }), Some(known.clone()))
            }
            None => self.anew(path, inputs, sheet),
        }
    }

    /// The same, made anew.
    fn anew(&self, path: String, inputs: Option<String>, sheet: &Sheet) -> (Option<Workbook>, Option<Entry>) {
        let Ok(bytes) = bytes_of(self.project, sheet) else { return (None, None) };
        let print = fingerprint([bytes.as_slice()]);
        let entry = inputs.map(|inputs| Entry::of_inputs(inputs, print.clone()));
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        (Some(Workbook { path, size, print, bytes: Some(bytes) }), entry)
    }
}

impl Pdf<'_> {
    /// The sheet with its documents.
    fn made(&self, sheet: Sheet, workbook: Option<Workbook>, inputs: Option<String>) -> Made {
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
