//! `check`: applies the rules and prints what they find.

mod fix;
mod since;
mod staged;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::since::Since;
use self::staged::staged;
use super::beside::tell_duplicates;
use super::files::Files;
use super::reading::{judge, open_project, report, sheets_at};
use super::{Console, Error, Outcome};
use crate::checking::unwritten::Unwritten;
use crate::checking::{Judged, check_sheet, project_findings};
use crate::diagnostic::{self, Report, RuleDescription, Severity};
use crate::form::Stage;
use crate::project::{Project, SheetFile};
use crate::rules::RULES;

/// シートを確かめ、誤りのある行と直し方を示す
#[derive(Debug, Args)]
pub struct Arguments {
    /// 確かめるシート又はフォルダー（省くと goals/ の全て）
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// 結果の形式：human は人が読む形、json・github・sarif は機械が読む形
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "形式")]
    pub format: Format,
    /// 年度の段階（省くと mokuhyo.yaml の「段階」）
    #[arg(long, value_parser = parse_stage, value_name = "期首|中間|期末")]
    pub stage: Option<Stage>,
    /// 安全に直せる誤りをファイルに書き込んで直す
    #[arg(long)]
    pub fix: bool,
    /// 警告も誤りとして扱う（終了コード1）
    #[arg(long, value_enum, value_name = "warnings")]
    pub deny: Option<Deny>,
    /// 誤りではないが、シートをよくするための助言も示す（終了コードは変わらない）
    #[arg(long)]
    pub advice: bool,
    /// この版から分かれた後に変わったシートだけを確かめる（ブランチ、タグ又はコミット）
    #[arg(long, value_name = "版", allow_hyphen_values = true)]
    pub changed_since: Option<String>,
    /// ファイルではなく、次のコミットに入るもの（git add したもの）を確かめる
    #[arg(long, conflicts_with_all = ["fix", "paths"])]
    pub staged: bool,
}

/// The forms in which findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 人が読む形
    Human,
    /// JSON
    Json,
    /// GitHub Actions の注釈
    Github,
    /// SARIF 2.1.0
    Sarif,
}

/// What is not let pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// 警告
    Warnings,
}

/// A word that names no stage.
#[derive(Debug, thiserror::Error)]
#[error("期首、中間、期末のいずれかを指定してください。")]
pub struct NoStage;

/// The stage of a word.
///
/// # Errors
/// It names none.
pub fn parse_stage(text: &str) -> Result<Stage, NoStage> {
    Stage::parse(text).ok_or(NoStage)
}

impl Arguments {
    /// Whether all sheets of the project are meant.
    const fn is_whole(&self) -> bool {
        self.paths.is_empty() && !self.staged && self.changed_since.is_none()
    }
}

/// Checks the sheets and prints the findings.
///
/// # Errors
/// There is no project, or a path cannot be read.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let (mut project, sheets) = read(arguments, folder, console)?;
    let mut is_written = true;
    if arguments.fix {
        (project, is_written) = fix::project_files(project, arguments.format, console)?;
    }
    project.settings.stage = arguments.stage.or(project.settings.stage);
    project.settings.gives_advice = arguments.advice;
    if !project.is_sound() {
        print(&Report::new(0, project_findings(&project)), arguments, console)?;
        return Ok(if is_written { Outcome::Findings } else { Outcome::Failed });
    }
    let faces = project.faces(&[], false)?;
    let Chosen { since, mut files, rest } = chosen(arguments, &project, sheets)?;
    if arguments.fix {
        is_written &= fix::sheets(&project, &faces, &mut files, arguments.format, console);
    }
    let check = |file: &SheetFile| {
        let mut checked = check_sheet(&project, &faces, file);
        if let Some(since) = &since {
            since.review(&project, &faces, &mut checked);
        }
        checked
    };
    let (mut judged, is_complete) = judge(&project, &files, check, console);
    let others = others(arguments, &project, &files, rest)?;
    tell_duplicates(&project, &files, &mut judged, &others, console);
    let report = report(&project, &faces, &judged);
    // Of files that cannot be read nobody knows whether something is wrong with them.
    if is_complete || !report.diagnostics.is_empty() || arguments.format != Format::Human {
        print(&report, arguments, console)?;
    }
    if arguments.is_whole() && arguments.format == Format::Human {
        unwritten(&project, &judged).map_or(Ok(()), |line| console.say(&line))?;
    }
    Ok(outcome(&report, arguments.deny.is_some(), is_complete && is_written))
}

/// The sheets beside those that are judged: what did not change, and what else the project has. What the next
/// commit will have is all at hand; what stands on the disk beside it is none of its matter.
fn others(arguments: &Arguments, project: &Project, files: &Files, rest: Files) -> Result<Vec<Files>, Error> {
    if arguments.staged {
        return Ok(vec![rest]);
    }
    let known: Vec<String> = rest.paths().chain(files.paths()).map(|path| project.name(path)).collect();
    let standing = Files::beside(project, known.iter().map(String::as_str))?;
    Ok(vec![rest, standing])
}

/// The sheets that are to be checked, and what is beside them.
struct Chosen {
    /// Since when they have changed, where a revision is named.
    since: Option<Since>,
    files: Files,
    rest: Files,
}

fn chosen(arguments: &Arguments, project: &Project, files: Files) -> Result<Chosen, Error> {
    let Some(revision) = arguments.changed_since.as_deref() else {
        return Ok(Chosen { since: None, files, rest: Files::Read(Vec::new()) });
    };
    let sheets = files.read(project);
    let names: BTreeSet<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let stands =
        |name: &str| if arguments.staged { names.contains(name) } else { project.root.join(name).exists() };
    let (since, [sheets, rest]) = Since::of(project, revision, sheets, stands)?;
    Ok(Chosen { since: Some(since), files: Files::Read(sheets), rest: Files::Read(rest) })
}

/// The line that names the departments which have written nothing for the year in hand.
fn unwritten(project: &Project, judged: &[Judged]) -> Option<String> {
    Unwritten::of(project, project.settings.year?, judged.iter().map(|sheet| &sheet.progress)).line()
}

/// The project and its sheets: as they stand, or as the next commit will have them.
fn read(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<(Project, Files), Error> {
    let project = open_project(folder)?;
    if arguments.staged {
        let (project, sheets) = staged(project)?;
        return Ok((project, Files::Read(sheets)));
    }
    let sheets = sheets_at(&project, &arguments.paths, console)?;
    Ok((project, sheets))
}

fn print(report: &Report, arguments: &Arguments, console: Console) -> Result<(), Error> {
    let text = rendered(report, arguments.format, console);
    if report.diagnostics.is_empty() && arguments.format == Format::Human {
        console.say(text.trim_end())?;
    } else {
        console.print(&text)?;
    }
    Ok(())
}

fn outcome(report: &Report, denies_warnings: bool, is_complete: bool) -> Outcome {
    if !is_complete {
        Outcome::Failed
    } else if report.count(Severity::Error) > 0 || (denies_warnings && report.count(Severity::Warning) > 0) {
        Outcome::Findings
    } else {
        Outcome::Clean
    }
}

fn rendered(report: &Report, format: Format, console: Console) -> String {
    match format {
        Format::Human => diagnostic::human(report, console.appearance()),
        Format::Json => diagnostic::json(report),
        Format::Github => diagnostic::github(report),
        Format::Sarif => {
            let describe = |rule: &&crate::rules::Rule| RuleDescription {
                name: rule.name,
                title: rule.title,
                manual: rule.manual,
                severity: rule.severity,
            };
            diagnostic::sarif(report, &RULES.iter().map(describe).collect::<Vec<_>>())
        }
    }
}
