//! Setting a repository up, and back.

use std::fs;
use std::io;
use std::path::Path;

use super::super::reading::open_project;
use super::super::writing::{Target, sweep_beside};
use super::super::{Console, Error, Outcome};
use super::hook::{Hook, with_check, without_check};
use super::{block, calls};
use crate::project::{self, PROJECT_FILE};
use crate::review::revision::{self, House, Repository};

/// The name under which Git knows our drivers.
const DRIVER: &str = "mokuhyo";
const HOOK: &str = "pre-commit";
/// The line that says whose sheets the drivers are for, where that is not the repository's own folder.
const OWNER: &str = "# project: ";

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
    sweep_beside([&house.config, &house.attributes, &house.hooks.join(HOOK)]);
    let program = calls::program(&house.project)?;
    let config = read(&house.config)?;
    let text = config.as_deref().unwrap_or_default();
    write(&house.config, config.as_deref(), &block::with(text, text.len(), &sections(&program)))?;
    let attributes = read(&house.attributes)?;
    let driver = format!("diff={DRIVER} merge={DRIVER}");
    let owner = if house.project.is_empty() { String::new() } else { format!("{OWNER}{}\n", house.project) };
    let lines: String = [".yaml", ".yml"].iter().map(|ending| calls::attribute(&house.project, ending, &driver)).collect();
    let text = attributes.as_deref().unwrap_or_default();
    write(&house.attributes, attributes.as_deref(), &block::with(text, 0, &(owner + &lines)))?;
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
    let target = Target::named(&path);
    if let Some(before) = &before {
        target.rewrite(before.as_bytes(), text.as_bytes())?;
    } else {
        target.write_program(None, text.as_bytes())?;
    }
    if !is_runnable(&path) {
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
        let before = read(path)?;
        if let Some(rest) = before.as_deref().and_then(block::without) {
            if rest.is_empty() { remove(path)? } else { write(path, before.as_deref(), &rest)? }
        }
    }
    let path = house.hooks.join(HOOK);
    let before = read_hook(&path)?;
    match before.as_deref().map(without_check) {
        Some(Hook::Gone) => remove(&path)?,
        Some(Hook::Text(text)) => write(&path, before.as_deref(), &text)?,
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
    let house = repository.house();
    match other_owner(&house, &project.root)? {
        Some(other) => Err(Error::Argument(format!(
            "このリポジトリのGitは、{other} の目標のために設定されています。設定できるのは、一つのリポジトリに一つです。改めるときは、先に {other} で mokuhyo git uninstall と実行してください。"
        ))),
        None => Ok(house),
    }
}

/// The folder of another project of the repository, for which it is set up; one that is no longer there does not count.
fn other_owner(house: &House, root: &Path) -> Result<Option<String>, Error> {
    let attributes = read(&house.attributes)?.unwrap_or_default();
    let owner = attributes.lines().find_map(|line| line.strip_prefix(OWNER)).unwrap_or_default();
    if block::without(&attributes).is_none() || owner == house.project {
        return Ok(None);
    }
    let root = root.canonicalize().map_err(|error| unreadable(root, error))?;
    let depth = house.project.split('/').filter(|part| !part.is_empty()).count();
    let is_there = root.ancestors().nth(depth).is_some_and(|folder| folder.join(owner).join(PROJECT_FILE).exists());
    let name = if owner.is_empty() { "リポジトリのフォルダー" } else { owner };
    Ok(is_there.then(|| name.to_owned()))
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

/// Writes in place of what was read, through a link, as the user set it up; a new file needs its folder.
fn write(path: &Path, before: Option<&str>, text: &str) -> Result<(), Error> {
    let target = Target::named(path);
    before.map_or_else(|| target.write_new(text.as_bytes()), |before| target.rewrite(before.as_bytes(), text.as_bytes()))
}

fn remove(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(|error| Error::Write(path.to_owned(), error))
}

#[cfg(unix)]
fn is_runnable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|data| data.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn is_runnable(_: &Path) -> bool {
    true
}
