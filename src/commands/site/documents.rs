//! The documents of a site: each sheet judged as `check` does, its PDF made as `build` does, its workbook as
//! `export` does. What cannot be published is left out, and told.

mod candidates;
mod followed;
mod judging;
mod pdf;
mod workbooks;

use std::sync::Arc;

use self::candidates::{Candidate, candidates};
use self::followed::followed;
use self::judging::judged;
use self::pdf::Press;
use self::workbooks::{Workbook, Workbooks};
use super::super::build::inputs::Inputs;
use super::super::build::manifest::Manifest;
use super::super::fingerprint::fingerprint;
use super::super::reading::{self, report};
use super::super::{Console, Error, Outcome};
use super::decided::Decided;
use super::folder::SiteFolder;
use crate::calendar::FiscalYear;
use crate::diagnostic::visible::visible_name;
use crate::diagnostic::{Diagnostic, Report};
use crate::fonts::Faces;
use crate::lineage::Lineage;
use crate::project::Project;
use crate::render::join;
use crate::sheet::Sheet;
use crate::website::File;

/// A sheet whose documents stand in the site.
pub(super) struct Made {
    /// Its path relative to the project.
    pub path: String,
    /// What it says.
    pub sheet: Sheet,
    /// Its year.
    pub year: FiscalYear,
    /// The path of its files in the site, without their endings.
    pub stem: String,
    /// The size of its PDF in bytes.
    pub pdf: u64,
    /// The fingerprint of its PDF.
    pub print: String,
    /// Its workbook; `None` where Excel cannot hold it.
    pub workbook: Option<Workbook>,
    /// The fingerprint of the files that its documents came from; `None` where that cannot be told.
    pub inputs: Option<String>,
}

/// The documents of all sheets.
pub(super) struct Documents {
    /// The project as it was decided.
    pub project: Arc<Project>,
    /// The sheets that are published: the newest year first, in the order of the departments.
    pub made: Vec<Made>,
    /// What became of their goals.
    pub lineage: Lineage,
    /// The others, each with the reason.
    pub left_out: Vec<(String, String)>,
    /// What is known of the files of the site.
    pub manifest: Manifest,
    is_incomplete: bool,
}

impl Documents {
    /// Makes those of what is decided.
    ///
    /// # Errors
    /// A typeface or a template cannot be read, or the folder cannot be written.
    pub(super) fn of(
        project: &Arc<Project>,
        decided: &mut Decided<'_>,
        site: &SiteFolder<'_>,
        console: Console,
    ) -> Result<Self, Error> {
        let faces = project.faces(&[], false)?;
        let mut manifest = Manifest::load(site.out);
        let shared = shared(&faces);
        let inputs = Inputs::of(project, &shared);
        let files = decided.take_files(project);
        let known = (&manifest, inputs.as_ref());
        let (judged, sheets, is_complete) = judged(project, &faces, &files, known, console)?;
        let report = report(project, &faces, &judged);
        let findings = &report.diagnostics;
        let (candidates, mut left_out) = candidates(project, &judged, &files, findings);
        let inputs = inputs.as_ref();
        let press = Press { project, faces: &faces, manifest: &mut manifest, inputs, shared, site, findings };
        let settings = &project.settings;
        let said = candidates.iter().filter_map(|candidate| {
            let sheet = sheets.get(&candidate.judged.name)?;
            Some((candidate.judged.name.as_str(), candidate.year, sheet))
        });
        // Where a core is free, goals are followed meanwhile.
        let (printed, lineage) = join(|| press.print(&candidates, console), || followed(settings, said));
        let printed = printed?;
        left_out.extend(decided.unread.iter().cloned().chain(printed.left_out));
        tell(&report, printed.diagnostics, console)?;
        let is_incomplete = !is_complete || printed.has_failed || !decided.unread.is_empty();
        let workbooks = Workbooks { project, out: site.out, inputs };
        let made = workbooks.make(&printed.made, sheets, &mut manifest, console);
        let is_all = made.len() == candidates.len();
        let said = made.iter().map(|made| (made.path.as_str(), made.year, &made.sheet));
        let lineage = if is_all { lineage } else { followed(settings, said) };
        Ok(Self { project: Arc::clone(project), made, lineage, left_out, manifest, is_incomplete })
    }

    /// Tells which sheets are not published, and why.
    pub(super) fn tell_left_out(&self, console: Console) {
        for (name, why) in &self.left_out {
            console.complain(&format!("{} を載せていません（{why}）。", visible_name(name)));
        }
        if self.made.is_empty() {
            console.complain("載せるシートがないので、ページを作っていません。");
        }
    }

    /// The paths of the documents in the site that stand as they are to be, each with the fingerprint of its file.
    pub(super) fn standing(&self) -> Vec<(String, String)> {
        let pdfs = self.made.iter().map(|made| (format!("{}.pdf", made.stem), made.print.clone()));
        let standing = self.workbooks().filter(|workbook| workbook.bytes.is_none());
        pdfs.chain(standing.map(|workbook| (workbook.path.clone(), workbook.print.clone()))).collect()
    }

    /// The workbooks that are to be written.
    pub(super) fn to_write(&self) -> impl Iterator<Item = File> {
        let file =
            |workbook: &Workbook| Some(File { path: workbook.path.clone(), bytes: workbook.bytes.clone()? });
        self.workbooks().filter_map(file)
    }

    fn workbooks(&self) -> impl Iterator<Item = &Workbook> {
        self.made.iter().filter_map(|made| made.workbook.as_ref())
    }

    /// How a run ends that has made these.
    pub(super) const fn outcome(&self) -> Outcome {
        match (self.is_incomplete, self.left_out.is_empty()) {
            (true, _) => Outcome::Failed,
            (_, false) => Outcome::Findings,
            _ => Outcome::Clean,
        }
    }
}

/// Prints what keeps sheets from being published. What is only to be thought about was told while they were
/// written.
fn tell(report: &Report, of_pages: Vec<Diagnostic>, console: Console) -> Result<(), Error> {
    let all = report.diagnostics.iter().cloned().chain(of_pages);
    reading::tell(&Report::new(report.files, all.filter(Diagnostic::is_error).collect()), console)
}

/// The fingerprint of what all PDFs are made from alike: this program and the typefaces.
fn shared(faces: &Faces) -> String {
    let version = concat!("site", env!("CARGO_PKG_VERSION"), env!("MOKUHYO_SOURCES")).as_bytes();
    let typefaces = faces.iter().flat_map(|face| [face.family.as_bytes(), face.added_bytes()]);
    fingerprint(std::iter::once(version).chain(typefaces))
}
