//! Fiscal years.
//!
//! Enters: a fiscal year as typed. Leaves: the year from April to March, and its name. It must not
//! know which year is in hand.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::calendar::era::{EraBound, WrittenYear, begins_with_name};
use crate::calendar::scan::{Scanner, fold};
use crate::calendar::{Date, DigitStyle};
use crate::text::quote::quoted;

/// A fiscal year, from 1 April to 31 March of the next year of the calendar; 明治6年度 (1873) to 9998.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "i16", try_from = "i16")]
pub struct FiscalYear {
    first: Date,
    last: Date,
}

impl FiscalYear {
    /// The fiscal year that begins in April of the calendar's `year`; none outside 1873 to 9998.
    #[must_use]
    pub fn beginning_in(year: i16) -> Option<Self> {
        Some(Self { first: Date::new(year, 4, 1)?, last: Date::new(year.checked_add(1)?, 3, 31)? })
    }

    /// The fiscal year that `day` lies in; none for the first and last months of the calendar.
    #[must_use]
    pub fn of(day: Date) -> Option<Self> {
        Self::beginning_in(if day.month() < 4 { day.year() - 1 } else { day.year() })
    }

    /// The fiscal year after this one; none after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::beginning_in(self.last.year())
    }

    /// The fiscal year before this one; none before the first.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        Self::beginning_in(self.first.year().checked_sub(1)?)
    }

    /// 1 April.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// 31 March of the next year of the calendar.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.last
    }

    /// Whether `day` lies in this fiscal year.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The year of the calendar in which the month (1 to 12) of this fiscal year lies: 3月 of 令和8年度
    /// is in 2027.
    #[must_use]
    pub fn calendar_year_of(self, month: i8) -> i16 {
        if month < 4 { self.last.year() } else { self.first.year() }
    }

    /// `令和8年度`, in the given digits. A year in which the era changed bears the newer era's name:
    /// 令和元年度, not 平成31年度.
    #[must_use]
    pub fn era_text(self, digits: DigitStyle) -> String {
        format!("{}年度", self.december().era_year_name(digits))
    }

    /// `R8`; 令和元年度 is `R1`.
    #[must_use]
    pub fn short_name(self) -> String {
        self.december().short_era_year_name()
    }

    /// A day that bears the newer era's name where the era changed.
    fn december(self) -> Date {
        Date::new(self.first.year(), 12, 31).unwrap_or(self.first)
    }

    /// The fiscal year as written, and whether one of its days lies in the era it is written in.
    pub(super) fn written(year: WrittenYear) -> Option<(Self, Result<(), EraBound>)> {
        let fiscal_year = Self::beginning_in(year.calendar_year()?)?;
        Some((fiscal_year, fiscal_year.first.check_era(fiscal_year.last, year)))
    }
}

/// As a record keeps it: the calendar's year in which it begins.
impl From<FiscalYear> for i16 {
    fn from(year: FiscalYear) -> Self {
        year.first.year()
    }
}

impl TryFrom<i16> for FiscalYear {
    type Error = String;

    fn try_from(year: i16) -> Result<Self, String> {
        Self::beginning_in(year).ok_or_else(|| format!("{year} は年度ではありません"))
    }
}

/// Reads `令和8年度`, `令和元年度`, `R8`, `2026`, `2026年度`, in digits of either width.
impl FromStr for FiscalYear {
    type Err = FiscalYearError;

    fn from_str(text: &str) -> Result<Self, FiscalYearError> {
        let typed = || text.to_owned();
        let year = scan(text).ok_or_else(|| FiscalYearError::Unreadable { typed: typed() })?;
        match Self::written(year) {
            Some((fiscal_year, Ok(()))) => Ok(fiscal_year),
            Some((same_year, Err(bound))) => {
                Err(FiscalYearError::EraMismatch { typed: typed(), bound, same_year })
            }
            None => Err(FiscalYearError::OutOfRange { typed: typed() }),
        }
    }
}

fn scan(text: &str) -> Option<WrittenYear> {
    let glyphs = fold(text);
    let mut scanner = Scanner::new(&glyphs);
    let is_named = begins_with_name(&scanner);
    let year = WrittenYear::scan(&mut scanner)?;
    // What bears an era's name prints as typed, and `令和8` alone is no title's year.
    let whole = scanner.take("年度") || !is_named;
    (whole && scanner.is_done()).then_some(year)
}

/// Why a text is no fiscal year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FiscalYearError {
    /// It has none of the forms of a fiscal year.
    Unreadable {
        /// The text as typed.
        typed: String,
    },
    /// The era does not have this year: 令和0年度, 昭和64年度.
    EraMismatch {
        /// The text as typed.
        typed: String,
        /// Where the era begins or ends.
        bound: EraBound,
        /// The fiscal year that it counts to.
        same_year: FiscalYear,
    },
    /// It lies before 明治6年度 or after the year 9998.
    OutOfRange {
        /// The text as typed.
        typed: String,
    },
}

impl FiscalYearError {
    /// What to write instead, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Unreadable { .. } => {
                Some("「令和8年度」の形で書いてください。「R8」「2026」とも書けます。".to_owned())
            }
            Self::EraMismatch { same_year, .. } => {
                Some(format!("「{}」ではありませんか。", same_year.era_text(DigitStyle::Half)))
            }
            Self::OutOfRange { .. } => None,
        }
    }
}

impl fmt::Display for FiscalYearError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { typed } => write!(f, "{}は年度として読めません。", quoted(typed)),
            Self::EraMismatch { typed, bound, .. } => {
                write!(f, "{}という年度はありません。{bound}", quoted(typed))
            }
            Self::OutOfRange { typed } => {
                write!(f, "{}は扱えない年度です。明治6年度から西暦9998年度までを扱います。", quoted(typed))
            }
        }
    }
}

impl std::error::Error for FiscalYearError {}

#[cfg(test)]
mod tests;
