//! Each verb as a stranger runs it, wrong input first.

use insta::assert_snapshot;

use crate::sandbox::{PROJECT, SHEET, Sandbox};

mod advice;
mod bad_input;
mod brackets;
mod build;
mod check;
mod closed_output;
mod diff;
mod ended_by_force;
mod extract;
mod fmt;
mod forms;
mod git;
pub mod import;
mod keys;
#[cfg(unix)]
mod links;
mod manuals;
mod mending;
#[cfg(target_os = "linux")]
mod no_threads;
mod pasted;
mod progress;
mod rollover;
mod saved_meanwhile;
mod selection;
mod signs;
mod silencing;
mod stage;
mod start;
mod strange_pdfs;
mod summary;
mod told;
mod typed_in_haste;
mod unchanged;
mod unnamed;
