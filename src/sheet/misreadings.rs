//! What YAML reads otherwise than it was meant.
//!
//! Enters: the tree of a sheet and its faults. Leaves: the faults, in which the cause stands in place of what
//! followed from it. Knows no rule.

mod marked_keys;
mod rows;

use super::line_scan::{Grammar, Outline};
use crate::form::{Fault, FaultKind, Form, Shape};
use crate::source::{Passage, Source, Span};
use crate::text::spreadsheet::is_error;
use crate::yaml::{Comment, Entry, FeatureKind, Node, Placed, Style, Tree, Value};

pub use self::rows::torn_off;

/// A cause, and where what follows from it would be reported.
struct Cause {
    fault: Fault,
    effects: Span,
}

/// Puts causes in place of the faults that follow from them.
pub fn find_causes(form: &Form, source: &Source, tree: &Tree, faults: &mut Vec<Fault>) {
    let Some(root) = &tree.root else { return };
    let mut maps = Vec::new();
    collect_maps(root, &mut maps);
    for fault in &mut *faults {
        if let Some(cause) = meant_shape(form, source, tree, &maps, fault) {
            *fault = cause;
        }
    }
    let mut causes: Vec<Cause> = maps.iter().flat_map(|map| stray_keys(form, source, map)).collect();
    causes.extend(tree.scalars(source).iter().filter_map(|placed| spaceless_list(source, placed)));
    causes.extend(marked_keys::marked_keys(form, source, root));
    rows::name_by_contents(form, root, faults);
    rows::find_torn_off(form, root, faults);
    // A key that was meant for theirs is told as that.
    let is_meant = |fault: &Fault| matches!(&fault.kind, FaultKind::UnknownKey { meant: Some(meant), .. } if meant.key == form.rows);
    if let Some(cause) = lost_rows(form, root).filter(|_| !faults.iter().any(is_meant)) {
        faults.retain(|fault| !matches!(&fault.kind, FaultKind::Missing { key, .. } if *key == form.rows));
        causes.push(cause);
    }
    if tree.features.iter().any(|feature| feature.kind == FeatureKind::Document) {
        // What seems to be missing may stand in the other document.
        let rows = root.get(&form.rows).map_or(root.span.end, |rows| rows.span.start);
        faults.retain(|fault| {
            !matches!(fault.kind, FaultKind::Missing { is_given: false, .. }) || fault.span.start >= rows
        });
    }
    commented_texts(form, source, tree, root, &Passage::default(), &mut causes);
    causes.sort_by_key(|cause| cause.effects);
    let is_effect = |fault: &Fault| {
        let at = causes.partition_point(|cause| cause.effects.end < fault.span.end);
        causes.get(at).is_some_and(|cause| cause.effects.covers(fault.span))
    };
    faults.retain(|fault| !is_effect(fault));
    faults.extend(causes.into_iter().map(|cause| cause.fault));
    faults.sort_by_key(|fault| fault.span);
}

/// A list that is a text because no space stands behind its dashes.
fn spaceless_list(source: &Source, placed: &Placed<'_>) -> Option<Cause> {
    let text = placed.node.span;
    let line = || source.line_at(text.start);
    let is_alone = || source.slice(Span::new(line().start, text.start)).trim().is_empty();
    let is_entry = |line: &str| {
        line.trim()
            .strip_prefix('-')
            .is_some_and(|rest| !rest.starts_with(|c: char| c == '-' || c.is_numeric()))
    };
    let is_list = placed.scalar.style == Style::Plain
        && !placed.in_brackets
        && source.slice(text).lines().all(is_entry)
        && is_alone();
    let fault = Fault { span: Span::new(text.start, text.start + 1), kind: FaultKind::UnmeantDash { text } };
    is_list.then_some(Cause { fault, effects: text })
}

/// The goals of a sheet whose line with their name is lost: they go on with the list above.
fn lost_rows(form: &Form, root: &Node) -> Option<Cause> {
    let entries = root.entries()?;
    if entries.iter().any(|entry| entry.key.text() == form.rows) {
        return None;
    }
    let is_of_row = |entry: &Entry| Grammar::Sheet(form).owner_of(entry.key.text()) == Some(&form.rows);
    let is_row = |item: &&Node| item.entries().is_some_and(|entries| entries.first().is_some_and(is_of_row));
    let items = entries.iter().filter_map(|entry| entry.value.items()).flatten();
    let mut rows = items.skip_while(|item| !is_row(item));
    let first = rows.next()?;
    let span = first.entries()?.first()?.key.span();
    let effects = rows.last().map_or(first.span, |last| first.span.to(last.span));
    let kind = FaultKind::UnmeantEntry { owner: form.rows.clone() };
    Some(Cause { fault: Fault { span, kind }, effects })
}

