//! Entries of a list or a map changed one by one, so that what stays is not touched.

use super::gaps::{Gap, gaps};
use super::value::without_waiting;
use super::{Patch, Replacement, ValueSite, says};
use crate::source::Span;
use crate::yaml::children::Child;
use crate::yaml::outline::{Body, Branch, Item};
use crate::yaml::{Value, write};

impl<'t> Patch<'t> {
    /// The entries of a list: those that stay stand as they are.
    pub(super) fn list(&self, place: ValueSite<'t>, new: &Branch) -> Option<Vec<Replacement>> {
        let node = place.child.value;
        let in_flow = self.is_flow_inside(place);
        if if in_flow { !self.stays_flow(place, new) } else { self.comes_on_line(place, new) } {
            return None;
        }
        let old = self.children.find(node, place.from);
        let (old, new) = (old.as_slice(), new.items.as_slice());
        if old.is_empty() || new.is_empty() {
            return None;
        }
        let is_same = |was: usize, is: usize| {
            old.get(was).zip(new.get(is)).is_some_and(|(child, item)| says(child.value, &item.body))
        };
        let mut replacements = Vec::new();
        for gap in gaps(old.len(), new.len(), is_same) {
            replacements.extend(self.gap(place, (old, new), gap, in_flow)?);
        }
        Some(replacements)
    }

