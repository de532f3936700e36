//! A review on paper: a PDF for each sheet that changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;
use walkdir::WalkDir;

use super::super::build::output::name_below;
use super::super::writing::Target;
use super::super::{Console, Error, Outcome};
use super::{Arguments, Style};
use crate::design::Design;
use crate::design::embedded::COMPARISON;
use crate::diagnostic::visible::{visible_name, visible_path};
use crate::fonts::Faces;
use crate::project::Project;
use crate::publishing::compose::{meta_of_change, typeset};
use crate::publishing::{Comparison, Publisher};
use crate::render::{DEFAULT_STANDARDS, Engine, Standards, Template};
use crate::review::{Review, SheetChange, marked_sheet, old_and_new};
use crate::sheet::layout_fault::LayoutFault;
use crate::sheet::printed::Printed;
use crate::text::quote::quoted;

/// What is needed to make pages.
pub struct Maker<'m> {
    project: &'m Project,
    console: Console,
    faces: &'m Faces,
    engine: Engine,
    standards: Standards,
}

/// Writes the pages of each sheet that changed. A sheet that cannot be read is a finding; pages that would
/// not show all of the text are a failure.
///
/// # Errors
/// A template does not compile, or a file cannot be written.
pub fn write(
    review: &Review,
    arguments: &Arguments,
    project: &Arc<Project>,
    console: Console,
) -> Result<Outcome, Error> {
    let readable: Vec<&SheetChange> = review.sheets.iter().filter(|sheet| sheet.can_be_compared()).collect();
    let target = |sheet: &&SheetChange| target(arguments, project, sheet, readable.len());
    let targets = readable.iter().map(target).collect::<Result<Vec<_>, Error>>()?;
    let style = arguments.style.unwrap_or_default();
    let faces = project.faces(&[], false)?;
    let maker = Maker::new(project, &faces, console)?;
    complain_of_unreadable(review, style, console);
    let written = maker.write_all(&readable, &targets, arguments)?;
    if review.sheets.is_empty() {
        console.say("変更はありません。")?;
    }
    // What another part makes is not left over.
    if arguments.out.is_none() && arguments.shard.is_none() {
        tell_of_left_over(project, style, &written, console);
    }
    Ok(match (written.len() == readable.len(), readable.len() == review.sheets.len()) {
        (true, true) => Outcome::Clean,
        (true, false) => Outcome::Findings,
        (false, _) => Outcome::Failed,
    })
}

/// The folder in which results really have to lie: the one that the user names, or the project's.
fn bound<'b>(arguments: &'b Arguments, project: &'b Project) -> Option<&'b Path> {
    match &arguments.out {
        Some(out) => Some(out.as_path()).filter(|out| !is_pdf(out)),
        None => Some(project.root.as_path()),
    }
}

fn tell_of_left_over(project: &Project, style: Style, written: &[String], console: Console) {
    for name in left_over(project, &folder(project, style), written) {
        console.note(&format!(
            "{} は前に作ったもので、今回は作っていません。今の変更と合わないときは、消してください。",
            visible_name(&name)
        ));
    }
}

fn complain_of_unreadable(review: &Review, style: Style, console: Console) {
    for sheet in review.sheets.iter().filter(|sheet| !sheet.can_be_compared()) {
        let (path, style) = (visible_name(sheet.path()), style.name());
        console.complain(&format!(
            "{path} は読めないので、{style}を作れません。mokuhyo check で確かめてください。"
        ));
    }
}

/// The folder of a style's pages where the user names none.
fn folder(project: &Project, style: Style) -> PathBuf {
    project.root.join("out").join(style.name())
}

/// The PDFs of a folder that are not among those written, by their names in the project.
pub fn left_over(project: &Project, folder: &Path, written: &[String]) -> Vec<String> {
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let pdfs = entries
        .filter(|entry| entry.file_type().is_file() && is_pdf(entry.path()))
        .map(|entry| project.name(entry.path()));
    // A file system may give か and ゛ as two characters where one was written.
    pdfs.filter(|name| !written.iter().any(|other| other.nfc().eq(name.nfc()))).collect()
}

