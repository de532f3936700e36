//! Whether a value of a file says what is to be said.

use crate::text::ending::without_empty_end;
use crate::yaml::outline::Body;
use crate::yaml::{Node, Value};

/// Whether a value says what a body says: the same texts, but for empty lines behind the last, under the
/// same keys in any order. A key that waits for its value says nothing, and of a map other keys than those of
/// the body are no matter. A map by itself is a list of one.
pub fn says(node: &Node, body: &Body) -> bool {
    match (&node.value, body) {
        (_, Body::Nothing) => says_nothing(node),
        (Value::Scalar(scalar), Body::Text { text, .. }) => scalar.passage.text() == without_empty_end(text),
        (Value::List(items), Body::List(list)) => {
            items.len() == list.items.len()
                && items.iter().zip(&list.items).all(|(item, said)| says(item, &said.body))
        }
        (Value::Map(_), Body::List(list)) => {
            matches!(list.items.as_slice(), [only] if matches!(only.body, Body::Map(_)) && says(node, &only.body))
        }
        (Value::Map(_), Body::Map(map)) => map.items.iter().all(|item| match node.get(&item.key) {
            Some(value) => says(value, &item.body),
            None => item.body == Body::Nothing,
        }),
        _ => false,
    }
}

/// Whether nothing stands at a node but keys that wait for their values.
fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => entries.iter().all(|entry| says_nothing(&entry.value)),
        Value::List(items) => items.iter().all(says_nothing),
        _ => node.is_absent(),
    }
}
