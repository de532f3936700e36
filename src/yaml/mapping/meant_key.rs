//! The key that was meant by another.

use crate::source::Span;

/// The key that was meant by one that the form does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeantKey {
    /// The key.
    pub key: String,
    /// What tells so.
    pub likeness: Likeness,
    /// Where it is given already.
    pub given: Option<Span>,
}

impl MeantKey {
    /// A key that is not given yet.
    pub fn new(key: &str, likeness: Likeness) -> Self {
        Self { key: key.to_owned(), likeness, given: None }
    }
}

/// Why a key is taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// It differs in width, case, spaces and marks alone.
    Spelling,
    /// The form prints it, or half of it, over the values of the key.
    Heading,
    /// A few letters are other ones: a guess.
    Near,
}
