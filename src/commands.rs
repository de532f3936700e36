//! The verbs, one file each: its arguments, one `run`, private helpers.
//!
//! Enters: what the user typed, as clap types. Leaves: text on standard output and standard error, files, and
//! an [`Outcome`]. What verbs share stands beside them. Knows nothing of how a form, a page or a record is
//! made. Not for what two verbs do to a sheet alike: that is in `checking`, `history` or `publishing`.

mod ambiguous;
mod beside;
pub mod build;
pub mod check;
mod console;
pub mod decide;
pub mod diff;
mod error;
pub mod explain;
pub mod export;
pub mod extract;
mod files;
mod fingerprint;
pub mod fmt;
pub mod form;
pub mod git;
pub mod history;
pub mod import;
pub mod init;
pub mod licenses;
pub mod lsp;
pub mod manual;
pub mod new;
mod parallel;
pub mod preview;
mod reading;
pub mod rollover;
pub mod schema;
mod shard;
pub mod site;
pub mod stage;
pub mod summary;
mod unread;
pub mod versions;
pub mod worker;
mod writing;

pub use crate::disk::take_limits_as_errors;
pub use console::Console;
pub use error::Error;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// No error was found.
    Clean,
    /// A finding of level error, or differences.
    Findings,
    /// The command could not do all of its work.
    Failed,
    /// As [`Self::Failed`], told so that Git takes no half-made file for a result.
    Aborted,
}

impl Outcome {
    /// The exit status: 0, 1 or 2; for Git, one that it reads as a failure of its driver.
    pub const fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
            Self::Aborted => 129,
        }
    }
}
