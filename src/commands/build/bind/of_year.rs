//! The sheets of a volume: which they are, whether each can go into it, and in which order.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::super::Error;
use super::super::super::files::Files;
use super::super::super::reading::{Judged, no_sheet, report, tell};
use super::super::super::unread::{Selection, note_missing};
use super::super::judging::{Known, judged};
use super::super::manifest::Manifest;
use super::Binder;
use crate::calendar::{DigitStyle, FiscalYear};
use crate::checking::is_refused;
use crate::checking::judged::digest;
use crate::diagnostic::visible::visible_name;
use crate::diagnostic::{Diagnostic, Report};
use crate::disk::Refusal;
use crate::project::Reach;
use crate::sheet::identity::year_of_folder;
use crate::sheet::naming::SheetName;
use crate::sheet::{Document, Sheet};
use crate::source::Passage;
use crate::text::quote::listed;

/// So many departments are named by a part of the year.
const NAMED: usize = 3;

/// The sheets of a year, judged.
pub(super) struct OfYear {
    pub year: FiscalYear,
    /// Of what departments it is, where sheets of the year are left out: 福祉部.
    pub part: Option<String>,
    /// How many sheets of the year are left out.
    left_out: usize,
    reach: Reach,
    judged: Vec<Judged>,
}

impl OfYear {
    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.judged.len()
    }

    /// Whether something is wrong with a sheet.
    pub(super) fn has_errors(&self) -> bool {
        self.judged.iter().flat_map(|sheet| &sheet.diagnostics).any(Diagnostic::is_error)
    }
}

