//! What sheets are judged by and made with: the project, its typefaces, the engine and the templates.
//!
//! Enters: a project's folder. Leaves: a sheet's findings, and what its pages are made with. Keeps what was last
//! in order: while somebody is changing the project file, sheets are judged by what it said before.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::checking::{
    Checked, Mended, check_sheet, lettering_findings, mended_bytes, mended_file, project_findings,
};
use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::form::Form;
use crate::project::{self, OpenTexts, Project, SheetFile};
use crate::render::{Engine, Template};
use crate::rules::mend;

/// What sheets are made with.
#[derive(Debug)]
pub struct ActiveProject {
    /// The project that is in force.
    pub project: Project,
    /// What is wrong with the project file and the forms as they are now.
    pub findings: Vec<Diagnostic>,
    /// Why the project cannot be read at all.
    pub error: Option<String>,
    /// The files that an editor has open.
    pub(super) texts: OpenTexts,
    /// Why the project's typefaces cannot be read.
    font_error: Option<String>,
    pub(super) faces: Faces,
    pub(super) engine: Engine,
    /// By design; or why a template cannot be read.
    pub(super) templates: BTreeMap<String, Result<Files, Arc<project::Error>>>,
}

/// A design's template, and the files that it is made of.
#[derive(Debug)]
pub(super) struct Files {
    pub template: Template,
    pub files: Vec<(String, Vec<u8>)>,
}

impl ActiveProject {
    /// That of a project's folder, of whose files an editor has some open.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open(root: &Path, texts: OpenTexts) -> Result<Self, project::Error> {
        let project = opened(root, &texts)?;
        let faces = project.faces(&[], false)?;
        let (findings, engine) = (findings(&project, &faces), Engine::new(&faces));
        let mut active = Self {
            project,
            findings,
            error: None,
            texts,
            font_error: None,
            faces,
            engine,
            templates: BTreeMap::new(),
        };
        active.load_templates();
        Ok(active)
    }

    /// Reads the project file, the forms and the templates again.
    pub fn reload(&mut self) {
        self.error.clone_from(&self.font_error);
        match opened(&self.project.root, &self.texts) {
            Ok(project) => {
                self.findings = findings(&project, &self.faces);
                if is_sound(&project) || !is_sound(&self.project) {
                    self.project = project;
                }
                self.load_templates();
            }
            Err(error) => {
                self.findings.clear();
                self.error = Some(error.to_string());
            }
        }
    }

    /// Reads the project's typefaces again.
    pub fn reload_fonts(&mut self) {
        match self.project.faces(&[], false) {
            Ok(faces) => {
                (self.faces, self.font_error) = (faces, None);
                self.engine = Engine::new(&self.faces);
            }
            Err(error) => self.font_error = Some(error.to_string()),
        }
    }

    fn load_templates(&mut self) {
        let load = |form: &Form| {
            let files = self.project.template(&form.design).map_err(Arc::new)?;
            Ok(Files { template: Template::new(files.clone()), files })
        };
        self.templates =
            self.project.library.iter().map(|form| (form.design.id.clone(), load(form))).collect();
    }

    /// A file with all its safe mends, by its name: a sheet, the project file or a form; `None` where there are
    /// none.
    pub fn mended(&self, name: &str, bytes: &[u8]) -> Option<Mended> {
        let project = &self.project;
        match project.documents.iter().find(|document| document.source.path() == name) {
            Some(document) => mended_file(project, document, bytes),
            None => mended_bytes(project, &self.faces, name, bytes).filter(|_| project.is_sound()),
        }
    }

    /// A sheet with the mend of a finding that begins at a line and column; `None` where there is no such finding, or
    /// no mend of it.
    pub fn mended_at(&self, file: &SheetFile, rule: &str, place: (usize, usize)) -> Option<String> {
        let checked = self.check(file);
        let source = &checked.document.as_ref()?.source;
        let is_it = |finding: &&Diagnostic| {
            let position = finding.place.source.position(finding.place.span.start);
            finding.rule == rule && (position.line, position.column) == place && finding.fix.is_some()
        };
        mend(source, checked.diagnostics.iter().find(is_it))
    }

    /// Reads and checks a sheet. Without a readable project file nobody knows what is right.
    pub fn check(&self, file: &SheetFile) -> Checked {
        let mut checked = check_sheet(&self.project, &self.faces, file);
        if !self.project.problems.is_empty() {
            checked.diagnostics.clear();
        }
        checked
    }
}

/// The project of a folder. Whoever edits a sheet with its pages beside is told of all that might be better.
fn opened(root: &Path, texts: &OpenTexts) -> Result<Project, project::Error> {
    let mut project = Project::open_with(root, texts)?;
    project.settings.gives_advice = true;
    Ok(project)
}

fn findings(project: &Project, faces: &Faces) -> Vec<Diagnostic> {
    project_findings(project).into_iter().chain(lettering_findings(project, faces)).collect()
}

fn is_sound(project: &Project) -> bool {
    project.problems.is_empty() && project.form_problems.is_empty()
}
