//! `rollover`: next year's drafts out of this year's sheets.

mod telling;

use std::path::Path;

use clap::Args;

use self::telling::{Tally, Work, said, tell_points};
use super::parallel::{default_jobs, each, writing_jobs};
use super::reading::{document_of_year, open_sound_project, read_sheets, why_unclear, year_named};
use super::writing::{Target, sweep_sheets};
use super::{Console, Error, Outcome};
use crate::calendar::FiscalYear;
use crate::project::{PROJECT_FILE, Project, SHEETS, SheetFile, reason};
use crate::rollover::{NextSheet, Turn, next_path, next_sheet};
use crate::settings::change::with_next_year;
use crate::sheet::Document;
use crate::sheet::canonical::Refusal;
use crate::sheet::identity::{Identity, Origin, year_of_folder};

/// 今年度のシートから、次の年度のシートの下書きを作る
#[derive(Debug, Args)]
pub struct Arguments {
    /// もとにする年度（省くと mokuhyo.yaml の年度）
    #[arg(value_name = "年度")]
    pub year: Option<String>,
    /// 最も良い達成状況の目標を外し、実施項目だけをコメントに残す
    #[arg(long)]
    pub unreached: bool,
}

/// Writes the drafts.
///
/// # Errors
/// There is no project, or no sheet of the year.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let year = year_named(&project, arguments.year.as_deref())?;
    let next = year.next().ok_or_else(|| Error::Argument("次の年度は扱えない年度です。".to_owned()))?;
    let turn = Turn {
        settings: &project.settings,
        library: &project.library,
        year,
        next,
        leaves_out_reached: arguments.unreached,
    };
    let files = read_sheets(&project, &[], console)?;
    let standing = standing(&project, &files, next, console);
    let drafts = files.iter().map(|file| project.root.join(next_path(&file.name, SHEETS, (year, next))));
    sweep_sheets(&project, drafts);
    let work: Vec<Work> = {
        let progress = console.progress("下書き", files.len());
        each(&files, writing_jobs(), &progress, |file| work(&project, file, &turn, &standing))
    };
    if work.iter().all(|work| matches!(work, Work::Other)) {
        return Err(Error::Argument(format!("{}のシートがありません。", said(year))));
    }
    let mut tally = Tally::default();
    for (file, work) in files.iter().zip(&work) {
        tally.tell(&project, file, work, &turn, console)?;
    }
    tally.outcome = tally.outcome.max(project_file(&project, &files, &turn, console)?);
    tell_points(&files, &work, &turn, console)?;
    console.say(&tally.summary(&project, next))?;
    Ok(tally.outcome)
}

/// What the sheets of the next year that are there already are of, each with its name.
fn standing(
    project: &Project,
    files: &[SheetFile],
    next: FiscalYear,
    console: Console,
) -> Vec<(Identity, String)> {
    let files: Vec<&SheetFile> = files.iter().filter(|file| may_be_of(project, file, next)).collect();
    let known = each(&files, default_jobs(), &console.progress("照合", files.len()), |file| {
        let sheet = project.document(file)?.sheet?;
        (sheet.year() == Some(next)).then(|| Some((Identity::of(&sheet)?, file.name.clone()))).flatten()
    });
    known.into_iter().flatten().collect()
}

/// Whether a file may be a sheet of a year: nothing is said against it by its folder or by its beginning.
fn may_be_of(project: &Project, file: &SheetFile, year: FiscalYear) -> bool {
    if let Some((_, own)) = year_of_folder(&file.name) {
        return own == year;
    }
    let begins = |bytes: &Vec<u8>| Origin::of_beginning(bytes, &project.library, &project.settings);
    file.bytes.as_ref().ok().and_then(begins).is_none_or(|origin| origin.year == year)
}

fn work(project: &Project, file: &SheetFile, turn: &Turn<'_>, standing: &[(Identity, String)]) -> Work {
    let document = match document_of_year(project, file, Some(turn.year)) {
        Ok(Some(document)) => document,
        Ok(None) => return Work::Other,
        Err(error) => return Work::None(Outcome::Failed, format!("読めません（{}）。", reason(error))),
    };
    let name = next_path(&file.name, SHEETS, (turn.year, turn.next));
    let path = project.root.join(&name);
    if path.symlink_metadata().is_ok() {
        return Work::Stands(name);
    }
    match next_sheet(&document, turn) {
        Ok(draft) => {
            if let Some(other) = twin(project, &name, &draft, standing) {
                return Work::Stands(other.to_owned());
            }
            let written = Target::within(&project.root, &path).write_new(draft.text.as_bytes());
            Work::Draft(draft, written)
        }
        Err(Refusal::Unreadable) => {
            let why = why_unclear(project, Some(&document));
            let why = format!("{why}あるため、下書きを作れません。mokuhyo check で確かめてください。");
            Work::None(Outcome::Findings, why)
        }
        Err(Refusal::Unfaithful) => {
            let why = "下書きにすると内容が変わるおそれがあります。このプログラムの誤りですので、お知らせください。";
            Work::None(Outcome::Failed, why.to_owned())
        }
    }
}

/// The sheet that the next year has already of what a draft is of.
fn twin<'s>(
    project: &Project,
    name: &str,
    draft: &NextSheet,
    standing: &'s [(Identity, String)],
) -> Option<&'s str> {
    standing.first()?;
    let read = Document::read(name, draft.text.as_bytes(), &project.library, &project.settings);
    let identity = read.sheet.as_ref().and_then(Identity::of)?;
    standing.iter().find(|(known, _)| *known == identity).map(|(_, other)| other.as_str())
}

/// Puts the next year's entries beside the old ones in the project file.
fn project_file(
    project: &Project,
    files: &[SheetFile],
    turn: &Turn<'_>,
    console: Console,
) -> Result<Outcome, Error> {
    let years = files.iter().filter_map(|file| year_of_folder(&file.name)).map(|(_, year)| year);
    let first = years.chain([turn.year]).min().unwrap_or(turn.year);
    let Some((text, keys)) = with_next_year(&project.source, first, turn.next) else {
        console.note(&format!(
            "{PROJECT_FILE} に{}の欄を加えられませんでした。部署や語が変わるときは、手で書き加えてください。",
            said(turn.next)
        ));
        return Ok(Outcome::Clean);
    };
    if keys.is_empty() {
        return Ok(Outcome::Clean);
    }
    let path = project.root.join(PROJECT_FILE);
    let before = project.source.text().as_bytes();
    if let Err(error) = Target::within(&project.root, &path).rewrite(before, text.as_bytes()) {
        console.complain(&error.to_string());
        return Ok(Outcome::Failed);
    }
    let keys: Vec<String> = keys.iter().map(|key| format!("「{key}」")).collect();
    console.say(&format!(
        "更新: {PROJECT_FILE}（{}に{}の欄を加えました。新しい組織と語に直してください）",
        keys.join("、"),
        said(turn.next)
    ))?;
    Ok(Outcome::Clean)
}
