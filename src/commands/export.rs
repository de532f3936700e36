//! `export`: sheets as workbooks of their form, and their goals as open data.

mod earlier;
mod open_data;
mod place;
mod record;
mod rows;
mod workbooks;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use self::place::Place;
use self::rows::Taken;
pub(super) use self::workbooks::bytes_of;
use super::beside::judge_among_all;
use super::build::output::{prepare, refuse_source_folders, refuse_sources};
use super::files::{File, Files};
use super::reading::{Judged, found, open_sound_project, report, sheets_at, tell};
use super::{Console, Error, Outcome};
use crate::checking::judged::digest;
use crate::checking::{Checked, check_sheet, is_refused};
use crate::diagnostic::Report;
use crate::disk::Refusal;
use crate::form::Form;
use crate::project::{Project, SheetFile};
use crate::sheet::Sheet;

/// シートを、様式のExcelブックや、オープンデータとして書き出す
#[derive(Debug, Args)]
pub struct Arguments {
    /// 書き出すシート又はフォルダー（省くと goals/ の全て）
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 書き出す形式：xlsx は様式のExcelブック（シートごとに一つ）、csv と json は1行に一つの目標
    #[arg(long, value_enum, value_name = "形式")]
    pub format: Format,
    /// xlsx も、1行に一つの目標として書き出す
    #[arg(long)]
    pub flat: bool,
    /// 複数の課にわたる目標を、課ごとの行に分ける（1行に一つの目標のとき）
    #[arg(long, value_enum, value_name = "課")]
    pub by: Option<By>,
    /// CSVの始めに、表計算ソフトのための印（BOM）を付けない
    #[arg(long)]
    pub no_bom: bool,
    /// 書き出すフォルダー（省くと out/ と out/opendata/）。「全庁.xlsx」のような形式のファイル名なら、その一つに書き出す（シートごとのワークシート）
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
    /// 書き出した後に書き込みのあったブックや、ほかのファイルも、書き直す
    #[arg(long)]
    pub force: bool,
}

/// What sheets are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Excelのブック
    Xlsx,
    /// CSV（UTF-8）
    Csv,
    /// JSON
    Json,
}

/// By what goals are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// 課ごと
    #[value(name = "課")]
    Section,
}

impl Format {
    /// The ending of a file's name.
    const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl Arguments {
    /// Whether each goal is a row.
    fn is_flat(&self) -> bool {
        self.flat || self.format != Format::Xlsx
    }

    /// Refuses what means nothing together.
    fn check(&self) -> Result<(), Error> {
        let refused = |message: &str| Err(Error::Argument(message.to_owned()));
        if self.by.is_some() && !self.is_flat() {
            return refused(
                "--by は、1行に一つの目標として書き出すときに使います。--flat と一緒に指定してください。",
            );
        }
        if self.no_bom && self.format != Format::Csv {
            return refused("--no-bom は、--format csv のときに使います。");
        }
        Ok(())
    }
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
    arguments.check()?;
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let place = out_place(&project, folder, arguments)?;
    let files = sheets_at(&project, &arguments.paths, console)?;
    let taken = arguments.is_flat().then(|| Taken::none(&project, arguments.by.is_some()));
    let take = |checked: &Checked| taken.iter().for_each(|taken| taken.take(checked));
    let (judged, is_complete, report) = judged(&project, &files, take, console)?;
    let sheets = Sheets { project: &project, files: &files, judged: &judged, report: &report };
    let made = match taken {
        Some(taken) => open_data::write(&sheets, taken, &place, arguments, console)?,
        None => workbooks::write(&sheets, &place, arguments.force, console)?,
    };
    Ok(if is_complete { made.max(found(&report)) } else { Outcome::Failed })
}

/// The sheets, judged, whether all of them could be read, and what is wrong with them, which is printed. `take` sees what
/// each says while that is at hand.
fn judged(
    project: &Project,
    files: &Files,
    take: impl Fn(&Checked) + Sync,
    console: Console,
) -> Result<(Vec<Judged>, bool, Report), Error> {
    let faces = project.faces(&[], false)?;
    let check = |file: &SheetFile| {
        let checked = check_sheet(project, &faces, file);
        take(&checked);
        Judged::of(file, checked)
    };
    let (judged, is_complete) = judge_among_all(project, files, Files::none(), check, console)?;
    let report = report(project, &faces, &judged);
    tell(&report, console)?;
    Ok((judged, is_complete, report))
}

/// Where files are written, ready for it. `out` is the project's, wherever the command was started; what the user
/// names is taken from there.
fn out_place(project: &Project, folder: Option<&Path>, arguments: &Arguments) -> Result<Place, Error> {
    let usual = if arguments.is_flat() { Path::new("out/opendata") } else { Path::new("out") };
    let named = arguments.out.as_deref().unwrap_or(usual);
    let mut place = match arguments.out {
        Some(_) => Place::named(named, arguments.format),
        None => Place { folder: named.to_owned(), stem: None },
    };
    let typed = place.folder.clone();
    let is_of_project = folder.is_some() || typed.is_absolute() || arguments.out.is_none();
    if is_of_project {
        place.folder = project.root.join(&typed);
    }
    let refuse =
        if place.stem.is_some() && !arguments.is_flat() { refuse_source_folders } else { refuse_sources };
    refuse(&project.root, &place.folder, &typed)?;
    // Where the results go unless the user says so, no link may lead them elsewhere.
    prepare(&place.folder, arguments.out.is_none().then_some(project.root.as_path()))?;
    Ok(place)
}

impl<'s> Sheets<'s> {
    /// The form of a sheet that can be given out.
    fn form_of(&self, sheet: &'s Judged) -> Option<&'s Arc<Form>> {
        sheet.publishable(false).filter(|form| !is_refused(form, &self.report.diagnostics))
    }

    /// A sheet as it was judged.
    fn read(&self, judged: &Judged, file: File<'_>) -> Result<Option<Sheet>, Error> {
        file.with(self.project, |file| {
            let facts = judged.facts.as_ref().map(|facts| facts.digest);
            let bytes = file.bytes.as_ref().ok().filter(|bytes| facts == Some(digest(bytes)));
            let document = bytes.and_then(|_| self.project.document(file));
            let document = document.ok_or_else(|| Error::Refused(file.path.clone(), Refusal::Changed))?;
            Ok(document.sheet)
        })
    }
}
