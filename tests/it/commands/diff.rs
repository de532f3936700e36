mod bad_input;
mod files;
mod on_paper;
mod outcomes;
mod paths;
mod unworded;
mod versions;

use super::*;
use crate::repository::Repository;

const PATH: &str = "goals/r8/福祉部.yaml";

/// The sheet with another deadline.
fn later() -> String {
    SHEET.replace("12月", "10月")
}

/// The sheet of another department.
fn other_sheet() -> String {
    SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課")
}
