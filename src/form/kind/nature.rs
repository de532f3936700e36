//! What the values of a kind are to those who ask, question by question. Each is answered kind by kind, so that
//! the compiler asks it of a new kind.

use super::{Kind, NAME, POST};
use crate::form::Field;

impl Kind {
    /// What of a field's description in `form.yaml` only fields of some kinds can have.
    pub const fn properties(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["default", "bullet", "role"],
            Self::Choice => &["list", "default", "choices", "definitions"],
            Self::Date | Self::Section => &["list"],
            Self::Group => &["fields"],
            Self::Numbering | Self::FiscalYear | Self::Deadline | Self::Department | Self::People => &[],
        }
    }

    /// The keys that may stand below a field; none where texts stand there.
    pub fn keys(self, field: &Field) -> Vec<&str> {
        match self {
            Self::People => vec![POST, NAME],
            Self::Group => field.fields.iter().map(|part| part.key.as_str()).collect(),
            Self::Text
            | Self::Choice
            | Self::Numbering
            | Self::Date
            | Self::FiscalYear
            | Self::Deadline
            | Self::Department
            | Self::Section => Vec::new(),
        }
    }

    /// Whether keys stand below a field, and not texts.
    pub const fn has_keys(self) -> bool {
        match self {
            Self::People | Self::Group => true,
            Self::Text
            | Self::Choice
            | Self::Numbering
            | Self::Date
            | Self::FiscalYear
            | Self::Deadline
            | Self::Department
            | Self::Section => false,
        }
    }

    /// Whether words of a list stand there: one that is chosen has nothing in common with another.
    pub const fn is_listed(self) -> bool {
        match self {
            Self::Choice | Self::Department | Self::Section => true,
            Self::Text
            | Self::Numbering
            | Self::Date
            | Self::FiscalYear
            | Self::Deadline
            | Self::People
            | Self::Group => false,
        }
    }

    /// Whether a word stands there, or several: a name, a date, a choice, but no prose.
    pub const fn is_word(self) -> bool {
        match self {
            Self::Date | Self::FiscalYear => true,
            Self::Text | Self::Numbering | Self::Deadline | Self::People | Self::Group => false,
            Self::Choice | Self::Department | Self::Section => self.is_listed(),
        }
    }

    /// Whether authors write sentences and phrases there, and not names or words of a list.
    pub const fn is_phrase(self) -> bool {
        match self {
            Self::Text | Self::Deadline => true,
            Self::Choice
            | Self::Numbering
            | Self::Date
            | Self::FiscalYear
            | Self::Department
            | Self::Section
            | Self::People
            | Self::Group => false,
        }
    }

    /// Whether authors choose the characters themselves: in phrases and in names of people. A word of a list
    /// that has others is no word of the list, and a date that has others is none.
    pub const fn is_spelt_freely(self) -> bool {
        match self {
            Self::People => true,
            Self::Text | Self::Deadline => self.is_phrase(),
            Self::Choice
            | Self::Numbering
            | Self::Date
            | Self::FiscalYear
            | Self::Department
            | Self::Section
            | Self::Group => false,
        }
    }

    /// Whether what is typed prints with its own characters. Words of a choice print as the form spells them, and
    /// dates and numbers that read have no other characters than those.
    pub const fn prints_as_typed(self) -> bool {
        match self {
            Self::Text | Self::Deadline | Self::Department | Self::Section | Self::People => true,
            Self::Choice | Self::Numbering | Self::Date | Self::FiscalYear | Self::Group => false,
        }
    }

    /// Whether it tells which sheet of the project it is, so that a sheet to fill in has it.
    pub const fn names_sheet(self) -> bool {
        match self {
            Self::FiscalYear | Self::Department => true,
            Self::Text
            | Self::Choice
            | Self::Numbering
            | Self::Date
            | Self::Deadline
            | Self::Section
            | Self::People
            | Self::Group => false,
        }
    }

    /// Whether it names a part of the city's office, which the project file lists.
    pub const fn names_office(self) -> bool {
        match self {
            Self::Department | Self::Section => true,
            Self::Text
            | Self::Choice
            | Self::Numbering
            | Self::Date
            | Self::FiscalYear
            | Self::Deadline
            | Self::People
            | Self::Group => false,
        }
    }

    /// Whether it says a day, a year or a span of them, which may be printed otherwise than it was typed.
    pub const fn is_dated(self) -> bool {
        match self {
            Self::Date | Self::FiscalYear | Self::Deadline => true,
            Self::Text
            | Self::Choice
            | Self::Numbering
            | Self::Department
            | Self::Section
            | Self::People
            | Self::Group => false,
        }
    }

    /// Whether a document tells it of itself, printed or not: whose it is, of which year and which day.
    pub const fn describes_document(self) -> bool {
        match self {
            Self::Date => true,
            Self::FiscalYear | Self::Department => self.names_sheet(),
            Self::Text
            | Self::Choice
            | Self::Numbering
            | Self::Deadline
            | Self::Section
            | Self::People
            | Self::Group => false,
        }
    }
}
