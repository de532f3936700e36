//! What stands at a node, as the kinds take it up: one text, several, or something else than a kind can read.

use crate::form::fault::{Fault, FaultKind, Shape};
use crate::form::{Field, Typed, Value};
use crate::source::{Passage, Span};
use crate::yaml::{self, Node};

/// The texts typed at a node that its kind could not read.
pub(super) fn unreadable(node: &Node) -> Value {
    fn collect(node: &Node, texts: &mut Vec<Passage>) {
        match &node.value {
            yaml::Value::Scalar(scalar) => texts.push(scalar.passage.clone()),
            yaml::Value::List(items) => items.iter().for_each(|item| collect(item, texts)),
            yaml::Value::Map(entries) => {
                for entry in entries {
                    texts.push(entry.key.clone());
                    collect(&entry.value, texts);
                }
            }
            yaml::Value::Absent | yaml::Value::Refused => {}
        }
    }
    let mut texts = Vec::new();
    collect(node, &mut texts);
    Value::Unreadable(texts)
}

/// The texts of a list; its other entries are faults.
pub(super) fn list_texts<'n>(field: &Field, items: &'n [Node], faults: &mut Vec<Fault>) -> Vec<&'n Passage> {
    let mut texts = Vec::new();
    for item in items {
        match item.scalar() {
            _ if item.is_absent() => empty_entry(&field.key, item, faults),
            Some(scalar) => texts.push(&scalar.passage),
            None => wrong_shape(&field.key, Shape::Text, item, faults),
        }
    }
    texts
}

/// Reports that nothing stands behind the dash of a list.
pub fn empty_entry(key: &str, item: &Node, faults: &mut Vec<Fault>) {
    faults.push(Fault { span: item.span, kind: FaultKind::EmptyEntry { key: key.to_owned() } });
}

/// Reports that something else stands where a shape must.
pub fn wrong_shape(key: &str, expected: Shape, node: &Node, faults: &mut Vec<Fault>) {
    let found = match &node.value {
        yaml::Value::Absent => Shape::Nothing,
        yaml::Value::Scalar(_) => Shape::Text,
        yaml::Value::List(_) => Shape::List,
        yaml::Value::Map(_) => Shape::Map,
        // The alias itself is the fault, and reported as such.
        yaml::Value::Refused => return,
    };
    let kind = FaultKind::WrongShape { key: key.to_owned(), expected, found };
    faults.push(Fault { span: first_line(node), kind });
}

/// A collection is pointed at by its beginning; its whole would cover half a sheet.
fn first_line(node: &Node) -> Span {
    let first = match &node.value {
        yaml::Value::Map(entries) => entries.first().map(|entry| entry.key.span()),
        yaml::Value::List(items) => items.first().map(first_line),
        _ => None,
    };
    first.filter(|first| first.start >= node.span.start && first.end > first.start).unwrap_or(node.span)
}

/// The single text that must stand at a node.
pub(super) fn single_text<'n>(field: &Field, node: &'n Node, faults: &mut Vec<Fault>) -> Option<&'n Passage> {
    let scalar = node.scalar();
    if scalar.is_none() {
        wrong_shape(&field.key, Shape::Text, node, faults);
    }
    scalar.map(|scalar| &scalar.passage)
}

/// What a single text means, or a fault at its place.
pub(super) fn parse_text<T, E>(
    passage: &Passage,
    parse: impl FnOnce(&str) -> Result<T, E>,
    fault: impl FnOnce(E) -> FaultKind,
    faults: &mut Vec<Fault>,
) -> Option<Typed<T>> {
    match parse(passage.text()) {
        Ok(value) => Some(Typed { passage: passage.clone(), value }),
        Err(error) => {
            faults.push(Fault { span: passage.characters(), kind: fault(error) });
            None
        }
    }
}
