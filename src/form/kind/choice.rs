//! Kind `choice`: a word that the form lists, or the project in its place.

use serde_json::Value as Json;

use super::words;
use crate::form::fault::Fault;
use crate::form::fold::fold;
use crate::form::schema::Vocabulary;
use crate::form::{Field, Value};
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    words::read(field, node, faults)
}

pub(super) fn schema(field: &Field, vocabulary: &Vocabulary) -> Json {
    let replaced = vocabulary.choices.iter().find(|(key, _)| fold(key) == fold(&field.key));
    let listed = replaced.map_or(&field.choices, |(_, listed)| listed);
    // A cell merged with the one above is typed in place of a word.
    let listed: Vec<String> = listed.iter().cloned().chain(["〃".to_owned()]).collect();
    words::schema(field, &listed, "様式にある語から選びます。")
}
