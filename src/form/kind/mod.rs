//! The kinds of values. A kind knows how its value is read, described to an editor and shown; each has a file
//! of its own.

mod choice;
mod date;
mod deadline;
mod department;
mod fiscal_year;
pub mod group;
pub(super) mod numbering;
mod people;
pub mod property;
mod section;
mod text;
mod vocabulary;
mod words;

use std::ops::Range;

use serde_json::Value as Json;

use super::fault::{Fault, FaultKind, Shape};
use super::schema::shape::Offered;
use super::{Align, Field, Value};
use crate::calendar::DigitStyle;
use crate::source::{Passage, Span};
use crate::yaml::{self, Node};

pub use people::{NAME, POST};
pub use vocabulary::Vocabulary;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Prose: a text, or a list that prints as paragraphs.
    Text,
    /// A word that the form or the project lists.
    Choice,
    /// The goal's number, which is counted.
    Numbering,
    /// A date.
    Date,
    /// A fiscal year, April to March.
    FiscalYear,
    /// A date or span by which something is done, as officials write it.
    Deadline,
    /// A 部署 of the project.
    Department,
    /// A 課 of the department.
    Section,
    /// Holders of a post.
    People,
    /// Nested fields.
    Group,
}

/// How a house writes what a kind shows.
#[derive(Debug, Clone)]
pub struct House<'a> {
    /// The digits of dates and years that are not printed as typed.
    pub digits: DigitStyle,
    /// The words that may stand here, as they are spelt.
    pub words: Vec<&'a str>,
}

/// What is drawn at a run of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A line under it.
    Underline,
    /// Two lines through it.
    DoubleStrike,
}

/// A paragraph as it is printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands, from 0.
    pub level: usize,
    /// The mark that leads it.
    pub bullet: Option<String>,
    /// Whether it stands under the text of the entry above, without a mark.
    pub continued: bool,
    /// The text, without the mark.
    pub text: String,
    /// What is drawn at which of its bytes, in order. A sheet as typed has nothing drawn; a comparison has.
    pub strokes: Vec<(Range<usize>, Stroke)>,
}

impl Line {
    /// A paragraph without mark.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The stroke that the whole text has.
    pub fn whole_stroke(&self) -> Option<Stroke> {
        let [(range, stroke)] = self.strokes.as_slice() else { return None };
        (*range == (0..self.text.len())).then_some(*stroke)
    }

    /// The text without what is struck through.
    pub fn remaining_text(&self) -> String {
        let is_struck = |at: usize| {
            self.strokes.iter().any(|(range, stroke)| *stroke == Stroke::DoubleStrike && range.contains(&at))
        };
        self.text.char_indices().filter(|(at, _)| !is_struck(*at)).map(|(_, c)| c).collect()
    }

    /// Mark and text, as they are read.
    pub fn full_text(&self) -> String {
        format!("{}{}", self.bullet.as_deref().unwrap_or_default(), self.text)
    }
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Choice,
        Self::Numbering,
        Self::Date,
        Self::FiscalYear,
        Self::Deadline,
        Self::Department,
        Self::Section,
        Self::People,
        Self::Group,
    ];

    /// The name in `form.yaml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Choice => "choice",
            Self::Numbering => "numbering",
            Self::Date => "date",
            Self::FiscalYear => "fiscal-year",
            Self::Deadline => "deadline",
            Self::Department => "department",
            Self::Section => "section",
            Self::People => "people",
            Self::Group => "group",
        }
    }

    /// The kind of a name in `form.yaml`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Where a column of this kind stands in its cell unless the form says.
    pub const fn align(self) -> Align {
        if matches!(self, Self::Text) { Align::Left } else { Align::Center }
    }

    /// Reads what was typed for a field. What cannot be read becomes a fault and [`Value::Unreadable`].
    pub fn read(self, field: &Field, node: &Node, faults: &mut Vec<Fault>) -> Value {
        match self {
            Self::Text => text::read(field, node, faults),
            Self::Choice => choice::read(field, node, faults),
            Self::Numbering => numbering::read(field, node, faults),
            Self::Date => date::read(field, node, faults),
            Self::FiscalYear => fiscal_year::read(field, node, faults),
            Self::Deadline => deadline::read(field, node, faults),
            Self::Department => department::read(field, node, faults),
            Self::Section => section::read(field, node, faults),
            Self::People => people::read(field, node, faults),
            Self::Group => group::read(field, node, faults),
        }
    }

    /// What an editor says of a field.
    pub fn about(self, field: &Field) -> String {
        match self {
            Self::Text => text::about(field),
            Self::Choice => choice::ABOUT.to_owned(),
            Self::Numbering => numbering::ABOUT.to_owned(),
            Self::Date => date::about(field),
            Self::FiscalYear => fiscal_year::ABOUT.to_owned(),
            Self::Deadline => deadline::ABOUT.to_owned(),
            Self::Department => department::ABOUT.to_owned(),
            Self::Section => section::about(field).to_owned(),
            Self::People => people::ABOUT.to_owned(),
            Self::Group => group::ABOUT.to_owned(),
        }
    }

    /// What an editor offers for a field.
    pub fn offered(self, field: &Field, vocabulary: &Vocabulary) -> Offered {
        match self {
            Self::Choice => Offered::Words(choice::listed(field, vocabulary).to_vec()),
            Self::Department => Offered::Words(vocabulary.departments.clone()),
            Self::Section => Offered::Words(vocabulary.sections.clone()),
            Self::Deadline => Offered::Examples(deadline::EXAMPLES.map(str::to_owned).to_vec()),
            _ => Offered::Nothing,
        }
    }

    /// The JSON Schema of what may be typed for a field, where something is.
    pub fn shape(self, field: &Field, vocabulary: &Vocabulary) -> Json {
        match self {
            Self::Text => text::shape(field),
            Self::Choice => choice::shape(field, vocabulary),
            Self::Numbering => numbering::shape(),
            Self::Date => date::shape(field),
            Self::FiscalYear => fiscal_year::shape(),
            Self::Deadline => deadline::shape(field),
            Self::Department => department::shape(field, vocabulary),
            Self::Section => section::shape(field),
            Self::People => people::shape(),
            Self::Group => group::shape(field, vocabulary),
        }
    }
}

