//! `summary`: all departments of a year in tables.

mod counted;
pub(super) mod pdf;
mod standings;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::counted::{Counted, Read};
use self::standings::office;
use super::parallel::{default_jobs, each};
use super::reading::{no_sheet, open_sound_project, year_named};
use super::writing::{refuse_sheet_name, write_or_print};
use super::{Console, Error, Outcome};
use crate::calendar::{Date, FiscalYear};
use crate::checking::{Checked, check_sheet};
use crate::overview::{self, Overview, YEARS_BEFORE, csv, html, json, markdown, text};
use crate::project::{Project, Reach};
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
    /// 結果の形式：text は画面、html はブラウザー、pdf は配る総括表、csv・json は表の基の数、markdown はプルリクエストなど
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
    /// 配る総括表（表とグラフ）
    Pdf,
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
    refuse(arguments)?;
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let year = year_named(&project, arguments.year.as_deref())?;
    let told = told_of(&project, year, arguments.is_internal(), arguments.today, console)?;
    if told.is_empty {
        return Err(no_sheet(&project, year));
    }
    let is_shown = match shown(arguments.format, &told.overview) {
        Some(text) => write_or_print(arguments.out.as_deref(), &text, console).map(|()| true)?,
        None => pdf::write(arguments, &project, &told, console)?,
    };
    for (name, why) in &told.left_out {
        console.complain(&format!("{name} を数えていません（{why}）。"));
    }
    Ok(match (told.left_out.is_empty() && is_shown, told.is_unreadable) {
        (_, true) => Outcome::Failed,
        (true, _) => Outcome::Clean,
        (false, _) => Outcome::Findings,
    })
}

/// Refuses what would publish what is internal, or would be written over a sheet.
fn refuse(arguments: &Arguments) -> Result<(), Error> {
    if arguments.today.is_some() && !arguments.is_internal() {
        return Err(Error::Argument(
            "期限の表は内部用です。--today は、--internal と一緒に指定してください。".to_owned(),
        ));
    }
    refuse_sheet_name(arguments.out.as_deref())
}

/// What is told of a year.
pub(super) struct Told {
    /// The tables.
    pub overview: Overview,
    year: FiscalYear,
    /// The last date of a sheet of the year.
    date: Option<Date>,
    /// The sheets that are not counted, each with the reason.
    left_out: Vec<(String, String)>,
    /// Whether there is no sheet of the year.
    is_empty: bool,
    /// Whether a file could not be read.
    is_unreadable: bool,
}

/// Reads the sheets that a year is told by, and tells it.
///
/// # Errors
/// A folder cannot be read.
pub(super) fn told_of(
    project: &Project,
    year: FiscalYear,
    is_internal: bool,
    today: Option<Date>,
    console: Console,
) -> Result<Told, Error> {
    let read = read(project, year, is_internal, console)?;
    let counted = Counted::of(&read, year);
    let office = is_internal.then(|| office(project, year, &read, &counted, today));
    let overview =
        overview::overview(&project.settings, year, &counted.sheets, &counted.left_out, office.as_ref());
    let of_year = || counted.sheets.iter().filter(|(_, sheet)| sheet.year() == Some(year));
    Ok(Told {
        overview,
        year,
        date: of_year().filter_map(|(_, sheet)| sheet.date()).max(),
        is_empty: of_year().next().is_none() && counted.left_out.is_empty(),
        is_unreadable: read.iter().any(|read| read.unread.is_some()),
        left_out: counted.left_out,
    })
}

/// The sheets of the year, of those before it that are set beside it, and of no year that their folder tells.
/// What the rules say is asked only of those of the year, and only where the office reads it.
fn read(
    project: &Project,
    year: FiscalYear,
    is_internal: bool,
    console: Console,
) -> Result<Vec<Read>, Error> {
    let first = std::iter::successors(Some(year), |year| year.previous()).take(YEARS_BEFORE + 1).last();
    let years = first.unwrap_or(year)..=year;
    let reach = Reach::of(&project.root, &[])?;
    let folder = |path: &Path| year_of_folder(&project.name(path)).map(|(_, year)| year);
    let mut paths = reach.sheets();
    paths.retain(|path| folder(path).is_none_or(|folder| years.contains(&folder)));
    let faces = if is_internal { Some(project.faces(&[], false)?) } else { None };
    let progress = console.progress("集計", paths.len());
    // Each is read, judged and let go before the next.
    Ok(each(&paths, default_jobs(), &progress, |path| {
        let file = project.sheet(path.clone(), &reach);
        let may_be_of_year = folder(path).is_none_or(|folder| folder == year);
        let checked = match faces.as_ref().filter(|_| may_be_of_year) {
            Some(faces) => check_sheet(project, faces, &file),
            None => Checked::read(project, &file),
        };
        Read::of(project, &file, checked)
    }))
}

/// The tables in a format that is a text.
fn shown(format: Format, overview: &Overview) -> Option<String> {
    Some(match format {
        Format::Text => text::text(overview),
        Format::Html => html::html(overview),
        Format::Csv => csv::csv(overview),
        Format::Json => json::json(overview),
        Format::Markdown => markdown::markdown(overview),
        Format::Pdf => return None,
    })
}
