//! What the kinds of listed words share: how one or several of them are typed and shown.

use serde_json::Value as Json;

use super::text::line_passages;
use super::{Line, Spelling, list_texts, unreadable, wrong_shape};
use crate::form::fault::{Fault, Shape};
use crate::form::schema::shape;
use crate::form::{Field, Value};
use crate::source::Passage;
use crate::yaml::{self, Node};

/// Reads a word, or several where the field is a list: a list, or a text with one word a line.
pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    match &node.value {
        yaml::Value::Scalar(scalar) if field.list => Value::Words(
            line_passages(&scalar.passage).filter(|line| !line.text().trim().is_empty()).collect(),
        ),
        yaml::Value::Scalar(scalar) => Value::Words(vec![scalar.passage.clone()]),
        yaml::Value::List(items) if field.list => {
            Value::Words(list_texts(field, items, faults).into_iter().cloned().collect())
        }
        _ => {
            let expected = if field.list { Shape::TextOrList } else { Shape::Text };
            wrong_shape(&field.key, expected, node, faults);
            unreadable(node)
        }
    }
}

/// Words print as the list spells them, others as typed.
pub(super) fn show(passages: &[Passage], spelling: &Spelling<'_>) -> Vec<Line> {
    let spelt = |passage: &Passage| spelling.words.find(passage.text()).unwrap_or(passage.text()).to_owned();
    passages
        .iter()
        .flat_map(|passage| spelt(passage).split('\n').map(Line::plain).collect::<Vec<_>>())
        .collect()
}

/// Listed words, one or several; any text where none are listed.
pub(super) fn shape(field: &Field, words: &[String]) -> Json {
    if field.list { shape::words(&field.key, words) } else { shape::word(&field.key, words) }
}
