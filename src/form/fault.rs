//! What can be wrong with a value that an author typed, without words for it: the rules have those.

use std::sync::Arc;

use crate::calendar::{DateError, FiscalYearError};
use crate::source::Span;
use crate::yaml::mapping::MeantKey;

/// A fault found while a sheet was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
}

/// The kinds of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A key that the form does not have.
    UnknownKey {
        /// The key as typed.
        key: String,
        /// Its place, quotes included.
        whole: Span,
        /// The key that was meant, where that can be told.
        meant: Option<MeantKey>,
        /// The keys that may stand there.
        known: Arc<[String]>,
    },
    /// Keys of a field's parts that stand beside the field: the fault is the first of them.
    Ungrouped {
        /// The key of the field.
        field: String,
        /// The keys, as they are spelt, each once.
        parts: Vec<String>,
    },
    /// A key given twice.
    DuplicateKey {
        /// The key.
        key: String,
        /// Where it was given first.
        first: Span,
    },
    /// A required value that is not there, or is empty.
    Missing {
        /// Its key.
        key: String,
        /// Whether the key is there, without a value.
        is_given: bool,
    },
    /// An entry of a list that is empty.
    EmptyEntry {
        /// The key of the list.
        key: String,
    },
    /// A list where a text must stand, and the like.
    WrongShape {
        /// The key of the value; empty for the whole sheet.
        key: String,
        /// What must stand there.
        expected: Shape,
        /// What stands there.
        found: Shape,
    },
    /// A text that YAML takes for a map, because a colon and a space stand in it.
    UnmeantMap,
    /// Keys and values that YAML takes for a text, because no space stands behind the colons: the fault is
    /// the first colon.
    UnmeantText {
        /// The whole.
        text: Span,
    },
    /// A list that YAML takes for a text, because no space stands behind its dashes: the fault is the first
    /// dash.
    UnmeantDash {
        /// The whole.
        text: Span,
    },
    /// A value in `{ }` that ends for YAML at a comma in it: the fault is the comma, the value the whole that
    /// was meant.
    UnmeantComma {
        /// The value with what YAML takes for further keys.
        value: Span,
    },
    /// Entries of a list that YAML takes for further ones of the list above, because the line with their name
    /// is lost: the fault is the first key.
    UnmeantEntry {
        /// The key of their list.
        owner: String,
    },
    /// Marks before the keys of a goal, each of which begins a goal to YAML: the fault is the first.
    UnmeantMarks {
        /// All of them.
        marks: Vec<Span>,
    },
    /// A text that is not there because YAML takes it for a comment: the fault is the comment.
    UnmeantComment,
    /// A date that cannot be read or does not exist.
    BadDate {
        /// The key.
        key: String,
        /// Why.
        error: DateError,
    },
    /// A fiscal year that cannot be read or does not exist.
    BadFiscalYear {
        /// The key.
        key: String,
        /// Why.
        error: FiscalYearError,
    },
    /// A 番号 that is no number.
    BadNumber {
        /// The 番号 as typed.
        typed: String,
    },
    /// A cell that says 〃 in a way that merges nothing: 同上, ″.
    MeantDitto,
    /// A word that is not one of those the format itself lists: 様式, 番号付け, 改ページ.
    UnknownWord {
        /// The key.
        key: String,
        /// The word as typed.
        word: String,
        /// The words that may stand there.
        known: Vec<String>,
    },
}

/// What can stand for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A text or a list of texts.
    TextOrList,
    /// A list.
    List,
    /// A map of keys and values.
    Map,
    /// A list of maps.
    Maps,
    /// Nothing at all.
    Nothing,
}

impl Shape {
    /// What it is called in a message.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "文字",
            Self::TextOrList => "文字又は箇条書き（- の並び）",
            Self::List => "箇条書き（- の並び）",
            Self::Map => "「項目: 値」の組",
            Self::Maps => "「- 項目: 値」の並び",
            Self::Nothing => "空",
        }
    }
}
