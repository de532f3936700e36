//! The language server as an editor meets it: messages of the protocol, over a connection in memory or the pipes of
//! the program itself.

mod actions;
mod bad_input;
mod client;
mod completion;
mod edits;
mod extension;
mod files;
mod findings;
mod process;
mod questions;
mod showing;
