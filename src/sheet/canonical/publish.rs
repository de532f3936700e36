//! What of a sheet goes to those who read it outside the office: what its pages show, and nothing else.

use crate::form::{Field, Form, key};
use crate::yaml::outline::{Body, Branch, Item};

/// The entries of a sheet that its pages show.
pub(super) fn published(mut root: Branch, form: &Form) -> Branch {
    let shown = form.head.iter().filter(|field| is_shown(form, field)).map(|field| field.key.as_str());
    let head: Vec<&str> = key::HEAD.into_iter().chain(shown).chain([form.rows.as_str()]).collect();
    let row: Vec<&str> =
        form.row_keys().filter(|key| ![key::ID, key::REVISION_REASON].contains(key)).collect();
    keep(&mut root, &head);
    for item in &mut root.items {
        let Body::List(rows) = &mut item.body else { continue };
        for entry in rows.items.iter_mut().filter(|_| item.key == form.rows) {
            if let Body::Map(cells) = &mut entry.body {
                keep(cells, &row);
            }
        }
    }
    drop_absent(&mut root);
    root
}

/// Leaves the entries of some keys: of one that is given twice the first, as it is read.
fn keep(map: &mut Branch, keys: &[&str]) {
    let mut seen: Vec<String> = Vec::new();
    map.items.retain(|item| {
        let is_kept = keys.contains(&item.key.as_str()) && !seen.contains(&item.key);
        seen.push(item.key.clone());
        is_kept
    });
}

/// A field that does not print may still be on the pages in the title, or in what the document says of
/// itself.
fn is_shown(form: &Form, field: &Field) -> bool {
    field.print || field.kind.describes_document() || form.title.contains(&format!("{{{}}}", field.key))
}

/// Keys that wait for their value say nothing to a reader.
fn drop_absent(map: &mut Branch) {
    let is_empty = |item: &Item| matches!(&item.body, Body::Text { text, .. } if text.trim().is_empty());
    map.items.retain(|item| item.body != Body::Nothing && !is_empty(item));
    for item in &mut map.items {
        match &mut item.body {
            Body::Map(inner) => drop_absent(inner),
            Body::List(list) => {
                let maps = list
                    .items
                    .iter_mut()
                    .filter_map(|item| if let Body::Map(map) = &mut item.body { Some(map) } else { None });
                maps.for_each(drop_absent);
            }
            Body::Text { .. } | Body::Nothing => {}
        }
    }
}
