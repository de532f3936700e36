//! Merged cells at their place in the order of content.
//!
//! The layout engine draws a merged cell behind the rows that it spans. The tags put it right; who reads
//! without tags would hear it last.

use std::collections::HashMap;

use typst::foundations::StyleChain;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Point};
use typst::model::TableCell;

use super::with_items;

/// Row and column of a cell.
type GridCell = (usize, usize);
/// What is drawn in a frame, and where.
type Items = Vec<(Point, FrameItem)>;

/// Puts the merged cells of some pages where they stand in the table; whether there are any.
pub(super) fn sort(pages: &mut [Frame]) -> bool {
    let mut merged = HashMap::new();
    for page in pages.iter() {
        find_merged(page, &mut merged);
    }
    if !merged.is_empty() {
        for page in pages.iter_mut().filter(|page| has_merged(page, &merged)) {
            *page = sorted(page, &merged);
        }
    }
    !merged.is_empty()
}

fn find_merged(frame: &Frame, merged: &mut HashMap<Location, GridCell>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => find_merged(&group.frame, merged),
            FrameItem::Tag(tag @ Tag::Start(..)) => {
                if let Some((place, span)) = cell(tag)
                    && span > 1
                {
                    merged.insert(tag.location(), place);
                }
            }
            _ => {}
        }
    }
}

/// The place of the cell that a tag begins, and how many rows it spans.
fn cell(tag: &Tag) -> Option<(GridCell, usize)> {
    let Tag::Start(element, _) = tag else { return None };
    let cell = element.to_packed::<TableCell>()?;
    let styles = StyleChain::default();
    Some(((cell.y.get(styles).custom()?, cell.x.get(styles).custom()?), cell.rowspan.get(styles).get()))
}

fn sorted(frame: &Frame, merged: &HashMap<Location, GridCell>) -> Frame {
    let mut items: Items = Vec::new();
    let mut moved: Vec<(GridCell, Items)> = Vec::new();
    let mut rest = frame.items();
    while let Some((position, item)) = rest.next() {
        let begun = begins(item).and_then(|location| Some((location, *merged.get(&location)?)));
        let Some((location, place)) = begun else {
            items.push((*position, with_sorted(item, merged)));
            continue;
        };
        let mut part = vec![(*position, item.clone())];
        if let FrameItem::Tag(_) = item {
            part.extend(up_to_end(&mut rest, location));
        }
        moved.push((place, part));
    }
    moved.sort_by_key(|(place, _)| *place);
    for (place, part) in moved {
        if let Err(part) = insert(&mut items, place, part) {
            items.extend(part);
        }
    }
    with_items(frame, items)
}

/// The items up to the end of a tag.
fn up_to_end<'i>(rest: &mut impl Iterator<Item = &'i (Point, FrameItem)>, location: Location) -> Items {
    let mut items = Items::new();
    for (position, item) in rest {
        items.push((*position, item.clone()));
        if matches!(item, FrameItem::Tag(Tag::End(end, ..)) if *end == location) {
            break;
        }
    }
    items
}

/// Whether a merged cell, or its part on a further page, stands in a frame: what has none stays as it is.
fn has_merged(frame: &Frame, merged: &HashMap<Location, GridCell>) -> bool {
    frame.items().any(|(_, item)| {
        begins(item).is_some_and(|location| merged.contains_key(&location))
            || matches!(item, FrameItem::Group(group) if has_merged(&group.frame, merged))
    })
}

fn with_sorted(item: &FrameItem, merged: &HashMap<Location, GridCell>) -> FrameItem {
    match item {
        FrameItem::Group(group) if has_merged(&group.frame, merged) => {
            let mut group = group.clone();
            group.frame = sorted(&group.frame, merged);
            FrameItem::Group(group)
        }
        other => other.clone(),
    }
}

/// The element whose beginning, or whose part on a further page, an item is.
fn begins(item: &FrameItem) -> Option<Location> {
    match item {
        FrameItem::Tag(tag @ Tag::Start(..)) => Some(tag.location()),
        FrameItem::Group(group) => match (group.parent, group.frame.items().next()) {
            (Some(parent), _) => Some(parent.location),
            (None, Some((_, FrameItem::Tag(tag @ Tag::Start(..))))) => Some(tag.location()),
            _ => None,
        },
        _ => None,
    }
}

/// Inserts a part before the first cell behind its place; gives it back where there is none.
fn insert(items: &mut Items, place: GridCell, part: Items) -> Result<(), Items> {
    let mut part = part;
    let mut at = 0;
    while let Some((position, item)) = items.get_mut(at) {
        match item {
            FrameItem::Tag(tag) => {
                if let Some((other, _)) = cell(tag) {
                    if other > place {
                        items.splice(at..at, part);
                        return Ok(());
                    }
                    // What stands in a cell is no cell of this table.
                    let location = tag.location();
                    let is_end = |(_, item): &(Point, FrameItem)| matches!(item, FrameItem::Tag(Tag::End(end, ..)) if *end == location);
                    at += items.get(at..).and_then(|rest| rest.iter().position(is_end)).unwrap_or(0);
                }
            }
            FrameItem::Group(group)
                if group.parent.is_none() && group.transform.is_identity() && group.clip.is_none() =>
            {
                let origin = *position;
                let mut inside: Items = group.frame.items().cloned().collect();
                match insert(
                    &mut inside,
                    place,
                    part.into_iter().map(|(position, item)| (position - origin, item)).collect(),
                ) {
                    Ok(()) => {
                        group.frame = with_items(&group.frame, inside);
                        return Ok(());
                    }
                    Err(back) => {
                        part = back.into_iter().map(|(position, item)| (position + origin, item)).collect();
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    Err(part)
}
