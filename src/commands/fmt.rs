//! `fmt`: writes sheets in the one canonical way.

use std::path::{Path, PathBuf};

use clap::Args;

use super::parallel::{default_jobs, each};
use super::reading::{open_sound_project, why_unclear};
use super::unread::{Selection, note_missing};
use super::writing::{Target, sweep_sheets};
use super::{Console, Error, Outcome};
use crate::diagnostic::visible::visible_name;
use crate::project::{Project, Reach, SheetFile, reason};
use crate::sheet::canonical::{Refusal, canonical};
use crate::sheet::{Document, Sheet};

/// シートの書き方（項目の順、字下げ、引用符など）をそろえる
#[derive(Debug, Args)]
pub struct Arguments {
    /// そろえるシート又はフォルダー（省くと goals/ の全て）
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 書き換えずに、書き方のそろっていないシートを示す（あれば終了コード1）
    #[arg(long)]
    pub check: bool,
}

/// What there is to do for a sheet.
enum Work {
    /// Nothing: it is written so.
    None,
    /// Its text in the canonical way.
    Write(String),
    /// It would say something else.
    Unfaithful,
    /// Something is wrong with it, or with its form.
    Unclear(String),
    /// It cannot be read, and why.
    Unreadable(String),
}

/// Formats the sheets.
///
/// # Errors
/// There is no project, or a path cannot be read, or a sheet cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let named = project.select(&arguments.paths)?;
    let reach = Reach::of(&project.root, &named)?;
    let paths = reach.sheets();
    note_missing(&project, Selection { typed: &arguments.paths, paths: &named }, paths.len(), console);
    if !arguments.check {
        sweep_sheets(&project, &paths);
    }
    let progress = console.progress("整形", paths.len());
    // Each is read, formatted and written before the next: its author has the least time to save in between.
    let done = each(&paths, default_jobs(), &progress, |path| {
        let file = project.sheet(path.clone(), &reach);
        let work = work(&project, &file);
        let written = if arguments.check { Ok(()) } else { written(&file, &work) };
        Done { name: visible_name(&file.name), work, written }
    });
    drop(progress);
    let mut tally = Tally::default();
    for sheet in &done {
        tally.outcome = tally.outcome.max(tally.count(sheet, arguments.check, console)?);
    }
    console.say(&tally.summary(arguments.check))?;
    Ok(tally.outcome)
}

fn work(project: &Project, file: &SheetFile) -> Work {
    let bytes = match &file.bytes {
        Ok(bytes) => bytes,
        Err(error) => return Work::Unreadable(reason(error)),
    };
    let document = Document::read(&file.name, bytes, &project.library, &project.settings);
    let year_settings = project.settings.of_year(document.sheet.as_ref().and_then(Sheet::year));
    match canonical(&document, year_settings) {
        Ok(text) if text.as_bytes() == bytes.as_slice() => Work::None,
        Ok(text) => Work::Write(text),
        Err(Refusal::Unreadable) => Work::Unclear(why_unclear(project, Some(&document))),
        Err(Refusal::Unfaithful) => Work::Unfaithful,
    }
}

fn written(file: &SheetFile, work: &Work) -> Result<(), Error> {
    match (work, &file.bytes) {
        (Work::Write(text), Ok(before)) => Target::of(file).rewrite(before, text.as_bytes()),
        _ => Ok(()),
    }
}

/// What was done for a sheet.
struct Done {
    /// Its name as a terminal may show it.
    name: String,
    work: Work,
    written: Result<(), Error>,
}

impl Done {
    /// Why the sheet stays as it is although it should not, and what that makes of the whole; `None` of any
    /// other.
    fn complaint(&self) -> Option<(Outcome, String)> {
        let name = &self.name;
        match (&self.work, &self.written) {
            (_, Err(error)) => Some((Outcome::Failed, error.to_string())),
            (Work::Unclear(why), _) => Some((
                Outcome::Findings,
                format!("{name}: {why}あるため、書き換えません。mokuhyo check で確かめてください。"),
            )),
            (Work::Unfaithful, _) => {
                let reason = "整形すると内容が変わるおそれがあるため、書き換えません。このプログラムの誤りですので、お知らせください。";
                Some((Outcome::Failed, format!("{name}: {reason}")))
            }
            (Work::Unreadable(reason), _) => {
                Some((Outcome::Failed, format!("{name} を読めません（{reason}）。")))
            }
            (Work::None | Work::Write(_), Ok(())) => None,
        }
    }
}

/// What was done for all.
struct Tally {
    changed: usize,
    same: usize,
    left: usize,
    outcome: Outcome,
}

impl Default for Tally {
    fn default() -> Self {
        Self { changed: 0, same: 0, left: 0, outcome: Outcome::Clean }
    }
}

impl Tally {
    /// Counts a sheet, and says what was done. What keeps one from being written keeps nobody from writing
    /// the others.
    fn count(&mut self, sheet: &Done, is_check: bool, console: Console) -> Result<Outcome, Error> {
        if let Some((outcome, complaint)) = sheet.complaint() {
            self.left += 1;
            console.complain(&complaint);
            return Ok(outcome);
        }
        match sheet.work {
            Work::Write(_) if is_check => {
                self.changed += 1;
                console.print(&format!("未整形: {}\n", sheet.name))?;
                Ok(Outcome::Findings)
            }
            Work::Write(_) => {
                self.changed += 1;
                console.say(&format!("整形: {}", sheet.name))?;
                Ok(Outcome::Clean)
            }
            _ => {
                self.same += 1;
                Ok(Outcome::Clean)
            }
        }
    }

    fn summary(&self, is_check: bool) -> String {
        let (changed, same) =
            if is_check { ("未整形", "整形済み") } else { ("整形", "変更なし") };
        let parts = [(self.changed, changed), (self.same, same), (self.left, "書き換えず")];
        let shown: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{what} {count}件"))
            .collect();
        if shown.is_empty() { "シートがありません。".to_owned() } else { shown.join("、") }
    }
}
