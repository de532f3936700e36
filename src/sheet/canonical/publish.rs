//! What of a sheet goes to those who read it outside the office: what its pages show, and nothing else.

use crate::form::{Field, Form, Kind, key};
use crate::yaml::outline::{Body, Branch, Item};

/// The entries of a sheet without those that its pages do not show.
pub(super) fn published(mut root: Branch, form: &Form) -> Branch {
    let field = |item: &Item| form.head.iter().find(|field| field.key == item.key);
    root.items.retain(|item| field(item).is_none_or(|field| is_shown(form, field)));
    for item in root.items.iter_mut().filter(|item| item.key == form.rows) {
        let Body::List(rows) = &mut item.body else { continue };
        for row in &mut rows.items {
            if let Body::Map(cells) = &mut row.body {
                cells.items.retain(|cell| ![key::ID, key::REVISION_REASON].contains(&cell.key.as_str()));
            }
        }
    }
    drop_absent(&mut root);
    root
}

/// A field that does not print may still be on the pages in the title, or in what the document says of itself.
fn is_shown(form: &Form, field: &Field) -> bool {
    let is_of_document = matches!(field.kind, Kind::Date | Kind::FiscalYear | Kind::Department);
    field.print || is_of_document || form.title.contains(&format!("{{{}}}", field.key))
}

/// Keys that wait for their value say nothing to a reader.
fn drop_absent(map: &mut Branch) {
    let is_empty = |item: &Item| matches!(&item.body, Body::Text { text, .. } if text.is_empty());
    map.items.retain(|item| item.body != Body::Nothing && !is_empty(item));
    for item in &mut map.items {
        match &mut item.body {
            Body::Map(inner) => drop_absent(inner),
            Body::List(list) => {
                let maps = list.items.iter_mut().filter_map(|item| if let Body::Map(map) = &mut item.body { Some(map) } else { None });
                maps.for_each(drop_absent);
            }
            Body::Text { .. } | Body::Nothing => {}
        }
    }
}
