//! Reading a map of known keys, for the files that a project's keeper writes. Every mistake is collected with
//! its place.

pub mod keys;
mod meant_key;
pub mod named_keys;
mod problem;
pub mod radicals;

use self::keys::KeyFaults;
use crate::source::{Passage, Span};
use crate::text::quote::{listed, quoted};
use crate::yaml::{Entry, Node};

pub use self::meant_key::{Likeness, MeantKey};
pub use self::named_keys::{KnownKey, KnownKeys, NamedKeys};
pub use self::problem::{Mend, Problem};

/// A map whose keys are known.
pub struct Mapping<'n> {
    span: Span,
    entries: &'n [Entry],
    keys: KeyFaults<'n>,
}

impl<'n> Mapping<'n> {
    /// The map at a node. Anything else, unknown keys and keys given twice are problems.
    pub fn open(node: &'n Node, what: &str, known: &[&str], problems: &mut Vec<Problem>) -> Option<Self> {
        let Some(entries) = node.entries() else {
            problems.push(Problem::new(node.span, format!("{what}は「項目: 値」の組で書きます。")));
            return None;
        };
        let keys = KeyFaults::of(entries, KnownKeys::Bare(known));
        for (key, _) in &keys.duplicate {
            let problem =
                Problem::new(key.characters(), format!("{}が二度書かれています。", quoted(key.text())));
            problems.push(problem.hint("一つにまとめてください。"));
        }
        for (key, meant) in &keys.unknown {
            let problem = Problem::new(
                key.characters(),
                format!("{what}に{}という項目はありません。", quoted(key.text())),
            );
            problems.push(match meant {
                Some(meant) if meant.likeness == Likeness::Spelling && meant.given.is_none() => problem
                    .hint(format!("「{}」と書いてください。", meant.key))
                    .mend(format!("「{}」に直す", meant.key), key.span(), meant.key.as_str()),
                Some(meant) => problem.hint(format!("「{}」ではありませんか。", meant.key)),
                None => problem.hint(format!("書ける項目：{}", listed(known.iter().copied()))),
            });
        }
        Some(Self { span: node.span, entries, keys })
    }

    /// The value of a key, if it is given.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        let entry = self.entries.iter().find(|entry| entry.key.text() == key)?;
        Some(&entry.value).filter(|value| !value.is_absent())
    }

    /// Whether a key is given, or was meant by one that is not known.
    pub fn is_meant(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.text() == key) || self.keys.is_meant(key)
    }

    /// Where to point at for something that is not there: the key, or else the first key of the map.
    pub fn place_of(&self, key: &str) -> Span {
        let given = self.entries.iter().find(|entry| entry.key.text() == key);
        given.or(self.entries.first()).map_or(self.span, |entry| entry.key.span())
    }

    /// The text of a key that must be given.
    pub fn require(&self, key: &str, problems: &mut Vec<Problem>) -> Option<&'n Passage> {
        self.require_node(key, problems).and_then(|_| self.text(key, problems))
    }

    /// What the text of a key that must be given means to `parse`.
    pub fn require_parse<T>(
        &self,
        key: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        self.require(key, problems).and_then(|passage| read(key, passage, expected, parse, problems))
    }

    /// The value of a key that must be given.
    pub fn require_node(&self, key: &str, problems: &mut Vec<Problem>) -> Option<&'n Node> {
        let node = self.get(key);
        if node.is_none() && !self.keys.is_meant(key) {
            let is_given = self.entries.iter().any(|entry| entry.key.text() == key);
            let message = format!("「{key}」が{}。", if is_given { "空です" } else { "ありません" });
            problems.push(Problem::new(self.place_of(key), message));
        }
        node
    }

    /// The text of a key.
    pub fn text(&self, key: &str, problems: &mut Vec<Problem>) -> Option<&'n Passage> {
        let node = self.get(key)?;
        let scalar = node.scalar();
        // The alias itself is the fault, and reported as such.
        if scalar.is_none() && !node.is_refused() {
            problems.push(Problem::new(node.span, format!("「{key}」には文字を書きます。")));
        }
        scalar.map(|scalar| &scalar.passage)
    }

    /// The texts of a key: a text or a list of them.
    pub fn texts(&self, key: &str, problems: &mut Vec<Problem>) -> Vec<&'n Passage> {
        self.get(key).map(|node| texts(node, key, problems)).unwrap_or_default()
    }

    /// `true` or `false`; `default` when the key is not given.
    pub fn flag(&self, key: &str, default: bool, problems: &mut Vec<Problem>) -> bool {
        match self.text(key, problems).map(|passage| (passage.text(), passage.span())) {
            None => default,
            Some(("true", _)) => true,
            Some(("false", _)) => false,
            Some((_, span)) => {
                problems.push(Problem::new(span, format!("「{key}」には true か false を書きます。")));
                default
            }
        }
    }

    /// What a key's text means to `parse`; a problem where it means nothing.
    pub fn parse<T>(
        &self,
        key: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        self.text(key, problems).and_then(|passage| read(key, passage, expected, parse, problems))
    }
}

fn read<T>(
    key: &str,
    passage: &Passage,
    expected: &str,
    parse: impl FnOnce(&str) -> Option<T>,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let value = parse(passage.text());
    if value.is_none() {
        problems.push(
            Problem::new(
                passage.characters(),
                format!("「{key}」の{}は読めません。", quoted(passage.text())),
            )
            .hint(expected),
        );
    }
    value
}

/// The texts at a node: a text or a list of them.
pub fn texts<'n>(node: &'n Node, key: &str, problems: &mut Vec<Problem>) -> Vec<&'n Passage> {
    if let Some(scalar) = node.scalar() {
        return vec![&scalar.passage];
    }
    let Some(items) = node.items() else {
        if node.is_refused() {
            return Vec::new();
        }
        problems.push(Problem::new(node.span, format!("「{key}」には文字か、文字の並びを書きます。")));
        return Vec::new();
    };
    let mut found = Vec::new();
    for item in items {
        match item.scalar() {
            Some(scalar) => found.push(&scalar.passage),
            None => {
                problems.push(Problem::new(item.span, format!("「{key}」の並びには文字だけを書きます。")));
            }
        }
    }
    found
}
