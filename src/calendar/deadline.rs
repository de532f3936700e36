//! Deadlines: what stands under いつまで.
//!
//! Enters: a text as typed, and then the fiscal year of its sheet. Leaves: the last days that the
//! text stands for, each with its bytes in the text, or an error for a date that cannot exist. It
//! must not know what a rule makes of that.
//!
//! `grammar` takes the text apart into times, worded as `wording` and `standing` know; `point` finds
//! the day on which a time ends, `figures` the words for a date in figures.

mod error;
mod figures;
mod grammar;
mod point;
mod standing;
mod wording;

use std::ops::Range;

use crate::calendar::{Date, FiscalYear};
use point::{Point, Years};

pub use error::{DeadlineError, DeadlineFault};

/// A deadline as typed. Every text is one: a text that names no known time is undated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    text: String,
    items: Vec<Item>,
}

/// One of the times that a deadline lists.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// `12月`, `12月20日`, `年度末`.
    Point(Point),
    /// A span with a name of its own: `上半期`, `年度内`.
    Period(Point),
    /// `4月～9月`; `～11月`.
    Span { from: Option<Point>, to: Point },
    /// `4月～`, `10月以降`.
    Onwards(Point),
    /// `毎月`; vague: `随時`.
    Standing { vague: bool },
}

impl Item {
    fn points(&self) -> impl Iterator<Item = &Point> {
        let (from, to) = match self {
            Self::Standing { .. } => (None, None),
            Self::Point(point) | Self::Period(point) | Self::Onwards(point) => (Some(point), None),
            Self::Span { from, to } => (from.as_ref(), Some(to)),
        };
        from.into_iter().chain(to)
    }
}

/// What a deadline names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineKind {
    /// One time: `12月`, `12月上旬`, `令和8年12月20日`, `年度末`.
    Point,
    /// A time from – to: `4月～9月`, `～11月`, `上半期`, `年度内`.
    Span,
    /// More than one of them: `6月・12月`.
    Several,
    /// A time without an end: `随時`, `毎月`, `半年ごと`.
    Standing,
    /// No time that is known.
    Undated,
}

/// A day on which a deadline, or one of its times, ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDay {
    /// The last day.
    pub day: Date,
    /// The bytes of the deadline's text that name it.
    pub range: Range<usize>,
}

/// The months of a fiscal year, in its order.
pub const MONTHS: [i8; 12] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];
/// Other times that end in it, as officials write them.
pub const PERIODS: [&str; 5] = ["年度末", "年度内", "上半期", "下半期", "毎月"];

impl Deadline {
    /// Reads a text; lines of a cell are joined by line feeds.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self { text: text.to_owned(), items: grammar::items(text) }
    }

    /// The text as typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the text names.
    #[must_use]
    pub fn kind(&self) -> DeadlineKind {
        match self.items.as_slice() {
            [] => DeadlineKind::Undated,
            [Item::Point(_)] => DeadlineKind::Point,
            [Item::Period(_) | Item::Span { .. } | Item::Onwards(_)] => DeadlineKind::Span,
            [Item::Standing { .. }] => DeadlineKind::Standing,
            _ => DeadlineKind::Several,
        }
    }

    /// Whether it names only times of which nobody can say that they have passed: 随時, 早急, 通年, 常時.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        let vague = |item: &Item| matches!(item, Item::Standing { vague: true });
        !self.items.is_empty() && self.items.iter().all(vague)
    }

    /// The last day of each time that it names on a sheet of `sheet_year`, in the order of the text;
    /// an error for each date that cannot exist. Empty if it is standing or undated.
    ///
    /// A month without a year is that month of the sheet's fiscal year; after a time with a year
    /// (`令和9年4月・10月`) it is that of the same fiscal year.
    #[must_use]
    pub fn due_days(&self, sheet_year: FiscalYear) -> Vec<Result<DueDay, DeadlineError>> {
        let mut years = Years::of_sheet(sheet_year);
        let mut days = Vec::with_capacity(self.items.len());
        for item in &self.items {
            match item {
                Item::Standing { .. } => {}
                Item::Point(to) | Item::Period(to) | Item::Span { from: None, to } => {
                    days.push(self.due_day(to, &mut years));
                }
                Item::Onwards(from) => {
                    let begin = self.due_day(from, &mut years);
                    days.push(begin.map(DueDay::until_year_end));
                }
                Item::Span { from: Some(from), to } => {
                    let begin = self.due_day(from, &mut years);
                    let end = self.span_end(begin.as_ref().ok(), to, &mut years);
                    days.extend(begin.is_err().then_some(begin));
                    days.push(end);
                }
            }
        }
        days
    }

    /// The times that it names, in the order of the text.
    fn points(&self) -> impl Iterator<Item = &Point> {
        self.items.iter().flat_map(Item::points)
    }

    /// The end of a span. One without a year that would fall before the beginning (12月～4月) lies in
    /// the year after.
    fn span_end(
        &self,
        begin: Option<&DueDay>,
        to: &Point,
        years: &mut Years,
    ) -> Result<DueDay, DeadlineError> {
        let end = self.due_day(to, years)?;
        match (begin, years.next()) {
            (Some(begin), Some(mut following)) if to.has_no_year() && end.day < begin.day => {
                self.due_day(to, &mut following)
            }
            _ => Ok(end),
        }
    }

    /// The day a point ends on; `years` become those that the following points are counted from.
    fn due_day(&self, point: &Point, years: &mut Years) -> Result<DueDay, DeadlineError> {
        let range = point.range.clone();
        match point.last_day(*years) {
            Ok(day) => {
                *years = years.after(point, day);
                Ok(DueDay { day, range })
            }
            Err(fault) => {
                let typed = self.text.get(range.clone()).unwrap_or_default();
                Err(DeadlineError { typed: typed.to_owned(), range, fault })
            }
        }
    }
}

impl DueDay {
    /// What goes on from a day ends with its fiscal year.
    fn until_year_end(self) -> Self {
        let day = FiscalYear::of(self.day).map_or(self.day, FiscalYear::last_day);
        Self { day, ..self }
    }
}

#[cfg(test)]
mod tests;
