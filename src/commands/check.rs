//! `check`: applies the rules and prints what they find.

mod chosen;
mod fix;
mod since;
mod staged;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::chosen::{Chosen, chosen, others, read};
use super::beside::tell_duplicates;
use super::reading::{judge, report};
use super::shard::Shard;
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
    /// シートを M 個に分けた N 番目の分だけを確かめる（例：3/8）。分け方はシートのパスだけで決まる
    #[arg(long, value_name = "N/M", conflicts_with = "fix")]
    pub shard: Option<Shard>,
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
    let Chosen { since, mut files, apart } = chosen(arguments, &project, sheets)?;
    if arguments.fix {
        is_written &= fix::sheets(&project, &faces, &mut files, arguments.format, console);
    }
    let check = |file: &SheetFile| {
        let mut checked = check_sheet(&project, &faces, file);
        if let Some(since) = &since {
            since.review(&project, &faces, &mut checked);
        }
        Judged::of(file, checked)
    };
    let (mut judged, is_complete) = judge(&project, &files, check, console);
    let others = others(arguments, &project, &files, apart)?;
    tell_duplicates(&project, &files, &mut judged, &others, console);
    let report = report(&project, &faces, &judged);
    // Of files that cannot be read nobody knows whether something is wrong with them.
    if is_complete || !report.diagnostics.is_empty() || arguments.format != Format::Human {
        print(&report, arguments, console)?;
    }
    if arguments.format == Format::Human {
        if arguments.staged {
            staged::tell_further(&files, &report, console);
        }
        closing(arguments, &project, &judged).map_or(Ok(()), |line| console.say(&line))?;
    }
    Ok(outcome(&report, arguments.deny.is_some(), is_complete && is_written))
}

/// The last line: the departments which have written nothing for the year in hand. A part of the sheets cannot tell
/// them; it says that it is one.
fn closing(arguments: &Arguments, project: &Project, judged: &[Judged]) -> Option<String> {
    if let Some(shard) = arguments.shard {
        return Some(format!("{shard} の分だけを確かめました。"));
    }
    let year = project.settings.year.filter(|_| arguments.is_whole())?;
    Unwritten::of(project, year, judged.iter().map(|sheet| &sheet.progress)).line()
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
