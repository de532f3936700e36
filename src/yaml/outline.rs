//! A YAML file as it is meant, free of how it was typed: what stands where, and the comments with what they
//! describe.
//!
//! Enters: a located tree without refused features, or what a program puts together. Leaves: an
//! [`Outline`], which `write.rs` writes. Knows no form and no sheet.

mod gather;

use super::Tree;
use crate::source::Source;
use crate::text::ending::without_empty_end;

/// By this word an editor knows the comment that names a schema; it is looked for at the top of the file.
pub(super) const MODELINE: &str = "yaml-language-server:";

/// A file to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Comments that speak of the whole file, at its top.
    pub head: Vec<Remark>,
    /// Whether an empty line follows them.
    pub is_head_apart: bool,
    /// What the file says.
    pub root: Branch,
}

/// The entries of a map or a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Branch {
    /// The entries, in order.
    pub items: Vec<Item>,
    /// Comments behind the last entry.
    pub below: Vec<Remark>,
    /// How the entries are set out.
    pub layout: Layout,
}

/// How the entries of a map or a list are set out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Each on lines of its own.
    #[default]
    Lines,
    /// Likewise, with an empty line between them.
    Spaced,
    /// A list of short texts on one line: `[…, …]`.
    Inline,
}

/// An entry of a map or a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// The key; nothing in a list.
    pub key: String,
    /// Comments above it.
    pub above: Vec<Remark>,
    /// Whether an empty line parts it from the comments above.
    pub is_apart: bool,
    /// Whether it goes on with the entry above it, so that no empty line parts them.
    pub is_joined: bool,
    /// A comment at the end of its first line.
    pub beside: Option<String>,
    /// What it holds.
    pub body: Body,
}

/// What an entry holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Body {
    /// Nothing at all.
    #[default]
    Nothing,
    /// A text.
    Text {
        /// The text.
        text: String,
        /// What it is, and so how it is set out.
        manner: Manner,
    },
    /// A list.
    List(Branch),
    /// A map.
    Map(Branch),
}

/// What a text is, and so how it is set out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Manner {
    /// A word or a name, in quotes where another reader would take it for a number or a truth value.
    #[default]
    Word,
    /// A number or a truth value, without quotes where all other readers take it for the same one.
    Typed,
    /// Prose that stands on its line while it fits there, and else as a block.
    Line,
    /// Prose that stands as a block, where no character has a meaning of its own.
    Block,
}

/// A comment on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What follows `#`.
    pub text: String,
    /// Whether an empty line stands above it.
    pub is_apart: bool,
}

impl Outline {
    /// The outline of a file that was typed.
    pub fn of(source: &Source, tree: &Tree) -> Self {
        gather::gather(source, tree)
    }
}

impl Branch {
    /// A map or list of some entries.
    pub fn new(items: Vec<Item>) -> Self {
        Self { items, ..Self::default() }
    }

    /// The same without any comment.
    #[must_use]
    pub fn without_comments(self) -> Self {
        let bare = |item: Item| Item {
            key: item.key,
            is_joined: item.is_joined,
            body: item.body.without_comments(),
            ..Item::default()
        };
        Self { items: self.items.into_iter().map(bare).collect(), below: Vec::new(), layout: self.layout }
    }
}

impl Item {
    /// An entry of a map.
    pub fn entry(key: impl Into<String>, body: Body) -> Self {
        Self { key: key.into(), body, ..Self::default() }
    }

    /// An entry of a list.
    pub fn of_list(body: Body) -> Self {
        Self { body, ..Self::default() }
    }
}

impl Body {
    /// Whether two say the same to whoever reads them, however they are set out: the same texts, but for the
    /// empty lines behind the last, under the same keys in the same order. Comments say nothing.
    pub fn says_same(&self, other: &Self) -> bool {
        let all = |ours: &Branch, theirs: &Branch| {
            let same = |(this, that): (&Item, &Item)| this.key == that.key && this.body.says_same(&that.body);
            ours.items.len() == theirs.items.len() && ours.items.iter().zip(&theirs.items).all(same)
        };
        match (self, other) {
            (Self::Nothing, Self::Nothing) => true,
            (Self::Text { text, .. }, Self::Text { text: other, .. }) => {
                without_empty_end(text) == without_empty_end(other)
            }
            (Self::List(ours), Self::List(theirs)) | (Self::Map(ours), Self::Map(theirs)) => {
                all(ours, theirs)
            }
            _ => false,
        }
    }

    /// Whether it is nothing but keys and entries that wait for their values.
    pub fn says_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text { .. } => false,
            Self::List(branch) | Self::Map(branch) => {
                branch.items.iter().all(|item| item.body.says_nothing())
            }
        }
    }

    /// A word or a name.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), manner: Manner::Word }
    }

    /// The same without any comment.
    #[must_use]
    pub fn without_comments(self) -> Self {
        match self {
            Self::List(branch) => Self::List(branch.without_comments()),
            Self::Map(branch) => Self::Map(branch.without_comments()),
            body => body,
        }
    }
}
