//! Setting a repository up, and back.

use std::fs;
use std::io;
use std::path::Path;

use super::super::reading::open_project;
use super::super::writing::{write_result, write_sheet};
use super::super::{Console, Error, Outcome};
use super::hook::{Hook, with_check, without_check};
use super::{block, calls};
use crate::project;
use crate::review::revision::{self, House, Repository};

/// The name under which Git knows our drivers.
const DRIVER: &str = "mokuhyo";
const HOOK: &str = "pre-commit";

/// What the configuration says of our drivers.
fn sections(program: &str) -> String {
    let diff = [
        ("command", calls::comparing(program)),
        ("textconv", calls::showing(program)),
        // The line that `textconv` writes above each goal.
        ("xfuncname", "^■ (.*)$".to_owned()),
    ];
    let merge = [("name", "組織目標のシートを目標ごとに合わせる".to_owned()), ("driver", calls::merging(program))];
    let line = |(key, value): &(&str, String)| format!("\t{key} = {}\n", calls::configured(value));
    let section = |name: &str, lines: String| format!("[{name} \"{DRIVER}\"]\n{lines}");
    section("diff", diff.iter().map(line).collect()) + &section("merge", merge.iter().map(line).collect())
}

/// Sets the repository of a project up.
///
/// # Errors
/// There is no project or no repository, or its settings cannot be read or written.
pub(super) fn install(folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let house = house(folder)?;
    let program = calls::program(&house.project)?;
    let config = read(&house.config)?.unwrap_or_default();
    write(&house.config, &block::with(&config, config.len(), &sections(&program)))?;
    let attributes = read(&house.attributes)?.unwrap_or_default();
    let driver = format!("diff={DRIVER} merge={DRIVER}");
    let lines: String = [".yaml", ".yml"].iter().map(|ending| calls::attribute(&house.project, ending, &driver)).collect();
    write(&house.attributes, &block::with(&attributes, 0, &lines))?;
    console.say("git diff、git log -p 及び git show は、シートを目標ごとに表示します。")?;
    console.say("git merge は、シートを目標ごとに合わせます。")?;
    install_hook(&house, &program, console)?;
    console.say("元に戻すには、mokuhyo git uninstall と実行します。")?;
    Ok(Outcome::Clean)
}

fn install_hook(house: &House, program: &str, console: Console) -> Result<(), Error> {
    let path = house.hooks.join(HOOK);
    let before = read_hook(&path)?;
    let call = format!("{program} check --staged --changed-since HEAD");
    if !house.has_own_hooks {
        let folder = house.hooks.display();
        console.note(&format!("フックの置き場所（core.hooksPath）の {folder} は、ほかのリポジトリと共用なので、何も書きませんでした。コミットの前に確かめるには、{HOOK} に次の一行を加えてください: {call}"));
        return Ok(());
    }
    let Hook::Text(text) = with_check(before.as_deref(), program) else {
        let path = path.display();
        console.note(&format!(
            "{path} はシェルスクリプトではないので、触れませんでした。コミットの前に確かめるには、そこから次のとおり呼んでください: {call}"
        ));
        return Ok(());
    };
    write(&path, &text)?;
    if before.is_none() {
        allow_running(&path)?;
    } else if !is_runnable(&path) {
        console.note(&format!("{} は実行を許されていないので、Gitは呼びません。", path.display()));
    }
    console.say("コミットの前に、変わったシートを確かめます。")?;
    Ok(())
}

/// Takes back what `install` did.
///
/// # Errors
/// There is no project or no repository, or its settings cannot be read or written.
pub(super) fn uninstall(folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let house = house(folder)?;
    for path in [&house.config, &house.attributes] {
        if let Some(rest) = read(path)?.as_deref().and_then(block::without) {
            if rest.is_empty() { remove(path)? } else { write(path, &rest)? }
        }
    }
    let path = house.hooks.join(HOOK);
    match read_hook(&path)?.as_deref().map(without_check) {
        Some(Hook::Gone) => remove(&path)?,
        Some(Hook::Text(text)) => write(&path, &text)?,
        _ => {}
    }
    console.say("このリポジトリのGitの設定を元に戻しました。")?;
    Ok(Outcome::Clean)
}

fn house(folder: Option<&Path>) -> Result<House, Error> {
    let project = open_project(folder)?;
    let repository = Repository::around(&project.root).map_err(|error| match error {
        // A comparison can do without, and says so.
        revision::Error::NoRepository(folder) => {
            let folder = folder.display();
            Error::Argument(format!(
                "{folder} はGitのリポジトリではありません。git init でリポジトリにするか、git clone で写してから実行してください。"
            ))
        }
        error => Error::Repository(error),
    })?;
    Ok(repository.house())
}

/// A file's text; `None` where there is no file.
fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, error)),
    }
}

/// A hook's text; nothing of a program, which is no text.
fn read_hook(path: &Path) -> Result<Option<String>, Error> {
    match read(path) {
        Err(Error::Project(project::Error::Unreadable(_, error))) if error.kind() == io::ErrorKind::InvalidData => Ok(Some(String::new())),
        result => result,
    }
}

fn unreadable(path: &Path, error: io::Error) -> Error {
    Error::Project(project::Error::Unreadable(path.to_owned(), error))
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    // Through a link, as the user set it up; a new file needs its folder.
    if path.exists() { write_sheet(path, text.as_bytes()) } else { write_result(path, text.as_bytes()) }
}

fn remove(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(|error| Error::Write(path.to_owned(), error))
}

#[cfg(unix)]
fn allow_running(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let failed = |error| Error::Write(path.to_owned(), error);
    let mut rights = fs::metadata(path).map_err(failed)?.permissions();
    // Whoever may read it may run it.
    rights.set_mode(rights.mode() | ((rights.mode() & 0o444) >> 2));
    fs::set_permissions(path, rights).map_err(failed)
}

#[cfg(unix)]
fn is_runnable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on other systems it can fail")]
fn allow_running(_: &Path) -> Result<(), Error> {
    Ok(())
}

#[cfg(not(unix))]
fn is_runnable(_: &Path) -> bool {
    true
}
