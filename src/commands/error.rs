//! Why a command could not do its work.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::visible::visible_path;
use crate::disk::Refusal;
use crate::project;
use crate::publishing;
use crate::repository;

/// An error that ends a command with status 2.
#[derive(Debug)]
pub enum Error {
    /// The project or a path cannot be read.
    Project(project::Error),
    /// The project file cannot be read as one.
    BrokenProject,
    /// A form of the project cannot be read as one.
    BrokenForm(String),
    /// The repository cannot say what is asked.
    Repository(repository::Error),
    /// An argument means nothing here.
    Argument(String),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// A file was not written for the sake of what stands there.
    Refused(PathBuf, Refusal),
    /// A document cannot be made.
    Publishing(publishing::Error),
    /// Standard output is closed or full.
    Output(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project(error) => error.fmt(f),
            Self::BrokenProject => write!(
                f,
                "{} に誤りがあります。mokuhyo check で確かめて、先に直してください。",
                project::PROJECT_FILE
            ),
            Self::BrokenForm(id) => {
                write!(f, "様式「{id}」に誤りがあるので、使えません。mokuhyo check で確かめてください。")
            }
            Self::Repository(error) => error.fmt(f),
            Self::Argument(message) => f.write_str(message),
            Self::Write(path, error) => {
                write!(f, "{} に書き込めません（{}）。", visible_path(path), project::reason(error))
            }
            Self::Refused(path, refusal) => refused(f, path, refusal),
            Self::Publishing(error) => error.fmt(f),
            Self::Output(error) => write!(f, "出力できません（{}）。", project::reason(error)),
        }
    }
}

/// What is said of a file that was not written.
fn refused(f: &mut fmt::Formatter<'_>, path: &Path, refusal: &Refusal) -> fmt::Result {
    let shown = visible_path(path);
    match refusal {
        Refusal::Changed => write!(
            f,
            "{shown} は、読んだ後に編集ソフトなどで保存し直されたので、そのままにしました。もう一度、同じことを実行してください。"
        ),
        Refusal::Gone => {
            write!(f, "{shown} は、読んだ後に消されたか、名前が変わったので、書き込みませんでした。")
        }
        Refusal::Exists => write!(f, "{shown} が既にあります。上書きはしません。"),
        Refusal::Outside(place) => {
            write!(
                f,
                "{shown} は、リンクをたどるとプロジェクトの外（{}）になるので、書き込みません。",
                visible_path(place)
            )
        }
        Refusal::System(error) => write!(f, "{shown} に書き込めません（{}）。", project::reason(error)),
    }
}

impl std::error::Error for Error {}

impl From<project::Error> for Error {
    fn from(error: project::Error) -> Self {
        Self::Project(error)
    }
}

impl From<publishing::Error> for Error {
    fn from(error: publishing::Error) -> Self {
        Self::Publishing(error)
    }
}

impl From<repository::Error> for Error {
    fn from(error: repository::Error) -> Self {
        Self::Repository(error)
    }
}
