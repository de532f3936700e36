//! Kind `department`: a 部署 that the project file lists.

use serde_json::{Value as Json, json};

use super::{single_text, unreadable};
use crate::form::fault::Fault;
use crate::form::schema::Vocabulary;
use crate::form::{Field, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    single_text(field, node, faults).map_or_else(|| unreadable(node), |passage| Value::Words(vec![passage.clone()]))
}

pub(super) fn schema(vocabulary: &Vocabulary) -> Json {
    let description = "このシートを書く部署。mokuhyo.yaml の「部署」にある名前です。";
    if vocabulary.departments.is_empty() {
        json!({ "description": description, "type": "string" })
    } else {
        json!({ "description": description, "type": "string", "enum": vocabulary.departments })
    }
}
