//! Kind `choice`: a word that the form lists, or the project in its place.

use serde_json::Value as Json;

use super::{Vocabulary, words};
use crate::form::fault::Fault;
use crate::form::{Field, Value};
use crate::text::fold::same_word;
use crate::yaml::Node;

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    words::read(field, node, faults)
}

/// What an editor says of it.
pub(super) const fn about(field: &Field) -> &'static str {
    if field.list {
        "様式にある語から選びます。複数の語は [語, 語] のように並べます。"
    } else {
        "様式にある語から選びます。"
    }
}

/// What a workbook says of it.
pub(super) const fn in_workbook(field: &Field) -> &'static str {
    if field.list {
        "一覧から選びます。複数のときは、Alt+Enter で改行して並べて書きます。"
    } else {
        "一覧から選びます。"
    }
}

/// The words that may stand here: the form's, or the project's in their place.
pub(super) fn listed<'w>(field: &'w Field, vocabulary: &'w Vocabulary) -> &'w [String] {
    let replaced = vocabulary.choices.iter().find(|(key, _)| same_word(key, &field.key));
    replaced.map_or(&field.choices, |(_, listed)| listed)
}

pub(super) fn shape(field: &Field, vocabulary: &Vocabulary) -> Json {
    words::shape(field, listed(field, vocabulary))
}
