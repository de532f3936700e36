//! What holds of any input whatsoever: one function for each target, which panics where it does not.
//!
//! The targets of cargo-fuzz call these with what they make up; `tests/it/fuzzed.rs` calls them with every file of
//! `corpus/`, on the stable toolchain, with each `cargo test`.

pub mod calendar;
pub mod carried;
pub mod comparing;
pub mod given;
pub mod importing;
pub mod language_server;
pub mod merging;
pub mod preview;
pub mod printed;
pub mod project;
pub mod rewriting;
pub mod sheet;
