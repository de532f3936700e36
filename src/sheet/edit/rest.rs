//! What a file says but for what a change is meant to do, so that before and after can be held against each other.

use crate::yaml::outline::{Body, Branch, Item, Outline, Remark};
use crate::yaml::patch::{Row, Setting, Step};

/// What a step of a way leads to.
pub(super) fn at<'b>(branch: &'b Branch, step: &Step<'_>) -> Option<&'b Body> {
    let item = match step {
        Step::Key(key) => branch.items.iter().find(|item| item.key == *key),
        Step::Entry(index) => branch.items.get(*index),
    };
    item.map(|item| &item.body)
}

/// A branch without the entries at the ends of some ways.
pub(super) fn without_all(root: Branch, values: &[Setting<'_>]) -> Branch {
    values.iter().fold(root, |root, value| without(root, value.way))
}

/// A branch without the entry at the end of a way.
fn without(mut branch: Branch, way: &[Step<'_>]) -> Branch {
    let Some((step, rest)) = way.split_first() else { return branch };
    let at = match step {
        Step::Key(key) => branch.items.iter().position(|item| item.key == *key),
        Step::Entry(index) => Some(*index).filter(|index| *index < branch.items.len()),
    };
    let Some(at) = at else { return branch };
    if rest.is_empty() {
        branch.items.remove(at);
    } else if let Some(Item { body: Body::Map(inner) | Body::List(inner), .. }) = branch.items.get_mut(at) {
        *inner = without(std::mem::take(inner), rest);
    }
    branch
}

/// A root with the rows as they are meant, and the comments of those that are not among them.
pub(super) fn with_rows(mut root: Branch, key: &str, rows: &[(Row<'_>, bool)]) -> (Branch, Vec<String>) {
    let found = root.items.iter_mut().find(|item| item.key == key);
    let old = found.as_ref().map_or(&[][..], |item| match &item.body {
        Body::List(list) => list.items.as_slice(),
        _ => &[],
    });
    let row = |(row, _): &(Row<'_>, bool)| match row {
        Row::Kept(index) => old.get(*index).cloned().unwrap_or_default(),
        Row::New(item) => (*item).clone(),
    };
    let is_kept = |index: usize| rows.iter().any(|(row, _)| matches!(row, Row::Kept(kept) if *kept == index));
    let gone = old.iter().enumerate().filter(|(index, _)| !is_kept(*index));
    let mut left = Vec::new();
    gone.for_each(|(_, item)| collect(item, &mut left));
    let items: Vec<Item> = rows.iter().map(row).collect();
    let body = if items.is_empty() { Body::Nothing } else { Body::List(Branch::new(items)) };
    match found {
        Some(item) => item.body = body,
        None => root.items.push(Item::entry(key, body)),
    }
    (root, left)
}

/// A root in which an empty list under a key is a key that waits.
pub(super) fn with_open_list(mut root: Branch, key: &str) -> Branch {
    for item in root.items.iter_mut().filter(|item| item.key == key) {
        if matches!(&item.body, Body::List(list) if list.items.is_empty()) {
            item.body = Body::Nothing;
        }
    }
    root
}

/// All comments of a file, sorted: some stand elsewhere than before.
pub(super) fn comments(outline: &Outline) -> Vec<String> {
    let mut found: Vec<String> = outline.head.iter().map(|remark| remark.text.clone()).collect();
    collect_all(&outline.root, &mut found);
    found.sort_unstable();
    found
}

fn collect_all(branch: &Branch, found: &mut Vec<String>) {
    branch.items.iter().for_each(|item| collect(item, found));
    found.extend(texts(&branch.below));
}

fn collect(item: &Item, found: &mut Vec<String>) {
    found.extend(texts(&item.above).chain(item.beside.clone()));
    if let Body::Map(branch) | Body::List(branch) = &item.body {
        collect_all(branch, found);
    }
}

fn texts(remarks: &[Remark]) -> impl Iterator<Item = String> {
    remarks.iter().map(|remark| remark.text.clone())
}
