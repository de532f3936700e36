//! `stage`: the year in hand comes to a stage, and its sheets get or lose the columns of the year's end.

use std::path::Path;

use clap::Args;

use super::check::parse_stage;
use super::parallel::{default_jobs, each};
use super::reading::{document_of_year, open_sound_project, read_sheets, why_unclear};
use super::unread::{Selection, note_missing};
use super::writing::{Change, sweep_sheets, write_all};
use super::{Console, Error, Outcome};
use crate::diagnostic::visible::visible_name;
use crate::form::Stage;
use crate::project::{PROJECT_FILE, Project, SheetFile, reason};
use crate::settings::change::with_stage;
use crate::sheet::Document;
use crate::sheet::edit::EditError;
use crate::sheet::edit::column::{Column, with_column};

/// 年度の段階を変え、期末には達成状況の欄を全ての目標に加える
#[derive(Debug, Args)]
pub struct Arguments {
    /// 新しい段階。期末では、達成状況などの空の欄を全ての目標に加え、期首と中間では、空のままの欄を取り除く
    #[arg(value_parser = parse_stage, value_name = "期首|中間|期末")]
    pub stage: Stage,
}

/// What a sheet comes to.
enum Work {
    /// It is of another year, or has what it is to have.
    None,
    /// Its text, and of how many goals something is other.
    Write(String, usize),
    /// It cannot be changed, and why.
    Stop(Outcome, String),
}

/// Sets the stage, in the project file and in all sheets of its year or in none.
///
/// # Errors
/// There is no project, or a file cannot be read or written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let files = read_sheets(&project, &[], console)?;
    note_missing(&project, Selection::default(), files.len(), console);
    let stage = arguments.stage;
    let progress = console.progress("変更", files.len());
    let work = each(&files, default_jobs(), &progress, |file| work(&project, file, stage));
    drop(progress);
    if let Some(outcome) = stopped(&files, &work, console) {
        return Ok(outcome);
    }
    let path = project.root.join(PROJECT_FILE);
    let own = project_text(&project, stage)?;
    let mut changes: Vec<Change<'_>> = Vec::new();
    let (mut sheets, mut goals) = (0, 0);
    for (file, work) in files.iter().zip(&work) {
        if let (Work::Write(text, changed), Ok(before)) = (work, &file.bytes) {
            (sheets, goals) = (sheets + 1, goals + changed);
            changes.push(Change::of(file, before, text.as_bytes()));
        }
    }
    let before = project.source.text();
    if own != before {
        changes.push(Change::within(&project.root, &path, before.as_bytes(), own.as_bytes()));
    }
    sweep_sheets(&project, files.iter().map(|file| &file.path));
    write_all(&changes)?;
    console.say(&told(&project, stage, own != before, (sheets, goals)))?;
    Ok(Outcome::Clean)
}

/// Tells which sheets cannot be changed: then none is.
fn stopped(files: &[SheetFile], work: &[Work], console: Console) -> Option<Outcome> {
    let mut outcome: Option<Outcome> = None;
    for (file, work) in files.iter().zip(work) {
        if let Work::Stop(how, why) = work {
            console.complain(&format!("{}: {why}", visible_name(&file.name)));
            outcome = outcome.max(Some(*how));
        }
    }
    if outcome.is_some() {
        console.note("どのファイルも変えていません。上のシートを直してから、もう一度実行してください。");
    }
    outcome
}

fn work(project: &Project, file: &SheetFile, stage: Stage) -> Work {
    let document = match document_of_year(project, file, project.settings.year) {
        Ok(Some(document)) => document,
        Ok(None) => return Work::None,
        Err(error) => return Work::Stop(Outcome::Failed, format!("読めません（{}）。", reason(error))),
    };
    let unread = format!(
        "{}あります。mokuhyo check で確かめて、先に直してください。",
        why_unclear(project, Some(&document))
    );
    let column = if stage == Stage::End { Column::Open } else { Column::Closed };
    match with_columns(project, file, document, column) {
        Ok(Some((text, goals))) => Work::Write(text, goals),
        Ok(None) => Work::None,
        Err(EditError::Unfaithful) => {
            let why =
                "欄を加えると内容が変わるおそれがあります。このプログラムの誤りですので、お知らせください。";
            Work::Stop(Outcome::Failed, why.to_owned())
        }
        Err(EditError::Layout) => {
            let why = "一つの行に詰めて書いた所があり、欄を加えられません。mokuhyo fmt で書き方をそろえてください。";
            Work::Stop(Outcome::Findings, why.to_owned())
        }
        Err(_) => Work::Stop(Outcome::Findings, unread),
    }
}

/// The text of a sheet with or without its columns of the year's end, and of how many goals something is
/// other; nothing where it is as it is to be.
fn with_columns(
    project: &Project,
    file: &SheetFile,
    document: Document,
    column: Column,
) -> Result<Option<(String, usize)>, EditError> {
    let form = document.sheet.as_ref().map(|sheet| sheet.form.clone()).ok_or(EditError::Unreadable)?;
    let before = document.source.clone();
    let had = lines_of_keys(&document);
    let mut document = document;
    for index in form.status_columns() {
        let Some(column_of) = form.columns.get(index) else { continue };
        let text = with_column(&document, &column_of.field.key, column)?;
        document = Document::read(&file.name, text.as_bytes(), &project.library, &project.settings);
    }
    let is_other = document.source.text() != before.text();
    Ok(is_other.then(|| (document.source.text().to_owned(), lines_of_keys(&document).abs_diff(had))))
}

/// How many keys of the year's end the goals have.
fn lines_of_keys(document: &Document) -> usize {
    let Some(sheet) = &document.sheet else { return 0 };
    let has = |goal: &crate::sheet::Goal| {
        sheet
            .form
            .status_columns()
            .filter(|index| goal.cells.get(*index).is_some_and(|cell| cell.key.is_some()))
            .count()
    };
    sheet.goals.iter().map(has).sum()
}

fn project_text(project: &Project, stage: Stage) -> Result<String, Error> {
    let refused = || {
        Error::Argument(format!(
            "{PROJECT_FILE} の「段階」を、ほかの所を変えずに書き換えることができません。「段階: {stage}」と書き直してください。"
        ))
    };
    let document = project.documents.first().ok_or_else(refused)?;
    let tree = document.tree.as_ref().map_err(|_| refused())?;
    with_stage(&project.source, tree, stage).ok_or_else(refused)
}

fn told(project: &Project, stage: Stage, is_new: bool, (sheets, goals): (usize, usize)) -> String {
    let year = project
        .settings
        .year
        .map(|year| year.era_text(crate::calendar::DigitStyle::Half))
        .unwrap_or_default();
    let set = if is_new {
        format!("{year}の段階を「{stage}」にしました。")
    } else {
        format!("{year}の段階は、既に「{stage}」です。")
    };
    match (sheets, stage) {
        (0, _) => format!("{set}シートは変えていません。"),
        (_, Stage::End) => format!("{set}{sheets}件のシートに、期末に書く欄を{goals}か所加えました。"),
        _ => format!("{set}{sheets}件のシートから、空のままの期末の欄を{goals}か所取り除きました。"),
    }
}
