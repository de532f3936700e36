//! Kind `deadline`: by when, as officials write it.

use serde_json::Value as Json;

use super::{Line, Spelling, single_text, text, unreadable};
use crate::calendar::Deadline;
use crate::form::fault::Fault;
use crate::form::schema::shape;
use crate::form::{Field, Typed, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    single_text(field, node, faults).map_or_else(
        || unreadable(node),
        |passage| Value::Deadline(Typed { passage: passage.clone(), value: Deadline::read(passage.text()) }),
    )
}

/// Dates in figures print in the words and digits of the spelling, all else as typed.
pub(super) fn show(deadline: &Typed<Deadline>, spelling: &Spelling<'_>) -> Vec<Line> {
    let printed = deadline.value.house_text(spelling.digits);
    printed.map_or_else(
        || text::lines(&deadline.passage),
        |printed| printed.split('\n').map(Line::plain).collect(),
    )
}

/// What an editor says of it.
pub(super) const ABOUT: &str = "期限。例：12月、12月末、4月～9月、年度末、上半期、6月・12月、毎月";

/// What a workbook says of it.
pub(super) fn in_workbook() -> String {
    format!("期限。例：{}。", EXAMPLES.join("、"))
}

/// What people write most.
pub(super) const EXAMPLES: [&str; 7] =
    ["12月", "12月末", "4月～9月", "年度末", "上半期", "6月・12月", "毎月"];

pub(super) fn shape(field: &Field) -> Json {
    shape::text(&field.key)
}
