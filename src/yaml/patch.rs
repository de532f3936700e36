//! A change of one value in a YAML file as the least change of its text.
//!
//! Enters: a file's text with its tree, the way to a value, and what is to stand there. Leaves: the text with
//! that value, every other byte as it was; or nothing where the file is set out so that the value cannot be
//! changed by itself. Comments are kept: those inside a value that goes stand above its key. Knows no form and
//! no sheet. It does not read what it has written: that is for the caller, who knows what was meant.

mod block;
mod collection;
mod column;
mod gaps;
mod lines;
mod rows;
mod said;
mod value;

use super::children::{Child, Children};
use super::outline::{Body, Manner};
use super::write::Blocks;
use super::{Node, Tree};
use crate::source::{Source, Span};

pub use rows::{Order, Row};
pub use said::says;

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
    /// What the text is that is changed, where that is not what the new one is.
    manner: Option<Manner>,
    /// Whether the file is written as JSON is, keys in quotes.
    is_json: bool,
}

/// A new text for some bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Replacement {
    span: Span,
    text: String,
}

/// A value that is to stand at the end of a way.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'s> {
    /// The way.
    pub way: &'s [Step<'s>],
    /// What is to stand there.
    pub body: &'s Body,
    /// The keys that may stand beside the last of the way, in their order: a key that is missing is added behind the
    /// nearest that goes before it.
    pub order: &'s [&'s str],
    /// What the text is that is changed, where that is not what the new one is.
    pub manner: Option<Manner>,
}

/// A value, and what it stands in.
#[derive(Debug, Clone, Copy)]
struct ValueSite<'n> {
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
        Self {
            source,
            tree,
            children: Children::of(source, tree),
            blocks: Blocks::Allowed,
            manner: None,
            is_json,
        }
    }

    /// The same without a block in what is written: for a place where what follows would be taken for its text.
    #[must_use]
    pub fn without_blocks(self) -> Self {
        Self { blocks: Blocks::Never, ..self }
    }

    /// The text with a value in place of what stands at the end of a way; a key that is missing there is added
    /// behind the nearest that goes before it in `order`.
    pub fn set(&self, way: &[Step<'_>], body: &Body, order: &[&str]) -> Option<String> {
        self.set_all(&[Setting { way, body, order, manner: None }])
    }

    /// The same of several values; no way leads through the end of another.
    pub fn set_all(&self, settings: &[Setting<'_>]) -> Option<String> {
        let replacements = settings.iter().map(|setting| {
            let patch = Self { manner: setting.manner, ..*self };
            patch.replacements(setting)
        });
        let replacements: Option<Vec<Vec<Replacement>>> = replacements.collect();
        self.apply(replacements?.concat())
    }

    fn replacements(&self, setting: &Setting<'_>) -> Option<Vec<Replacement>> {
        let Setting { way, body, order, .. } = *setting;
        let (last, before) = way.split_last()?;
        let map = self.follow(before)?;
        let children = self.children.find(map.child.value, map.from);
        let child = match last {
            Step::Key(key) => children.iter().find(|child| child.key.is_some_and(|(typed, _)| typed == *key)),
            Step::Entry(index) => children.get(*index),
        };
        match (child, last) {
            (Some(child), _) => self.replaced(self.place(*child, self.is_flow_inside(map))?, body),
            (None, Step::Key(key)) => self.added(map, key, body, order),
            (None, Step::Entry(_)) => None,
        }
    }

    /// The value at the end of a way.
    fn follow(&self, way: &[Step<'_>]) -> Option<ValueSite<'t>> {
        let root = self.tree.root.as_ref()?;
        let child = Child { anchor: root.span.start, key: None, value: root };
        let mut place = ValueSite { child, from: root.span.start, in_flow: false };
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
    fn is_flow_inside(&self, collection: ValueSite<'_>) -> bool {
        collection.in_flow || collection.child.value.is_flow(self.source)
    }

    /// An entry of a collection; `in_flow` if that stands between brackets. `None` where no colon stands on the
    /// line of its key.
    fn place<'n>(&self, child: Child<'n>, in_flow: bool) -> Option<ValueSite<'n>> {
        let from = match child.key {
            Some((_, end)) => {
                let rest = self.source.text().get(end..)?;
                let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
                rest.get(gap..)?.starts_with(':').then_some(end + gap + 1)?
            }
            None if in_flow => child.anchor,
            None => child.anchor + 1,
        };
        Some(ValueSite { child, from, in_flow })
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
}

impl Replacement {
    fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    fn insertion(at: usize, text: impl Into<String>) -> Self {
        Self::new(Span::new(at, at), text)
    }
}
