//! Making the papers of a decision, each checked as its own verb does, and filing them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::beside::{judge_among_all, read_beside};
use super::super::diff::Style;
use super::super::diff::pages::{Maker, left_over};
use super::super::files::{File, Files};
use super::super::reading::{found, report, tell};
use super::super::writing::{Target, sweep_beside};
use super::super::{Console, Error, Outcome};
use super::before::DecidedBefore;
use super::naming::{Named, files as file_names, folder};
use crate::checking::judged::digest;
use crate::checking::{Judged, check_sheet, is_refused};
use crate::diagnostic::visible::visible_name;
use crate::diagnostic::{Diagnostic, Report};
use crate::disk::Refusal;
use crate::fonts::Faces;
use crate::history::version;
use crate::project::{Project, SheetFile};
use crate::publishing::{Medium, Pages, Plan, Source};
use crate::render::{DEFAULT_STANDARDS, Standards, Template};
use crate::review::{SheetChange, SheetFate};
use crate::sheet::Document;
use crate::sheet::called::Called;
use crate::sheet::identity::Origin;

/// Where the papers are made.
pub(super) struct Desk<'d> {
    pub project: &'d Arc<Project>,
    /// The folder of all decisions.
    pub out: &'d Path,
    /// What was decided before.
    pub decided: &'d DecidedBefore,
    pub console: Console,
}

/// The papers of a sheet.
struct Papers<'p> {
    /// The path of its files, without `_見え消し.pdf` and the like.
    stem: PathBuf,
    /// The sheet as it stands, with its file.
    sheet: Option<(&'p Judged, File<'p>)>,
    /// What changed in it.
    change: Option<&'p SheetChange>,
}

impl Papers<'_> {
    fn path(&self, suffix: &str) -> PathBuf {
        let mut name = self.stem.file_name().unwrap_or_default().to_owned();
        name.push(suffix);
        name.push(".pdf");
        self.stem.with_file_name(name)
    }
}

