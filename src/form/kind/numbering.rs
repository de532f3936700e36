//! Kind `numbering`: the goal's number. It is counted; authors give one only where a published number must not change.

use serde_json::{Value as Json, json};

use super::{single_text, unreadable};
use crate::form::fault::{Fault, FaultKind};
use crate::form::{Field, GoalNumber, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let Some(passage) = single_text(field, node, faults) else { return unreadable(node) };
    if GoalNumber::parse(passage.text()).is_none() {
        faults.push(Fault { span: passage.characters(), kind: FaultKind::BadNumber { typed: passage.text().to_owned() } });
        return unreadable(node);
    }
    Value::Words(vec![passage.clone()])
}

pub(super) fn schema() -> Json {
    json!({ "description": "番号。公表した番号を変えないときだけ書きます。例：5、5-2", "type": ["string", "integer"] })
}
