//! Kind `department`: a 部署 that the project file lists.

use serde_json::Value as Json;

use super::{Vocabulary, single_text, unreadable};
use crate::form::fault::Fault;
use crate::form::schema::shape;
use crate::form::{Field, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    single_text(field, node, faults)
        .map_or_else(|| unreadable(node), |passage| Value::Words(vec![passage.clone()]))
}

/// What an editor says of it.
pub(super) const ABOUT: &str = "このシートを書く部署。mokuhyo.yaml の「部署」にある名前です。";

/// What a workbook says of it.
pub(super) const IN_WORKBOOK: &str = "このシートを書く部署。";

pub(super) fn shape(field: &Field, vocabulary: &Vocabulary) -> Json {
    shape::word(&field.key, &vocabulary.departments)
}
