//! From a sheet's file to its findings: where files, sheets and rules come together.
//!
//! Enters: a project, its typefaces, and the bytes of a sheet. Leaves: what the sheet says and what is wrong with it. Knows no output.

pub mod duplicates;

use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::fonts::Faces;
use crate::form::Form;
use crate::project::{FORM_FILE, Project, SheetFile, TEMPLATES};
use crate::rules::{self, Subject, check_file, check_project};
use crate::sheet::{Document, Sheet};

/// A sheet's file, read, with its findings.
#[derive(Debug)]
pub struct Checked {
    /// Where the file is.
    pub path: PathBuf,
    /// Its path relative to the project.
    pub name: String,
    /// What it says; `None` where it cannot be read.
    pub document: Option<Document>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether a finding of level error was made.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads and checks one sheet.
pub fn check_sheet(project: &Project, faces: &Faces, file: &SheetFile) -> Checked {
    let mut checked = Checked { path: file.path.clone(), name: file.name.clone(), document: None, diagnostics: Vec::new() };
    if let Ok(bytes) = &file.bytes {
        let document = Document::read(&file.name, bytes, &project.library, &project.settings);
        let year = document.sheet.as_ref().and_then(Sheet::year);
        let subject = Subject { document: &document, rulebook: project.settings.of_year(year), faces };
        checked.diagnostics = check_file(&subject);
        checked.document = Some(document);
    }
    checked
}

/// What is wrong with the project file and the project's own forms.
pub fn project_findings(project: &Project) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut add = |rule: &str, source: &Arc<_>, problems: &[_]| {
        diagnostics.extend(rules::find(rule).map(|rule| check_project(rule, source, problems, &project.settings)).unwrap_or_default());
    };
    add("bad-project", &project.source, &project.problems);
    for (source, problems) in &project.form_problems {
        add("bad-form", source, problems);
    }
    diagnostics.extend(rules::check_levels(&project.source, &project.settings));
    diagnostics
}

/// What is wrong with the typefaces of the project's own forms.
pub fn lettering_findings(project: &Project, faces: &Faces) -> Vec<Diagnostic> {
    project.forms.iter().flat_map(|(source, form)| rules::check_lettering(source, form, faces, &project.settings)).collect()
}

/// Whether findings about the project say that sheets of a form cannot be printed.
pub fn is_refused(form: &Form, findings: &[Diagnostic]) -> bool {
    let file = format!("{TEMPLATES}/{}/{FORM_FILE}", form.id);
    findings.iter().any(|finding| finding.is_error() && finding.place.source.path() == file)
}

/// All findings about the project and some sheets.
pub fn report(project: &Project, faces: &Faces, checked: &[Checked]) -> Report {
    let mut diagnostics = project_findings(project);
    diagnostics.extend(lettering_findings(project, faces));
    diagnostics.extend(checked.iter().flat_map(|sheet| sheet.diagnostics.iter().cloned()));
    let files = checked.iter().filter(|sheet| sheet.document.is_some()).count();
    Report::new(files, diagnostics)
}
