//! Why a command could not do its work.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::project;
use crate::publishing;
use crate::review::revision;

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
    Repository(revision::Error),
    /// An argument means nothing here.
    Argument(String),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// A document cannot be made.
    Publishing(publishing::Error),
    /// Standard output is closed or full.
    Output(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Project(error) => error.fmt(f),
            Self::BrokenProject => write!(f, "{} に誤りがあります。mokuhyo check で確かめて、先に直してください。", project::PROJECT_FILE),
            Self::BrokenForm(id) => write!(f, "様式「{id}」に誤りがあるので、使えません。mokuhyo check で確かめてください。"),
            Self::Repository(error) => error.fmt(f),
            Self::Argument(message) => f.write_str(message),
            Self::Write(path, error) => write!(f, "{} に書き込めません（{}）。", path.display(), project::reason(error)),
            Self::Publishing(error) => error.fmt(f),
            Self::Output(error) => write!(f, "出力できません（{}）。", project::reason(error)),
        }
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

impl From<revision::Error> for Error {
    fn from(error: revision::Error) -> Self {
        Self::Repository(error)
    }
}
