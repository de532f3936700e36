//! Kind `deadline`: by when, as officials write it. It always prints as typed.

use serde_json::{Value as Json, json};

use super::{single_text, unreadable};
use crate::calendar::Deadline;
use crate::form::fault::Fault;
use crate::form::{Field, Typed, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    single_text(field, node, faults).map_or_else(
        || unreadable(node),
        |passage| Value::Deadline(Typed { passage: passage.clone(), value: Deadline::read(passage.text()) }),
    )
}

pub(super) fn schema() -> Json {
    json!({ "description": "期限。例：12月、12月末、4月～9月、年度末、上半期、6月・12月、毎月", "type": "string" })
}
