//! 削除した目標: the goals that were taken out, each by its title and with the reason.

use super::{Map, Reader};
use crate::form::kind::{empty_entry, wrong_shape};
use crate::form::{Shape, key};
use crate::sheet::RemovedGoal;
use crate::yaml::Node;

/// The goals of the list; none where there is no list.
pub(super) fn goals(reader: &mut Reader<'_>, map: &Map<'_>) -> Vec<RemovedGoal> {
    let list = map.entry(key::REMOVED).map(|entry| &entry.value).filter(|value| !value.is_absent());
    let Some(list) = list else { return Vec::new() };
    if list.items().is_none() {
        wrong_shape(key::REMOVED, Shape::Maps, list, &mut reader.faults);
    }
    list.items().unwrap_or_default().iter().filter_map(|item| goal(reader, item)).collect()
}

fn goal(reader: &mut Reader<'_>, node: &Node) -> Option<RemovedGoal> {
    if node.entries().is_none() {
        if node.is_absent() {
            empty_entry(key::REMOVED, node, &mut reader.faults);
        } else {
            wrong_shape(key::REMOVED, Shape::Map, node, &mut reader.faults);
        }
        return None;
    }
    let form = reader.form;
    let map = Map::open(node, form.removed_names(), std::iter::empty(), &mut reader.faults);
    let title_key = form.removed_keys().next().unwrap_or(key::ID);
    let title = reader.single(node, title_key).map(|title| title.text().to_owned()).unwrap_or_default();
    if title.trim().is_empty() {
        map.require(title_key, &mut reader.faults);
    }
    let (id, revision_reason) = (reader.single(node, key::ID), reader.revision_reason(node));
    Some(RemovedGoal { title, id, revision_reason })
}
