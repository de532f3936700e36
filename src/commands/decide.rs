//! `decide`: the papers of a decision in one folder.

mod before;
mod naming;
mod papers;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use self::before::{DecidedBefore, of_now};
use self::papers::Desk;
use super::ambiguous::{full_name, is_name_of_sheets};
use super::build::output::{prepare, refuse_sources};
use super::diff;
use super::reading::{open_sound_project, year_named};
use super::{Console, Error, Outcome};
use crate::calendar::DigitStyle;
use crate::diagnostic::visible::{visible, visible_name, visible_path};
use crate::project::Project;
use crate::repository::{Range, Repository};
use crate::review::SheetChange;
use crate::sheet::identity::year_of_folder;

/// 決裁に付ける書類（シート、見え消し、新旧対照表）を、一つのフォルダーにそろえる
#[derive(Debug, Args)]
pub struct Arguments {
    /// 前に決裁された版（期首に初めて決めるときは省く）。続けて、部署又はシート（省くと、その版から変わった全てのシート。版も省くと、今年度の全てのシート）
    #[arg(value_name = "版 | 部署")]
    pub operands: Vec<String>,
    /// 書類を置くフォルダー（省くと out/決裁）
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Makes the papers.
///
/// # Errors
/// There is no project, no such version or sheet, or a file cannot be written.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let Some(project) = open_sound_project(folder, console)? else { return Ok(Outcome::Findings) };
    let is_revised = begins_with_revision(&project, &arguments.operands)?;
    let decided =
        if is_revised { DecidedBefore::of(&project, &arguments.operands)? } else { DecidedBefore::default() };
    let changes = if is_revised { changes(arguments, folder, console)? } else { Vec::new() };
    let changes =
        decided.changes(&project, arguments.operands.get(1..).unwrap_or_default(), changes, console);
    if is_revised && changes.is_empty() {
        console.say("前に決裁された版から、変わったシートはありません。")?;
        return Ok(Outcome::Clean);
    }
    let paths = if is_revised { standing(&project, &changes) } else { asked(&project, arguments)? };
    let out = out(arguments, &project)?;
    let desk = Desk { project: &Arc::new(project), out: &out, decided: &decided, console };
    desk.file(&paths, &changes)
}

/// Whether the first word is a version; one that is neither a version nor a sheet is an error.
fn begins_with_revision(project: &Project, operands: &[String]) -> Result<bool, Error> {
    let Some(first) = operands.first() else { return Ok(false) };
    if !matches!(Range::parse(first), Range::Since(_)) {
        let message = "前に決裁された版を一つだけ指定してください。今のファイルと比べます。";
        return Err(Error::Argument(message.to_owned()));
    }
    let named = project.select(&[PathBuf::from(first)]);
    let Ok(repository) = Repository::around(&project.root) else {
        let folder = visible_path(&project.root);
        let no_version = |error| {
            Error::Argument(format!("{error}{folder} はGitのリポジトリではないので、版は指定できません。"))
        };
        return named.map(|_| false).map_err(no_version);
    };
    match repository.commit(first) {
        Ok(_) if is_name_of_sheets(project, first) => match named {
            Ok(sheets) => Err(both(project, first, &full_name(&repository, first), &sheets)),
            Err(_) => Ok(true),
        },
        Ok(_) => Ok(true),
        Err(_) if named.is_ok() => revision_behind(project, &repository, operands).map_or(Ok(false), Err),
        Err(error) => Err(error.into()),
    }
}

/// Says so where a version stands behind the name of a department.
fn revision_behind(project: &Project, repository: &Repository, operands: &[String]) -> Option<Error> {
    let (first, rest) = operands.split_first()?;
    let is_revision =
        |word: &&String| project.select(&[PathBuf::from(word)]).is_err() && repository.commit(word).is_ok();
    let revision = visible(rest.iter().find(is_revision)?);
    let first = visible(first);
    Some(Error::Argument(format!("版は、部署の前に書きます：mokuhyo decide {revision} {first}。")))
}

/// What is said of a word that is a version and names sheets.
fn both(project: &Project, word: &str, version: &str, sheets: &[PathBuf]) -> Error {
    let names: Vec<String> = sheets.iter().map(|path| visible_name(&project.name(path))).collect();
    let year = project.settings.year;
    let is_of_year = |name: &&String| year_of_folder(name).is_some_and(|(_, own)| Some(own) == year);
    let sheet = names.iter().find(is_of_year).or_else(|| names.last()).cloned().unwrap_or_default();
    Error::Argument(format!(
        "「{word}」は版の名前でもシート（部署など）の名前でもあります。版なら {version}、シートなら {sheet} のように、パスで指定してください。"
    ))
}

/// What changed since the version.
fn changes(
    arguments: &Arguments,
    folder: Option<&Path>,
    console: Console,
) -> Result<Vec<SheetChange>, Error> {
    let asked = diff::Arguments {
        operands: arguments.operands.clone(),
        paths: Vec::new(),
        staged: false,
        files: Vec::new(),
        format: diff::Format::Pdf,
        style: None,
        out: None,
        exit_code: false,
        shard: None,
    };
    Ok(diff::review(&asked, folder, console)?.0.sheets)
}

/// The changed sheets that are there.
fn standing(project: &Project, changes: &[SheetChange]) -> Vec<PathBuf> {
    let new = changes.iter().filter_map(|sheet| sheet.new.as_ref());
    new.map(|version| project.root.join(&version.path)).collect()
}

/// The sheets that are asked for: those of the year in hand, where none is named.
fn asked(project: &Project, arguments: &Arguments) -> Result<Vec<PathBuf>, Error> {
    if arguments.operands.is_empty() {
        let year = year_named(project, None)?.era_text(DigitStyle::Half);
        return Ok(project.select(&[PathBuf::from(year)])?);
    }
    let named: Vec<PathBuf> = arguments.operands.iter().map(PathBuf::from).collect();
    let paths = project.select(&named)?;
    let sheets = of_now(project, &arguments.operands, project.sheets(&paths)?);
    Ok(sheets.into_iter().map(|sheet| sheet.path).collect())
}

/// The folder of the papers, ready to be written to.
fn out(arguments: &Arguments, project: &Project) -> Result<PathBuf, Error> {
    let usual = || project.root.join("out").join("決裁");
    let out = arguments.out.clone().unwrap_or_else(usual);
    refuse_sources(&project.root, &out, &out)?;
    prepare(&out, Some(project.root.as_path()).filter(|_| arguments.out.is_none()))?;
    Ok(out)
}
