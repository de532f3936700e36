//! From a sheet's file to its findings: where files, sheets and rules come together.
//!
//! Enters: a project, its typefaces, and the bytes of a sheet. Leaves: what the sheet says and what is wrong
//! with it. Knows no output. Not for a rule's own work, which is in `rules`, nor for what sheets were in an
//! earlier revision: that is `history`.

pub mod duplicates;
pub mod judged;
mod mending;
pub mod unwritten;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use judged::Judged;
pub use mending::Mended;

use crate::diagnostic::{Diagnostic, Report};
use crate::fonts::Faces;
use crate::form::Form;
use crate::project::{FORM_FILE, Project, SheetFile, TEMPLATES};
use crate::rules::{self, Subject, check_file, check_project, check_unread};
use crate::settings;
use crate::sheet::{Document, FileKind, Sheet};
use crate::source::Source;
use crate::yaml::Tree;
use crate::yaml::mapping::{Problem, radicals};

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
    /// What is known of a sheet that is no longer there.
    pub fn gone(path: &Path, name: &str) -> Self {
        Self { path: path.to_owned(), name: name.to_owned(), document: None, diagnostics: Vec::new() }
    }

    /// What a sheet's file says, judged by no rule.
    pub fn read(project: &Project, file: &SheetFile) -> Self {
        Self { document: project.document(file), ..Self::gone(&file.path, &file.name) }
    }

    /// Whether a finding of level error was made.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads and checks one sheet.
pub fn check_sheet(project: &Project, faces: &Faces, file: &SheetFile) -> Checked {
    let mut checked = Checked::gone(&file.path, &file.name);
    if let Ok(bytes) = &file.bytes {
        let (document, diagnostics) = check_bytes(project, faces, &file.name, bytes);
        checked.diagnostics = diagnostics;
        checked.document = Some(document);
    }
    checked
}

fn check_bytes(project: &Project, faces: &Faces, name: &str, bytes: &[u8]) -> (Document, Vec<Diagnostic>) {
    let document = Document::read(name, bytes, &project.library, &project.settings);
    let year = document.sheet.as_ref().and_then(Sheet::year);
    let subject = Subject::new(&document, project.settings.of_year(year), faces);
    let diagnostics = check_file(&subject);
    (document, diagnostics)
}

/// A sheet with all its safe mends; `None` where there are none.
pub fn mended_sheet(project: &Project, faces: &Faces, file: &SheetFile) -> Option<Mended> {
    mended_bytes(project, faces, &file.name, file.bytes.as_ref().ok()?)
}

/// The same of a sheet whose text is at hand.
pub fn mended_bytes(project: &Project, faces: &Faces, name: &str, bytes: &[u8]) -> Option<Mended> {
    let check = |bytes: &[u8]| {
        let (document, diagnostics) = check_bytes(project, faces, name, bytes);
        (document.source, diagnostics)
    };
    mending::mended(bytes, check)
}

/// A file that the project's keeper writes with all its safe mends; `None` where there are none.
pub fn mended_file(project: &Project, document: &Document, bytes: &[u8]) -> Option<Mended> {
    let of_forms = project.form_problems.iter().map(|(source, _)| source);
    let mut unread = of_forms.chain(Some(&project.source).filter(|_| !project.is_sound()));
    let is_read = !unread.any(|source| Arc::ptr_eq(source, &document.source));
    let check = |bytes: &[u8]| {
        let document = Document::of_project(document.kind, document.source.path(), bytes);
        // What one mend uncovers, the next looks at.
        let is_read = is_read && document.tree.is_ok();
        let mut diagnostics = check_unread(&document, is_read, &project.settings);
        // What follows from a file that cannot be read as it was meant would only hide the cause.
        if let (true, Ok(tree)) = (diagnostics.is_empty(), &document.tree) {
            let (rule, problems) = mendable(project, document.kind, tree);
            let of_problems = |rule| check_project(rule, &document.source, &problems, &project.settings);
            diagnostics = rules::find(rule).map(of_problems).unwrap_or_default();
        }
        (document.source, diagnostics)
    };
    mending::mended(bytes, check)
}

/// The problems of a file of the project's keeper that may have mends, and the rule that tells them.
fn mendable(project: &Project, kind: FileKind, tree: &Tree) -> (&'static str, Vec<Problem>) {
    match kind {
        FileKind::Project => {
            let (settings, mut problems) = settings::load(tree);
            problems.extend(project.unknown_form(&settings));
            ("bad-project", problems)
        }
        FileKind::Form => {
            let mut problems = Vec::new();
            tree.root.iter().for_each(|root| radicals::check(root, &mut problems));
            ("bad-form", problems)
        }
        FileKind::Sheet => ("bad-project", Vec::new()),
    }
}

/// What is wrong with the project file and the project's own forms.
pub fn project_findings(project: &Project) -> Vec<Diagnostic> {
    let mut diagnostics = file_findings(project, "bad-project", &project.source, &project.problems);
    for (source, problems) in &project.form_problems {
        diagnostics.extend(file_findings(project, "bad-form", source, problems));
    }
    for (source, _) in &project.forms {
        diagnostics.extend(file_findings(project, "bad-form", source, &[]));
    }
    diagnostics.extend(rules::check_levels(&project.source, &project.settings));
    diagnostics
}

/// What is wrong with a file of the project's keeper: what keeps it from being read as it was meant, else its
/// problems. What follows from the one would only hide the cause.
fn file_findings(
    project: &Project,
    rule: &str,
    source: &Arc<Source>,
    problems: &[Problem],
) -> Vec<Diagnostic> {
    let document = project.documents.iter().find(|document| Arc::ptr_eq(&document.source, source));
    let told = document
        .map(|document| check_unread(document, problems.is_empty(), &project.settings))
        .unwrap_or_default();
    if !told.is_empty() {
        return told;
    }
    let of_problems = |rule| check_project(rule, source, problems, &project.settings);
    rules::find(rule).map(of_problems).unwrap_or_default()
}

/// What is wrong with the typefaces of the project's own forms.
pub fn lettering_findings(project: &Project, faces: &Faces) -> Vec<Diagnostic> {
    project
        .forms
        .iter()
        .flat_map(|(source, form)| rules::check_lettering(source, form, faces, &project.settings))
        .collect()
}

/// Whether findings about the project say that sheets of a form cannot be printed.
pub fn is_refused(form: &Form, findings: &[Diagnostic]) -> bool {
    let file = format!("{TEMPLATES}/{}/{FORM_FILE}", form.id);
    findings.iter().any(|finding| finding.is_error() && finding.place.source.path() == file)
}

/// All findings about the project and some sheets.
pub fn report(project: &Project, faces: &Faces, judged: &[Judged]) -> Report {
    let mut diagnostics = project_findings(project);
    diagnostics.extend(lettering_findings(project, faces));
    diagnostics.extend(judged.iter().flat_map(|sheet| sheet.diagnostics.iter().cloned()));
    let files = judged.iter().filter(|sheet| sheet.facts.is_some()).count();
    Report::new(files, diagnostics)
}
