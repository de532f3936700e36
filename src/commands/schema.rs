//! `schema`: the JSON Schema of a form, for editors.

use std::path::Path;

use clap::Args;

use super::reading::{open_project, sound};
use super::{Console, Error, Outcome};
use crate::form::schema::{Described, schema};
use crate::form::{Form, Library};
use crate::json::pretty;
use crate::project;
use crate::settings::Settings;
use crate::text::quote::listed;

/// 様式のJSON Schema（エディターの補完と検査用）を出力する
#[derive(Debug, Args)]
pub struct Arguments {
    /// 様式の名前（省くと mokuhyo.yaml の様式）
    #[arg(value_name = "様式")]
    pub form: Option<String>,
}

/// Prints the schema, in the words of the project where there is one.
///
/// # Errors
/// There is no such form.
pub fn run(arguments: &Arguments, folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let (library, settings) = match open_project(folder) {
        Ok(project) => {
            let project = sound(project)?;
            (project.library, project.settings)
        }
        // An embedded form can be described anywhere.
        Err(Error::Project(project::Error::NotFound(_))) if folder.is_none() => {
            (Library::embedded(), Settings::default())
        }
        Err(error) => return Err(error),
    };
    let default = settings.form.as_ref().map(|form| form.value.clone());
    let name = arguments.form.clone().or(default).unwrap_or_else(|| crate::sheet::DEFAULT_FORM.to_owned());
    let form = find(&library, &name)?;
    console.print(&text(form, &library, &settings))?;
    Ok(Outcome::Clean)
}

/// The schema's file, in which sheets that name no form are of `form`.
pub fn text(form: &Form, library: &Library, settings: &Settings) -> String {
    let others = library.iter().map(AsRef::as_ref).filter(|other: &&Form| other.id != form.id);
    let described = |form| Described { form, vocabulary: settings.vocabulary(form) };
    pretty(&schema(&std::iter::once(form).chain(others).map(described).collect::<Vec<_>>()))
}

/// The form of a name.
///
/// # Errors
/// There is none, and the message lists those there are; or it could not be read.
pub fn find<'l>(library: &'l Library, name: &str) -> Result<&'l Form, Error> {
    let known: Vec<&str> = library.iter().map(|form| form.id.as_str()).collect();
    let missing = || {
        if library.is_faulty(name) {
            return Error::BrokenForm(name.to_owned());
        }
        Error::Argument(format!("様式「{name}」がありません。使える様式：{}", listed(known.iter().copied())))
    };
    library.find(name).map(AsRef::as_ref).ok_or_else(missing)
}
