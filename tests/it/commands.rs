//! Each verb as a stranger runs it, wrong input first.

use insta::assert_snapshot;

use crate::sandbox::{PROJECT, SHEET, Sandbox};

mod advice;
mod bad_input;
mod build;
mod check;
mod diff;
mod extract;
mod fmt;
mod forms;
mod git;
mod manuals;
mod silencing;
mod start;
mod strange_pdfs;
