//! Goals with a mark before each of their keys: to YAML each key is a goal of its own.

use super::Cause;
use crate::form::{Fault, FaultKind, Form};
use crate::sheet::line_scan::Grammar;
use crate::source::{Source, Span};
use crate::yaml::Node;

/// The goals whose keys each stand behind a mark of their own: to YAML each is a goal.
pub fn marked_keys(form: &Form, source: &Source, root: &Node) -> Vec<Cause> {
    let items = root.get(&form.rows).and_then(Node::items).unwrap_or_default();
    let Some(first) = items.first().and_then(first_key) else { return Vec::new() };
    let mut goals: Vec<Goal<'_>> = Vec::new();
    for item in items {
        let keys: Vec<&str> =
            item.entries().unwrap_or_default().iter().map(|entry| entry.key.text()).collect();
        let is_of_row = |key: &&str| Grammar::Sheet(form).owner_of(key) == Some(&form.rows);
        let goes_on = |goal: &&mut Goal<'_>| {
            let is_new = |key: &&str| *key != first && !goal.keys.contains(key);
            !keys.is_empty() && keys.iter().all(|key| is_of_row(key) && is_new(key))
        };
        let Some(goal) = goals.last_mut().filter(goes_on) else {
            goals.push(Goal { keys, marks: Vec::new(), span: item.span });
            continue;
        };
        let Some(mark) = mark_before(source, item) else { return Vec::new() };
        goal.keys.extend(keys);
        goal.marks.push(mark);
        goal.span = goal.span.to(item.span);
    }
    let required = || form.columns.iter().map(|column| &column.field).filter(|field| field.required);
    let is_whole = |goal: &Goal<'_>| required().all(|field| goal.keys.contains(&field.key.as_str()));
    let meant =
        goals.into_iter().filter(|goal| goal.marks.len() > 1 || !goal.marks.is_empty() && is_whole(goal));
    meant.filter_map(cause).collect()
}

/// A goal put together of several.
struct Goal<'n> {
    keys: Vec<&'n str>,
    marks: Vec<Span>,
    span: Span,
}

fn cause(goal: Goal<'_>) -> Option<Cause> {
    let span = *goal.marks.first()?;
    let fault = Fault { span, kind: FaultKind::UnmeantMarks { marks: goal.marks } };
    Some(Cause { fault, effects: goal.span })
}

fn first_key(node: &Node) -> Option<&str> {
    Some(node.entries()?.first()?.key.text())
}

/// The mark before the first key of an entry: its dash, or the brace that opens it.
fn mark_before(source: &Source, item: &Node) -> Option<Span> {
    if source.slice(item.span).starts_with('{') {
        return Some(Span::new(item.span.start, item.span.start + 1));
    }
    let key = item.entries()?.first()?.key.span().start;
    // It may stand on a line of its own above the key, with comments between.
    let mut end = key;
    loop {
        let line = source.line_at(end);
        let before = source.slice(Span::new(line.start, end));
        let typed = before.split('#').next().unwrap_or_default();
        if typed.trim() == "-" {
            let at = line.start + typed.find('-')?;
            return Some(Span::new(at, at + 1));
        }
        if !typed.trim().is_empty() {
            return None;
        }
        end = line.start.checked_sub(1)?;
    }
}
