//! Kind `numbering`: the goal's number. It is counted; authors give one only where a published number must
//! not change.

use serde_json::{Value as Json, json};

use super::{single_text, unreadable};
use crate::form::fault::{Fault, FaultKind};
use crate::form::schema::{pattern, shape};
use crate::form::{Field, GoalNumber, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let Some(passage) = single_text(field, node, faults) else { return unreadable(node) };
    if GoalNumber::parse(passage.text()).is_none() {
        faults.push(Fault {
            span: passage.characters(),
            kind: FaultKind::BadNumber { typed: passage.text().to_owned() },
        });
        return unreadable(node);
    }
    Value::Words(vec![passage.clone()])
}

/// What an editor says of it.
pub const ABOUT: &str = "公表した番号を変えないときだけ書きます。例：5、5-2";

/// What a workbook says of it.
pub(super) const IN_WORKBOOK: &str = "番号。目標を加えたときは、空けておけます。";

/// What may be typed for it.
pub fn shape() -> Json {
    let message =
        "番号は「5」か「5-2」の形で書いてください。番号は上から数えるので、ふつうは書かずに済みます。";
    json!({ "if": { "type": "integer", "minimum": 0, "maximum": u32::MAX }, "else": shape::matching(&pattern::goal_number(), message) })
}
