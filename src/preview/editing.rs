//! Writing on the page: what somebody did there, as the least change of the sheet's file.
//!
//! Enters: what the page asks, a version of the file's text, and the project in force. Leaves: the text that the file
//! is to have, merged with what was saved meanwhile; or why it stays as it is. What is typed is text. Knows no HTTP
//! and writes no file. Not for a change by an editor, which writes its own text.

pub mod apply;
pub mod editable;
mod goal;
pub mod rebase;
pub mod refused;
pub mod texts;
pub mod whereabouts;
pub mod wish;

pub use editable::Editable;
pub use refused::Refused;
pub use texts::{FileState, Texts, version};
pub use whereabouts::{Found, Sought};
pub use wish::{Edits, Question, Step, Wish};

use serde::Serialize;

/// What became of a wish that was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// What the file is now.
    #[serde(flatten)]
    pub state: FileState,
    /// Whether somebody else had written since the page saw it.
    pub merged: bool,
}
