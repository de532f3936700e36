//! Setting a repository up, and back.

use std::path::Path;

use super::super::reading::open_project;
use super::super::writing::sweep_beside;
use super::super::{Console, Error, Outcome};
use super::settings::{read, remove, unreadable, write};
use super::{block, checking, driver_config, quoting};
use crate::project::{PROJECT_FILE, SHEETS};
use crate::repository::{self, Record, Repository, Setup};

/// The name under which Git knows our drivers.
const DRIVER: &str = "mokuhyo";
/// The line that says whose sheets the drivers are for, where that is not the repository's own folder.
const OWNER: &str = "# project: ";

/// What the configuration says of our drivers.
fn sections(program: &str) -> String {
    let diff = [
        ("command", driver_config::comparing(program)),
        ("textconv", driver_config::showing(program)),
        // The line that `textconv` writes above each goal.
        ("xfuncname", "^■ (.*)$".to_owned()),
    ];
    let merge = [
        ("name", "組織目標のシートを目標ごとに合わせる".to_owned()),
        ("driver", driver_config::merging(program)),
    ];
    let line = |(key, value): &(&str, String)| format!("\t{key} = {}\n", driver_config::configured(value));
    let section = |name: &str, lines: String| format!("[{name} \"{DRIVER}\"]\n{lines}");
    section("diff", diff.iter().map(line).collect()) + &section("merge", merge.iter().map(line).collect())
}

/// Sets the repository of a project up.
///
/// # Errors
/// There is no project or no repository, or its settings cannot be read or written.
pub(super) fn install(folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let (setup, repository) = setup(folder)?;
    require_trust(&setup, &repository)?;
    // What could not be read then would keep everybody from committing.
    repository.head()?;
    repository.files(Record::Index, SHEETS)?;
    let program = driver_config::program(&setup.project)?;
    let hook = setup.hooks.as_ref().map(|folder| folder.join("pre-commit"));
    sweep_beside([Some(&setup.config), Some(&setup.attributes), hook.as_ref()].into_iter().flatten());
    let attributes = read(&setup.attributes)?;
    let with_ours = with_attributes(&setup, attributes.as_deref().unwrap_or_default())?;
    let config = read(&setup.config)?;
    let text = config.clone().unwrap_or_default();
    let quoted = if setup.has_quote_path { text } else { quoting::with(&text) };
    write(&setup.config, config.as_deref(), &block::with(&quoted, quoted.len(), &sections(&program)))?;
    write(&setup.attributes, attributes.as_deref(), &with_ours)?;
    console.say("git diff、git log -p 及び git show は、シートを目標ごとに表示します。")?;
    console.say("git merge は、シートを目標ごとに合わせます。")?;
    checking::install(&setup, &program, console)?;
    console.say("元に戻すには、mokuhyo git uninstall と実行します。")?;
    Ok(Outcome::Clean)
}

/// Refuses a repository of somebody else's, in which Git would read no setting.
fn require_trust(setup: &Setup, repository: &Repository) -> Result<(), Error> {
    if setup.is_trusted {
        return Ok(());
    }
    let folder = repository.work_tree().display().to_string();
    Err(Error::Argument(format!(
        "{folder} の持ち主は別の人なので、Gitはこのリポジトリを使いません（dubious ownership）。自分が使ってよいものであれば、git config --global --add safe.directory '{folder}' と実行してから、もう一度実行してください。"
    )))
}

/// The longest line of attributes that Git reads.
const LONGEST: usize = 2047;

/// What Git does with which files, with our lines.
fn with_attributes(setup: &Setup, before: &str) -> Result<String, Error> {
    let driver = format!("diff={DRIVER} merge={DRIVER}");
    let owner = if setup.project.is_empty() { String::new() } else { format!("{OWNER}{}\n", setup.project) };
    let lines = [".yaml", ".yml"].map(|ending| driver_config::attribute(&setup.project, ending, &driver));
    if lines.iter().any(|line| line.len() > LONGEST) {
        let project = &setup.project;
        return Err(Error::Argument(format!(
            "フォルダーの名前「{project}」は長過ぎるので、Gitに伝えられません。短くしてください。"
        )));
    }
    Ok(block::with(before, 0, &(owner + &lines.concat())))
}

/// Takes back what `install` did.
///
/// # Errors
/// There is no project or no repository, or its settings cannot be read or written.
pub(super) fn uninstall(folder: Option<&Path>, console: Console) -> Result<Outcome, Error> {
    let (setup, _) = setup(folder)?;
    if let Some(config) = read(&setup.config)? {
        let rest = quoting::without(&block::without(&config).unwrap_or_else(|| config.clone()));
        if rest != config {
            write(&setup.config, Some(&config), &rest)?;
        }
    }
    let attributes = read(&setup.attributes)?;
    if let Some(rest) = attributes.as_deref().and_then(block::without) {
        if rest.is_empty() {
            remove(&setup.attributes)?;
        } else {
            write(&setup.attributes, attributes.as_deref(), &rest)?;
        }
    }
    checking::uninstall(&setup)?;
    console.say("このリポジトリのGitの設定を元に戻しました。")?;
    Ok(Outcome::Clean)
}

fn setup(folder: Option<&Path>) -> Result<(Setup, Repository), Error> {
    let project = open_project(folder)?;
    let repository = Repository::around(&project.root).map_err(|error| match error {
        // A comparison can do without, and says so.
        repository::Error::NoRepository(folder) => {
            let folder = folder.display();
            Error::Argument(format!(
                "{folder} はGitのリポジトリではありません。git init でリポジトリにするか、git clone で写してから実行してください。"
            ))
        }
        error => Error::Repository(error),
    })?;
    let setup = repository.setup();
    match other_owner(&setup, &project.root)? {
        Some(other) => Err(Error::Argument(format!(
            "このリポジトリのGitは、{other} の目標のために設定されています。設定できるのは、一つのリポジトリに一つです。改めるときは、先に {other} で mokuhyo git uninstall と実行してください。"
        ))),
        None => Ok((setup, repository)),
    }
}

/// The folder of another project of the repository, for which it is set up; one that is no longer there does
/// not count.
fn other_owner(setup: &Setup, root: &Path) -> Result<Option<String>, Error> {
    let attributes = read(&setup.attributes)?.unwrap_or_default();
    let owner = attributes.lines().find_map(|line| line.strip_prefix(OWNER)).unwrap_or_default();
    if block::without(&attributes).is_none() || owner == setup.project {
        return Ok(None);
    }
    let root = dunce::canonicalize(root).map_err(|error| unreadable(root, error))?;
    let depth = setup.project.split('/').filter(|part| !part.is_empty()).count();
    let is_there =
        root.ancestors().nth(depth).is_some_and(|folder| folder.join(owner).join(PROJECT_FILE).exists());
    let name = if owner.is_empty() { "リポジトリのフォルダー" } else { owner };
    Ok(is_there.then(|| name.to_owned()))
}
