//! A department's goals for one fiscal year.
//!
//! Enters: the located tree of a YAML file and the form it is of. Leaves: a [`Sheet`], with the place of
//! every value and everything that could not be read; and the sheet as it is printed. Knows no rule, no
//! output and no disk. Not for the project file and forms, which `settings` and `form` read from the same
//! tree.

pub mod astray;
pub mod called;
pub mod canonical;
pub mod cell_text;
mod ditto;
mod document;
pub mod draft;
pub mod edit;
pub mod identity;
pub mod layout_fault;
pub mod line_scan;
pub mod marked;
pub mod misreadings;
pub mod naming;
mod numbering;
pub mod printed;
mod read;
pub mod settings_excerpt;
pub mod source_map;
pub mod walk;

use std::sync::Arc;

use crate::calendar::{Date, FiscalYear};
use crate::form::{Fault, Form, GoalNumber, Kind, Paragraph, Typed, Value};
use crate::source::{Passage, Span};

pub use ditto::{DITTO, is_ditto, is_meant_as_ditto};
pub use document::{DEFAULT_FORM, Document, FileKind};
pub use numbering::Numbers;
pub use read::{form_name, read};

/// A sheet as it was typed.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The form it is of.
    pub form: Arc<Form>,
    /// The values of the head, in the order of the form's fields.
    pub head: Vec<Cell>,
    /// How the goals are numbered.
    pub numbering: NumberingMode,
    /// The goals, in order.
    pub goals: Vec<Goal>,
    /// The goals that were taken out since an earlier version: they do not print.
    pub removed: Vec<RemovedGoal>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// How goals are numbered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NumberingMode {
    /// 通し番号: each goal its number.
    #[default]
    Serial,
    /// 課ごと: one number per run of goals of the same 課.
    BySection,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub struct Goal {
    /// The whole goal.
    pub span: Span,
    /// Where its first key stands, to point at it.
    pub start: Span,
    /// A number that the author gave.
    pub number: Option<Typed<GoalNumber>>,
    /// A stable name.
    pub id: Option<Passage>,
    /// Whether it begins a page.
    pub page_break: bool,
    /// Why it was changed.
    pub revision_reason: Vec<Paragraph>,
    /// The cells, in the order of the form's columns.
    pub cells: Vec<Cell>,
}

/// A goal that was taken out.
#[derive(Debug, Clone)]
pub struct RemovedGoal {
    /// What it was called.
    pub title: String,
    /// The stable name that it had.
    pub id: Option<Passage>,
    /// Why it was taken out.
    pub revision_reason: Vec<Paragraph>,
}

/// A field or cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Where its key stands; `None` where it was not typed.
    pub key: Option<Span>,
    /// What was typed.
    pub content: CellContent,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum CellContent {
    /// Nothing.
    Empty,
    /// 〃: the cell is merged with the one above.
    Ditto(Passage),
    /// A value.
    Value(Value),
}

impl CellContent {
    /// Whether it is a value that says nothing, or none.
    fn says_nothing(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Ditto(_) => false,
            Self::Value(value) => value.is_empty(),
        }
    }
}

impl Cell {
    /// The value, if one was typed.
    pub fn value(&self) -> Option<&Value> {
        if let CellContent::Value(value) = &self.content { Some(value) } else { None }
    }

    /// Whether the cell is merged with the one above.
    pub fn is_ditto(&self) -> bool {
        matches!(self.content, CellContent::Ditto(_))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        matches!(self.content, CellContent::Empty)
    }

    /// The words typed, where the cell holds listed words.
    pub fn words(&self) -> &[Passage] {
        self.value().map(Value::words).unwrap_or_default()
    }
}

impl Sheet {
    /// The fiscal year, where it could be read.
    pub fn year(&self) -> Option<FiscalYear> {
        let index = self.form.head_of(Kind::FiscalYear)?;
        match self.head.get(index)?.value()? {
            Value::FiscalYear(year) => Some(year.value),
            _ => None,
        }
    }

    /// The 部署, as typed.
    pub fn department(&self) -> Option<&Passage> {
        let index = self.form.head_of(Kind::Department)?;
        self.head.get(index)?.words().first()
    }

    /// The document's date: the last date in the head.
    pub fn date(&self) -> Option<Date> {
        let mut dates = self.head.iter().filter_map(|cell| match cell.value() {
            Some(Value::Dates(dates)) => dates.last().map(|date| date.value),
            _ => None,
        });
        dates.next_back().or_else(|| self.year().map(FiscalYear::first_day))
    }

    /// The goal in which a place of the file lies.
    pub fn goal_at(&self, place: Span) -> Option<usize> {
        let index = self.goals.partition_point(|goal| goal.span.end < place.start);
        self.goals.get(index).filter(|goal| goal.span.covers(place)).map(|_| index)
    }

    /// The first key of the head that the file has: the place of what is to be said of the whole sheet.
    pub fn first_key(&self) -> Span {
        self.head.iter().find_map(|cell| cell.key).unwrap_or_default()
    }

    /// The cell of a goal in a column.
    pub fn cell(&self, goal: usize, column: usize) -> Option<&Cell> {
        self.goals.get(goal)?.cells.get(column)
    }

    /// The goal in which the text of a cell was typed: the goal itself, or the one above that a 〃 leads to.
    pub fn origin(&self, goal: usize, column: usize) -> usize {
        let is_ditto = |row: &usize| self.cell(*row, column).is_some_and(Cell::is_ditto);
        (0..=goal).rev().find(|row| !is_ditto(row)).unwrap_or(0)
    }

    /// The cell whose text a cell shows: its own, or the one that a 〃 leads to.
    pub fn resolved(&self, goal: usize, column: usize) -> Option<&Cell> {
        self.cell(self.origin(goal, column), column)
    }

    /// The text of a value as one line, to name a goal in a message.
    pub fn goal_title(&self, goal: usize) -> Option<String> {
        let column = self.form.title_column()?;
        let Value::Text(paragraphs) = self.resolved(goal, column)?.value()? else { return None };
        Some(paragraphs.iter().map(|paragraph| paragraph.text.text()).collect())
    }
}
