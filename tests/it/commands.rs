//! Each verb as a stranger runs it, wrong input first.

use insta::assert_snapshot;

use crate::sandbox::{Mended, PROJECT, SHEET, Sandbox};

mod advice;
mod as_excel_has_it;
mod bad_input;
mod books_of_own_forms;
mod bounded_forms;
mod brackets;
mod build;
mod check;
mod closed_output;
mod decide;
mod diff;
mod ended_by_force;
mod export;
mod extract;
mod figures;
mod fmt;
mod forms;
mod git;
mod history;
pub mod import;
mod keys;
mod left_in_out;
#[cfg(unix)]
mod links;
mod manuals;
mod mending;
#[cfg(target_os = "linux")]
mod no_threads;
mod open_data_of_own_forms;
mod own_form;
mod part_of_a_volume;
mod pasted;
mod printed_by_mistake;
mod progress;
mod removed_goals;
mod rollover;
mod saved_meanwhile;
mod selection;
mod shard;
mod signs;
mod silencing;
mod site;
mod slightly_off;
mod stage;
mod start;
mod strange_pdfs;
mod summary;
mod told;
mod two_slips;
mod typed_in_haste;
mod unchanged;
mod unnamed;
mod volume;
mod volume_at_the_edges;
