//! The git program, asked for what the library cannot read.
//!
//! Enters: arguments that no user typed as options. Leaves: what it prints. Nothing of the repository is
//! carried out, written or fetched.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use super::{Error, Repository};

/// What of the environment it may see: where programs and the user's settings are, and which repository it
/// is, as a hook is told.
const ENVIRONMENT: [&str; 9] = [
    "PATH",
    "HOME",
    "XDG_CONFIG_HOME",
    "USERPROFILE",
    "SystemRoot",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CEILING_DIRECTORIES",
];

/// What the program prints; `None` where it says no.
///
/// # Errors
/// It is not there, or cannot read this repository either.
pub(super) fn ask(repository: &Repository, arguments: &[&str]) -> Result<Option<String>, Error> {
    let answer = output(repository, arguments)?;
    if answer.is_some() {
        return Ok(answer);
    }
    match output(repository, &["rev-parse", "--git-dir"])? {
        Some(_) => Ok(None),
        None => Err(Error::Program("git はこのリポジトリを読めないと答えました".to_owned())),
    }
}

fn output(repository: &Repository, arguments: &[&str]) -> Result<Option<String>, Error> {
    let output = command(repository, arguments).output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::Program("git が見付かりません".to_owned()),
        _ => Error::Program(format!("git を動かせません（{error}）")),
    })?;
    let text = output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned());
    Ok(text)
}

/// A call that changes nothing, asks nobody and reaches no network, whatever the user's environment says.
fn command(repository: &Repository, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"]).args(arguments);
    command.current_dir(&repository.folder).env_clear().stdin(Stdio::null());
    command
        .env("LC_ALL", "C")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0");
    for name in ENVIRONMENT {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    // Whoever names a repository need not own it; so that is done only where Git, or the user, has done it.
    if std::env::var_os("GIT_DIR").is_some() {
        let directory = repository.git.git_dir();
        command.env("GIT_DIR", dunce::canonicalize(directory).unwrap_or_else(|_| directory.to_owned()));
        repository.git.workdir().map(|work_tree| command.env("GIT_WORK_TREE", work_tree));
    }
    command
}
