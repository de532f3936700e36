//! Kind `group`: nested fields, such as 部の概要 with 人員 and 予算規模.

use serde_json::{Map, Value as Json, json};

use super::{House, Line, show as show_value, unreadable, wrong_shape};
use crate::form::fault::{Fault, FaultKind, Shape};
use crate::form::schema::Vocabulary;
use crate::form::{Field, Value};
use crate::yaml::{Entry, Node};

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let Some(entries) = node.entries() else {
        wrong_shape(&field.key, Shape::Map, node, faults);
        return unreadable(node);
    };
    let known: Vec<&str> = field.fields.iter().map(|part| part.key.as_str()).collect();
    check_keys(entries, &known, faults);
    let mut parts = Vec::new();
    for (index, part) in field.fields.iter().enumerate() {
        match node.get(&part.key).filter(|value| !value.is_absent()) {
            Some(value) => parts.push((index, part.kind.read(part, value, faults))),
            None if part.required => {
                let given = entries.iter().find(|entry| entry.key.text() == part.key).or(entries.first());
                let span = given.map_or(node.span, |entry| entry.key.span());
                faults.push(Fault { span, kind: FaultKind::Missing { key: part.key.clone() } });
            }
            None => {}
        }
    }
    Value::Group(parts)
}

/// Reports the keys of a map that are unknown or given twice.
pub fn check_keys(entries: &[Entry], known: &[&str], faults: &mut Vec<Fault>) {
    for (index, entry) in entries.iter().enumerate() {
        let key = entry.key.text();
        let first = entries.iter().take(index).find(|earlier| earlier.key.text() == key);
        let kind = if let Some(first) = first {
            FaultKind::DuplicateKey { key: key.to_owned(), first: first.key.span() }
        } else if known.contains(&key) || key.is_empty() || key == "<<" {
            // A key that is no text, and `<<`, are refused as features of YAML.
            continue;
        } else {
            FaultKind::UnknownKey { key: key.to_owned(), known: known.iter().map(ToString::to_string).collect() }
        };
        faults.push(Fault { span: entry.key.span(), kind });
    }
}

pub(super) fn show(field: &Field, parts: &[(usize, Value)], house: House<'_>) -> Vec<Line> {
    let shown = parts.iter().filter_map(|(index, value)| Some((field.fields.get(*index)?, value)));
    shown
        .flat_map(|(part, value)| {
            let label = Line::plain(part.key.clone());
            std::iter::once(label).chain(show_value(part, value, house))
        })
        .collect()
}

pub(super) fn schema(field: &Field, vocabulary: &Vocabulary) -> Json {
    let property = |part: &Field| (part.key.clone(), crate::form::schema::field(part, vocabulary));
    let properties: Map<String, Json> = field.fields.iter().map(property).collect();
    let required: Vec<&str> = field.fields.iter().filter(|part| part.required).map(|part| part.key.as_str()).collect();
    json!({ "description": "項目ごとに書きます。", "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}
