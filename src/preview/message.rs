//! What a session is told by the system and by the browser.

use std::path::PathBuf;

use tokio::sync::oneshot;

use super::editing::{Found, Question, Refused, Saved, Sought, Wish};
use crate::workspace;

/// A PDF and whether it is a draft; or why there is none.
pub type Pdf = Result<(Vec<u8>, bool), workspace::Error>;

/// What the session is told.
#[derive(Debug)]
pub enum Message {
    /// Something happened to these files or folders.
    Touched(Vec<PathBuf>),
    /// Something happened, nobody knows what.
    Missed,
    /// Somebody looks at a sheet.
    Opened,
    /// Somebody wants the PDF of a sheet.
    Pdf(String, oneshot::Sender<Pdf>),
    /// Somebody has done something on the page.
    Change(Wish, oneshot::Sender<Result<Saved, Refused>>),
    /// Somebody is typing, and wants to know how that will be read.
    Says(Question, oneshot::Sender<String>),
    /// Somebody has typed into parts of an older text, and wants to know where they stand now.
    Where(Sought, oneshot::Sender<Option<Found>>),
}
