//! One value in place of another.

use super::block::BlockLayout;
use super::{Patch, Replacement, ValueSite, says};
use crate::source::Span;
use crate::text::ending::without_empty_end;
use crate::yaml::outline::{Body, Branch, Item, Layout, Manner};
use crate::yaml::scalar::{self, Written, double_quoted, line, restyled, restyled_in_flow};
use crate::yaml::write::{self, Blocks};
use crate::yaml::{Comment, Node, Scalar, Style, Value};

/// The deepest indent that the header of a block can tell.
const DEEPEST: usize = 9;

/// What is to stand behind a colon or a dash: the rest of its line, with the space before it, and lines below.
struct Lines {
    first: String,
    below: Vec<String>,
}

impl<'t> Patch<'t> {
    /// A value in place of the one that stands there.
    pub(super) fn replaced(&self, place: ValueSite<'t>, body: &Body) -> Option<Vec<Replacement>> {
        let node = place.child.value;
        if says(node, body) {
            return Some(Vec::new());
        }
        let finely = match (&node.value, body) {
            (Value::Scalar(typed), Body::Text { .. }) => return self.text(place, typed, body),
            (Value::List(_), Body::List(list)) => self.list(place, list),
            (Value::Map(_), Body::List(Branch { items, .. })) => match items.as_slice() {
                [Item { body: Body::Map(map), .. }] => self.map(place, map),
                _ => None,
            },
            (Value::Map(_), Body::Map(map)) => self.map(place, map),
            _ => None,
        };
        finely.or_else(|| self.rewritten(place, body))
    }

    /// A value written anew, unless something stands in it of which nothing is said.
    fn rewritten(&self, place: ValueSite<'_>, body: &Body) -> Option<Vec<Replacement>> {
        if loses_keys(place.child.value, body) {
            return None;
        }
        self.whole(place, &without_waiting(&Item::of_list(body.clone())).body)
    }

    fn text(&self, place: ValueSite<'t>, typed: &Scalar, body: &Body) -> Option<Vec<Replacement>> {
        let Body::Text { text, manner } = body else { return None };
        let node = place.child.value;
        if place.in_flow {
            let text = restyled_in_flow(text, typed.style, *manner);
            return Some(vec![Replacement::new(node.span, text)]);
        }
        let before = self.source.slice(Span::new(self.line_start(place.from), place.from));
        let taken = unicode_width::UnicodeWidthStr::width(before) + 1;
        let at = scalar::ScalarContext { taken, manner: *manner };
        let written = match self.blocks {
            Blocks::Allowed => {
                restyled(text, (typed.passage.text(), typed.style, self.manner.unwrap_or(*manner)), at)
            }
            Blocks::Never => Written::Line(line(without_empty_end(text), *manner, false)),
        };
        let is_block = matches!(typed.style, Style::Literal | Style::Folded);
        match &written {
            Written::Line(line) if !is_block => Some(vec![Replacement::new(node.span, line.as_str())]),
            Written::Line(line) => {
                Some(self.behind(place, Lines { first: format!(" {line}"), below: Vec::new() }))
            }
            Written::Block(header, lines) => {
                let in_place = || self.block(place, header.len() > 1, lines);
                let in_place = if typed.style == Style::Literal { in_place() } else { None };
                in_place.or_else(|| self.whole(place, body))
            }
        }
    }

    /// The text of a block in its own indent, whose header stays but for what tells that indent.
    fn block(&self, place: ValueSite<'_>, tells_indent: bool, lines: &[String]) -> Option<Vec<Replacement>> {
        let span = place.child.value.span;
        let start = self.next_line(span.start);
        let column = self.column(place.child.anchor);
        let BlockLayout { told, text: indent } = self.block_layout(place)?;
        let deeper = indent.checked_sub(column).filter(|deeper| (1..=DEEPEST).contains(deeper));
        let digit = if tells_indent { deeper?.to_string() } else { String::new() };
        let digits = span.start + told.unwrap_or(1);
        let spaces = " ".repeat(indent);
        let text: Vec<String> = lines
            .iter()
            .map(|line| if line.is_empty() { String::new() } else { format!("{spaces}{line}") })
            .collect();
        Some(vec![
            Replacement::new(Span::new(digits, digits + usize::from(told.is_some())), digit),
            Replacement::new(Span::new(start, span.end), text.join(self.line_end(span.start))),
        ])
    }

