//! The preview as its user meets it: what the page is told, and who may ask.

mod attacked;
mod comparison;
mod editing;
mod edits;
pub mod http;
mod server;
mod session;
mod stream;
mod written;
