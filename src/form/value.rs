//! What an author typed for a field, read as its kind reads it, with the place of every part.

use std::cmp::Ordering;
use std::fmt;

use crate::calendar::{Date, Deadline, FiscalYear};
use crate::source::{Passage, Span};

/// A value of a field or cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Prose.
    Text(Vec<Paragraph>),
    /// Words of a list: choices, 課, 部署.
    Words(Vec<Passage>),
    /// Dates.
    Dates(Vec<Typed<Date>>),
    /// A fiscal year.
    FiscalYear(Typed<FiscalYear>),
    /// A deadline.
    Deadline(Typed<Deadline>),
    /// Holders of a post.
    People(Vec<Person>),
    /// The values of a group's fields that were given, each with the index of its field.
    Group(Vec<(usize, Value)>),
    /// What could not be read, as typed: a fault tells why.
    Unreadable(Vec<Passage>),
}

/// A value together with the characters that were typed for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed<T> {
    /// What was typed.
    pub passage: Passage,
    /// What it means.
    pub value: T,
}

impl Value {
    /// Whether it says nothing: an empty list, texts of white space.
    pub fn is_empty(&self) -> bool {
        let is_blank = |passage: &Passage| passage.text().trim().is_empty();
        match self {
            Self::Text(paragraphs) => paragraphs.iter().all(|paragraph| is_blank(&paragraph.text)),
            Self::Words(words) => words.iter().all(is_blank),
            Self::Dates(dates) => dates.is_empty(),
            Self::People(people) => people.is_empty(),
            Self::Group(parts) => parts.iter().all(|(_, part)| part.is_empty()),
            Self::FiscalYear(_) | Self::Deadline(_) | Self::Unreadable(_) => false,
        }
    }

    /// The listed words, if it is made of them.
    pub fn words(&self) -> &[Passage] {
        if let Self::Words(words) = self { words } else { &[] }
    }
}

impl<T> Typed<T> {
    /// Where it was typed.
    pub fn span(&self) -> Span {
        self.passage.span()
    }
}

/// A paragraph of prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// How deep it stands, from 0.
    pub level: usize,
    /// The mark that leads it, from the list or typed by the author; not part of `text`.
    pub bullet: Option<String>,
    /// Whether it stands under the text of the entry above, without a mark.
    pub continued: bool,
    /// The text, without the mark.
    pub text: Passage,
}

impl Paragraph {
    /// A paragraph without mark.
    pub const fn plain(text: Passage) -> Self {
        Self { level: 0, bullet: None, continued: false, text }
    }
}

/// A holder of a post.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// 職名
    pub post: Passage,
    /// 氏名, not given where the post is vacant.
    pub name: Option<Passage>,
}

/// A goal's number, with a branch where one was inserted between published numbers: `5-2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct GoalNumber {
    /// The number.
    pub main: u32,
    /// The branch, 0 where there is none.
    pub branch: u32,
}

impl GoalNumber {
    /// Reads `5`, `５`, `5-2` or `５－２`.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = crate::text::fold::fold(text);
        let (main, branch) =
            folded.split_once('-').map_or((folded.as_str(), None), |(main, branch)| (main, Some(branch)));
        let branch = branch.map_or(Some(0), |branch| number(branch).filter(|number| *number > 0))?;
        Some(Self { main: number(main)?, branch })
    }

    /// The number that follows when none is given.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { main: self.main.saturating_add(1), branch: 0 }
    }

    /// Whether it may follow another.
    pub fn follows(self, other: Self) -> bool {
        self.cmp(&other) == Ordering::Greater
    }
}

fn number(text: &str) -> Option<u32> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_digits)
}

impl fmt::Display for GoalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.branch == 0 { write!(f, "{}", self.main) } else { write!(f, "{}-{}", self.main, self.branch) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_either_width_and_with_a_branch() {
        assert_eq!(GoalNumber::parse("５－２"), Some(GoalNumber { main: 5, branch: 2 }));
        assert_eq!(GoalNumber::parse("12").map(|number| number.to_string()), Some("12".to_owned()));
        for wrong in ["", "五", "1.5", "-2", "5-", "5-0", "+3", "99999999999"] {
            assert_eq!(GoalNumber::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_branch_stands_between_its_number_and_the_next() {
        let [five, branch, six] = ["5", "5-2", "6"].map(|text| GoalNumber::parse(text).unwrap());
        assert!(branch.follows(five) && six.follows(branch));
        assert_eq!(branch.next(), six);
    }
}
