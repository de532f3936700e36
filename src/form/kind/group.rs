//! Kind `group`: nested fields, such as 部の概要 with 人員 and 予算規模.

use std::cell::LazyCell;
use std::sync::Arc;

use serde_json::Value as Json;

use super::{Line, Spelling, Vocabulary, property, show as show_value, unreadable, wrong_shape};
use crate::form::fault::{Fault, FaultKind, Shape};
use crate::form::schema::shape;
use crate::form::{Field, Value};
use crate::source::Span;
use crate::yaml::mapping::KnownKeys;
use crate::yaml::mapping::keys::KeyFaults;
use crate::yaml::{Entry, Node};

pub(super) fn read(field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
    let Some(entries) = node.entries() else {
        wrong_shape(&field.key, Shape::Map, node, faults);
        return unreadable(node);
    };
    let known: Vec<&str> = field.fields.iter().map(|part| part.key.as_str()).collect();
    let keys = check_keys(entries, KnownKeys::Bare(&known), faults);
    let mut parts = Vec::new();
    for (index, part) in field.fields.iter().enumerate() {
        match node.get(&part.key).filter(|value| !value.is_absent()) {
            Some(value) => parts.push((index, part.kind.read(part, value, faults))),
            None if part.required && !keys.is_meant(&part.key) => {
                let place = entries.first().map_or(node.span, |entry| entry.key.span());
                faults.push(missing(entries, &part.key, place));
            }
            None => {}
        }
    }
    Value::Group(parts)
}

/// Reports the keys of a map that are unknown or given twice, and returns them.
pub fn check_keys<'n>(
    entries: impl IntoIterator<Item = &'n Entry>,
    known: KnownKeys<'_>,
    faults: &mut Vec<Fault>,
) -> KeyFaults<'n> {
    let keys = KeyFaults::of(entries, known);
    for (key, first) in &keys.duplicate {
        faults.push(Fault {
            span: key.characters(),
            kind: FaultKind::DuplicateKey { key: key.text().to_owned(), first: *first },
        });
    }
    // Nearly all maps have no unknown key.
    let all = LazyCell::new(|| known.keys().into_iter().map(str::to_owned).collect::<Arc<[String]>>());
    for (key, meant) in &keys.unknown {
        let kind = FaultKind::UnknownKey {
            key: key.text().to_owned(),
            whole: key.span(),
            meant: meant.clone(),
            known: Arc::clone(&all),
        };
        faults.push(Fault { span: key.characters(), kind });
    }
    keys
}

/// The fault that a map has no value for a key, at the key or else at `place`.
pub fn missing(entries: &[Entry], key: &str, place: Span) -> Fault {
    let given = entries.iter().find(|entry| entry.key.text() == key);
    let kind = FaultKind::Missing { key: key.to_owned(), is_given: given.is_some() };
    Fault { span: given.map_or(place, |entry| entry.key.span()), kind }
}

pub(super) fn show(field: &Field, parts: &[(usize, Value)], spelling: &Spelling<'_>) -> Vec<Line> {
    let shown = parts.iter().filter_map(|(index, value)| Some((field.fields.get(*index)?, value)));
    shown
        .flat_map(|(part, value)| {
            let label = Line::plain(part.key.clone());
            std::iter::once(label).chain(show_value(part, value, spelling))
        })
        .collect()
}

/// What an editor says of it.
pub(super) const ABOUT: &str = "項目ごとに書きます。";

pub(super) fn shape(field: &Field, vocabulary: &Vocabulary) -> Json {
    let property = |part: &Field| (part.key.clone(), property::field(part, vocabulary));
    let required: Vec<&str> =
        field.fields.iter().filter(|part| part.required).map(|part| part.key.as_str()).collect();
    shape::map(field.fields.iter().map(property).collect(), &required)
}
