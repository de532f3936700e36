//! What an editor is told of a field: its kind's JSON Schema, with its name, what it says and what it offers.

use serde_json::{Value as Json, json};

use super::Vocabulary;
use crate::form::Field;
use crate::form::schema::shape::Offered;

/// What merges a cell with the one above.
const DITTO: &str = "〃";

/// The schema of a field of the head or of a group.
pub fn field(field: &Field, vocabulary: &Vocabulary) -> Json {
    property(field, vocabulary, false)
}

/// The schema of a field of a row, which may go on with the cell above it.
pub fn cell(field: &Field, vocabulary: &Vocabulary) -> Json {
    property(field, vocabulary, true)
}

fn property(field: &Field, vocabulary: &Vocabulary, is_cell: bool) -> Json {
    let offered = field.kind.offered(field, vocabulary);
    let offered = if is_cell { offered.with_ditto(DITTO) } else { offered };
    let shape = field.kind.shape(field, vocabulary);
    let shape = if field.required { filled(&field.key, &shape) } else { shape };
    let mut schema = value(&field.key, field.kind.about(field), &offered, &shape, is_cell);
    if let (Json::Object(map), Some(default)) = (&mut schema, &field.default) {
        map.insert("default".to_owned(), json!(default));
    }
    schema
}

/// A value that may be absent.
pub fn value(
    title: &str,
    about: impl Into<String>,
    offered: &Offered,
    shape: &Json,
    may_be_ditto: bool,
) -> Json {
    let nothing = if may_be_ditto { "#/$defs/nothing-or-ditto" } else { "#/$defs/nothing" };
    json!({
        "title": title,
        "description": about.into(),
        "anyOf": offered.any_of(),
        "if": { "$ref": nothing },
        "else": shape
    })
}

/// A list must say something where a value is required.
fn filled(key: &str, shape: &Json) -> Json {
    let message = format!("「{key}」が空です。");
    json!({ "allOf": [shape, { "contains": { "$ref": "#/$defs/something" }, "errorMessage": message }] })
}
