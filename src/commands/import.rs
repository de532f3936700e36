//! `import`: sheets from workbooks and tables of text.

mod carried;
mod page;
mod place;
mod source;
mod told;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::reading::open_sound_project;
use super::schema::find as find_form;
use super::writing::sweep_beside;
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
use place::{Place, place};
use source::Read;

/// Excelなどの表を読み、シートを作る
#[derive(Debug, Args)]
pub struct Arguments {
    /// 読むファイル（.xlsx、.xlsm、.xls、.ods、.csv、.tsv、.pdf）。「-」は、貼り付けた表を標準入力から読む
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// 様式の名前（省くと、見出しで見分ける）
    #[arg(long, value_name = "様式")]
    pub form: Option<String>,
    /// シートの部署（省くと、表題、職名、ファイル名などで見分ける）
    #[arg(long, value_name = "部署")]
    pub department: Option<String>,
    /// シートの年度（省くと、表題などで見分ける）。例：R8
    #[arg(long, value_parser = parse_year, value_name = "年度")]
    pub year: Option<FiscalYear>,
    /// シートと取込結果を書くフォルダー（省くと goals/ と out/）
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// 結果の形式：human は人が読む形、json は機械が読む形
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "形式")]
    pub format: Format,
    /// 何も書かずに、結果だけを示す
    #[arg(long)]
    pub dry_run: bool,
}

/// How the result is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 人が読む形
    Human,
    /// JSON
    Json,
}

/// A word that names no fiscal year.
#[derive(Debug, thiserror::Error)]
#[error("「令和8年度」「R8」「2026」のように指定してください。")]
struct NoYear;

fn parse_year(text: &str) -> Result<FiscalYear, NoYear> {
    text.parse().map_err(|_| NoYear)
}

/// A sheet that was read, where it goes, and what is wrong with it.
#[derive(Debug)]
struct Taken {
    sheet: NewSheet,
    place: Place,
    errors: usize,
    warnings: usize,
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
    let mut read = Read::default();
    for path in &arguments.files {
        read.take(path, arguments, (&project, &faces, worker))?;
    }
    let Read { files, made, notices: doubts } = read;
    let forms = forms(&project, arguments.form.as_deref())?;
    let department = arguments.department.as_deref();
    let department = department.map(|name| known_department(&project, name, arguments.year)).transpose()?;
    let wish = Wish { department: department.as_deref(), year: arguments.year };
    let found =
        find(&files, &forms, &project.settings, wish).map_err(|refused| told::refused(&project, &refused))?;
    let sheets = sheets(&files, &found.tables, &project.settings).map_err(|_| {
        Error::Argument("読んだ内容をシートに書けません。目標が多過ぎないか、確かめてください。".to_owned())
    })?;
    let mut unplaced = found.unplaced;
    let mut taken = Vec::new();
    for sheet in made.into_iter().chain(sheets) {
        unplaced.extend(sheet.unplaced.iter().cloned());
        taken.push(take(&project, &faces, sheet, arguments, console)?);
    }
    unplaced.sort();
    unplaced.dedup();
    check_places(&taken)?;
    let (notices, coloured) = ([doubts, found.notices].concat(), found.coloured);
    let result = Outcomes { taken, unplaced, notices, coloured };
    if !arguments.dry_run {
        write(&project, &result, arguments)?;
    }
    match arguments.format {
        Format::Human => told::human(&result, arguments, console)?,
        Format::Json => console.print(&told::json(&result, arguments))?,
    }
    let has_errors = result.taken.iter().any(|taken| taken.errors > 0);
    Ok(if has_errors { Outcome::Findings } else { Outcome::Clean })
}

/// Makes sure that no two sheets go to one place.
fn check_places(taken: &[Taken]) -> Result<(), Error> {
    let mut places = BTreeSet::new();
    match taken.iter().find(|taken| !places.insert(&taken.place.path)) {
        None => Ok(()),
        Some(taken) => Err(Error::Argument(format!(
            "{}（{}）のシートが、幾つものファイルにあります。一つずつ読んでください。",
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
    project: &Project,
    faces: &Faces,
    sheet: NewSheet,
    arguments: &Arguments,
    console: Console,
) -> Result<Taken, Error> {
    let place = place(project, &sheet, arguments.out.as_deref(), console)?;
    let file = SheetFile {
        path: place.path.clone(),
        name: place.name.clone(),
        bytes: Ok(sheet.text.clone().into_bytes()),
        bound: None,
    };
    let checked = check_sheet(project, faces, &file);
    let report = Report::new(1, checked.diagnostics);
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    Ok(Taken { sheet, place, errors, warnings })
}

/// Writes the sheets, and the page that says what became of each cell.
fn write(project: &Project, result: &Outcomes, arguments: &Arguments) -> Result<(), Error> {
    sweep_beside(result.taken.iter().map(|taken| &taken.place.path));
    for taken in &result.taken {
        taken.place.write(&taken.sheet.text)?;
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
