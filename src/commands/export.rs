//! `export`: sheets as workbooks of their form.

mod workbooks;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::beside::tell_duplicates;
use super::build::output::{prepare, refuse_sources};
use super::files::Files;
use super::reading::{Judged, judge, open_sound_project, report, sheets_at};
use super::{Console, Error, Outcome};
use crate::checking::check_sheet;
use crate::diagnostic::{Report, Severity, human};
use crate::project::Project;

/// シートを、Excelのブックとして書き出す
#[derive(Debug, Args)]
pub struct Arguments {
    /// 書き出すシート又はフォルダー（省くと goals/ の全て）
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 書き出す形式
    #[arg(long, value_enum, value_name = "形式")]
    pub format: Format,
    /// 書き出すフォルダー
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// 書き出した後に書き込みのあったブックも、書き直す
    #[arg(long)]
    pub force: bool,
}

/// What sheets are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 様式のExcelブック。シートごとに一つ
    Xlsx,
}

/// The sheets of a run, judged as `check` does.
struct Sheets<'s> {
    project: &'s Project,
    files: &'s Files,
    judged: &'s [Judged],
    report: &'s Report,
}

/// Writes the sheets.
///
/// # Errors
/// There is no project, a path cannot be read, or the output folder cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let out = out_folder(&project, folder, &arguments.out)?;
    let files = sheets_at(&project, &arguments.paths, console)?;
    let faces = project.faces(&[], false)?;
    let (mut judged, is_complete) =
        judge(&project, &files, |file| check_sheet(&project, &faces, file), console);
    let names: Vec<String> = judged.iter().map(|sheet| sheet.name.clone()).collect();
    let others = Files::beside(&project, names.iter().map(String::as_str))?;
    tell_duplicates(&project, &files, &mut judged, &[others], console);
    let report = report(&project, &faces, &judged);
    if !report.diagnostics.is_empty() {
        console.print(&human(&report, console.appearance()))?;
    }
    let sheets = Sheets { project: &project, files: &files, judged: &judged, report: &report };
    let made = match arguments.format {
        Format::Xlsx => workbooks::write(&sheets, &out, arguments.force, console)?,
    };
    let found = if report.count(Severity::Error) > 0 { Outcome::Findings } else { Outcome::Clean };
    Ok(if is_complete { made.max(found) } else { Outcome::Failed })
}

/// The folder for what is written. `out` is the project's, wherever the command was started; any other is taken
/// from there.
fn out_folder(project: &Project, folder: Option<&Path>, named: &Path) -> Result<PathBuf, Error> {
    let is_usual = named == Path::new("out");
    let is_of_project = folder.is_some() || named.is_absolute() || is_usual;
    let out = if is_of_project { project.root.join(named) } else { named.to_owned() };
    refuse_sources(&project.root, &out, named)?;
    // Where the results go unless the user says so, no link may lead them elsewhere.
    prepare(&out, is_usual.then_some(project.root.as_path()))?;
    Ok(out)
}