    /// A value as this program writes it, in place of all that stands behind the colon or the dash.
    pub(super) fn whole(&self, place: ValueSite<'_>, body: &Body) -> Option<Vec<Replacement>> {
        let node = place.child.value;
        if place.in_flow {
            let text = self.flow(body);
            let is_there = node.span.end > node.span.start;
            // The space between a colon and a comma goes with the value that was not there.
            let rest = self.source.text().get(place.from..).unwrap_or_default();
            let space = rest.len() - rest.trim_start_matches(' ').len();
            let space = if rest.get(space..).is_some_and(|rest| rest.starts_with(',')) { space } else { 0 };
            let span = if is_there { node.span } else { Span::new(place.from, place.from + space) };
            let gap = if is_there || place.child.key.is_none() || text.is_empty() { "" } else { " " };
            let is_kept = self.comments_in(span.start..span.end).is_empty();
            return is_kept.then(|| vec![Replacement::new(span, format!("{gap}{text}"))]);
        }
        Some(self.behind(place, self.written(place, body)))
    }

    fn written(&self, place: ValueSite<'_>, body: &Body) -> Lines {
        let key = place.child.key.map(|(key, _)| key).unwrap_or_default();
        let item = Item::entry(key, body.clone());
        let before = self.source.slice(Span::new(self.line_start(place.from), place.from));
        let text = write::value(&item, before, self.column(place.child.anchor), self.blocks);
        let mut lines = text.split('\n').map(str::to_owned);
        Lines { first: lines.next().unwrap_or_default(), below: lines.collect() }
    }

    /// Lines in place of all that stands behind a colon or a dash. The comment at the end of its line stays
    /// there, those on other lines come to stand above it.
    fn behind(&self, place: ValueSite<'_>, lines: Lines) -> Vec<Replacement> {
        let line = self.source.line_at(place.from);
        let mut end = self.end_of_value(place);
        let last = self.source.line_at(end);
        if let Some(comment) = self.comments_in(end..last.end.max(end)).first() {
            end = comment.span.end.min(last.end);
        }
        let inside = self.comments_in(place.from..end);
        let (beside, inner): (Vec<&Comment>, Vec<&Comment>) = inside
            .iter()
            .partition(|comment| line.contains(comment.span.start) && !is_taken_for_text(comment, &lines));
        let mut text = lines.first;
        if let Some(comment) = beside.first() {
            let before = self.source.slice(Span::new(place.from, comment.span.start));
            let gap = before.get(before.trim_end_matches([' ', '\t']).len()..).unwrap_or_default();
            text += gap;
            text += self.source.slice(comment.span).trim_end_matches(['\r', '\n']);
        }
        for below in &lines.below {
            text += self.line_end(place.from);
            text += below;
        }
        let mut replacements = vec![Replacement::new(Span::new(place.from, end), text)];
        replacements.extend(self.above(place, &inner));
        replacements
    }

    /// Comments on lines of their own above an entry.
    fn above(&self, place: ValueSite<'_>, comments: &[&Comment]) -> Option<Replacement> {
        let first = self.first_on_line(place.child.anchor);
        let indent = " ".repeat(self.column(first));
        let line = |comment: &&Comment| {
            let text = self.source.slice(comment.span).trim_end();
            format!("{indent}{text}{}", self.line_end(place.from))
        };
        let lines: String = comments.iter().map(line).collect();
        (!lines.is_empty()).then(|| Replacement::insertion(self.line_start(place.child.anchor), lines))
    }

