//! The entries of a list or a map with the places of their dashes and keys, which the tree does not have.

use super::{Comment, Entry, Node, Tree, Value};
use crate::source::Source;

/// An entry of a collection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Child<'n> {
    /// The place of its dash or its key; between brackets, of an entry of a list, that of its value.
    pub anchor: usize,
    /// Its key and where that ends; nothing in a list.
    pub key: Option<(&'n str, usize)>,
    /// Its value.
    pub value: &'n Node,
}

/// Finds the entries of collections.
#[derive(Debug, Clone, Copy)]
pub(super) struct Children<'t> {
    source: &'t Source,
    comments: &'t [Comment],
}

impl<'t> Children<'t> {
    /// Those of a file.
    pub fn of(source: &'t Source, tree: &'t Tree) -> Self {
        Self { source, comments: &tree.comments }
    }

    /// The entries of a collection, the first of which stands behind `from`.
    pub fn find<'n>(&self, node: &'n Node, from: usize) -> Vec<Child<'n>> {
        match &node.value {
            Value::Map(entries) => {
                let child = |entry: &'n Entry| {
                    let key = entry.key.span();
                    Child { anchor: key.start, key: Some((entry.key.text(), key.end)), value: &entry.value }
                };
                entries.iter().map(child).collect()
            }
            Value::List(items) if node.is_flow(self.source) => {
                items.iter().map(|value| Child { anchor: value.span.start, key: None, value }).collect()
            }
            Value::List(items) => self.behind_dashes(items, from),
            _ => Vec::new(),
        }
    }

    fn behind_dashes<'n>(&self, items: &'n [Node], mut from: usize) -> Vec<Child<'n>> {
        let child = |value: &'n Node| {
            let anchor = self.dash(from);
            let is_absent = matches!(value.value, Value::Absent);
            from = if is_absent { anchor + 1 } else { value.span.end.max(anchor + 1) };
            Child { anchor, key: None, value }
        };
        items.iter().map(child).collect()
    }

    /// The next dash that is not part of a comment.
    fn dash(&self, from: usize) -> usize {
        let text = self.source.text().get(from..).unwrap_or_default();
        let is_comment = |at: usize| {
            let before = self.comments.partition_point(|comment| comment.span.start <= at);
            before
                .checked_sub(1)
                .and_then(|index| self.comments.get(index))
                .is_some_and(|comment| comment.span.contains(at))
        };
        text.match_indices('-').map(|(at, _)| from + at).find(|at| !is_comment(*at)).unwrap_or(from)
    }
}
