//! `summary`: all departments of a year in tables.

mod counted;
mod standings;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::counted::{Counted, Read};
use self::standings::office;
use super::parallel::{default_jobs, each};
use super::reading::{open_sound_project, year_named};
use super::writing::Target;
use super::{Console, Error, Outcome};
use crate::calendar::{Date, DigitStyle, FiscalYear};
use crate::checking::{Checked, check_sheet};
use crate::diagnostic::visible::visible_path;
use crate::overview::{self, Overview, YEARS_BEFORE, csv, html, json, markdown, text};
use crate::project::{Project, Reach, SheetFile, sheet_stem};
use crate::sheet::identity::year_of_folder;

/// 全ての部署の提出、達成状況及び分類を、年度ごとにまとめる
#[derive(Debug, Args)]
pub struct Arguments {
    /// まとめる年度（省くと mokuhyo.yaml の年度）
    #[arg(value_name = "年度")]
    pub year: Option<String>,
    /// この日に期限を過ぎている目標と、この日から60日以内に期限の来る目標も示す（内部用）
    #[arg(long, value_name = "日付", value_parser = parse_day)]
    pub today: Option<Date>,
    /// 結果の形式：text は画面、html はブラウザー、csv・json は表の基の数、markdown はプルリクエストなど
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "形式")]
    pub format: Format,
    /// 内部用の表（提出状況と期限）も含める。画面では、いつも含める
    #[arg(long)]
    pub internal: bool,
    /// 結果を書き出すファイル
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The forms in which the tables are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 画面で読む形
    Text,
    /// ブラウザーで見るページ
    Html,
    /// 表計算ソフトで読む形
    Csv,
    /// JSON
    Json,
    /// Markdown
    Markdown,
}

/// A text that is no day.
#[derive(Debug, thiserror::Error)]
#[error("令和8年10月1日や 2026-10-01 のように指定してください。")]
pub struct NoDay;

fn parse_day(text: &str) -> Result<Date, NoDay> {
    text.parse().map_err(|_| NoDay)
}

impl Arguments {
    /// Whether the office alone reads what comes out.
    const fn is_internal(&self) -> bool {
        self.internal || (matches!(self.format, Format::Text) && self.out.is_none())
    }
}

/// Shows the tables.
///
/// # Errors
/// There is no project or no sheet of the year, or a file cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    if arguments.today.is_some() && !arguments.is_internal() {
        return Err(Error::Argument(
            "期限の表は内部用です。--today は、--internal と一緒に指定してください。".to_owned(),
        ));
    }
    if let Some(out) = arguments.out.as_deref().filter(|out| sheet_stem(&out.to_string_lossy()).is_some()) {
        return Err(Error::Argument(format!(
            "{} は、シートや設定のファイルの名前なので、書き出しません。別の名前を指定してください。",
            visible_path(out)
        )));
    }
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let year = year_named(&project, arguments.year.as_deref())?;
    let files = files(&project, year, console)?;
    let is_internal = arguments.is_internal();
    let read = read(&project, files, year, is_internal, console)?;
    let counted = Counted::of(&read, year);
    if counted.sheets.iter().all(|(_, sheet)| sheet.year() != Some(year)) && counted.left_out.is_empty() {
        let year = year.era_text(DigitStyle::Half);
        return Err(Error::Argument(format!(
            "{year}のシートがありません。mokuhyo new 部署の名前 で作れます。"
        )));
    }
    let office = is_internal.then(|| office(&project, year, &read, &counted, arguments.today));
    let overview =
        overview::overview(&project.settings, year, &counted.sheets, &counted.left_out, office.as_ref());
    write(arguments, &overview, console)?;
    for (name, why) in &counted.left_out {
        console.complain(&format!("{name} を数えていません（{why}）。"));
    }
    let is_unreadable = read.iter().any(|(file, _)| file.bytes.is_err());
    Ok(match (counted.left_out.is_empty(), is_unreadable) {
        (_, true) => Outcome::Failed,
        (true, _) => Outcome::Clean,
        (false, _) => Outcome::Findings,
    })
}

/// The files of the year, of those before it that are set beside it, and of no year that their folder tells.
fn files(project: &Project, year: FiscalYear, console: Console) -> Result<Vec<SheetFile>, Error> {
    let first = std::iter::successors(Some(year), |year| year.previous()).take(YEARS_BEFORE + 1).last();
    let years = first.unwrap_or(year)..=year;
    let reach = Reach::of(&project.root, &[])?;
    let is_wanted = |path: &PathBuf| {
        year_of_folder(&project.name(path)).is_none_or(|(_, folder)| years.contains(&folder))
    };
    let paths: Vec<PathBuf> = reach.sheets().into_iter().filter(is_wanted).collect();
    let progress = console.progress("読込", paths.len());
    Ok(each(&paths, default_jobs(), &progress, |path| project.sheet(path.clone(), &reach)))
}

fn read(
    project: &Project,
    files: Vec<SheetFile>,
    year: FiscalYear,
    is_internal: bool,
    console: Console,
) -> Result<Vec<Read>, Error> {
    let faces = if is_internal { Some(project.faces(&[], false)?) } else { None };
    let progress = console.progress("集計", files.len());
    let checked = each(&files, default_jobs(), &progress, |file| {
        let may_be_of_year = year_of_folder(&file.name).is_none_or(|(_, folder)| folder == year);
        match faces.as_ref().filter(|_| may_be_of_year) {
            Some(faces) => check_sheet(project, faces, file),
            None => Checked { document: project.document(file), ..Checked::gone(&file.path, &file.name) },
        }
    });
    Ok(files.into_iter().zip(checked).collect())
}

fn write(arguments: &Arguments, overview: &Overview, console: Console) -> Result<(), Error> {
    let text = match arguments.format {
        Format::Text => text::text(overview),
        Format::Html => html::html(overview),
        Format::Csv => csv::csv(overview),
        Format::Json => json::json(overview),
        Format::Markdown => markdown::markdown(overview),
    };
    match &arguments.out {
        Some(path) => {
            Target::named(path).write_result(text.as_bytes())?;
            console.say(&format!("作成: {}", visible_path(path)))
        }
        None => console.print(&text),
    }
}
