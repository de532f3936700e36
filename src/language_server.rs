//! The language server: what an editor asks of a sheet while it is written.
//!
//! Enters: the messages of one editor (Language Server Protocol 3.17), its open texts, and the files below its
//! folders. Leaves: findings, mends, words to choose from, outlines, answers; changes that the editor is to
//! make, and what it is to show. Stands on the workspace; writes no file and asks no network. Knows no rule and no Typst, no
//! drawn page (who draws them is handed in), and of time only how long the author has rested.
//!
//! A request is one file: what it is given is a `Reading` of the text as it stands, or as far as it
//! can be read.

mod allowing;
mod answers;
mod capabilities;
mod client;
mod completion;
mod definition;
mod documents;
mod findings;
mod fixes;
mod folding;
mod formatting;
mod hover;
mod inlay_hints;
mod notices;
mod outbox;
mod outline;
mod page_findings;
pub mod positions;
mod projects;
mod reading;
mod recovery;
mod rest;
mod rewriting;
mod server;
mod session;
mod showing;
mod symbols;
mod telling;
mod text_edits;
mod transport;
pub mod uri;

pub use server::{Ending, serve};
pub use showing::{NotShown, OpenPlace, Preview, Shown, Wanted};
pub use transport::stdio;