/// What was meant where something else has the wrong shape.
fn meant_shape(form: &Form, source: &Source, tree: &Tree, maps: &[&Node], fault: &Fault) -> Option<Fault> {
    match &fault.kind {
        FaultKind::WrongShape { key, expected: Shape::Map | Shape::Maps, found: Shape::Text } => {
            // Of a sheet that is nothing but text, the fault is its first line.
            let text = if key.is_empty() { tree.root.as_ref()?.span } else { fault.span };
            let key = Outline::as_node(source, fault.span).key?;
            let is_meant = source.slice(key.colon) == ":"
                && key.gap.end == key.gap.start
                && key.colon.end < fault.span.end;
            is_meant.then_some(Fault { span: key.colon, kind: FaultKind::UnmeantText { text } })
        }
        FaultKind::WrongShape { expected: Shape::TextOrList | Shape::Text, found: Shape::Map, .. } => {
            let map = maps.get(maps.partition_point(|map| map.span.start < fault.span.start))?;
            let [entry] = map.entries()? else { return None };
            let is_key = form.key_families().concat().contains(&entry.key.text());
            (map.span.start == fault.span.start && !is_key)
                .then_some(Fault { span: map.span, kind: FaultKind::UnmeantMap })
        }
        _ => None,
    }
}

/// The comment on the line of an offset, if it may be a text: one whose `#` is not followed by a space.
pub fn text_like_comment<'t>(source: &Source, tree: &'t Tree, offset: usize) -> Option<&'t Comment> {
    let line = source.line_at(offset);
    let comment =
        tree.comments.get(tree.comments.partition_point(|comment| comment.span.start < line.start))?;
    let is_behind = comment.span.start < line.end && !comment.own_line;
    (is_behind
        && !comment.text.is_empty()
        && !comment.text.starts_with(|c: char| c.is_whitespace() || c == '#'))
    .then_some(comment)
}

/// Where prose should stand and only a comment stands that may be it.
fn commented_texts(
    form: &Form,
    source: &Source,
    tree: &Tree,
    node: &Node,
    key: &Passage,
    causes: &mut Vec<Cause>,
) {
    let places: Vec<(Span, &Passage, &Node)> = match &node.value {
        Value::Map(entries) => {
            entries.iter().map(|entry| (entry.key.span(), &entry.key, &entry.value)).collect()
        }
        Value::List(items) => items.iter().map(|item| (item.span, key, item)).collect(),
        _ => return,
    };
    for (effects, key, value) in places {
        if !matches!(value.value, Value::Absent) {
            commented_texts(form, source, tree, value, key, causes);
            continue;
        }
        // Behind a `null` that was typed, a comment is one.
        let is_open = value.span.start == value.span.end;
        let is_meant = |comment: &&Comment| is_error(source.slice(comment.span)) || form.is_prose(key.text());
        let comment = text_like_comment(source, tree, effects.start).filter(|_| is_open);
        if let Some(comment) = comment.filter(is_meant) {
            causes.push(Cause {
                fault: Fault { span: comment.span, kind: FaultKind::UnmeantComment },
                effects,
            });
        }
    }
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

/// The keys without value in `{ }`: what stands behind a comma in a value.
fn stray_keys(form: &Form, source: &Source, map: &Node) -> Vec<Cause> {
    let entries = map.entries().unwrap_or_default();
    if !source.slice(map.span).starts_with('{') {
        return Vec::new();
    }
    let known = form.key_families().concat();
    let mut causes: Vec<Cause> = Vec::new();
    let mut before: Option<&Entry> = None;
    for entry in entries {
        if known.contains(&entry.key.text()) || !is_stray(source, entry) {
            before = Some(entry);
            continue;
        }
        let Some(before) = before else { continue };
        // The commas of one value are one fault.
        match causes.last_mut().filter(|cause| before.key.span().start < cause.effects.start) {
            Some(Cause { fault: Fault { kind: FaultKind::UnmeantComma { value }, .. }, effects }) => {
                *effects = effects.to(entry.key.span());
                *value = value.to(entry.key.span());
            }
            _ => causes.extend(stray(source, before, entry)),
        }
    }
    causes
}

fn stray(source: &Source, before: &Entry, entry: &Entry) -> Option<Cause> {
    let value = before.value.span;
    let effects = entry.key.span();
    let comma = value.end + source.slice(Span::new(value.end, effects.start)).find(',')?;
    let kind = FaultKind::UnmeantComma { value: value.to(effects) };
    Some(Cause { fault: Fault { span: Span::new(comma, comma + 1), kind }, effects })
}

/// Whether no colon follows a key.
fn is_stray(source: &Source, entry: &Entry) -> bool {
    let rest = source.text().get(entry.key.span().end..).unwrap_or_default();
    matches!(entry.value.value, Value::Absent) && !rest.trim_start().starts_with(':')
}
