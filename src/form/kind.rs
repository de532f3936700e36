//! The kinds of values. A kind knows how its value is read, described to an editor and shown; each has a file
//! of its own.

mod choice;
mod date;
mod deadline;
mod department;
mod fiscal_year;
pub mod group;
mod line;
mod nature;
pub(super) mod numbering;
mod people;
pub mod property;
mod section;
mod text;
mod typed;
mod vocabulary;
mod words;

use serde_json::Value as Json;

use super::fault::Fault;
use super::schema::shape::Offered;
use super::{Align, Field, Value};
use crate::calendar::DigitStyle;
use crate::text::listed::Listed;
use crate::yaml::Node;

pub use line::{INDENT, Line, Stroke};
pub use people::{NAME, POST, holder_line, parted};
pub use text::own_mark;
pub use typed::{empty_entry, wrong_shape};
pub use vocabulary::Vocabulary;

use typed::{list_texts, parse_text, single_text, unreadable};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
pub struct Spelling<'a> {
    /// The digits of dates and years that are not printed as typed.
    pub digits: DigitStyle,
    /// The words that may stand here, as they are spelt.
    pub words: Listed<'a>,
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
            Self::Choice => choice::about(field).to_owned(),
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

    /// What a workbook says of a cell of a field to whoever fills it in: how its values are typed there.
    pub fn in_workbook(self, field: &Field) -> String {
        match self {
            Self::Text => text::in_workbook(field),
            Self::Choice => choice::in_workbook(field).to_owned(),
            Self::Numbering => numbering::IN_WORKBOOK.to_owned(),
            Self::Date => date::in_workbook(field).to_owned(),
            Self::FiscalYear => fiscal_year::IN_WORKBOOK.to_owned(),
            Self::Deadline => deadline::in_workbook(),
            Self::Department => department::IN_WORKBOOK.to_owned(),
            Self::Section => section::in_workbook(field).to_owned(),
            Self::People => people::IN_WORKBOOK.to_owned(),
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
            Self::Text | Self::Numbering | Self::Date | Self::FiscalYear | Self::People | Self::Group => {
                Offered::Nothing
            }
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
pub fn show(field: &Field, value: &Value, house: &Spelling<'_>) -> Vec<Line> {
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
