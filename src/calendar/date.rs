//! Dates.
//!
//! Enters: a date as typed, in era years or in the calendar's. Leaves: a day, and its text in era
//! years. It must not know fiscal years or fields.

use std::fmt;
use std::str::FromStr;

use jiff::civil;

use crate::calendar::DigitStyle;
use crate::calendar::era::{EraBound, FIRST_DAY, WrittenYear, short_year_name, year_name};
use crate::calendar::scan::{Scanner, fold};
use crate::text::quote::quoted;

/// A day from 明治6年1月1日 (1873-01-01), when Japan took the Gregorian calendar, to 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().filter(|day| *day >= FIRST_DAY).map(Self)
    }

    /// The year of the calendar: 2026.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// `令和8年4月1日`, in the given digits.
    #[must_use]
    pub fn era_text(self, digits: DigitStyle) -> String {
        let day = digits.format(self.day().unsigned_abs().into());
        format!("{}{day}日", self.era_month_text(digits))
    }

    /// `令和8年4月`, in the given digits.
    #[must_use]
    pub fn era_month_text(self, digits: DigitStyle) -> String {
        let month = digits.format(self.month().unsigned_abs().into());
        format!("{}年{month}月", self.era_year_name(digits))
    }

    /// The day of a moment, in seconds since 1970-01-01 in UTC; `None` outside the years that a calendar
    /// knows.
    pub fn of_unix_time(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        Some(Self(moment.to_zoned(jiff::tz::TimeZone::UTC).date()))
    }

    /// The day so many days later, if the calendar reaches so far.
    #[must_use]
    pub fn plus_days(self, days: u16) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().days(days)).ok().map(Self)
    }

    /// The day of the week as it is written in brackets: 月, 火 …
    #[must_use]
    pub fn weekday_name(self) -> &'static str {
        match self.0.weekday() {
            civil::Weekday::Monday => "月",
            civil::Weekday::Tuesday => "火",
            civil::Weekday::Wednesday => "水",
            civil::Weekday::Thursday => "木",
            civil::Weekday::Friday => "金",
            civil::Weekday::Saturday => "土",
            civil::Weekday::Sunday => "日",
        }
    }

    /// `2026-04-01`.
    #[must_use]
    pub fn iso_text(self) -> String {
        self.0.to_string()
    }

    /// The name without 年 of a written year for a time that ends on this day.
    pub(super) fn name_of_year(self, year: WrittenYear, digits: DigitStyle) -> String {
        year.name(self.0, digits)
    }

    /// `R8`.
    pub(super) fn short_era_year_name(self) -> String {
        short_year_name(self.0)
    }

    /// `令和8`.
    pub(super) fn era_year_name(self, digits: DigitStyle) -> String {
        year_name(self.0, digits)
    }

    /// Whether the written year's era has one of the days from this one to `last`.
    pub(super) fn check_era(self, last: Self, year: WrittenYear) -> Result<(), EraBound> {
        year.check(self.0, last.0)
    }
}

/// Reads `令和8年4月1日`, `2026-04-01`, `2026年4月1日`, `2026/4/1`, `R8.4.1`, in digits of either width.
impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let typed = || text.to_owned();
        let (written, month, day) = scan(text).ok_or_else(|| DateError::Unreadable { typed: typed() })?;
        let year = written.calendar_year().ok_or_else(|| DateError::OutOfRange { typed: typed() })?;
        let Some(date) = Self::new(year, month, day) else {
            let month = Self::new(year, month, 1);
            return Err(DateError::NoSuchDay {
                typed: typed(),
                last_of_month: month.map(Self::last_of_month),
            });
        };
        match date.check_era(date, written) {
            Ok(()) => Ok(date),
            Err(bound) => Err(DateError::EraMismatch { typed: typed(), bound, same_day: date }),
        }
    }
}

/// Year, month and day as written.
fn scan(text: &str) -> Option<(WrittenYear, i8, i8)> {
    let glyphs = fold(text);
    let mut scanner = Scanner::new(&glyphs);
    let year = WrittenYear::scan(&mut scanner)?;
    let (after_month, after_day) = match scanner.take_any("年 . / -")? {
        "年" => ("月", "日"),
        mark => (mark, ""),
    };
    let month = scanner.number(2)?;
    scanner.take(after_month).then_some(())?;
    let day = scanner.number(2)?;
    (scanner.take(after_day) && scanner.is_done()).then_some(())?;
    Some((year, i8::try_from(month).ok()?, i8::try_from(day).ok()?))
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It has none of the forms of a date.
    Unreadable {
        /// The text as typed.
        typed: String,
    },
    /// The month does not have the day, or the year the month.
    NoSuchDay {
        /// The text as typed.
        typed: String,
        /// The last day of the month; none where the month does not exist.
        last_of_month: Option<Date>,
    },
    /// The day exists, but not in the era it is written in.
    EraMismatch {
        /// The text as typed.
        typed: String,
        /// Where the era begins or ends.
        bound: EraBound,
        /// The day that its year, month and day count to.
        same_day: Date,
    },
    /// It lies before 明治6年 or after the year 9999.
    OutOfRange {
        /// The text as typed.
        typed: String,
    },
}

impl DateError {
    /// What to write instead, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Unreadable { .. } => {
                Some("「令和8年4月1日」か「2026-04-01」の形で書いてください。".to_owned())
            }
            Self::EraMismatch { same_day, .. } => {
                Some(format!("「{}」ではありませんか。", same_day.era_text(DigitStyle::Half)))
            }
            Self::NoSuchDay { .. } | Self::OutOfRange { .. } => None,
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { typed } => write!(f, "{}は日付として読めません。", quoted(typed)),
            Self::NoSuchDay { typed, last_of_month: None } => {
                write!(f, "{}という日はありません。月は1月から12月までです。", quoted(typed))
            }
            Self::NoSuchDay { typed, last_of_month: Some(last) } => {
                let month = last.era_month_text(DigitStyle::Half);
                write!(f, "{}という日はありません。{month}は1日から{}日までです。", quoted(typed), last.day())
            }
            Self::EraMismatch { typed, bound, .. } => {
                write!(f, "{}という日はありません。{bound}", quoted(typed))
            }
            Self::OutOfRange { typed } => {
                write!(f, "{}は扱えない日付です。明治6年1月1日から西暦9999年までを扱います。", quoted(typed))
            }
        }
    }
}

impl std::error::Error for DateError {}

#[cfg(test)]
mod tests;