impl Binder<'_> {
    /// The sheets that are bound: those of the year in hand, or those that the user names.
    pub(super) fn of_year(&self) -> Result<OfYear, Error> {
        let Self { project, console, .. } = *self;
        let named = self.named();
        let paths = project.select(&named)?;
        let reach = Reach::of(&project.root, &paths)?;
        let mut found = reach.sheets();
        let year = self.year(&found, named.is_empty())?;
        found.retain(|path| self.year_of(path).is_none_or(|own| own == year));
        let left_out = if named.is_empty() { 0 } else { self.left_out(year, &found)? };
        note_missing(project, Selection { typed: &named, paths: &paths }, found.len(), console);
        let files = Files::Standing { paths: found, reach: reach.clone() };
        let known = Known { manifest: &Manifest::default(), inputs: None, extension: "pdf" };
        let (mut judged, _) = judged(project, self.faces, &files, Files::none(), known, console)?;
        judged.retain(|sheet| sheet.identity().is_none_or(|own| own.origin().year == year));
        let part = (left_out > 0).then(|| self.departments_of(year, &judged));
        Ok(OfYear { year, part, left_out, reach, judged })
    }

    /// How many sheets of a year are not among some paths.
    fn left_out(&self, year: FiscalYear, paths: &[PathBuf]) -> Result<usize, Error> {
        let chosen: BTreeSet<String> = paths.iter().map(|path| self.project.name(path)).collect();
        let all = self.project.sheets_of(&SheetName { year: Some(year), ..SheetName::default() })?;
        let of_year = all.iter().filter(|path| self.year_of(path).is_none_or(|own| own == year));
        Ok(of_year.filter(|path| !chosen.contains(&self.project.name(path))).count())
    }

    /// The departments of some sheets, as the name of a part: 福祉部・市民部.
    fn departments_of(&self, year: FiscalYear, judged: &[Judged]) -> String {
        let year_settings = self.project.settings.of_year(Some(year));
        let spelt = |folded: &str| {
            let listed = year_settings.department(folded);
            listed.map_or_else(|| folded.to_owned(), |department| department.name.to_string())
        };
        let mut names: Vec<String> = Vec::new();
        for identity in judged.iter().filter_map(Judged::identity) {
            let name = spelt(&identity.origin().department);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.as_slice() {
            [] => "一部".to_owned(),
            [first, rest @ ..] if rest.len() >= NAMED => format!("{first}ほか{}部署", rest.len()),
            names => names.join("・"),
        }
    }

    /// Refuses figures of the whole year in a volume of a part of it: they would be taken for those of its sheets.
    pub(super) fn refuse_figures_of_part(&self, of_year: &OfYear) -> Result<(), Error> {
        match &of_year.part {
            Some(part) if self.arguments.binding.with_summary => {
                let year = of_year.year.era_text(DigitStyle::Half);
                Err(Error::Argument(format!(
                    "総括表は{year}の全てのシートを数えるので、{part}だけの冊子には入れられません。--with-summary を付けずに作るか、シートを指定せずに作ってください。"
                )))
            }
            _ => Ok(()),
        }
    }

    fn named(&self) -> Vec<PathBuf> {
        self.arguments.paths.iter().chain(self.arguments.binding.path()).cloned().collect()
    }

    /// The year of the volume: the one in hand, or that of the folders that are named.
    fn year(&self, paths: &[PathBuf], is_all: bool) -> Result<FiscalYear, Error> {
        let mut years: Vec<FiscalYear> = paths.iter().filter_map(|path| self.year_of(path)).collect();
        years.sort_unstable();
        years.dedup();
        match years.as_slice() {
            [year] if !is_all => Ok(*year),
            [_, _, ..] if !is_all => {
                let names: Vec<String> = years.iter().map(|year| year.era_text(DigitStyle::Half)).collect();
                let names = listed(names.iter().map(String::as_str));
                Err(Error::Argument(format!(
                    "冊子は、一つの年度のものです。{names}のうち、一つを指定してください。"
                )))
            }
            _ => {
                let missing = || Error::Argument("年度を指定してください。".to_owned());
                self.project.settings.year.ok_or_else(missing)
            }
        }
    }

    fn year_of(&self, path: &Path) -> Option<FiscalYear> {
        year_of_folder(&self.project.name(path)).map(|(_, year)| year)
    }

    /// Says what is wrong with the sheets. A volume without a department, or with half of what it says, would be
    /// taken for the whole: it is made only if every sheet can go into it.
    pub(super) fn tell_of(&self, of_year: &OfYear) -> Result<bool, Error> {
        let all = &of_year.judged;
        if all.is_empty() {
            return Err(no_sheet(self.project, of_year.year));
        }
        let report = report(self.project, self.faces, all);
        tell(&report, self.console)?;
        let broken = self.broken(all, &report);
        if !broken.is_empty() {
            self.console.complain(&format!(
                "冊子を作っていません。{}枚のシートのうち{}枚に誤りがあります：{}。直してから、もう一度実行してください。",
                all.len(),
                broken.len(),
                broken.join("、")
            ));
        }
        self.note_absent(of_year);
        Ok(broken.is_empty())
    }

    /// The names of those of which no pages can be made.
    fn broken(&self, sheets: &[Judged], report: &Report) -> Vec<String> {
        let is_whole = |sheet: &&Judged| {
            let form = sheet.publishable(self.arguments.draft);
            sheet.identity().is_some() && form.is_some_and(|form| !is_refused(form, &report.diagnostics))
        };
        sheets.iter().filter(|sheet| !is_whole(sheet)).map(|sheet| visible_name(&sheet.name)).collect()
    }

    /// Tells what of the year the volume does not have: sheets that are left out, or else the departments of the project
    /// that have none.
    fn note_absent(&self, of_year: &OfYear) {
        if let Some(part) = &of_year.part {
            let (year, count) = (of_year.year.era_text(DigitStyle::Half), of_year.left_out);
            self.console.note(&format!(
                "{part}だけの冊子です。{year}のほかのシート{count}枚は入りません。全てのシートの冊子は、mokuhyo build --bind {year} で作れます。"
            ));
            return;
        }
        // A sheet of which nobody can tell whose it is may be that of a department which seems to have none.
        if of_year.judged.iter().any(|judged| judged.identity().is_none()) {
            return;
        }
        let year_settings = self.project.settings.of_year(Some(of_year.year));
        let identities = of_year.judged.iter().filter_map(Judged::identity);
        let places = identities.map(|identity| year_settings.place_of(&identity.origin().department));
        let places: Vec<usize> = places.flatten().collect();
        let all = year_settings.departments.into_iter().flatten().enumerate();
        let missing = all.filter(|(place, _)| !places.contains(place));
        let missing: Vec<&str> = missing.map(|(_, department)| department.name.as_str()).collect();
        if !missing.is_empty() {
            self.console.note(&format!("{}のシートがないので、冊子に入りません。", listed(missing)));
        }
    }

    /// What the sheets say, as they were judged, in the order of the project file.
    pub(super) fn documents(&self, of_year: &OfYear) -> Result<Vec<Document>, Error> {
        let Self { project, .. } = *self;
        let read = |judged: &Judged| {
            let file = project.sheet(judged.path.clone(), &of_year.reach);
            let wanted = judged.facts.as_ref().map(|facts| facts.digest);
            let document = file.bytes.as_ref().ok().filter(|bytes| wanted == Some(digest(bytes)));
            document
                .and_then(|_| project.document(&file))
                .ok_or_else(|| Error::Refused(file.path.clone(), Refusal::Changed))
        };
        let mut documents = of_year.judged.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
        let year_settings = project.settings.of_year(Some(of_year.year));
        let place = |document: &Document| {
            let department = document.sheet.as_ref().and_then(Sheet::department).map(Passage::text);
            department.and_then(|name| year_settings.place_of(name)).unwrap_or(usize::MAX)
        };
        // Stable: of one department, and of those that the project does not list, the order is that of the paths.
        documents.sort_by_key(place);
        Ok(documents)
    }
}
