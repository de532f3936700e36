//! The forms that were stopped while their sheets were laid out: one finding for each, however many sheets it has.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::visible::visible_name;
use crate::project::{FORM_FILE, Project, TEMPLATES};
use crate::publishing::{self, Published};
use crate::render::Failure;
use crate::rules::{self, check_project};
use crate::source::{Source, Span};
use crate::yaml::mapping::Problem;

/// A form that was stopped so often is not tried with further sheets: each may take all the time that there is.
const ENOUGH: usize = 3;

/// What was stopped in a run.
#[derive(Debug, Default)]
pub struct StoppedForms(Mutex<BTreeMap<String, Vec<Stop>>>);

#[derive(Debug)]
struct Stop {
    sheet: String,
    failure: Failure,
}

impl StoppedForms {
    /// A sheet of a form as it is published; nothing of it where the form is stopped, or is not tried any more.
    ///
    /// # Errors
    /// It cannot be published for another reason.
    pub fn tried(
        &self,
        form: &str,
        sheet: &str,
        publish: impl FnOnce() -> Result<Published, publishing::Error>,
    ) -> Result<Published, publishing::Error> {
        let nothing = Published { diagnostics: Vec::new(), faults: Vec::new(), exported: None };
        if self.stops().get(form).is_some_and(|stops| stops.len() >= ENOUGH) {
            return Ok(nothing);
        }
        match publish() {
            Err(publishing::Error::Template(_, failure)) if failure.is_stopped => {
                let stop = Stop { sheet: sheet.to_owned(), failure };
                self.stops().entry(form.to_owned()).or_default().push(stop);
                Ok(nothing)
            }
            published => published,
        }
    }

    /// A finding for each form, where it is described.
    pub fn findings(&self, project: &Project) -> Vec<Diagnostic> {
        let mut stops = self.stops();
        stops.iter_mut().flat_map(|(form, stops)| finding(project, form, stops)).collect()
    }

    fn stops(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Stop>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn finding(project: &Project, form: &str, stops: &mut [Stop]) -> Vec<Diagnostic> {
    stops.sort_by(|a, b| a.sheet.cmp(&b.sheet));
    let (Some(rule), Some(first)) = (rules::find("bad-form"), stops.first()) else { return Vec::new() };
    let Some(fault) = first.failure.faults.first() else { return Vec::new() };
    let more = if stops.len() > 1 { "など" } else { "" };
    let sheet = visible_name(&first.sheet);
    let problem = Problem::new(Span::default(), format!("様式「{form}」：{}", fault.message))
        .hint(format!("{}{sheet} {more}を組んだときのことです。", fault.hints.concat()));
    check_project(rule, &place(project, form), &[problem], &project.settings)
}

/// The description of a form, or its template where the project has taken over no more.
fn place(project: &Project, form: &str) -> Arc<Source> {
    let name = |file: &str| format!("{TEMPLATES}/{form}/{file}");
    let described = project.forms.iter().find(|(source, _)| source.path() == name(FORM_FILE));
    described.map_or_else(
        || Arc::new(Source::new(name("sheet.typ"), template(project, form))),
        |(source, _)| Arc::clone(source),
    )
}

fn template(project: &Project, form: &str) -> String {
    let files = project.library.find(form).and_then(|form| project.template(&form.design).ok());
    let file = files.into_iter().flatten().find(|(name, _)| name == "sheet.typ");
    file.and_then(|(_, bytes)| String::from_utf8(bytes).ok()).unwrap_or_default()
}
