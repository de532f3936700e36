//! What stands where on the worksheet: the cells with their texts, and the measures of columns and rows.
//!
//! Enters: the columns of a printed sheet, and then row by row what stands in them. Leaves: a [`Plan`]. Knows no library of workbooks.

use std::iter::successors;
use std::ops::Range;
use std::sync::Arc;

use super::super::grid::{Address, Area};
use super::choices::Entry;
use super::heights::{height, rounded, rows};
use crate::design::Design;
use crate::form::{Align, Kind};
use crate::sheet::printed::Printed;

/// Prose that is higher than a page is set in a smaller size, by steps of half a point down to this one, in points.
const SMALLEST: f64 = 5.0;
/// The room of a page as a spreadsheet leaves it, to that by its measures: it rounds heights to the pixels of a printer.
pub const LEAST_ROOM: f64 = 0.99;
/// A title is so much larger than the text of the table.
const TITLE: f64 = 1.6;

/// A worksheet to be written.
#[derive(Debug)]
pub struct Plan {
    /// The name on its tab.
    pub name: String,
    /// The design of its pages.
    pub design: Arc<Design>,
    /// The widths of its columns, in points.
    pub widths: Vec<f64>,
    /// The heights of its rows, in points.
    pub heights: Vec<f64>,
    /// Its cells.
    pub blocks: Vec<Block>,
    /// The row of the headings.
    pub heading: u32,
    /// The rows of goals.
    pub goals: Range<u32>,
    /// So many columns stay in sight: those up to the goal's title.
    pub names: u32,
    /// The rows that begin a page.
    pub breaks: Vec<u32>,
    /// What is offered and said in each column of the table.
    pub entries: Vec<Entry>,
}

/// A cell, or several merged to one.
#[derive(Debug, Clone)]
pub struct Block {
    /// Where it is.
    pub area: Area,
    /// What it says.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// What is said of it to whoever fills it in.
    pub entry: Option<Entry>,
    /// The size of its text, in points.
    pub size: f64,
    /// Whether its text begins at its top wherever others stand in the middle: it goes on over a page's end.
    pub is_at_top: bool,
}

/// How a cell looks, and whether it is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The title.
    Title,
    /// A heading of the table, or a label of the head.
    Heading,
    /// A label or a value that the form does not print.
    Beside {
        /// Whether it is locked.
        is_label: bool,
    },
    /// A value of the head.
    Field(Kind),
    /// A value of a goal.
    Value {
        /// What it is.
        kind: Kind,
        /// Where its text stands.
        align: Align,
        /// Whether it names the goal.
        is_title: bool,
    },
}

impl Plan {
    /// A worksheet with the columns of a printed sheet and no rows.
    pub fn of(name: String, design: &Arc<Design>, printed: &Printed, entries: Vec<Entry>) -> Self {
        let inset = design.inset.x.0;
        let widths = printed.columns.iter().map(|column| 2.0f64.mul_add(inset, column.width.0));
        Self {
            name,
            design: Arc::clone(design),
            widths: widths.collect(),
            heights: Vec::new(),
            blocks: Vec::new(),
            heading: 0,
            goals: 0..0,
            names: 0,
            breaks: Vec::new(),
            entries,
        }
    }

    /// Adds the headings of the table.
    pub fn add_headings(&mut self, printed: &Printed) {
        self.heading = self.next_row();
        for (column, printed) in (0..).zip(&printed.columns) {
            let at = Area::of_row(self.heading, column..column + 1);
            self.add(at, printed.heading.join("\n"), Look::Heading, None);
            if printed.row_header {
                self.names = column + 1;
            }
        }
        self.end_row();
    }

    /// The row that is filled next.
    pub fn next_row(&self) -> u32 {
        u32::try_from(self.heights.len()).unwrap_or(u32::MAX)
    }

    /// Adds a cell.
    pub fn add(&mut self, area: Area, text: String, look: Look, entry: Option<Entry>) {
        let width = self.width(area.first.column..area.last.column + 1);
        let size = match look {
            Look::Title => (self.design.font.size.0 * TITLE).round(),
            Look::Value { .. } => self.size(&text, width),
            _ => self.design.font.size.0,
        };
        self.blocks.push(Block { area, text, look, entry, size, is_at_top: look.is_at_top() });
    }

    /// Ends the row that is being filled: it is as high as the highest of its cells.
    pub fn end_row(&mut self) {
        let row = self.next_row();
        let of_row = self.blocks.iter().rev().take_while(|block| block.area.first.row == row);
        let needed = of_row.map(|block| self.needed(block)).fold(self.needed_by("", 0.0), f64::max);
        self.add_row(needed.min(super::heights::HIGHEST));
    }

    /// Adds a row that has room for a height.
    pub fn add_row(&mut self, height: f64) {
        self.heights.push(rounded(height));
    }

    /// The height that a cell needs.
    fn needed(&self, block: &Block) -> f64 {
        let width = self.width(block.area.first.column..block.area.last.column + 1);
        height(&block.text, width, block.size)
    }

    /// The height that a text of the table needs in a width.
    pub fn needed_by(&self, text: &str, width: f64) -> f64 {
        height(text, width, self.size(text, width))
    }

    /// The size of a text of the table: that of the form, or one in which a page has room for it, if there is one.
    fn size(&self, text: &str, width: f64) -> f64 {
        let usual = self.design.font.size.0;
        let Some(room) = self.room_below_headings() else { return usual };
        let sizes = successors(Some(usual), |size| Some(size - 0.5).filter(|size| *size >= SMALLEST));
        let mut fitting = sizes.filter(|size| {
            let (count, height) = rows(height(text, width, *size));
            f64::from(count) * height <= room
        });
        fitting.next().unwrap_or(usual)
    }

    /// The height of the rows that a page has room for, in points of the worksheet; `None` where the size of the paper
    /// is not known.
    pub fn room(&self) -> Option<f64> {
        let paper = &self.design.paper;
        let (across, down) = (paper.room()?.0, paper.height()?.0);
        let width: f64 = self.widths.iter().sum();
        Some(down * (width / across).max(1.0))
    }

    /// The same below the headings, and as little as a spreadsheet may leave.
    fn room_below_headings(&self) -> Option<f64> {
        let headings = self.heights.get(self.heading as usize).copied().unwrap_or_default();
        Some(self.room()? * LEAST_ROOM - headings)
    }

    /// The width of some columns.
    pub fn width(&self, columns: Range<u32>) -> f64 {
        let (start, end) = (columns.start as usize, columns.end as usize);
        self.widths.get(start..end.min(self.widths.len())).unwrap_or_default().iter().sum()
    }
}

impl Look {
    /// Whether a text begins at the top of its cell: of prose that is too high for its row, the end is cut, and not
    /// the beginning.
    pub fn is_at_top(self) -> bool {
        matches!(self, Self::Value { kind: Kind::Text, is_title: false, .. })
    }
}

impl Area {
    /// Some cells of one row.
    pub fn of_row(row: u32, columns: Range<u32>) -> Self {
        let last = columns.end.saturating_sub(1).max(columns.start);
        Self { first: Address::new(row, columns.start), last: Address::new(row, last) }
    }
}
