//! `history`: a goal through the years.

mod gaps;
mod sheets;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::sheets::{Sheets, Years};
use super::reading::{open_sound_project, year_named};
use super::writing::{refuse_sheet_name, write_or_print};
use super::{Console, Error, Outcome};
use crate::diagnostic::visible::visible_path;
use crate::history::goal_edits;
use crate::lineage::html::html;
use crate::lineage::{GoalCommit, GoalHistory, GoalYear, Lineage, Place, json, lineage, text};
use crate::project::{Project, SHEETS};
use crate::repository::{CommitNote, Repository};
use crate::text::fold::same_word;
use crate::text::quote::{listed, quoted};

/// 目標が、年度を追ってどうなったか（継続、名称変更、分割、統合、終了、新規）を示す
#[derive(Debug, Args)]
pub struct Arguments {
    /// シート、フォルダー、部署又は課（省くと、全ての部署）
    #[arg(value_name = "PATH | 部署")]
    pub sheets: Option<PathBuf>,
    /// この番号（一番新しい年度のもの）又は id の目標だけを示す
    #[arg(long, value_name = "番号 | id")]
    pub goal: Option<String>,
    /// この年度から
    #[arg(long, value_name = "年度")]
    pub from: Option<String>,
    /// この年度まで
    #[arg(long, value_name = "年度")]
    pub to: Option<String>,
    /// 結果の形式：text は画面、html はブラウザー、json は機械が読む形
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "形式")]
    pub format: Format,
    /// 結果を書き出すファイル
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The forms in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 画面で読む形
    Text,
    /// ブラウザーで見るページ
    Html,
    /// JSON
    Json,
}

/// Shows what became of the goals.
///
/// # Errors
/// There is no project, no such sheet or no such goal, or a file cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    refuse_sheet_name(arguments.out.as_deref())?;
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let bound = |typed: &Option<String>| typed.as_deref().map(|typed| year_named(&project, Some(typed)));
    let years = Years { from: bound(&arguments.from).transpose()?, to: bound(&arguments.to).transpose()? };
    let asked = arguments.sheets.as_ref().map(|path| asked(&project, path)).transpose()?;
    let sheets = Sheets::read(&project, years, console)?;
    sheets.tell_left_out(console);
    if sheets.read.is_empty() && sheets.left_out.is_empty() {
        return Err(Error::Argument("その年度のシートがありません。".to_owned()));
    }
    let outcome = sheets.outcome();
    let Sheets { read, left_out, .. } = sheets;
    let mut lineage = lineage(&project.settings, read);
    keep_asked(&mut lineage, asked.as_ref(), arguments.goal.as_deref())?;
    lineage.compare_texts();
    if asked.is_some() || arguments.goal.is_some() {
        add_commits(&project, &mut lineage)?;
    }
    write(arguments, &lineage, console)?;
    gaps::tell(&project, &lineage, &left_out, console);
    Ok(outcome)
}

/// The names of the sheets that the user asks for, and how they were called.
struct Asked {
    typed: String,
    names: BTreeSet<String>,
}

fn asked(project: &Project, path: &Path) -> Result<Asked, Error> {
    let sheets = project.sheets(&project.select(&[path.to_owned()])?)?;
    let mut names: BTreeSet<String> = sheets.into_iter().map(|sheet| sheet.name).collect();
    // Outside of the sheets' folder there are no years: what bears a department's name there is not meant.
    if !names.iter().any(|name| name.split('/').next() == Some(SHEETS))
        && let Some(name) = project.meant(path)
    {
        names = project.sheets_of(&name)?.iter().map(|path| project.name(path)).collect();
    }
    Ok(Asked { typed: visible_path(path), names })
}

/// Keeps the goals of the sheets that the user asks for, and of these the one that he names.
fn keep_asked(lineage: &mut Lineage, asked: Option<&Asked>, goal: Option<&str>) -> Result<(), Error> {
    let mut histories = std::mem::take(&mut lineage.histories);
    let is_of = |history: &GoalHistory, asked: &Asked| {
        history.years.iter().any(|year| asked.names.contains(&lineage.facts(year.place).path))
    };
    if let Some(asked) = asked {
        histories.retain(|history| is_of(history, asked));
        if histories.is_empty() {
            let message = format!("{} には、その年度の目標がありません。", asked.typed);
            return Err(Error::Argument(message));
        }
    }
    if let Some(goal) = goal {
        let named: Vec<GoalHistory> =
            histories.iter().filter(|history| is_named(lineage, history, goal)).cloned().collect();
        if named.is_empty() {
            return Err(no_goal(lineage, &histories, goal));
        }
        histories = named;
    }
    lineage.histories = histories;
    Ok(())
}

/// Adds the commits that changed the goals. A project need not lie in a repository.
fn add_commits(project: &Project, lineage: &mut Lineage) -> Result<(), Error> {
    let Ok(repository) = Repository::around(&project.root) else { return Ok(()) };
    let years = || lineage.histories.iter().flat_map(|history| &history.years);
    let wanted: BTreeSet<usize> = years().map(|year| year.place.sheet).collect();
    let sheets = wanted.iter().filter_map(|sheet| lineage.sheets.get(*sheet));
    let sheets = sheets.map(|sheet| (sheet.path.clone(), &sheet.content)).collect();
    let edits = goal_edits(&repository, project, &sheets)?;
    let commits = |place: Place| -> Vec<GoalCommit> {
        let path = lineage.sheets.get(place.sheet).map(|sheet| sheet.path.as_str());
        let of_sheet = path.and_then(|path| edits.get(path)).into_iter().flatten();
        of_sheet.filter(|(_, goals)| goals.contains(&place.goal)).map(|(note, _)| commit(note)).collect()
    };
    let mut histories = lineage.histories.clone();
    for year in histories.iter_mut().flat_map(|history| &mut history.years) {
        year.commits = commits(year.place);
    }
    lineage.histories = histories;
    Ok(())
}

fn commit(note: &CommitNote) -> GoalCommit {
    let CommitNote { name, author, day, subject } = note.clone();
    GoalCommit { name, author, day, subject }
}

/// Whether a goal has an id in any year, or a number in its last.
fn is_named(lineage: &Lineage, history: &GoalHistory, goal: &str) -> bool {
    let has_id = |year: &GoalYear| lineage.facts(year.place).id.as_deref() == Some(goal);
    let has_number = history.last().is_some_and(|last| same_word(&lineage.facts(last.place).number, goal));
    has_number || history.years.iter().any(has_id)
}

fn no_goal(lineage: &Lineage, histories: &[GoalHistory], goal: &str) -> Error {
    let last = histories.iter().filter_map(GoalHistory::last).map(|year| lineage.facts(year.place));
    let mut names: Vec<String> = Vec::new();
    for facts in last {
        let name = facts.id.unwrap_or(facts.number);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    let known = listed(names.iter().map(String::as_str));
    Error::Argument(format!("番号又は id が{}の目標はありません。使える番号と id：{known}", quoted(goal)))
}

fn write(arguments: &Arguments, lineage: &Lineage, console: Console) -> Result<(), Error> {
    let text = match arguments.format {
        Format::Text => text(lineage, console.appearance().color && arguments.out.is_none()),
        Format::Html => html(lineage),
        Format::Json => json(lineage),
    };
    write_or_print(arguments.out.as_deref(), &text, console)
}
