//! The located tree of a YAML file: one for project, form and sheet alike; and the way back to text.
//!
//! Enters: a [`crate::source::Source`]. Leaves: nodes with the span of every key and value, how each scalar
//! was written, the comments, and the features of YAML that sheets must not use; of an outline, the text of a
//! file. Knows no form and no sheet. This file and its folder alone know the YAML library. Not for what a
//! text stands for, such as a date or a choice: that is for the kinds of a form.
//!
//! A scalar is its characters: `1.10`, `Yes` and `44` are text as typed.

mod children;
mod folded;
mod load;
pub mod mapping;
mod offsets;
pub mod outline;
pub mod patch;
mod plain;
mod problem;
mod quote;
mod scalar;
mod walk;
pub(crate) mod write;

use crate::source::{Passage, Source, Span};

pub use load::{MAXIMUM_BYTES, MAXIMUM_DEPTH, MAXIMUM_NODES, load};
pub use plain::{looks_like_bar, looks_like_dash, stands_plain};
pub use quote::quote;
pub use scalar::is_nothing;
pub use walk::Placed;
pub use write::write;

/// A parsed file.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The first document; `None` when the file has no content.
    pub root: Option<Node>,
    /// All comments, in order.
    pub comments: Vec<Comment>,
    /// What YAML allows and sheets do not, in order.
    pub features: Vec<Feature>,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// From the first to the last character of the value, quotes and brackets included.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing, or without quotes `~`, `null`, `Null`, `NULL`.
    Absent,
    /// Text.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map, its entries in the order typed.
    Map(Vec<Entry>),
    /// An alias, or an anchor or a tag alone, which sheets refuse: present, but not readable.
    Refused,
}

/// A key of a map and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key; its text is empty where the key is no scalar.
    pub key: Passage,
    /// The value.
    pub value: Node,
}

/// A text and how it was written.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// The characters, with their places, without empty lines behind the last.
    pub passage: Passage,
    /// How it was written.
    pub style: Style,
    /// Whether it was written over several lines.
    pub multiline: bool,
    /// Whether a line end of it became a space.
    pub folded: bool,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In `'…'`.
    SingleQuoted,
    /// In `"…"`.
    DoubleQuoted,
    /// After `|`: line ends are kept.
    Literal,
    /// After `>`: line ends become spaces.
    Folded,
}

/// A comment, from `#` to the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// `#` and what follows.
    pub span: Span,
    /// What follows `#`.
    pub text: String,
    /// Whether the comment has a line to itself.
    pub own_line: bool,
}

/// Something that YAML allows and sheets do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// What.
    pub kind: FeatureKind,
    /// Where.
    pub span: Span,
}

/// The features of YAML that sheets refuse, because what is read would not be what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeatureKind {
    /// `&name`
    Anchor,
    /// `*name`
    Alias,
    /// `!tag`
    Tag,
    /// The key `<<`.
    Merge,
    /// A second document after `---`.
    Document,
    /// A key that is a list or a map.
    ComplexKey,
    /// `%YAML`, `%TAG`.
    Directive,
}

/// Why a file could not be read as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The text is larger than [`MAXIMUM_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Lists and maps are nested deeper than [`MAXIMUM_DEPTH`].
    TooDeep {
        /// Where the depth is exceeded.
        span: Span,
    },
    /// There are more texts, lists and maps than [`MAXIMUM_NODES`].
    TooMany {
        /// Where the number is exceeded.
        span: Span,
    },
    /// The text is not YAML.
    Syntax {
        /// What is wrong.
        problem: Problem,
        /// Where the parser noticed.
        span: Span,
    },
}

/// Syntax errors, as far as a person can act on the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// A line is neither `key: value` nor `- entry`.
    KeyExpected,
    /// `key: value: more`: a second colon makes a map where none can stand.
    NestedColon,
    /// Text follows a closing quote.
    TextAfterQuote,
    /// Text follows `]` or `}`.
    TextAfterBracket,
    /// A quote is not closed.
    UnclosedQuote,
    /// `[` or `{` is not closed, or closed by the other bracket.
    UnclosedBracket,
    /// An entry of `[ ]` or `{ }` is not followed by a comma.
    CommaExpected,
    /// A line is indented less or more than its neighbours.
    Indentation,
    /// A tab stands where only spaces may.
    Tab,
    /// A backslash in `"…"` begins no escape.
    Escape,
    /// `- ` stands where no list entry can.
    ListEntry,
    /// A character that begins no text: `@`, `` ` ``, `%`, …
    Character(char),
    /// The header of a block (`|`) is followed by text.
    BlockHeader,
    /// Anything else.
    Other,
}

impl Node {
    /// The entries, if this is a map.
    pub fn entries(&self) -> Option<&[Entry]> {
        if let Value::Map(entries) = &self.value { Some(entries) } else { None }
    }

    /// The items, if this is a list.
    pub fn items(&self) -> Option<&[Self]> {
        if let Value::List(items) = &self.value { Some(items) } else { None }
    }

    /// The scalar, if this is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        if let Value::Scalar(scalar) = &self.value { Some(scalar) } else { None }
    }

    /// The text, if this is a scalar.
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| scalar.passage.text())
    }

    /// Whether nothing stands here: nothing at all, `~`, `null`, or a text of white space.
    pub fn is_absent(&self) -> bool {
        match &self.value {
            Value::Absent => true,
            Value::Scalar(scalar) => scalar.passage.text().trim().is_empty(),
            _ => false,
        }
    }

    /// Whether an alias stands here, which is a fault by itself.
    pub fn is_refused(&self) -> bool {
        matches!(self.value, Value::Refused)
    }

    /// Whether this is a list or a map between brackets.
    pub fn is_flow(&self, source: &Source) -> bool {
        match &self.value {
            Value::Map(_) => source.slice(self.span).starts_with('{'),
            // The span of a list below its key, dashes in the column of that, begins behind the first dash.
            Value::List(items) => {
                source.slice(self.span).starts_with('[')
                    && items.first().is_none_or(|first| first.span.start > self.span.start)
            }
            _ => false,
        }
    }

    /// The value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let entries = self.entries()?;
        entries.iter().find(|entry| entry.key.text() == key).map(|entry| &entry.value)
    }
}
