//! Which sheets can be published, in which order, and under which names.

use std::cmp::Reverse;

use super::super::super::files::{File, Files};
use super::super::super::reading::Judged;
use crate::calendar::FiscalYear;
use crate::checking::is_refused;
use crate::diagnostic::Diagnostic;
use crate::project::Project;
use crate::sheet::identity::year_of_folder;
use crate::website::stems;

/// A sheet in which nothing is wrong.
#[derive(Debug)]
pub(super) struct Candidate<'c> {
    pub judged: &'c Judged,
    pub file: File<'c>,
    pub year: FiscalYear,
    /// The path of its files in the site, without their endings.
    pub stem: String,
}

/// The sheets that can be published, the newest year first; and the others, each with the reason.
pub(super) fn candidates<'c>(
    project: &Project,
    judged: &'c [Judged],
    files: &'c Files,
    findings: &[Diagnostic],
) -> (Vec<Candidate<'c>>, Vec<(String, String)>) {
    let mut left_out = Vec::new();
    let mut sound: Vec<(FiscalYear, &Judged, File<'_>)> = Vec::new();
    for (judged, file) in judged.iter().zip(files.all()) {
        match (why_not(judged, findings), year_of(judged)) {
            (None, Some(year)) => sound.push((year, judged, file)),
            (why, _) => {
                left_out.push((judged.name.clone(), why.unwrap_or_else(|| "年度が読めません".to_owned())));
            }
        }
    }
    sound.sort_by_key(|(year, judged, _)| (Reverse(*year), place(project, *year, judged), &judged.name));
    let stems = stems(sound.iter().map(|(year, judged, _)| (*year, judged.name.as_str())));
    let candidate = |((year, judged, file), stem)| Candidate { judged, file, year, stem };
    (sound.into_iter().zip(stems).map(candidate).collect(), left_out)
}

fn why_not(judged: &Judged, findings: &[Diagnostic]) -> Option<String> {
    if let Some(why) = &judged.unread {
        return Some(format!("読めません：{why}"));
    }
    let form = judged.publishable(false).filter(|form| !is_refused(form, findings));
    form.is_none().then(|| "誤りがあります".to_owned())
}

/// The year that a sheet says, or else its folder.
fn year_of(judged: &Judged) -> Option<FiscalYear> {
    let said = judged.identity().map(|identity| identity.origin().year);
    said.or_else(|| year_of_folder(&judged.name).map(|(_, year)| year))
}

/// The place of its department among those of the year.
fn place(project: &Project, year: FiscalYear, judged: &Judged) -> usize {
    let department = judged.identity().map(|identity| identity.origin().department.clone());
    let place = department.and_then(|name| project.settings.of_year(Some(year)).place_of(&name));
    place.unwrap_or(usize::MAX)
}
