//! `form`: the list of forms, and a copy of one to change.

mod eject;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use self::eject::eject;
use super::reading::open_project;
use super::{Console, Error, Outcome};
use crate::form::{Form, Library};
use crate::project::{self, FORM_FILE, Project, TEMPLATES};

/// 様式の一覧、又は変えて使うための写し
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What is done with forms.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// 使える様式を並べる
    List,
    /// 内蔵の様式などを templates/ に書き出す
    Eject(Ejection),
}

/// 内蔵の様式を templates/ に書き出す。新旧対照表（shinkyu-taisho）、冊子（sasshi）及び総括表（sokatsu-hyo）の紙面も書き出せる
#[derive(Debug, Args)]
pub struct Ejection {
    /// 様式又は紙面の名前
    #[arg(value_name = "様式")]
    pub name: String,
    /// 書き出すフォルダー（省くとプロジェクトの templates/様式の名前）
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// 見本の代わりに sheet.json にする目標シート
    #[arg(long, value_name = "PATH")]
    pub sheet: Option<PathBuf>,
}

/// Lists forms or ejects one.
///
/// # Errors
/// There is no such form, or a file cannot be written or stands there already.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    match &arguments.verb {
        Verb::List => list(folder, console),
        Verb::Eject(ejection) => eject(ejection, folder, console),
    }
}

pub(super) fn project_if_any(folder: Option<&Path>) -> Result<Option<Project>, Error> {
    match open_project(folder) {
        Ok(project) => Ok(Some(project)),
        Err(Error::Project(project::Error::NotFound(_))) if folder.is_none() => Ok(None),
        Err(error) => Err(error),
    }
}

fn list(folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let project = project_if_any(folder)?;
    let library = project.as_ref().map_or_else(Library::embedded, |project| project.library.clone());
    let is_own = |form: &Form| {
        project
            .as_ref()
            .is_some_and(|project| project.root.join(TEMPLATES).join(&form.id).join(FORM_FILE).is_file())
    };
    let line = |form: &Form| {
        let origin = if is_own(form) { format!("{TEMPLATES}/{}", form.id) } else { "内蔵".to_owned() };
        format!("{}\t{}\t{origin}\n", form.id, form.name)
    };
    console.print(&library.iter().map(|form| line(form)).collect::<String>())?;
    Ok(Outcome::Clean)
}
