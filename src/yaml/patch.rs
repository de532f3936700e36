//! A change of one value in a YAML file as the least change of its text.
//!
//! Enters: a file's text with its tree, the way to a value, and what is to stand there. Leaves: the text with
//! that value, every other byte as it was; or nothing where the file is set out so that the value cannot be
//! changed by itself. Comments are kept: those inside a value that goes stand above its key. Knows no form and
//! no sheet. It does not read what it has written: that is for the caller, who knows what was meant.

mod collection;
mod rows;
mod value;

use std::ops::Range;

use super::children::{Child, Children};
use super::outline::Body;
use super::write::Blocks;
use super::{Comment, Node, Tree, Value};
use crate::source::{Source, Span};

pub use rows::{Order, Row};

/// A step of the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'s> {
    /// Under a key of a map.
    Key(&'s str),
    /// An entry of a list, from 0.
    Entry(usize),
}

/// A file whose values are to be changed.
#[derive(Debug, Clone, Copy)]
pub struct Patch<'t> {
    source: &'t Source,
    tree: &'t Tree,
    children: Children<'t>,
    blocks: Blocks,
    /// Whether the file is written as JSON is, keys in quotes.
    is_json: bool,
}

/// A new text for some bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Replacement {
    span: Span,
    text: String,
}

/// A value, and what it stands in.
#[derive(Debug, Clone, Copy)]
struct Place<'n> {
    child: Child<'n>,
    /// Behind its colon or dash.
    from: usize,
    /// Whether it stands between brackets.
    in_flow: bool,
}

impl<'t> Patch<'t> {
    /// The changes of a file.
    pub fn of(source: &'t Source, tree: &'t Tree) -> Self {
        let root = tree.root.as_ref().filter(|root| root.is_flow(source));
        let first = root.and_then(Node::entries).and_then(<[_]>::first);
        let is_json = first.is_some_and(|entry| source.slice(entry.key.span()).starts_with('"'));
        Self { source, tree, children: Children::of(source, tree), blocks: Blocks::Allowed, is_json }
    }

    /// The same without a block in what is written: for a place where what follows would be taken for its text.
    #[must_use]
    pub fn without_blocks(self) -> Self {
        Self { blocks: Blocks::Never, ..self }
    }

    /// The text with a value in place of what stands at the end of a way; a key that is missing there is added
    /// behind the nearest that goes before it in `order`.
    pub fn set(&self, way: &[Step<'_>], body: &Body, order: &[&str]) -> Option<String> {
        let (last, before) = way.split_last()?;
        let map = self.follow(before)?;
        let children = self.children.find(map.child.value, map.from);
        let child = match last {
            Step::Key(key) => children.iter().find(|child| child.key.is_some_and(|(typed, _)| typed == *key)),
            Step::Entry(index) => children.get(*index),
        };
        let replacements = match (child, last) {
            (Some(child), _) => self.replaced(self.place(*child, self.is_flow_inside(map))?, body)?,
            (None, Step::Key(key)) => self.added(map, key, body, order)?,
            (None, Step::Entry(_)) => return None,
        };
        self.apply(replacements)
    }

    /// The value at the end of a way.
    fn follow(&self, way: &[Step<'_>]) -> Option<Place<'t>> {
        let root = self.tree.root.as_ref()?;
        let child = Child { anchor: root.span.start, key: None, value: root };
        let mut place = Place { child, from: root.span.start, in_flow: false };
        for step in way {
            let children = self.children.find(place.child.value, place.from);
            let child = match step {
                Step::Key(key) => {
                    children.into_iter().find(|child| child.key.is_some_and(|(typed, _)| typed == *key))
                }
                Step::Entry(index) => children.get(*index).copied(),
            }?;
            place = self.place(child, self.is_flow_inside(place))?;
        }
        Some(place)
    }

    /// Whether the entries of a collection stand between brackets.
    fn is_flow_inside(&self, collection: Place<'_>) -> bool {
        collection.in_flow || collection.child.value.is_flow(self.source)
    }

    /// An entry of a collection; `in_flow` if that stands between brackets. `None` where no colon stands on the
    /// line of its key.
    fn place<'n>(&self, child: Child<'n>, in_flow: bool) -> Option<Place<'n>> {
        let from = match child.key {
            Some((_, end)) => {
                let rest = self.source.text().get(end..)?;
                let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                rest.get(gap..)?.starts_with(':').then_some(end + gap + 1)?
            }
            None if in_flow => child.anchor,
            None => child.anchor + 1,
        };
        Some(Place { child, from, in_flow })
    }

    /// The text with replacements, `None` where two overlap.
    fn apply(&self, mut replacements: Vec<Replacement>) -> Option<String> {
        replacements.sort_by_key(|replacement| replacement.span);
        let mut text = String::with_capacity(self.source.text().len());
        let mut at = 0;
        for Replacement { span, text: new } in &replacements {
            text.push_str(self.source.text().get(at..span.start)?);
            text.push_str(new);
            at = span.end;
        }
        text.push_str(self.source.text().get(at..)?);
        Some(text)
    }

    /// The column of an offset, from 0.
    fn column(&self, offset: usize) -> usize {
        self.source.position(offset).column - 1
    }

    /// What ends the line of an offset; the last line that ends, where it does not.
    fn line_end(&self, offset: usize) -> &'t str {
        let own = self.end_at(self.source.line_at(offset).end);
        if own.is_empty() { if self.source.has_crlf() { "\r\n" } else { "\n" } } else { own }
    }

