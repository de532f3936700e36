//! What changed as JSON: the contract for programs, documented in `docs/`.
//!
//! Enters: a review. Leaves: one JSON document that ends with a line feed.

use serde::Serialize;

use super::{GoalChange, GoalFate, Review, SheetChange, SheetFate, Side, TextChange};
use crate::json::pretty;
use crate::pairing::Complaint;
use crate::sheet::marked::{Mark, MarkedText};

/// The version of the contract.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    old: &'r str,
    new: &'r str,
    sheets: Vec<Sheet<'r>>,
}

#[derive(Serialize)]
struct Sheet<'r> {
    path: &'r str,
    change: SheetFate,
    /// Where the path is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    old_path: Option<&'r str>,
    head: Vec<Field<'r>>,
    goals: Vec<Goal<'r>>,
    /// Where a side cannot be read in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<Errors<'r>>,
}

#[derive(Serialize)]
struct Errors<'r> {
    old: &'r [Complaint],
    new: &'r [Complaint],
}

#[derive(Serialize)]
struct Field<'r> {
    key: &'r str,
    old: String,
    new: String,
}

#[derive(Serialize)]
struct Goal<'r> {
    change: GoalFate,
    title: &'r str,
    moved: bool,
    old_index: Option<usize>,
    new_index: Option<usize>,
    old_number: Option<&'r str>,
    new_number: Option<&'r str>,
    cells: Vec<Cell<'r>>,
    /// Its paragraphs, joined by line feeds.
    reason: String,
}

#[derive(Serialize)]
struct Cell<'r> {
    #[serde(flatten)]
    field: Field<'r>,
    spans: Vec<Span<'r>>,
}

#[derive(Serialize)]
struct Span<'r> {
    op: &'static str,
    text: &'r str,
}

/// The review as JSON.
pub fn json(review: &Review) -> String {
    let sheets = review.sheets.iter().map(sheet).collect();
    let document = Document { version: VERSION, old: name(&review.old), new: name(&review.new), sheets };
    // A runner of workflows takes `##[…]` for a command wherever it stands in its log. It can stand in
    // strings alone.
    pretty(&document).replace("##[", "\\u0023#[")
}

fn name(side: &Side) -> &str {
    match side {
        Side::Named(name) => name,
        Side::Fork { commit, .. } => commit,
        Side::Nothing => "nothing",
        Side::WorkTree => "work tree",
        Side::Index => "index",
    }
}

fn sheet(sheet: &SheetChange) -> Sheet<'_> {
    let [old, new] = sheet.complaints();
    let old_path = sheet.old.as_ref().map(|version| version.path.as_str());
    Sheet {
        path: sheet.path(),
        change: sheet.change,
        old_path: old_path.filter(|_| sheet.change == SheetFate::Renamed),
        head: sheet.head.iter().map(field).collect(),
        goals: sheet.changed_goals().map(goal).collect(),
        errors: (!old.is_empty() || !new.is_empty()).then_some(Errors { old, new }),
    }
}

fn goal(goal: &GoalChange) -> Goal<'_> {
    Goal {
        change: goal.change,
        title: &goal.title,
        moved: goal.is_moved,
        old_index: goal.old,
        new_index: goal.new,
        old_number: goal.old_number.as_deref(),
        new_number: goal.new_number.as_deref(),
        cells: goal.cells.iter().map(|cell| Cell { field: field(cell), spans: spans(&cell.text) }).collect(),
        reason: goal.reason.join("\n"),
    }
}

fn field(change: &TextChange) -> Field<'_> {
    Field { key: &change.key, old: change.text.before(), new: change.text.after() }
}

fn spans(text: &MarkedText) -> Vec<Span<'_>> {
    let op = |mark| match mark {
        None => "equal",
        Some(Mark::Delete) => "delete",
        Some(Mark::Insert) => "insert",
    };
    text.runs().iter().map(|run| Span { op: op(run.mark), text: &run.text }).collect()
}
