//! Whether a file came to be what it was but for a key of its goals that waits for a value.

use crate::yaml::outline::{Body, Branch, Item};

/// What becomes of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Each goal has it: those that lack it get it without a value.
    Open,
    /// Only goals that have a value under it, a comment behind it, or no other key, have it.
    Closed,
}

/// Whether an outline is another one but for a key of its goals that waits for a value.
pub(super) fn became(before: Branch, after: Branch, rows: &str, key: &str, column: Column) -> bool {
    let is_waiting = |item: &Item| item.key == key && says_nothing(&item.body);
    let has_key = |cells: &Branch| cells.items.iter().any(|item| item.key == key);
    let is_meant =
        column == Column::Closed || goals(&after, rows).all(|cells| cells.items.is_empty() || has_key(cells));
    let rest = |mut root: Branch| {
        for item in root.items.iter_mut().filter(|item| item.key == rows) {
            let Body::List(list) = &mut item.body else { continue };
            for row in &mut list.items {
                if let Body::Map(cells) = &mut row.body {
                    cells.items.retain(|item| !is_waiting(item));
                }
            }
        }
        Body::Map(root)
    };
    is_meant && rest(before).says_same(&rest(after))
}

fn says_nothing(body: &Body) -> bool {
    match body {
        Body::Nothing => true,
        Body::Text { text, .. } => text.trim().is_empty(),
        Body::List(_) | Body::Map(_) => false,
    }
}

fn goals<'o>(root: &'o Branch, rows: &str) -> impl Iterator<Item = &'o Branch> {
    let lists = root.items.iter().filter(move |item| item.key == rows).filter_map(|item| match &item.body {
        Body::List(list) => Some(&list.items),
        _ => None,
    });
    lists.flatten().filter_map(|row| match &row.body {
        Body::Map(cells) => Some(cells),
        _ => None,
    })
}