    /// The line end that stands at an offset.
    fn end_at(&self, offset: usize) -> &'t str {
        let rest = self.source.text().get(offset..).unwrap_or_default();
        let length = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
        rest.get(..length).unwrap_or_default()
    }

    /// Where the line below that of an offset begins.
    fn next_line(&self, offset: usize) -> usize {
        let end = self.source.line_at(offset).end;
        end + self.end_at(end).len()
    }

    /// Where the characters of the line of an offset begin, behind the byte order mark.
    fn line_start(&self, offset: usize) -> usize {
        self.source.line_at(offset).start.max(self.source.content_start())
    }

    /// The offset of the first character of the line that is no space.
    fn first_on_line(&self, offset: usize) -> usize {
        let start = self.line_start(offset);
        let line = self.source.slice(Span::new(start, self.source.line_at(offset).end));
        start + line.len() - line.trim_start_matches(' ').len()
    }

    fn is_first_on_line(&self, offset: usize) -> bool {
        self.first_on_line(offset) == offset
    }

    fn comments_in(&self, bytes: Range<usize>) -> &'t [Comment] {
        let comments = &self.tree.comments;
        let from = comments.partition_point(|comment| comment.span.start < bytes.start);
        let to = comments.partition_point(|comment| comment.span.start < bytes.end);
        comments.get(from..to.max(from)).unwrap_or_default()
    }

    /// Where a value ends: behind its last character, or behind the colon or dash of what it ends with.
    fn end_of_value(&self, place: Place<'_>) -> usize {
        let value = place.child.value;
        let children =
            if value.is_flow(self.source) { Vec::new() } else { self.children.find(value, place.from) };
        let last = children.last().and_then(|child| self.place(*child, false));
        last.map_or(place.from, |last| self.end_of_value(last)).max(value.span.end)
    }

    /// Where the lines of an entry end: behind its value and the comments that close it.
    fn end_of(&self, place: Place<'_>) -> usize {
        let value = place.child.value;
        let mut end = self.next_line(self.end_of_value(place));
        if value.is_flow(self.source) {
            return end;
        }
        let inner = self.children.find(value, place.from).first().copied();
        let Some(column) = inner.map(|first| self.column(first.anchor)) else { return end };
        let below = self.column_below(end);
        let mut at = end;
        while at < self.source.text().len() {
            let first = self.first_on_line(at);
            let next = self.next_line(at);
            let is_blank = self.source.slice(self.source.line_at(at)).trim().is_empty();
            let is_comment = !self.comments_in(first..first + 1).is_empty();
            let is_inside =
                self.column(first) >= column && below.is_none_or(|below| self.column(first) > below);
            if is_comment && is_inside {
                end = next;
            } else if !is_blank {
                break;
            }
            at = next;
        }
        end
    }

    /// The column of the next line that is neither empty nor a comment.
    fn column_below(&self, from: usize) -> Option<usize> {
        let mut at = from;
        while at < self.source.text().len() {
            let first = self.first_on_line(at);
            let is_blank = self.source.slice(self.source.line_at(at)).trim().is_empty();
            if !is_blank && self.comments_in(first..first + 1).is_empty() {
                return Some(self.column(first));
            }
            at = self.next_line(at);
        }
        None
    }
}

impl Replacement {
    fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    fn insertion(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), text)
    }
}

/// Whether a value says what a body says: the same texts, but for line ends behind the last line, under the
/// same keys in any order. A key that waits for its value says nothing, and of a map other keys than those of
/// the body are no matter. A map by itself is a list of one.
pub fn says(node: &Node, body: &Body) -> bool {
    match (&node.value, body) {
        (_, Body::Nothing) => says_nothing(node),
        (Value::Scalar(scalar), Body::Text { text, .. }) => {
            scalar.passage.text() == text.trim_end_matches('\n')
        }
        (Value::List(items), Body::List(list)) => {
            items.len() == list.items.len()
                && items.iter().zip(&list.items).all(|(item, said)| says(item, &said.body))
        }
        (Value::Map(_), Body::List(list)) => {
            matches!(list.items.as_slice(), [only] if matches!(only.body, Body::Map(_)) && says(node, &only.body))
        }
        (Value::Map(_), Body::Map(map)) => map.items.iter().all(|item| match node.get(&item.key) {
            Some(value) => says(value, &item.body),
            None => item.body == Body::Nothing,
        }),
        _ => false,
    }
}

/// Whether nothing stands at a node but keys that wait for their values.
fn says_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Map(entries) => entries.iter().all(|entry| says_nothing(&entry.value)),
        Value::List(items) => items.iter().all(says_nothing),
        _ => node.is_absent(),
    }
}
