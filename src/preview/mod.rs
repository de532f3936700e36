//! The preview: a session that watches a project, and its local web server.
//!
//! Enters: a project's folder. Leaves: its sheets' real pages in the browser, redrawn while the files are edited in any editor. Joins files,
//! rules and pages as `check` and `build` do; writes nothing.

mod change;
mod desk;
pub mod folder;
mod press;
mod session;
pub mod view;

pub use session::Session;