/// Where the pages of a sheet go: to the file that the user names, or under the sheet's own name in a folder.
fn target(
    arguments: &Arguments,
    project: &Project,
    sheet: &SheetChange,
    count: usize,
) -> Result<PathBuf, Error> {
    let name = name_below(sheet.path(), "pdf");
    match &arguments.out {
        Some(out) if !is_pdf(out) => Ok(out.join(name)),
        Some(out) if count == 1 => Ok(out.clone()),
        Some(out) => {
            let message = format!(
                "変わったシートが {count}枚あるので、一つのファイル {} にできません。",
                visible_path(out)
            );
            Err(Error::Argument(format!(
                "{message}--out にフォルダーを指定するか、シートを一つ指定してください。"
            )))
        }
        None => Ok(folder(project, arguments.style.unwrap_or_default()).join(name)),
    }
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf")) && !path.is_dir()
}

impl<'m> Maker<'m> {
    /// What makes pages in the typefaces of a project.
    ///
    /// # Errors
    /// There are no such standards.
    pub fn new(project: &'m Project, faces: &'m Faces, console: Console) -> Result<Self, Error> {
        let standards = Standards::parse(&DEFAULT_STANDARDS)?;
        Ok(Self { project, console, faces, engine: Engine::new(faces), standards })
    }

    /// What makes the documents.
    pub const fn publisher(&self) -> Publisher<'_> {
        Publisher { engine: &self.engine, faces: self.faces, settings: &self.project.settings }
    }

    /// Writes the PDF of each sheet to its target; the names in the project of those that were written.
    fn write_all(
        &self,
        sheets: &[&SheetChange],
        targets: &[PathBuf],
        arguments: &Arguments,
    ) -> Result<Vec<String>, Error> {
        let mut written = Vec::new();
        let progress = self.console.progress("作成", sheets.len());
        for (sheet, path) in sheets.iter().zip(targets) {
            let bytes = self.pdf(sheet, arguments.style.unwrap_or_default())?;
            progress.step();
            if let Some(bytes) = bytes {
                Target { path, within: bound(arguments, self.project) }.write_result(&bytes)?;
                let name = self.project.name(path);
                self.console.say(&format!("作成: {}", visible_name(&name)))?;
                written.push(name);
            }
        }
        Ok(written)
    }

    /// The bytes of a sheet's PDF; `None`, and word of it, where its pages would not show all of the text.
    ///
    /// # Errors
    /// The template, or the form of 新旧対照表, has errors.
    pub fn pdf(&self, sheet: &SheetChange, style: Style) -> Result<Option<Vec<u8>>, Error> {
        if style == Style::OldAndNew && self.project.library.comparison().is_none() {
            return Err(Error::BrokenForm(COMPARISON.id.to_owned()));
        }
        let Some((design, printed)) = self.printed(sheet, style) else { return Ok(None) };
        let composed = typeset(
            &design,
            printed,
            &meta_of_change(sheet, &self.project.settings, style == Style::Marked),
            self.faces,
        );
        let template = Template::new(self.project.template(&design)?);
        let lost = match self.publisher().comparison(composed, &template, &self.standards)? {
            Ok(Comparison { bytes, faults }) => {
                if faults.iter().any(|fault| matches!(fault, LayoutFault::Unsettled { .. })) {
                    let id = &design.id;
                    self.console.note(&format!(
                        "{}: 様式「{id}」の組版が定まりません。mokuhyo build で、直す所を確かめてください。",
                        sheet.path()
                    ));
                }
                return Ok(Some(bytes));
            }
            Err(LayoutFault::Lost { text, .. } | LayoutFault::Repeated { text, .. }) => quoted(&text),
            Err(_) => "目標の表".to_owned(),
        };
        let (path, style) = (visible_name(sheet.path()), style.name());
        self.console.complain(&format!("{path} の{style}の紙面に、{lost}が書いたとおりに収まりません。"));
        Ok(None)
    }

    fn printed(&self, sheet: &SheetChange, style: Style) -> Option<(Arc<Design>, Printed)> {
        match style {
            Style::Marked => marked_sheet(sheet),
            Style::OldAndNew => {
                let settings = &self.project.settings;
                let digits = settings.of_year(sheet.year()).digit_style();
                let table = self.project.library.comparison()?;
                let printed = old_and_new(sheet, &settings.comparison, digits, &table)?;
                Some((Arc::clone(&table.design), printed))
            }
        }
    }
}
