//! What `check` and `build` share: a project's sheets, read and checked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::parallel::{default_jobs, each};
use super::{Console, Error};
use crate::diagnostic::{Diagnostic, Report};
use crate::fonts::Faces;
use crate::project::{Project, SheetFile, reason};
use crate::rules::{self, Subject, check_file, check_project};
use crate::sheet::{Document, Sheet};

/// The project of the folder that the user names or works in.
///
/// # Errors
/// There is none.
pub fn open_project(folder: Option<&Path>) -> Result<Project, Error> {
    let project = match folder {
        Some(folder) => Project::open(&std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())),
        None => Project::find(Path::new(".")),
    };
    Ok(project?)
}

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

/// Reads and checks the sheets at some paths. Files that cannot be read are told on the console.
///
/// # Errors
/// A path that does not exist.
pub fn check_sheets(project: &Project, faces: &Faces, paths: &[PathBuf], console: Console) -> Result<(Vec<Checked>, bool), Error> {
    let files = project.sheets(paths)?;
    let checked = each(&files, default_jobs(), |file| check_sheet(project, faces, file));
    let mut is_complete = true;
    for file in &files {
        if let Err(error) = &file.bytes {
            console.complain(&format!("{} を読めません（{}）。", file.name, reason(error)));
            is_complete = false;
        }
    }
    Ok((checked, is_complete))
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

/// All findings about the project and some sheets.
pub fn report(project: &Project, checked: &[Checked]) -> Report {
    let mut diagnostics = project_findings(project);
    diagnostics.extend(checked.iter().flat_map(|sheet| sheet.diagnostics.iter().cloned()));
    let files = checked.iter().filter(|sheet| sheet.document.is_some()).count();
    Report::new(files, diagnostics)
}
