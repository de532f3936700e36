//! One key in each map of a list: put there to wait for its value, and taken out where nothing has come.

use super::{Patch, Replacement, Step, ValueSite};
use crate::source::Span;
use crate::yaml::children::Child;
use crate::yaml::outline::Body;
use crate::yaml::{Comment, Node, Value};

impl<'t> Patch<'t> {
    /// The text in which each map of the list at the end of a way has a key: where it is missing, it is added
    /// without a value behind the nearest that goes before it in `order`.
    pub fn with_key(&self, way: &[Step<'_>], key: &str, order: &[&str]) -> Option<String> {
        let mut replacements = Vec::new();
        for map in self.maps(way)?.into_iter().filter(|map| map.child.value.get(key).is_none()) {
            replacements.extend(self.added(map, key, &Body::Nothing, order)?);
        }
        self.apply(replacements)
    }

    /// The text in which no map of the list at the end of a way has a key under which nothing stands. One that
    /// a comment stands behind stays: it is there for the comment; and one that is all of its map.
    pub fn without_waiting_key(&self, way: &[Step<'_>], key: &str) -> Option<String> {
        let mut replacements = Vec::new();
        for map in self.maps(way)? {
            let children = self.children.find(map.child.value, map.from);
            let is_it = |child: &Child<'_>| child.key.is_some_and(|(typed, _)| typed == key);
            let Some(at) = children.iter().position(is_it) else { continue };
            let is_waiting = children.get(at).is_some_and(|child| child.value.is_absent());
            // A map of this key alone would be none without it.
            if is_waiting && children.len() > 1 {
                replacements.extend(self.key_taken_out(map, &children, at));
            }
        }
        self.apply(replacements)
    }

    /// The maps of a list that have entries; none where there is no list.
    fn maps(&self, way: &[Step<'_>]) -> Option<Vec<ValueSite<'t>>> {
        let Some(list) = self.follow(way) else { return Some(Vec::new()) };
        let in_flow = self.is_flow_inside(list);
        let children = match &list.child.value.value {
            Value::List(_) => self.children.find(list.child.value, list.from),
            _ => Vec::new(),
        };
        let has_entries =
            |child: &Child<'_>| Node::entries(child.value).is_some_and(|entries| !entries.is_empty());
        children.into_iter().filter(has_entries).map(|child| self.place(child, in_flow)).collect()
    }

    /// An entry of a map without a value goes, with its line where it has one.
    fn key_taken_out(&self, map: ValueSite<'_>, children: &[Child<'_>], at: usize) -> Option<Replacement> {
        let in_flow = self.is_flow_inside(map);
        let own = self.place(*children.get(at)?, in_flow)?;
        let before = at.checked_sub(1).and_then(|before| children.get(before));
        let end = self.end_of_value(own);
        let anchor = own.child.anchor;
        let span = match (before, children.get(at + 1)) {
            (Some(before), _) if in_flow => Span::new(self.end_of_value(self.place(*before, true)?), end),
            (None, Some(next)) if in_flow || !self.is_first_on_line(anchor) => Span::new(anchor, next.anchor),
            _ if in_flow || !self.is_first_on_line(anchor) => return None,
            _ => self.lines_of(anchor, end),
        };
        let above = before.and_then(|before| self.place(*before, in_flow)).filter(|_| !in_flow);
        let is_bare = self.comments_in(span.start..span.end).is_empty();
        is_bare.then(|| self.removed(span, above, self.column(anchor)))
    }

    /// Lines go. Comments below them that would then be taken for text of the entry above come to stand at `column`.
    fn removed(&self, lines: Span, above: Option<ValueSite<'_>>, column: usize) -> Replacement {
        let below = Span::new(lines.end, self.end_of_comments(lines.end));
        let first = self.comments_in(below.start..below.end).first();
        let is_text = |comment: &Comment| {
            above.is_some_and(|above| self.goes_on(above, self.column(comment.span.start)))
        };
        if first.is_some_and(is_text) {
            Replacement::new(Span::new(lines.start, below.end), self.with_comments_at(below, column))
        } else {
            Replacement::new(lines, "")
        }
    }

    /// The whole lines from one place to another; where the last of them does not end, with the line end above
    /// them in place of its own.
    fn lines_of(&self, from: usize, to: usize) -> Span {
        let (start, end) = (self.line_start(from), self.next_line(to));
        let is_open = self.end_at(self.source.line_at(to).end).is_empty();
        let above = start.checked_sub(1).filter(|_| is_open && start > self.source.content_start());
        Span::new(above.map_or(start, |above| self.source.line_at(above).end), end)
    }
}
