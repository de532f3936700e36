//! `import`: sheets from workbooks and tables of text.

mod arguments;
mod carried;
mod merging;
mod opening;
mod page;
mod place;
mod record;
mod source;
mod target;
mod told;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::reading::open_sound_project;
use super::schema::find as find_form;
use super::writing::sweep_sheets;
use super::{Console, Error, Outcome};
use crate::calendar::FiscalYear;
use crate::checking::check_sheet;
use crate::diagnostic::{Report, Severity};
use crate::fonts::Faces;
use crate::form::Form;
use crate::project::{Project, SheetFile};
use crate::sheet::DEFAULT_FORM;
use crate::workbook::placing::drafted::{NewSheet, sheets};
use crate::workbook::placing::unplaced::Unplaced;
use crate::workbook::placing::{Notice, Wish, find};
use crate::worker::Worker;
pub use arguments::{Arguments, Format};
use merging::{Merged, merged};
use place::{Place, place};
use source::Read;
use target::Targets;

/// A sheet that was read, where it goes, and what is wrong with it.
#[derive(Debug)]
struct Taken {
    sheet: NewSheet,
    place: Place,
    /// What became of it where it was merged into one that stands there.
    merged: Option<Merged>,
    errors: usize,
    warnings: usize,
}

impl Taken {
    /// The text of the file.
    fn text(&self) -> &str {
        self.merged.as_ref().map_or(&self.sheet.text, |merged| &merged.returned.text)
    }
}

/// All that is told.
#[derive(Debug)]
struct Outcomes {
    taken: Vec<Taken>,
    unplaced: Vec<Unplaced>,
    notices: Vec<Notice>,
    coloured: usize,
}

/// Reads tables and writes sheets.
///
/// # Errors
/// There is no project, a file cannot be read or has no table of a form, or a sheet stands there that somebody has
/// written in. Then nothing is written.
pub fn run(
    arguments: &Arguments,
    folder: Option<&Path>,
    worker: &Worker,
    console: Console,
) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let faces = project.faces(&[], false)?;
    let targets = Targets::of(&project, console)?;
    let Read { files, made, notices: doubts } = read(arguments, (&project, &faces, worker), &targets)?;
    let forms = forms(&project, arguments.form.as_deref())?;
    let department = arguments.department.as_deref();
    let department = department.map(|name| known_department(&project, name, arguments.year)).transpose()?;
    let wish = Wish { department: department.as_deref(), year: arguments.year, is_return: arguments.merge };
    let found =
        find(&files, &forms, &project.settings, wish).map_err(|refused| told::refused(&project, &refused))?;
    let sheets = sheets(&files, &found.tables, &project.settings).map_err(|_| {
        Error::Argument("読んだ内容をシートに書けません。目標が多過ぎないか、確かめてください。".to_owned())
    })?;
    let mut unplaced = found.unplaced;
    let mut notices = [doubts, found.notices].concat();
    let (mut taken, mut used) = (Vec::new(), BTreeSet::new());
    for sheet in made.into_iter().chain(sheets) {
        unplaced.extend(sheet.unplaced.iter().cloned());
        notices.extend(sheet.notices.iter().cloned());
        let next = take((&project, &faces), &targets, sheet, arguments, &used)?;
        used.insert(next.place.path.clone());
        taken.push(next);
    }
    unplaced.sort();
    unplaced.dedup();
    check_places(&taken)?;
    let result = Outcomes { taken, unplaced, notices, coloured: found.coloured };
    if !arguments.dry_run {
        write(&project, &result, arguments)?;
    }
    match arguments.format {
        Format::Human => told::human(&result, arguments, console)?,
        Format::Json => console.print(&told::json(&result, arguments))?,
    }
    if arguments.open {
        return opening::open(&arguments.files, &result.taken, folder, console);
    }
    let is_open =
        |taken: &Taken| taken.errors > 0 || taken.merged.as_ref().is_some_and(Merged::has_differences);
    Ok(if result.taken.iter().any(is_open) { Outcome::Findings } else { Outcome::Clean })
}

/// What stands in the files, each with the sheet that it was written of.
fn read(
    arguments: &Arguments,
    (project, faces, worker): (&Project, &Faces, &Worker),
    targets: &Targets,
) -> Result<Read, Error> {
    let mut read = Read::default();
    for path in &arguments.files {
        read.take(path, arguments, (project, faces, worker))?;
    }
    for file in &mut read.files {
        file.origin = targets.origin(file);
    }
    Ok(read)
}

/// Makes sure that no two sheets go to one place.
fn check_places(taken: &[Taken]) -> Result<(), Error> {
    let mut places = BTreeSet::new();
    match taken.iter().find(|taken| !places.insert(&taken.place.path)) {
        None => Ok(()),
        Some(taken) => Err(Error::Argument(format!(
            "{}（{}）に入るシートが、読む表の中に幾つもあります。シートごとのファイルに分けて、一つずつ読んでください。",
            taken.sheet.department.0, taken.place.name
        ))),
    }
}

/// The forms that the tables may be of, the project's own first.
fn forms(project: &Project, named: Option<&str>) -> Result<Vec<Arc<Form>>, Error> {
    if let Some(name) = named {
        find_form(&project.library, name)?;
        return Ok(project.library.find(name).into_iter().cloned().collect());
    }
    let own = project.settings.form.as_ref().map_or(DEFAULT_FORM, |form| form.as_str());
    let mut forms: Vec<Arc<Form>> = project.library.iter().cloned().collect();
    forms.sort_by_key(|form| form.id != own);
    Ok(forms)
}

/// A department as the project spells it.
fn known_department(project: &Project, name: &str, year: Option<FiscalYear>) -> Result<String, Error> {
    let year_settings = project.settings.of_year(year);
    if year_settings.departments.is_none() {
        return Ok(name.to_owned());
    }
    // A table may be of a year whose departments had other names.
    let known = || project.settings.department_of_any_year(name);
    match if year.is_none() { known() } else { None } {
        Some(known) => Ok(known.name.as_str().to_owned()),
        None => super::new::department(year_settings, name).map(|found| found.name.as_str().to_owned()),
    }
}

/// Where a sheet goes, and what `check` says of it.
fn take(
    (project, faces): (&Project, &Faces),
    targets: &Targets,
    sheet: NewSheet,
    arguments: &Arguments,
    used: &BTreeSet<PathBuf>,
) -> Result<Taken, Error> {
    let place = place(project, &sheet, targets, (arguments.out.as_deref(), arguments.merge), used)?;
    let merged = merged(project, &sheet, &place)?;
    let mut taken = Taken { sheet, place, merged, errors: 0, warnings: 0 };
    let file = SheetFile {
        path: taken.place.path.clone(),
        name: taken.place.name.clone(),
        bytes: Ok(taken.text().as_bytes().to_owned()),
        bound: None,
    };
    let report = Report::new(1, check_sheet(project, faces, &file).diagnostics);
    (taken.errors, taken.warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    Ok(taken)
}

/// Writes the sheets, and the page that says what became of each cell.
fn write(project: &Project, result: &Outcomes, arguments: &Arguments) -> Result<(), Error> {
    sweep_sheets(project, result.taken.iter().map(|taken| &taken.place.path));
    for taken in &result.taken {
        taken.place.write(taken.text())?;
    }
    for form in result.taken.iter().map(|taken| &taken.sheet.form) {
        if arguments.out.is_none() {
            super::new::write_schema(project, form, Console::silent())?;
        }
    }
    for taken in &result.taken {
        let text = page::page(taken, result);
        taken.place.page().write_result(text.as_bytes())?;
    }
    Ok(())
}
