//! What sheets are made with: the project, its typefaces, the engine and the templates.
//!
//! Enters: a project's folder. Leaves: a sheet's findings, its laid-out pages, its PDF. Keeps what was last in order: while somebody is changing
//! the project file, sheets are judged by what it said before.

use std::collections::BTreeMap;
use std::path::Path;

use crate::carrying::{Makings, Parcel};
use crate::checking::{Checked, check_sheet, project_findings};
use crate::composing::compose;
use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::form::Form;
use crate::project::{self, Project, SheetFile};
use crate::render::{DEFAULT_STANDARDS, Engine, Failure, Laid, Standards, Template};
use crate::rules::check_layout;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;
use crate::sheet::{Document, Sheet};

/// What sheets are made with.
#[derive(Debug)]
pub struct Press {
    /// The project that is in force.
    pub project: Project,
    /// What is wrong with the project file and the forms as they are now.
    pub findings: Vec<Diagnostic>,
    /// Why the project cannot be read at all.
    pub error: Option<String>,
    faces: Faces,
    engine: Engine,
    templates: BTreeMap<String, Result<Template, String>>,
}

/// A sheet's pages and the words that must stand on them.
#[derive(Debug)]
pub struct Drawn<'p> {
    /// The words.
    pub printed: Printed,
    /// The pages.
    pub laid: Laid<'p>,
}

impl Press {
    /// The press of a project's folder.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open(root: &Path) -> Result<Self, project::Error> {
        let project = Project::open(root)?;
        let faces = project.faces(&[], false);
        let (findings, engine) = (project_findings(&project), Engine::new(&faces));
        let mut press = Self { project, findings, error: None, faces, engine, templates: BTreeMap::new() };
        press.load_templates();
        Ok(press)
    }

    /// Reads the project file, the forms and the templates again.
    pub fn reload(&mut self) {
        self.error = None;
        match Project::open(&self.project.root) {
            Ok(project) => {
                self.findings = project_findings(&project);
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
        self.faces = self.project.faces(&[], false);
        self.engine = Engine::new(&self.faces);
    }

    fn load_templates(&mut self) {
        let load = |form: &Form| self.project.template(form).map(Template::new).map_err(|error| error.to_string());
        self.templates = self.project.library.iter().map(|form| (form.id.clone(), load(form))).collect();
    }

    /// Reads and checks a sheet. Without a readable project file nobody knows what is right.
    pub fn check(&self, file: &SheetFile) -> Checked {
        let mut checked = check_sheet(&self.project, &self.faces, file);
        if !self.project.problems.is_empty() {
            checked.diagnostics.clear();
        }
        checked
    }

    /// Lays a sheet out.
    ///
    /// # Errors
    /// The template cannot be read or does not compile: what is to be said of it.
    pub fn draw(&self, sheet: &Sheet, is_draft: bool) -> Result<Drawn<'_>, String> {
        let form = &sheet.form.id;
        let template = match self.templates.get(form) {
            Some(Ok(template)) => template,
            Some(Err(message)) => return Err(message.clone()),
            None => return Err(format!("様式「{form}」のテンプレートがありません。")),
        };
        let composed = compose(sheet, &self.project.settings, &self.faces, is_draft);
        let laid = self.engine.lay_out(template, composed.data).map_err(|failure| refusal(form, &failure))?;
        Ok(Drawn { printed: composed.printed, laid })
    }

    /// What the pages do not show as the sheet says it.
    pub fn check_layout(&self, document: &Document, faults: &[LayoutFault]) -> Vec<Diagnostic> {
        check_layout(document, faults, &self.project.settings)
    }

    /// The PDF that `build` writes, or a draft of it.
    ///
    /// # Errors
    /// The template does not compile, or the standards do not allow what it draws: what is to be said of it.
    pub fn pdf(&self, document: &Document, sheet: &Sheet, is_draft: bool) -> Result<Vec<u8>, String> {
        let standards = Standards::parse(&DEFAULT_STANDARDS)?;
        let files = self.project.template(&sheet.form).map_err(|error| error.to_string())?;
        let settings = &self.project.settings;
        let data = compose(sheet, settings, &self.faces, is_draft).data;
        let makings = Makings { data: &data, settings, faces: &self.faces, files: &files };
        let carried = if is_draft { Vec::new() } else { Parcel::of_pages(document, sheet, &makings)?.pack(&sheet.form.name) };
        let laid = self.engine.lay_out_with(&Template::new(files), data, &carried);
        laid.and_then(|laid| laid.pdf(&standards)).map_err(|failure| refusal(&sheet.form.id, &failure))
    }
}

fn is_sound(project: &Project) -> bool {
    project.problems.is_empty() && project.form_problems.is_empty()
}

fn refusal(form: &str, failure: &Failure) -> String {
    format!("様式「{form}」のテンプレートを組版できません。\n{failure}")
}
