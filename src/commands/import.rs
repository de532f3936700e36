//! `import`: sheets from workbooks and tables of text.

mod arguments;
mod belonging;
mod carried;
mod finding;
mod merging;
mod opening;
mod page;
mod place;
mod record;
mod source;
mod target;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::parallel::{default_jobs, each, writing_jobs};
use super::reading::open_sound_project;
use super::writing::sweep_sheets;
use super::{Console, Error, Outcome};
use crate::checking::check_sheet;
use crate::diagnostic::{Report, Severity};
use crate::fonts::Faces;
use crate::project::{Project, SheetFile};
use crate::workbook::placing::drafted::NewSheet;
use crate::workbook::placing::unplaced::Unplaced;
use crate::workbook::placing::{Found, Notice};
use crate::worker::Worker;
pub use arguments::{Arguments, Format};
use belonging::Belonging;
use finding::{drafted, read};
use merging::{Merged, merged};
use place::{Place, place};
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
    let (made, found) = read((&project, &faces, worker), arguments, &targets, console)?;
    let sheets = drafted(&project, made, &found, console)?;
    let (unplaced, notices, coloured) = left(found, &sheets);
    let placed = placed(&project, &targets, sheets, arguments)?;
    let taken = taken((&project, &faces), placed, console)?;
    let result = Outcomes { taken, unplaced, notices, coloured };
    if !arguments.dry_run {
        write(&project, &result, arguments, console)?;
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

/// What has no place, what was noticed, and the number of coloured cells; the tables are let go of.
fn left(found: Found, sheets: &[NewSheet]) -> (Vec<Unplaced>, Vec<Notice>, usize) {
    let Found { mut unplaced, mut notices, coloured, .. } = found;
    unplaced.extend(sheets.iter().flat_map(|sheet| sheet.unplaced.iter().cloned()));
    notices.extend(sheets.iter().flat_map(|sheet| sheet.notices.iter().cloned()));
    unplaced.sort();
    unplaced.dedup();
    (unplaced, notices, coloured)
}

/// Where each sheet goes: no two to one place.
fn placed(
    project: &Project,
    targets: &Targets,
    sheets: Vec<NewSheet>,
    arguments: &Arguments,
) -> Result<Vec<(NewSheet, Place)>, Error> {
    let mut used = BTreeSet::new();
    let mut all = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let place = place(project, &sheet, targets, (arguments.out.as_deref(), arguments.merge), &used)?;
        if !used.insert(place.path.clone()) {
            return Err(Error::Argument(format!(
                "{}（{}）に入るシートが、読む表の中に幾つもあります。シートごとのファイルに分けて、一つずつ読んでください。",
                sheet.department.0, place.name
            )));
        }
        all.push((sheet, place));
    }
    Ok(all)
}

/// What becomes of each sheet in its place, and what `check` says of it.
fn taken(
    (project, faces): (&Project, &Faces),
    placed: Vec<(NewSheet, Place)>,
    console: Console,
) -> Result<Vec<Taken>, Error> {
    let judge = |(sheet, place): &(NewSheet, Place)| {
        let merged = merged(project, sheet, place)?;
        let text = merged.as_ref().map_or(&sheet.text, |merged| &merged.returned.text);
        let file = SheetFile {
            path: place.path.clone(),
            name: place.name.clone(),
            bytes: Ok(text.as_bytes().to_owned()),
            bound: None,
        };
        let report = Report::new(1, check_sheet(project, faces, &file).diagnostics);
        Ok((merged, report.count(Severity::Error), report.count(Severity::Warning)))
    };
    let judged = each(&placed, default_jobs(), &console.progress("確認", placed.len()), judge);
    let with_place = |((sheet, place), judged): (_, Result<_, Error>)| {
        let (merged, errors, warnings) = judged?;
        Ok(Taken { sheet, place, merged, errors, warnings })
    };
    placed.into_iter().zip(judged).map(with_place).collect()
}

/// Writes the sheets, and the page that says what became of each cell.
fn write(project: &Project, result: &Outcomes, arguments: &Arguments, console: Console) -> Result<(), Error> {
    let taken = &result.taken;
    sweep_sheets(project, taken.iter().map(|taken| &taken.place.path));
    let progress = console.progress("書き出し", taken.len());
    let sheet = |taken: &Taken| taken.place.write(taken.text());
    each(taken, writing_jobs(), &progress, sheet).into_iter().collect::<Result<(), Error>>()?;
    if arguments.out.is_none() {
        let forms = taken.iter().map(|taken| (&taken.sheet.form.id, &taken.sheet.form));
        for form in forms.collect::<BTreeMap<_, _>>().into_values() {
            super::new::write_schema(project, form, Console::silent())?;
        }
    }
    let belonging = Belonging::of(result);
    let progress = console.progress("結果のページ", taken.len());
    let page = |taken: &Taken| {
        let text = page::page(taken, &belonging.to(&taken.sheet));
        taken.place.page().write_result(text.as_bytes())
    };
    each(taken, default_jobs(), &progress, page).into_iter().collect()
}
