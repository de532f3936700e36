//! `fmt`: writes sheets in the one canonical way.

use std::path::{Path, PathBuf};

use clap::Args;

use super::parallel::{default_jobs, each};
use super::reading::{open_sound_project, sheets_at};
use super::writing::write_sheet;
use super::{Console, Error, Outcome};
use crate::diagnostic::visible::visible_lines;
use crate::project::{Project, SheetFile, reason};
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
    /// It is left as it is.
    Leave(Refusal),
    /// It cannot be read, and why.
    Unreadable(String),
}

/// Formats the sheets.
///
/// # Errors
/// There is no project, or a path cannot be read, or a sheet cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let files = sheets_at(&project, &arguments.paths, console)?;
    let work = each(&files, default_jobs(), |file| work(&project, file));
    let mut tally = Tally::default();
    for (file, work) in files.iter().zip(work) {
        tally.outcome = tally.outcome.max(tally.count(file, work, arguments.check, console)?);
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
    let rulebook = project.settings.of_year(document.sheet.as_ref().and_then(Sheet::year));
    match canonical(&document, rulebook) {
        Ok(text) if text.as_bytes() == bytes.as_slice() => Work::None,
        Ok(text) => Work::Write(text),
        Err(refusal) => Work::Leave(refusal),
    }
}

/// What was done.
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
    fn count(&mut self, file: &SheetFile, work: Work, is_check: bool, console: Console) -> Result<Outcome, Error> {
        match work {
            Work::None => self.same += 1,
            Work::Write(text) => {
                self.changed += 1;
                if is_check {
                    console.print(&visible_lines(&format!("未整形: {}\n", file.name)))?;
                    return Ok(Outcome::Findings);
                }
                write_sheet(&file.path, text.as_bytes())?;
                console.say(&format!("整形: {}", file.name))?;
            }
            Work::Leave(Refusal::Unreadable) => {
                self.left += 1;
                let reason = "シートとして読めない所があるため、書き換えません。mokuhyo check で確かめてください。";
                console.complain(&format!("{}: {reason}", file.name));
                return Ok(Outcome::Findings);
            }
            Work::Leave(Refusal::Unfaithful) => {
                self.left += 1;
                let reason = "整形すると内容が変わるおそれがあるため、書き換えません。このプログラムの誤りですので、お知らせください。";
                console.complain(&format!("{}: {reason}", file.name));
                return Ok(Outcome::Failed);
            }
            Work::Unreadable(reason) => {
                self.left += 1;
                console.complain(&format!("{} を読めません（{reason}）。", file.name));
                return Ok(Outcome::Failed);
            }
        }
        Ok(Outcome::Clean)
    }

    fn summary(&self, is_check: bool) -> String {
        let (changed, same) = if is_check { ("未整形", "整形済み") } else { ("整形", "変更なし") };
        let parts = [(self.changed, changed), (self.same, same), (self.left, "書き換えず")];
        let shown: Vec<String> = parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what} {count}件")).collect();
        if shown.is_empty() { "シートがありません。".to_owned() } else { shown.join("、") }
    }
}