impl Desk<'_> {
    /// Makes the papers of some sheets and of what changed in them.
    pub fn file(&self, paths: &[PathBuf], changes: &[SheetChange]) -> Result<Outcome, Error> {
        let faces = self.project.faces(&[], false)?;
        let files = if paths.is_empty() { Files::none() } else { Files::standing(self.project, paths)? };
        let (judged, is_complete) = self.judged(&faces, &files)?;
        let papers = self.papers(&judged, &files, changes)?;
        sweep_beside(papers.iter().map(|papers| &papers.stem));
        let mut report = report(self.project, &faces, &judged);
        let maker = Maker::new(self.project, &faces, self.console)?;
        let mut written = Vec::new();
        let mut outcome = Outcome::Clean;
        let progress = self.console.progress("作成", papers.len());
        for papers in &papers {
            let (found, is_made) = self.sheet(&maker, papers, &report.diagnostics, &mut written)?;
            report = Report::new(report.files, report.diagnostics.into_iter().chain(found).collect());
            // What cannot be decided is not to be compared either.
            if is_made {
                outcome = outcome.max(self.comparisons(&maker, papers, &mut written)?);
            }
            progress.step();
        }
        drop(progress);
        tell(&report, self.console)?;
        self.tell_left_over(&papers, &written);
        Ok(if is_complete { found(&report).max(outcome) } else { Outcome::Failed })
    }

    /// The sheets, judged as `build` does.
    fn judged(&self, faces: &Faces, files: &Files) -> Result<(Vec<Judged>, bool), Error> {
        let check = |file: &SheetFile| Judged::of(file, check_sheet(self.project, faces, file));
        judge_among_all(self.project, files, Files::none(), check, self.console)
    }

    /// The papers of each sheet, by what it is of.
    fn papers<'p>(
        &self,
        judged: &'p [Judged],
        files: &'p Files,
        changes: &'p [SheetChange],
    ) -> Result<Vec<Papers<'p>>, Error> {
        let sheets: Vec<(&Judged, File<'_>)> = judged.iter().zip(files.all()).collect();
        let change_of = |path: &str| {
            changes.iter().find(|change| change.new.as_ref().is_some_and(|new| new.path == path))
        };
        let gone = changes.iter().filter(|change| change.new.is_none());
        let gone = gone.map(|change| (Some(change), None));
        let standing = sheets.into_iter().map(|sheet| (change_of(&sheet.0.name), Some(sheet)));
        let all: Vec<_> = standing.chain(gone).collect();
        let named = |(change, sheet): &(Option<&SheetChange>, Option<(&Judged, File<'_>)>)| {
            let content = change.and_then(SheetChange::latest).cloned();
            let read = || {
                let (judged, file) = sheet.as_ref()?;
                let document = file.with(self.project, |file| self.project.document(file))?;
                version(&judged.name, &document, self.project).content
            };
            let path = sheet
                .as_ref()
                .map_or_else(|| change.map_or("", |change| change.path()), |(judged, _)| &judged.name);
            content.or_else(read).map(|content| Named::of(path, &content))
        };
        let all: Vec<_> = all.into_iter().filter_map(|one| Some((named(&one)?, one))).collect();
        let known: Vec<Named> = all.iter().map(|(named, _)| named.clone()).collect();
        let stems = file_names(&known, self.others(&known)?);
        let revision = |year| {
            let of_year = known.iter().filter(|named| named.year == year);
            self.decided.has(year).then(|| of_year.map(|named| named.revisions).max().unwrap_or_default())
        };
        let paper = |((named, (change, sheet)), stem): ((Named, (_, _)), String)| {
            let folder = folder(&self.project.settings, named.year, revision(named.year));
            Papers { stem: self.out.join(folder).join(stem), sheet, change }
        };
        Ok(all.into_iter().zip(stems).map(paper).collect())
    }

    /// The other sheets of the same departments and years, as they stand.
    fn others(&self, known: &[Named]) -> Result<Vec<Called>, Error> {
        let origins: Vec<Origin> = known.iter().filter_map(Named::origin).collect();
        let beside = Files::beside(self.project, known.iter().map(|named| named.path.as_str()))?;
        let documents = read_beside(self.project, &origins.iter().collect(), &beside, self.console);
        let called = |document: &Document| {
            let sheet = document.sheet.as_ref()?;
            let year_settings = self.project.settings.of_year(sheet.year());
            Some(Called::of(document.source.path(), sheet, year_settings))
        };
        Ok(documents.iter().filter_map(called).collect())
    }

    /// The sheet itself, as `build` makes it: what was found on its pages, and whether it was made.
    fn sheet(
        &self,
        maker: &Maker<'_>,
        papers: &Papers<'_>,
        findings: &[Diagnostic],
        written: &mut Vec<String>,
    ) -> Result<(Vec<Diagnostic>, bool), Error> {
        let Some((judged, file)) = &papers.sheet else { return Ok((Vec::new(), true)) };
        let form = judged.publishable(false).filter(|form| !is_refused(form, findings));
        let document = self.as_judged(judged, *file)?;
        let sound = form
            .zip(document.as_ref())
            .and_then(|(form, document)| document.sheet.as_ref().map(|sheet| (form, document, sheet)));
        let Some((form, document, sheet)) = sound else { return Ok((Vec::new(), false)) };
        let plan = plan()?;
        let files = self.project.template(&form.design)?;
        let publisher = maker.publisher();
        let prepared = publisher.prepare(document, sheet, &files, &plan);
        let made = publisher.publish(prepared, &Template::new(files.clone()))?;
        let bytes = made.exported.and_then(|exported| exported.files.into_iter().next());
        if let Some(bytes) = &bytes {
            self.write(&papers.path(""), bytes, written)?;
        }
        Ok((made.diagnostics, bytes.is_some()))
    }

    /// A sheet as it was judged.
    fn as_judged(&self, judged: &Judged, file: File<'_>) -> Result<Option<Document>, Error> {
        file.with(self.project, |file| {
            let known = judged.facts.as_ref().map(|facts| facts.digest);
            let now = file.bytes.as_ref().ok().map(|bytes| digest(bytes));
            if known == now {
                return Ok(self.project.document(file));
            }
            Err(Error::Refused(file.path.clone(), Refusal::Changed))
        })
    }

    /// 見え消し and 新旧対照表 of what changed; of a sheet that is new there is nothing to compare.
    fn comparisons(
        &self,
        maker: &Maker<'_>,
        papers: &Papers<'_>,
        written: &mut Vec<String>,
    ) -> Result<Outcome, Error> {
        let Some(change) = papers.change.filter(|change| change.change != SheetFate::Added) else {
            return Ok(Outcome::Clean);
        };
        let mut outcome = Outcome::Clean;
        for style in [Style::Marked, Style::OldAndNew] {
            match maker.pdf(change, style)? {
                Some(bytes) => self.write(&papers.path(&format!("_{}", style.name())), &bytes, written)?,
                None => outcome = Outcome::Failed,
            }
        }
        Ok(outcome)
    }

    fn write(&self, path: &Path, bytes: &[u8], written: &mut Vec<String>) -> Result<(), Error> {
        Target::within(self.out, path).write_result(bytes)?;
        let name = self.project.name(path);
        self.console.say(&format!("作成: {}", visible_name(&name)))?;
        written.push(name);
        Ok(())
    }

    /// Tells of papers in the same folders that were not made now.
    fn tell_left_over(&self, papers: &[Papers<'_>], written: &[String]) {
        let mut folders: Vec<&Path> = papers.iter().filter_map(|papers| papers.stem.parent()).collect();
        folders.sort_unstable();
        folders.dedup();
        for name in folders.into_iter().flat_map(|folder| left_over(self.project, folder, written)) {
            self.console.note(&format!(
                "{} は前に作ったもので、今回は作っていません。この決裁に付けないときは、消してください。",
                visible_name(&name)
            ));
        }
    }
}

/// What `build` makes when nothing is said.
fn plan() -> Result<Plan, Error> {
    let standards = Standards::parse(&DEFAULT_STANDARDS)?;
    let pdf = Pages::Pdf { standards, source: Some(Source::Data) };
    Ok(Plan { medium: Medium::Pages(pdf), is_draft: false })
}
