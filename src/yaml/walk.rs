//! All scalars of a tree, each with where it stands, and all its keys.

use super::{Node, Scalar, Tree, Value};
use crate::source::{Passage, Source};

/// A scalar and where it stands in its tree.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'t> {
    /// The node.
    pub node: &'t Node,
    /// Its scalar.
    pub scalar: &'t Scalar,
    /// The nearest key that it stands under; empty where it stands under none.
    pub key: &'t str,
    /// Whether it is an entry of a list.
    pub is_entry: bool,
    /// Whether it stands between brackets.
    pub in_brackets: bool,
}

/// What a node has of what it stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Around<'t> {
    key: &'t str,
    is_entry: bool,
    in_brackets: bool,
}

impl Tree {
    /// The scalars that are values, in order.
    pub fn scalars(&self, source: &Source) -> Vec<Placed<'_>> {
        let mut found = Vec::new();
        self.root.iter().for_each(|root| collect(root, source, Around::default(), &mut found));
        found
    }

    /// The keys, in order.
    pub fn keys(&self) -> Vec<&Passage> {
        let mut found = Vec::new();
        self.root.iter().for_each(|root| collect_keys(root, &mut found));
        found
    }
}

fn collect_keys<'t>(node: &'t Node, found: &mut Vec<&'t Passage>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                found.push(&entry.key);
                collect_keys(&entry.value, found);
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect_keys(item, found)),
        Value::Scalar(_) | Value::Absent | Value::Refused => {}
    }
}

fn collect<'t>(node: &'t Node, source: &Source, around: Around<'t>, found: &mut Vec<Placed<'t>>) {
    let in_brackets = around.in_brackets || node.is_flow(source);
    match &node.value {
        Value::Scalar(scalar) => {
            let Around { key, is_entry, in_brackets } = around;
            found.push(Placed { node, scalar, key, is_entry, in_brackets });
        }
        Value::List(items) => items
            .iter()
            .for_each(|item| collect(item, source, Around { is_entry: true, in_brackets, ..around }, found)),
        Value::Map(entries) => {
            for entry in entries {
                collect(
                    &entry.value,
                    source,
                    Around { key: entry.key.text(), is_entry: false, in_brackets },
                    found,
                );
            }
        }
        Value::Absent | Value::Refused => {}
    }
}
