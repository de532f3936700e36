//! From the located tree to the outline: each comment goes to what it describes.
//!
//! A comment at the end of a line belongs to the entry of that line. One on a line of its own belongs to the
//! entry below it, unless it is indented more deeply than that entry: then it closes the entries that it is
//! indented like.

use std::iter::Peekable;
use std::slice::Iter;

use super::{Body, Branch, Item, MODELINE, Outline, Remark};
use crate::source::{Source, Span};
use crate::yaml::children::{Child, Children};
use crate::yaml::{Comment, Node, Tree, Value};

pub(super) fn gather(source: &Source, tree: &Tree) -> Outline {
    let mut gatherer =
        Gatherer { source, children: Children::of(source, tree), rest: tree.comments.iter().peekable() };
    let end = Next { offset: source.text().len(), is_entry: false };
    let mut root =
        tree.root.as_ref().map(|root| gatherer.branch(root, root.span.start, end)).unwrap_or_default();
    root.below.extend(gatherer.rest.map(|comment| remark(source, comment)));
    let (head, is_head_apart) = split_head(&mut root);
    Outline { head, is_head_apart, root }
}

/// Comments above the first entry speak of the whole file up to the last empty line among them; so does one
/// that is meant for the editor.
fn split_head(root: &mut Branch) -> (Vec<Remark>, bool) {
    let Some(first) = root.items.first_mut() else { return (Vec::new(), false) };
    if first.is_apart {
        first.is_apart = false;
        return (std::mem::take(&mut first.above), true);
    }
    let modeline =
        first.above.iter().rposition(|remark| remark.text.contains(MODELINE)).map_or(0, |index| index + 1);
    let parted = first.above.iter().skip(1).rposition(|remark| remark.is_apart).map(|index| index + 1);
    let parted = parted.filter(|parted| *parted >= modeline);
    let head: Vec<Remark> = first.above.drain(..parted.unwrap_or(modeline)).collect();
    if let Some(remark) = first.above.first_mut() {
        remark.is_apart = false;
    }
    (head, parted.is_some())
}

/// What follows in the file: where it begins, and whether it is an entry, whose column tells to whom a comment belongs.
#[derive(Clone, Copy)]
struct Next {
    offset: usize,
    is_entry: bool,
}

struct Gatherer<'t> {
    source: &'t Source,
    children: Children<'t>,
    rest: Peekable<Iter<'t, Comment>>,
}

impl Gatherer<'_> {
    /// A collection. Its first entry is looked for from `from` on; `next` follows it.
    fn branch(&mut self, node: &Node, from: usize, next: Next) -> Branch {
        let children = self.children.find(node, from);
        let is_flow = node.is_flow(self.source);
        let last = if is_flow { Next { offset: node.span.end, is_entry: false } } else { next };
        let mut items = Vec::with_capacity(children.len());
        for (index, child) in children.iter().enumerate() {
            let next =
                children.get(index + 1).map_or(last, |next| Next { offset: next.anchor, is_entry: true });
            items.push(self.item(child, next));
        }
        let first = children.first().map(|child| child.anchor);
        let below =
            if is_flow { self.remarks_before(node.span.end) } else { self.remarks_below(first, last) };
        Branch { items, below, ..Branch::default() }
    }

    fn item(&mut self, child: &Child<'_>, next: Next) -> Item {
        let mut above = self.remarks_before(child.anchor);
        let is_apart = !above.is_empty() && self.is_blank_above(child.anchor);
        let from = child.key.map_or(child.anchor + 1, |(_, end)| end);
        let mut beside = Vec::new();
        let body = match &child.value.value {
            Value::Map(_) | Value::List(_) => {
                let first = self
                    .children
                    .find(child.value, from)
                    .first()
                    .map_or(child.value.span.end, |child| child.anchor);
                beside = self.besides_before(first);
                let branch = self.branch(child.value, from, next);
                if child.value.entries().is_some() { Body::Map(branch) } else { Body::List(branch) }
            }
            Value::Scalar(scalar) => {
                beside.extend(self.besides_before(child.value.span.start));
                above.extend(self.remarks_before(child.value.span.start));
                Body::text(scalar.passage.text())
            }
            Value::Absent | Value::Refused => Body::Nothing,
        };
        beside.extend(self.besides_before(next.offset));
        let mut beside = beside.into_iter();
        let first = beside.next();
        above.extend(beside.map(|text| Remark { text, is_apart: false }));
        Item {
            key: child.key.map_or_else(String::new, |(key, _)| key.to_owned()),
            above,
            is_apart,
            is_joined: false,
            beside: first,
            body,
        }
    }

    fn is_blank_above(&self, offset: usize) -> bool {
        is_blank_above(self.source, offset)
    }

    /// The comments up to a place, on whatever lines.
    fn remarks_before(&mut self, offset: usize) -> Vec<Remark> {
        let source = self.source;
        std::iter::from_fn(|| self.rest.next_if(|comment| comment.span.start < offset))
            .map(|comment| remark(source, comment))
            .collect()
    }

    /// The comments at the ends of lines up to a place.
    fn besides_before(&mut self, offset: usize) -> Vec<String> {
        let source = self.source;
        let comments = std::iter::from_fn(|| {
            self.rest.next_if(|comment| !comment.own_line && comment.span.start < offset)
        });
        comments.map(|comment| remark(source, comment).text).collect()
    }

    /// The comments that close a collection whose entries stand below its first.
    fn remarks_below(&mut self, first: Option<usize>, next: Next) -> Vec<Remark> {
        let source = self.source;
        let column = |offset: usize| source.position(offset).column;
        // Columns are counted by characters, which takes its time: most collections have no comment there.
        let belongs = |comment: &&Comment| {
            comment.span.start < next.offset && {
                let at = column(comment.span.start);
                first.is_none_or(|first| at >= column(first)) && (!next.is_entry || at > column(next.offset))
            }
        };
        std::iter::from_fn(|| self.rest.next_if(belongs)).map(|comment| remark(source, comment)).collect()
    }
}

fn remark(source: &Source, comment: &Comment) -> Remark {
    let text = source.slice(comment.span);
    let text = text.strip_prefix('#').unwrap_or(text).trim_end().to_owned();
    Remark { text, is_apart: comment.own_line && is_blank_above(source, comment.span.start) }
}

/// Whether the line above the one of a place is empty.
fn is_blank_above(source: &Source, offset: usize) -> bool {
    let line = source.line_at(offset);
    let before = source.slice(Span::new(source.content_start(), line.start));
    let above =
        before.strip_suffix('\n').map_or(before, |before| before.strip_suffix('\r').unwrap_or(before));
    let above = above.rsplit(['\n', '\r']).next().unwrap_or_default();
    !before.is_empty() && above.trim().is_empty()
}