/// The paragraphs that print for a value.
pub fn show(field: &Field, value: &Value, house: &House<'_>) -> Vec<Line> {
    match value {
        Value::Text(paragraphs) => text::show(paragraphs),
        Value::Words(passages) => words::show(passages, house),
        Value::Dates(dates) => date::show(dates, house),
        Value::FiscalYear(year) => fiscal_year::show(year, house),
        Value::Deadline(deadline) => deadline::show(deadline, house),
        Value::People(people) => people::show(people),
        Value::Group(parts) => group::show(field, parts, house),
        Value::Unreadable(passages) => passages.iter().flat_map(text::lines).collect(),
    }
}

/// The texts typed at a node that its kind could not read.
fn unreadable(node: &Node) -> Value {
    fn collect(node: &Node, texts: &mut Vec<Passage>) {
        match &node.value {
            yaml::Value::Scalar(scalar) => texts.push(scalar.passage.clone()),
            yaml::Value::List(items) => items.iter().for_each(|item| collect(item, texts)),
            yaml::Value::Map(entries) => {
                for entry in entries {
                    texts.push(entry.key.clone());
                    collect(&entry.value, texts);
                }
            }
            yaml::Value::Absent | yaml::Value::Refused => {}
        }
    }
    let mut texts = Vec::new();
    collect(node, &mut texts);
    Value::Unreadable(texts)
}

/// The texts of a list; its other entries are faults.
fn list_texts<'n>(field: &Field, items: &'n [Node], faults: &mut Vec<Fault>) -> Vec<&'n Passage> {
    let mut texts = Vec::new();
    for item in items {
        match item.scalar() {
            _ if item.is_absent() => empty_entry(&field.key, item, faults),
            Some(scalar) => texts.push(&scalar.passage),
            None => wrong_shape(&field.key, Shape::Text, item, faults),
        }
    }
    texts
}

/// Reports that nothing stands behind the dash of a list.
pub fn empty_entry(key: &str, item: &Node, faults: &mut Vec<Fault>) {
    faults.push(Fault { span: item.span, kind: FaultKind::EmptyEntry { key: key.to_owned() } });
}

/// Reports that something else stands where a shape must.
pub fn wrong_shape(key: &str, expected: Shape, node: &Node, faults: &mut Vec<Fault>) {
    let found = match &node.value {
        yaml::Value::Absent => Shape::Nothing,
        yaml::Value::Scalar(_) => Shape::Text,
        yaml::Value::List(_) => Shape::List,
        yaml::Value::Map(_) => Shape::Map,
        // The alias itself is the fault, and reported as such.
        yaml::Value::Refused => return,
    };
    let kind = FaultKind::WrongShape { key: key.to_owned(), expected, found };
    faults.push(Fault { span: first_line(node), kind });
}

/// A collection is pointed at by its beginning; its whole would cover half a sheet.
fn first_line(node: &Node) -> Span {
    let first = match &node.value {
        yaml::Value::Map(entries) => entries.first().map(|entry| entry.key.span()),
        yaml::Value::List(items) => items.first().map(first_line),
        _ => None,
    };
    first.filter(|first| first.start >= node.span.start && first.end > first.start).unwrap_or(node.span)
}

/// The single text that must stand at a node.
fn single_text<'n>(field: &Field, node: &'n Node, faults: &mut Vec<Fault>) -> Option<&'n Passage> {
    let scalar = node.scalar();
    if scalar.is_none() {
        wrong_shape(&field.key, Shape::Text, node, faults);
    }
    scalar.map(|scalar| &scalar.passage)
}

/// What a single text means, or a fault at its place.
fn parse_text<T, E>(
    passage: &Passage,
    parse: impl FnOnce(&str) -> Result<T, E>,
    fault: impl FnOnce(E) -> FaultKind,
    faults: &mut Vec<Fault>,
) -> Option<super::Typed<T>> {
    match parse(passage.text()) {
        Ok(value) => Some(super::Typed { passage: passage.clone(), value }),
        Err(error) => {
            faults.push(Fault { span: passage.characters(), kind: fault(error) });
            None
        }
    }
}
