//! What YAML reads otherwise than it was meant.
//!
//! Enters: the tree of a sheet and its faults. Leaves: the faults, in which the cause stands in place of what followed from it. Knows no rule.

use super::outline::Outline;
use crate::form::{Fault, FaultKind, Form, Shape};
use crate::source::{Source, Span};
use crate::yaml::{Comment, Entry, Node, Placed, Style, Tree, Value};

/// Puts causes in place of the faults that follow from them.
pub fn find_causes(form: &Form, source: &Source, tree: &Tree, faults: &mut Vec<Fault>) {
    let mut maps = Vec::new();
    tree.root.iter().for_each(|root| collect_maps(root, &mut maps));
    let mut commas: Vec<(Span, Fault)> = maps.iter().flat_map(|map| stray_keys(source, map)).collect();
    commas.sort_by_key(|(keys, _)| *keys);
    let is_stray = |place: Span| {
        let at = commas.partition_point(|(keys, _)| keys.end < place.end);
        commas.get(at).is_some_and(|(keys, _)| keys.covers(place))
    };
    faults.retain(|fault| !is_stray(fault.span));
    faults.extend(commas.into_iter().map(|(_, fault)| fault));
    for fault in &mut *faults {
        if let Some(cause) = cause(form, source, tree, &maps, fault) {
            *fault = cause;
        }
    }
    let lists: Vec<Fault> = tree.scalars(source).iter().filter_map(|placed| spaceless_list(source, placed)).collect();
    faults.retain(|fault| lists.binary_search_by_key(&fault.span.start, |list| list.span.start).is_err());
    faults.extend(lists);
    faults.sort_by_key(|fault| fault.span);
}

/// A list that is a text because no space stands behind its dashes.
fn spaceless_list(source: &Source, placed: &Placed<'_>) -> Option<Fault> {
    let text = placed.node.span;
    let line = source.line_at(text.start);
    let is_alone = source.slice(Span::new(line.start, text.start)).trim().is_empty();
    let is_entry = |line: &str| line.trim().strip_prefix('-').is_some_and(|rest| !rest.starts_with(|c: char| c == '-' || c.is_numeric()));
    let is_list = placed.scalar.style == Style::Plain && !placed.in_brackets && is_alone && source.slice(text).lines().all(is_entry);
    is_list.then_some(Fault { span: Span::new(text.start, text.start + 1), kind: FaultKind::UnmeantDash { text } })
}

fn cause(form: &Form, source: &Source, tree: &Tree, maps: &[&Node], fault: &Fault) -> Option<Fault> {
    match &fault.kind {
        FaultKind::WrongShape { key, expected: Shape::Map | Shape::Maps, found: Shape::Text } => {
            // Of a sheet that is nothing but text, the fault is its first line.
            let text = if key.is_empty() { tree.root.as_ref()?.span } else { fault.span };
            let key = Outline::as_node(source, fault.span).key?;
            let is_meant = source.slice(key.colon) == ":" && key.gap.end == key.gap.start && key.colon.end < fault.span.end;
            is_meant.then_some(Fault { span: key.colon, kind: FaultKind::UnmeantText { text } })
        }
        FaultKind::WrongShape { expected: Shape::TextOrList | Shape::Text, found: Shape::Map, .. } => {
            let map = maps.get(maps.partition_point(|map| map.span.start < fault.span.start))?;
            let [entry] = map.entries()? else { return None };
            let is_key = form.key_families().concat().contains(&entry.key.text());
            (map.span.start == fault.span.start && !is_key).then_some(Fault { span: map.span, kind: FaultKind::UnmeantMap })
        }
        FaultKind::Missing { key, .. } => {
            let comment = text_like_comment(source, tree, fault.span)?;
            form.is_prose(key).then_some(Fault { span: comment.span, kind: FaultKind::UnmeantComment })
        }
        _ => None,
    }
}

/// The comment behind what stands at a place on its line, if it may be a text: one whose `#` is not followed by a space.
pub fn text_like_comment<'t>(source: &Source, tree: &'t Tree, place: Span) -> Option<&'t Comment> {
    let comment = tree.comments.get(tree.comments.partition_point(|comment| comment.span.start < place.end))?;
    let is_behind = comment.span.start < source.line_at(place.end).end && !comment.own_line;
    (is_behind && !comment.text.is_empty() && !comment.text.starts_with(|c: char| c.is_whitespace() || c == '#')).then_some(comment)
}

/// All maps, in the order in which they begin.
fn collect_maps<'n>(node: &'n Node, maps: &mut Vec<&'n Node>) {
    match &node.value {
        Value::Map(entries) => {
            maps.push(node);
            for entry in entries {
                collect_maps(&entry.value, maps);
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect_maps(item, maps)),
        _ => {}
    }
}

/// The keys without value in `{ }`: each run of them with the fault that it is.
fn stray_keys(source: &Source, map: &Node) -> Vec<(Span, Fault)> {
    let entries = map.entries().unwrap_or_default();
    if !source.slice(map.span).starts_with('{') {
        return Vec::new();
    }
    let mut strays: Vec<(Span, Fault)> = Vec::new();
    let mut before: Option<&Entry> = None;
    for entry in entries {
        if !is_stray(source, entry) {
            before = Some(entry);
            continue;
        }
        // The commas of one value are one fault.
        let open = strays.last_mut().filter(|(keys, _)| before.is_some_and(|before| before.key.span().start < keys.start));
        match (open, before) {
            (Some((keys, Fault { kind: FaultKind::UnmeantComma { value }, .. })), _) => {
                *keys = keys.to(entry.key.span());
                *value = value.to(entry.key.span());
            }
            (_, Some(before)) => strays.extend(stray(source, before, entry)),
            (_, None) => {}
        }
    }
    strays
}

fn stray(source: &Source, before: &Entry, entry: &Entry) -> Option<(Span, Fault)> {
    let value = before.value.span;
    let comma = value.end + source.slice(Span::new(value.end, entry.key.span().start)).find(',')?;
    let kind = FaultKind::UnmeantComma { value: value.to(entry.key.span()) };
    Some((entry.key.span(), Fault { span: Span::new(comma, comma + 1), kind }))
}

/// Whether no colon follows a key.
fn is_stray(source: &Source, entry: &Entry) -> bool {
    let rest = source.text().get(entry.key.span().end..).unwrap_or_default();
    matches!(entry.value.value, Value::Absent) && !rest.trim_start().starts_with(':')
}
