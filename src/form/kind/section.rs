//! Kind `section`: a 課 of the department, or 共通.

use serde_json::Value as Json;

use super::words;
use crate::form::fault::Fault;
use crate::form::schema::Vocabulary;
use crate::form::{Field, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    words::read(field, node, faults)
}

pub(super) fn schema(field: &Field, vocabulary: &Vocabulary) -> Json {
    let several = "複数の課は [課, 課] のように並べます。全ての課にわたるものは「共通」。";
    words::schema(field, &vocabulary.sections, if field.list { several } else { "課の名前。課で作るシートのときに書きます。" })
}
