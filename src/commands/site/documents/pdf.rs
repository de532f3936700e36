//! The PDFs of a site's sheets.

use std::fs;

use rustc_hash::FxHashSet;

use super::super::super::build::inputs::Inputs;
use super::super::super::build::manifest::Manifest;
use super::super::super::build::output::Target;
use super::super::super::build::sheet::{Builder, Built, Made as Done};
use super::super::super::build::stopped::StoppedForms;
use super::super::super::build::templates::Templates;
use super::super::super::parallel::{default_jobs, each};
use super::super::super::{Console, Error};
use super::super::folder::SiteFolder;
use super::Candidate;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::visible::visible_name;
use crate::disk::Refusal;
use crate::fonts::Faces;
use crate::project::Project;
use crate::publishing::{Medium, Pages, Plan, Publisher, Source};
use crate::render::{DEFAULT_STANDARDS, Engine, Standards};

/// What became of each sheet, and what is to be said of their forms.
type BuiltSheets = (Vec<Result<Built, Error>>, Vec<Diagnostic>);

/// What the PDFs are made with.
pub(super) struct Press<'p> {
    pub project: &'p Project,
    pub faces: &'p Faces,
    pub manifest: &'p mut Manifest,
    pub inputs: Option<&'p Inputs>,
    pub shared: String,
    pub site: &'p SiteFolder<'p>,
    pub findings: &'p [Diagnostic],
}

/// What became of the sheets.
#[derive(Default)]
pub(super) struct Printed<'c> {
    pub made: Vec<Pdf<'c>>,
    pub left_out: Vec<(String, String)>,
    pub diagnostics: Vec<Diagnostic>,
    /// Whether one failed for another reason than what it says.
    pub has_failed: bool,
}

/// A sheet with its PDF.
pub(super) struct Pdf<'c> {
    pub candidate: &'c Candidate<'c>,
    /// In bytes.
    pub size: u64,
    /// The fingerprint of its file.
    pub print: String,
}

impl Press<'_> {
    /// Makes the PDFs that do not stand as they would be made.
    ///
    /// # Errors
    /// Something else stands where one would be, or the folder cannot be written.
    pub(super) fn print<'c>(
        self,
        candidates: &'c [Candidate<'c>],
        console: Console,
    ) -> Result<Printed<'c>, Error> {
        let targets: Vec<Target<'_>> = candidates.iter().map(|candidate| self.target(candidate)).collect();
        let known = |name: &String| self.manifest.entry(name).map(|entry| entry.file.clone());
        let names: Vec<_> = targets.iter().map(|target| (target.name.clone(), known(&target.name))).collect();
        let standing = self.site.refuse_foreign(&names, console)?;
        self.manifest.found_standing(standing);
        let (built, diagnostics) = self.build(&targets, console)?;
        // A site is no smaller since the disk is full.
        let built = built.into_iter().map(unless_unwritable).collect::<Result<Vec<_>, Error>>()?;
        let mut printed = Printed { diagnostics, ..Printed::default() };
        for ((candidate, target), built) in candidates.iter().zip(&targets).zip(built) {
            printed.take(candidate, target, built, self.manifest);
        }
        let stems: FxHashSet<&str> = candidates.iter().map(|candidate| candidate.stem.as_str()).collect();
        self.manifest.retain(|name| name.rsplit_once('.').is_some_and(|(stem, _)| stems.contains(stem)));
        self.manifest.save(self.site.out)?;
        Ok(printed)
    }

    /// What became of each sheet, and what is to be said of the forms.
    fn build(&self, targets: &[Target<'_>], console: Console) -> Result<BuiltSheets, Error> {
        let standards = Standards::parse(&DEFAULT_STANDARDS)?;
        let pdf = Pages::Pdf { standards, source: Some(Source::Data) };
        let builder = Builder {
            publisher: Publisher {
                engine: &Engine::new(self.faces),
                faces: self.faces,
                settings: &self.project.settings,
            },
            plan: &Plan { medium: Medium::Pages(pdf), is_draft: false },
            shared: self.shared.clone(),
            is_forced: false,
            out: self.site.out,
            project: self.project,
            templates: Templates::default(),
            stopped: StoppedForms::default(),
            is_sound: |sheet| !sheet.diagnostics.iter().any(Diagnostic::is_error),
            announce: &|name, print| self.site.announce(name, print),
            manifest: self.manifest,
            inputs: self.inputs,
            findings: self.findings,
        };
        let progress = console.progress("作成", targets.len());
        let built = each(targets, default_jobs(), &progress, |target| builder.build(target));
        Ok((built, builder.stopped.findings(self.project)))
    }

    fn target<'c>(&self, candidate: &'c Candidate<'c>) -> Target<'c> {
        let name = format!("{}.pdf", candidate.stem);
        let path = self.site.out.join(&name);
        Target { sheet: candidate.judged, file: candidate.file, shown: visible_name(&name), name, path }
    }
}

/// What became of a sheet; an error where the folder cannot be written.
fn unless_unwritable(built: Result<Built, Error>) -> Result<Result<Built, Error>, Error> {
    match built {
        Err(error @ (Error::Write(..) | Error::Refused(_, Refusal::System(_)))) => Err(error),
        built => Ok(built),
    }
}

impl<'c> Printed<'c> {
    /// Takes in what became of a sheet.
    fn take(
        &mut self,
        candidate: &'c Candidate<'c>,
        target: &Target<'_>,
        built: Result<Built, Error>,
        manifest: &mut Manifest,
    ) {
        let name = || candidate.judged.name.clone();
        match built.map(|built| (built.result, built.diagnostics)) {
            Ok((Done::Written { entry, .. } | Done::Unchanged { entry }, found)) => {
                let print = entry.file.clone();
                manifest.insert(&target.name, entry);
                self.diagnostics.extend(found);
                let size = fs::metadata(&target.path).map(|data| data.len()).unwrap_or_default();
                self.made.push(Pdf { candidate, size, print });
            }
            Ok((Done::Skipped, found)) => {
                self.diagnostics.extend(found);
                self.left_out.push((name(), "紙面に誤りがあります".to_owned()));
            }
            Err(error) => {
                self.has_failed = true;
                self.left_out.push((name(), error.to_string()));
            }
        }
    }
}
