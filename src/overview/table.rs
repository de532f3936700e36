//! A table of figures and texts, as every way to show it takes it.

use super::chart::Chart;
use super::share;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is of.
    pub title: String,
    /// The headings, the first of them over the names of the rows.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What a reader has to know of it.
    pub notes: Vec<String>,
    /// Whether it begins a page.
    pub is_apart: bool,
    /// Its figures as bars, where these say more.
    pub chart: Option<Chart>,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// A cell for each column but the first.
    pub cells: Vec<Cell>,
    /// Whether it sums up others.
    pub is_total: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, of an author or of ours.
    Text(String),
    /// By how much figures have changed.
    Change(String),
    /// A number of goals.
    Count(usize),
    /// A number of goals out of others.
    Part {
        /// How many.
        count: usize,
        /// Out of how many.
        whole: usize,
    },
    /// The share of a number of goals in others, without the number.
    Share {
        /// How many.
        count: usize,
        /// Out of how many.
        whole: usize,
    },
}

impl Cell {
    /// As people read it: `2（66.7％）`.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) | Self::Change(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Part { count, whole } => {
                format!("{count}（{}）", share::text(share::tenths(*count, *whole)))
            }
            Self::Share { count, whole } => share::text(share::tenths(*count, *whole)),
        }
    }

    /// Whether figures stand there.
    pub const fn is_figure(&self) -> bool {
        !matches!(self, Self::Text(_))
    }

    /// The number, where it has one.
    pub const fn count(&self) -> Option<usize> {
        match self {
            Self::Count(count) | Self::Part { count, .. } => Some(*count),
            Self::Text(_) | Self::Change(_) | Self::Share { .. } => None,
        }
    }

    /// The share in percent with one decimal, where it has one.
    pub fn share(&self) -> Option<String> {
        let (Self::Part { count, whole } | Self::Share { count, whole }) = self else { return None };
        share::tenths(*count, *whole).map(|tenths| format!("{}.{}", tenths / 10, tenths % 10))
    }
}
