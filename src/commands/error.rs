//! Why a command could not do its work.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::visible::visible_path;
use crate::disk::Refusal;
use crate::project::{self, PROJECT_FILE, reason};
use crate::publishing;
use crate::render::StandardsError;
use crate::repository;

/// An error that ends a command with status 2, by who can act: first whoever typed the command, then the
/// author of a file that somebody else has touched, then whoever keeps the project or its repository, then
/// whoever keeps the machine. Of what is left, [`Error::is_ours`] tells what nobody but we can mend.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An argument means nothing here.
    #[error("{0}")]
    Argument(String),
    /// There are no such PDF standards.
    #[error(transparent)]
    Standards(#[from] StandardsError),
    /// A file was not written for the sake of what stands there.
    #[error("{}", refused(.0, .1))]
    Refused(PathBuf, Refusal),
    /// The project or a path cannot be read.
    #[error(transparent)]
    Project(#[from] project::Error),
    /// The project file cannot be read as one.
    #[error("{PROJECT_FILE} に誤りがあります。mokuhyo check で確かめて、先に直してください。")]
    BrokenProject,
    /// A form of the project cannot be read as one.
    #[error("様式「{0}」に誤りがあるので、使えません。mokuhyo check で確かめてください。")]
    BrokenForm(String),
    /// The repository cannot say what is asked.
    #[error(transparent)]
    Repository(#[from] repository::Error),
    /// A file cannot be written.
    #[error("{} に書き込めません（{}）。", visible_path(.0), reason(.1))]
    Write(PathBuf, io::Error),
    /// Standard output is closed or full.
    #[error("出力できません（{}）。", reason(.0))]
    Output(io::Error),
    /// A document cannot be made.
    #[error(transparent)]
    Publishing(#[from] publishing::Error),
}

impl Error {
    /// Whether it is a mistake of this program, which its user can only report.
    pub const fn is_ours(&self) -> bool {
        matches!(self, Self::Publishing(publishing::Error::Source))
    }

    /// Whether another run, or somebody, wrote where this one was about to write.
    pub const fn is_of_another_run(&self) -> bool {
        matches!(self, Self::Refused(_, Refusal::Changed | Refusal::Gone | Refusal::Exists))
    }
}

/// What is said of a file that was not written.
fn refused(path: &Path, refusal: &Refusal) -> String {
    let shown = visible_path(path);
    match refusal {
        Refusal::Changed => format!(
            "{shown} は、読んだ後に編集ソフトなどで保存し直されたので、そのままにしました。もう一度、同じことを実行してください。"
        ),
        Refusal::Gone => {
            format!("{shown} は、読んだ後に消されたか、名前が変わったので、書き込みませんでした。")
        }
        Refusal::Exists => format!("{shown} が既にあります。上書きはしません。"),
        Refusal::Outside(place) => {
            format!(
                "{shown} は、リンクをたどるとプロジェクトの外（{}）になるので、書き込みません。",
                visible_path(place)
            )
        }
        Refusal::System(error) => format!("{shown} に書き込めません（{}）。", reason(error)),
    }
}
