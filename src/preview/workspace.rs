//! What sheets are made with: the project, its typefaces, the engine and the templates.
//!
//! Enters: a project's folder. Leaves: a sheet's findings, its laid-out pages, its PDF. Keeps what was last
//! in order: while somebody is changing the project file, sheets are judged by what it said before.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::checking::{Checked, check_sheet, is_refused, lettering_findings, project_findings};
use crate::design::Design;
use crate::diagnostic::Diagnostic;
use crate::fonts::Faces;
use crate::form::Form;
use crate::project::{self, Project, SheetFile};
use crate::publishing::compose::{meta_of_change, sketch, sketch_sheet};
use crate::publishing::{self, Medium, Pages, Plan, Publisher, Source};
use crate::render::{Composed, DEFAULT_STANDARDS, Engine, Laid, Publication, Standards, Template};
use crate::review::{SheetChange, marked_sheet};
use crate::rules::check_layout;
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;
use crate::sheet::{Document, Sheet};

/// What sheets are made with.
#[derive(Debug)]
pub struct Workspace {
    /// The project that is in force.
    pub project: Project,
    /// What is wrong with the project file and the forms as they are now.
    pub findings: Vec<Diagnostic>,
    /// Why the project cannot be read at all.
    pub error: Option<String>,
    /// Why the project's typefaces cannot be read.
    font_error: Option<String>,
    faces: Faces,
    engine: Engine,
    /// By design; or why a template cannot be read.
    templates: BTreeMap<String, Result<Files, String>>,
}

/// A design's template, and the files that it is made of.
#[derive(Debug)]
struct Files {
    template: Template,
    files: Vec<(String, Vec<u8>)>,
}

/// A sheet's pages, with the words that must stand on them.
#[derive(Debug)]
pub struct Drawn<'p> {
    /// The pages.
    pub laid: Laid<'p>,
    /// Where rows that the sheet no longer has are shown too: for each row the sheet's own.
    pub rows: Option<Vec<Option<usize>>>,
}

impl Workspace {
    /// The workspace of a project's folder.
    ///
    /// # Errors
    /// There is no project file, or it cannot be read.
    pub fn open(root: &Path) -> Result<Self, project::Error> {
        let project = opened(root)?;
        let faces = project.faces(&[], false)?;
        let (findings, engine) = (findings(&project, &faces), Engine::new(&faces));
        let mut workspace = Self {
            project,
            findings,
            error: None,
            font_error: None,
            faces,
            engine,
            templates: BTreeMap::new(),
        };
        workspace.load_templates();
        Ok(workspace)
    }

    /// Reads the project file, the forms and the templates again.
    pub fn reload(&mut self) {
        self.error.clone_from(&self.font_error);
        match opened(&self.project.root) {
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
            let files = self.project.template(&form.design).map_err(|error| error.to_string())?;
            Ok(Files { template: Template::new(files.clone()), files })
        };
        self.templates =
            self.project.library.iter().map(|form| (form.design.id.clone(), load(form))).collect();
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
    pub fn draw(&self, sheet: &Sheet) -> Result<Drawn<'_>, String> {
        let composed = sketch_sheet(sheet, &self.project.settings, &self.faces);
        self.lay_out(composed, None)
    }

    /// Lays a sheet out with what changed in it marked.
    ///
    /// # Errors
    /// A side cannot be read, or the template cannot be read or does not compile: what is to be said of it.
    pub fn draw_change(&self, change: &SheetChange) -> Result<Drawn<'_>, String> {
        let (design, printed) = marked_sheet(change).ok_or("前の版を読めないため、見え消しにできません。")?;
        let meta = meta_of_change(change, &self.project.settings, true);
        let rows = change.goals.iter().map(|goal| goal.new).collect();
        self.lay_out(sketch(&design, printed, &meta, &self.faces), Some(rows))
    }

    fn lay_out(&self, composed: Composed, rows: Option<Vec<Option<usize>>>) -> Result<Drawn<'_>, String> {
        let design = Arc::clone(&composed.design);
        let Files { template, .. } = self.files(&design)?;
        let laid = self.engine.lay_out(Publication::of_sheet(composed, template));
        let laid = laid.map_err(|failure| publishing::Error::template(&design, failure).to_string())?;
        Ok(Drawn { laid, rows })
    }

    fn files(&self, design: &Design) -> Result<&Files, String> {
        match self.templates.get(&design.id) {
            Some(Ok(files)) => Ok(files),
            Some(Err(message)) => Err(message.clone()),
            None => Err(format!("様式「{}」のテンプレートがありません。", design.id)),
        }
    }

    /// The sheet as it prints.
    pub fn printed(&self, sheet: &Sheet) -> Printed {
        Printed::of(sheet, self.project.settings.of_year(sheet.year()))
    }

    /// What the pages do not show as the sheet says it; nothing where it is the form that cannot be printed.
    pub fn check_layout(&self, document: &Document, faults: &[LayoutFault]) -> Vec<Diagnostic> {
        if document.form.as_ref().is_some_and(|form| is_refused(form, &self.findings)) {
            return Vec::new();
        }
        check_layout(document, faults, &self.project.settings)
    }

    /// The PDF that
    /// `build` writes, or a draft of it, which goes to nobody outside the office and carries no data; `None`
    /// where the pages have errors, so that they can be a draft alone.
    ///
    /// # Errors
    /// The template does not compile, or the standards do not allow what it draws: what is to be said of it.
    pub fn pdf(&self, document: &Document, sheet: &Sheet, is_draft: bool) -> Result<Option<Vec<u8>>, String> {
        let form = &sheet.form;
        if is_refused(form, &self.findings) {
            return Err(format!("様式「{}」に誤りがあるため、PDFを作れません。", form.id));
        }
        let pdf = Pages::Pdf { standards: Standards::parse(&DEFAULT_STANDARDS)?, source: Some(Source::Data) };
        let plan = Plan { medium: Medium::Pages(pdf), is_draft };
        let workspace =
            Publisher { engine: &self.engine, faces: &self.faces, settings: &self.project.settings };
        let Files { template, files } = self.files(&form.design)?;
        let result = workspace.publish(workspace.prepare(document, sheet, files, &plan), template);
        let exported = result.map_err(|error| error.to_string())?.exported;
        Ok(exported.and_then(|exported| exported.files.into_iter().next()))
    }
}

/// The project of a folder. Whoever edits a sheet with its pages beside is told of all that might be better.
fn opened(root: &Path) -> Result<Project, project::Error> {
    let mut project = Project::open(root)?;
    project.settings.gives_advice = true;
    Ok(project)
}

fn findings(project: &Project, faces: &Faces) -> Vec<Diagnostic> {
    project_findings(project).into_iter().chain(lettering_findings(project, faces)).collect()
}

fn is_sound(project: &Project) -> bool {
    project.problems.is_empty() && project.form_problems.is_empty()
}