    /// A stretch of a list in which entries say something else, come or go.
    fn gap(
        &self,
        place: ValueSite<'t>,
        (old, new): (&[Child<'t>], &[Item]),
        (was, is): Gap,
        in_flow: bool,
    ) -> Option<Vec<Replacement>> {
        let paired = was.len().min(is.len());
        let mut replacements = Vec::new();
        for (child, item) in old.get(was.clone())?.iter().zip(new.get(is.clone())?) {
            replacements.extend(self.replaced(self.place(*child, in_flow)?, &item.body)?);
        }
        let added: Vec<Item> = new.get(is.start + paired..is.end)?.iter().map(without_waiting).collect();
        let gone = was.start + paired..was.end;
        if in_flow {
            replacements.extend(self.added_in_flow(old, gone.start, &added));
            replacements.extend(self.removed_in_flow(old, gone)?);
        } else {
            replacements.extend(self.added_lines(place, old, gone.start, &added)?);
            for child in old.get(gone)? {
                replacements.push(self.removed_lines(self.place(*child, false)?)?);
            }
        }
        Some(replacements)
    }

    fn added_in_flow(&self, old: &[Child<'_>], at: usize, added: &[Item]) -> Option<Replacement> {
        let texts: Vec<String> = added.iter().map(|item| self.flow(&item.body)).collect();
        if texts.is_empty() {
            return None;
        }
        let texts = texts.join(", ");
        Some(match at.checked_sub(1).and_then(|before| old.get(before)) {
            Some(before) => Replacement::insertion(before.value.span.end, format!(", {texts}")),
            None => Replacement::insertion(old.first()?.value.span.start, format!("{texts}, ")),
        })
    }

    fn removed_in_flow(&self, old: &[Child<'_>], gone: std::ops::Range<usize>) -> Option<Vec<Replacement>> {
        let Some(last) = old.get(gone.clone()).and_then(<[Child<'_>]>::last) else { return Some(Vec::new()) };
        let span = match gone.start.checked_sub(1).and_then(|before| old.get(before)) {
            Some(before) => Span::new(before.value.span.end, last.value.span.end),
            None => Span::new(old.first()?.value.span.start, old.get(gone.end)?.value.span.start),
        };
        let is_plain = span.start < span.end && self.comments_in(span.start..span.end).is_empty();
        is_plain.then(|| vec![Replacement::new(span, "")])
    }

    /// Entries on lines of their own, at an index of a list.
    fn added_lines(
        &self,
        place: ValueSite<'_>,
        old: &[Child<'_>],
        at: usize,
        added: &[Item],
    ) -> Option<Vec<Replacement>> {
        let column = self.column(old.first()?.anchor);
        let lines: String = added.iter().map(|item| write::entry(item, column, self.blocks)).collect();
        if lines.is_empty() {
            return Some(Vec::new());
        }
        Some(vec![match at.checked_sub(1).and_then(|before| old.get(before)) {
            Some(before) => self.lines_at(self.end_of(self.place(*before, false)?), &lines),
            None => self.first_lines(place, *old.first()?, &lines, column),
        }])
    }

    /// Lines before the first entry of a collection, or before its dash or key on its line.
    fn first_lines(&self, place: ValueSite<'_>, first: Child<'_>, lines: &str, column: usize) -> Replacement {
        let line = self.source.line_at(first.anchor);
        if self.is_first_on_line(first.anchor) && !line.contains(place.from) {
            return self.lines_at(self.next_line(place.from).min(line.start), lines);
        }
        let text = format!("{}{}", lines.trim_start_matches(' '), " ".repeat(column));
        Replacement::insertion(first.anchor, self.with_line_ends(&text, first.anchor))
    }

    /// Whole lines at the beginning of a line, or behind a last line that does not end.
    pub(super) fn lines_at(&self, at: usize, lines: &str) -> Replacement {
        let before = self.source.text().get(..at).unwrap_or_default();
        let is_open =
            !before.is_empty() && !before.ends_with(['\n', '\r']) && at > self.source.content_start();
        let lines = self.with_line_ends(lines, at.saturating_sub(1));
        let text = if is_open {
            format!("{}{}", self.line_end(at), lines.trim_end_matches(['\n', '\r']))
        } else {
            lines
        };
        Replacement::insertion(at, text)
    }

    pub(super) fn with_line_ends(&self, lines: &str, near: usize) -> String {
        let end = self.line_end(near);
        if end == "\n" { lines.to_owned() } else { lines.replace('\n', end) }
    }

    /// An entry on lines of its own goes; comments that stand in it stay, on lines of their own.
    fn removed_lines(&self, place: ValueSite<'_>) -> Option<Replacement> {
        let anchor = place.child.anchor;
        if !self.is_first_on_line(anchor) {
            return None;
        }
        let span = Span::new(self.line_start(anchor), self.next_line(self.end_of_value(place)));
        let indent = " ".repeat(self.column(anchor));
        let comments = self.comments_in(span.start..span.end).iter();
        let lines = comments.map(|comment| {
            format!("{indent}{}{}", self.source.slice(comment.span).trim_end(), self.line_end(anchor))
        });
        Some(Replacement::new(span, lines.collect::<String>()))
    }

    /// The values of a map under their keys. Keys of which nothing is said stay as they are.
    pub(super) fn map(&self, place: ValueSite<'t>, new: &Branch) -> Option<Vec<Replacement>> {
        let node = place.child.value;
        let in_flow = self.is_flow_inside(place);
        let children = self.children.find(node, place.from);
        let order: Vec<&str> = new.items.iter().map(|item| item.key.as_str()).collect();
        let mut replacements = Vec::new();
        for item in &new.items {
            let child = children.iter().find(|child| child.key.is_some_and(|(key, _)| key == item.key));
            match child {
                Some(child) => {
                    replacements.extend(self.replaced(self.place(*child, in_flow)?, &item.body)?);
                }
                None if item.body == Body::Nothing => {}
                None => replacements.extend(self.added(place, &item.key, &item.body, &order)?),
            }
        }
        Some(replacements)
    }

    /// An entry of a map that has no such key yet, behind the nearest that goes before it in an order.
    pub(super) fn added(
        &self,
        map: ValueSite<'_>,
        key: &str,
        body: &Body,
        order: &[&str],
    ) -> Option<Vec<Replacement>> {
        let Value::Map(_) = map.child.value.value else { return None };
        let children = self.children.find(map.child.value, map.from);
        let rank = |key: &str| order.iter().position(|other| *other == key);
        let own = rank(key)?;
        let ranked = children.iter().filter_map(|child| Some((rank(child.key?.0)?, child)));
        let before = ranked.filter(|(rank, _)| *rank < own).max_by_key(|(rank, _)| *rank);
        let item = Item::entry(key, body.clone());
        let first = *children.first()?;
        let in_flow = self.is_flow_inside(map);
        let before = before.map(|(_, child)| self.place(*child, in_flow));
        Some(vec![match before {
            Some(before) if in_flow => {
                let before = before?;
                let end = self.end_of_value(before);
                Replacement::insertion(end, format!(", {}", self.flow_entry(&item)))
            }
            None if in_flow => Replacement::insertion(first.anchor, format!("{}, ", self.flow_entry(&item))),
            Some(before) => {
                let lines = write::entry(&item, self.column(first.anchor), self.blocks);
                self.lines_at(self.end_of(before?), &lines)
            }
            None => {
                let column = self.column(first.anchor);
                self.first_entry(first, &write::entry(&item, column, self.blocks), column)
            }
        }])
    }

    /// Lines before the first entry of a map: above the comments that stand directly above it, but not above
    /// the one that is meant for an editor.
    fn first_entry(&self, first: Child<'_>, lines: &str, column: usize) -> Replacement {
        if !self.is_first_on_line(first.anchor) {
            let text = format!("{}{}", lines.trim_start_matches(' '), " ".repeat(column));
            return Replacement::insertion(first.anchor, self.with_line_ends(&text, first.anchor));
        }
        let mut start = self.line_start(first.anchor);
        while start > self.source.content_start() {
            let above = self.line_start(start - 1);
            let comment = self.comments_in(above..start).first();
            let is_own = comment.is_some_and(|comment| {
                comment.own_line && !comment.text.contains(crate::yaml::outline::MODELINE)
            });
            if !is_own {
                break;
            }
            start = above;
        }
        self.lines_at(start, lines)
    }
}
