//! What layout may do to a sheet's words, told in the sheet's own parts.
//!
//! Rendering finds these faults and rules word them; neither knows the other.

use serde::{Deserialize, Serialize};

/// Something that the laid-out pages do not show as the sheet says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayoutFault {
    /// The template draws no table that bears the label `<goals>`.
    NoTable,
    /// Some characters do not stand on any page where they belong, or not in their order.
    Lost {
        /// Whose characters they are.
        part: Part,
        /// The characters, with a line feed between paragraphs.
        text: String,
    },
    /// Some characters stand in their cell more often than they were written.
    Repeated {
        /// Whose characters they are.
        part: Part,
        /// The characters.
        text: String,
    },
    /// Laying out again and again gave another result each time: what stands on the pages may not fit
    /// together.
    Unsettled {
        /// Where in the template it comes from, `sheet.typ:12:5`, in their order; nothing where nobody knows.
        places: Vec<String>,
    },
    /// A row needs more than a page by itself.
    TallRow {
        /// The goal, from 0.
        row: usize,
    },
}

impl LayoutFault {
    /// Whether what stands in the sheet is not on its pages, or otherwise.
    pub const fn loses_text(&self) -> bool {
        match self {
            Self::NoTable | Self::Lost { .. } | Self::Repeated { .. } => true,
            Self::Unsettled { .. } | Self::TallRow { .. } => false,
        }
    }
}

/// A part of a sheet that shows text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The title.
    Title,
    /// A field of the head, or a part of a group there, by its key.
    Field(String),
    /// A cell of the table.
    Cell {
        /// The goal in which the text was typed, from 0.
        row: usize,
        /// The index of the form's column.
        column: usize,
    },
}