    /// A value between brackets.
    pub(super) fn flow(&self, body: &Body) -> String {
        let quoted = |text: &str| double_quoted(without_empty_end(text));
        match body {
            Body::Nothing if self.is_json => "null".to_owned(),
            Body::Nothing => String::new(),
            Body::Text { text, .. } if self.is_json => quoted(text),
            Body::Text { text, manner } => line(without_empty_end(text), *manner, true),
            Body::List(list) => {
                let items: Vec<String> = list.items.iter().map(|item| self.flow(&item.body)).collect();
                format!("[{}]", items.join(", "))
            }
            Body::Map(map) => {
                let items: Vec<String> = map.items.iter().map(|item| self.flow_entry(item)).collect();
                format!("{{ {} }}", items.join(", "))
            }
        }
    }

    /// An entry of a map between brackets.
    pub(super) fn flow_entry(&self, item: &Item) -> String {
        let key = if self.is_json { double_quoted(&item.key) } else { line(&item.key, Manner::Word, true) };
        let value = self.flow(&item.body);
        if value.is_empty() { format!("{key}:") } else { format!("{key}: {value}") }
    }

    /// Whether a list below its key is to come on the line of the key: where it was too long for that, it is
    /// not any more, and no comment stands in it.
    pub(super) fn comes_on_line(&self, place: ValueSite<'_>, list: &Branch) -> bool {
        let is_short = |list: &Branch| self.written(place, &Body::List(list.clone())).below.is_empty();
        let texts = place.child.value.items().into_iter().flatten().filter_map(Node::text);
        let old = texts.map(|text| Item::of_list(Body::text(text))).collect();
        let old = Branch { items: old, layout: Layout::Inline, ..Branch::default() };
        let is_bare = self.comments_in(place.from..self.end_of_value(place)).is_empty();
        list.layout == Layout::Inline && is_bare && is_short(list) && !is_short(&old)
    }

    /// Whether a list between brackets is to stay one: as long as it is one of short texts that fits its line.
    pub(super) fn stays_flow(&self, place: ValueSite<'_>, list: &Branch) -> bool {
        let is_short = |item: &Item| !matches!(&item.body, Body::Text { text, .. } if text.contains('\n'));
        place.in_flow
            || (list.layout != Layout::Inline && list.items.iter().all(is_short))
            || self.written(place, &Body::List(list.clone())).below.is_empty()
    }
}

/// Whether a comment directly behind a colon would be taken for a text that lacks its space.
fn is_taken_for_text(comment: &Comment, lines: &Lines) -> bool {
    lines.first.is_empty()
        && lines.below.is_empty()
        && !comment.text.starts_with(|c: char| c.is_whitespace() || c == '#')
}

/// An entry without the keys in its maps that wait for their values.
pub(super) fn without_waiting(item: &Item) -> Item {
    let mut item = item.clone();
    let is_map = matches!(item.body, Body::Map(_));
    if let Body::Map(branch) | Body::List(branch) = &mut item.body {
        branch.items.retain(|item| !is_map || item.body != Body::Nothing);
        branch.items = branch.items.iter().map(without_waiting).collect();
    }
    item
}

/// Whether a value has keys that a body of maps knows nothing of, and with them what stands under them.
fn loses_keys(node: &Node, body: &Body) -> bool {
    fn known<'b>(body: &'b Body, keys: &mut Vec<&'b str>) {
        if let Body::Map(branch) | Body::List(branch) = body {
            for item in &branch.items {
                keys.extend((!item.key.is_empty()).then_some(item.key.as_str()));
                known(&item.body, keys);
            }
        }
    }
    fn has_other(node: &Node, keys: &[&str]) -> bool {
        match &node.value {
            Value::Map(entries) => {
                entries.iter().any(|entry| !keys.contains(&entry.key.text()) || has_other(&entry.value, keys))
            }
            Value::List(items) => items.iter().any(|item| has_other(item, keys)),
            _ => false,
        }
    }
    let mut keys = Vec::new();
    known(body, &mut keys);
    !keys.is_empty() && has_other(node, &keys)
}
