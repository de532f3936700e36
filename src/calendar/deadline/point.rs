//! A time that a deadline names, and the day it ends on.
//!
//! Enters: year, month and day as worded, and the fiscal years they are counted from. Leaves: the
//! last day, or why there is none. It must not know how times are written.

use std::ops::Range;

use crate::calendar::deadline::DeadlineFault;
use crate::calendar::deadline::figures::Figures;
use crate::calendar::era::WrittenYear;
use crate::calendar::{Date, DigitStyle, FiscalYear};

/// A time as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) time: Time,
    /// Its bytes in the deadline's text.
    pub(super) range: Range<usize>,
    /// What of it stands in figures.
    pub(super) figures: Vec<Figures>,
}

/// The year a time lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// `令和8年`.
    Calendar(WrittenYear),
    /// `令和8年度`.
    Fiscal(WrittenYear),
    /// No year: that of the time before it in the text, at first that of the sheet.
    InHand,
    /// `翌年`: the year of the calendar after the one in which the stated fiscal year begins.
    NextCalendar,
    /// `翌年度`: the one after the stated fiscal year.
    NextFiscal,
}

/// The fiscal years that the times of a text are counted from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years {
    /// That of the sheet, or of the last time written with its year.
    stated: FiscalYear,
    /// That of the last time written with any year: 翌年度 too.
    in_hand: FiscalYear,
}

impl Years {
    pub(super) fn of_sheet(sheet_year: FiscalYear) -> Self {
        Self { stated: sheet_year, in_hand: sheet_year }
    }

    /// The years for what follows `point`, which ends on `day`.
    pub(super) fn after(self, point: &Point, day: Date) -> Self {
        let in_hand = FiscalYear::of(day).unwrap_or(self.in_hand);
        match point.year {
            Year::InHand => self,
            Year::NextCalendar | Year::NextFiscal => Self { in_hand, ..self },
            Year::Calendar(_) | Year::Fiscal(_) => Self::of_sheet(in_hand),
        }
    }

    /// A year later, for a time without a year.
    pub(super) fn next(self) -> Option<Self> {
        let in_hand = self.in_hand.next()?;
        Some(Self { in_hand, ..self })
    }
}

/// A time inside a year, by its end. The numbers are as written, in or out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// The end of a month.
    Month(i8),
    /// A day of a month.
    Day(i8, i8),
    /// The end of a quarter of the fiscal year.
    Quarter(i8),
}

impl Point {
    /// Whether it is written without any year.
    pub(super) fn has_no_year(&self) -> bool {
        self.year == Year::InHand
    }

    /// The day on which it ends.
    pub(super) fn last_day(&self, years: Years) -> Result<Date, DeadlineFault> {
        let month = self.month()?;
        let year = self.calendar_year_of(month, years)?;
        let first = Date::new(year, month, 1).ok_or(DeadlineFault::OutOfRange)?;
        let last_of_month = first.last_of_month();
        let (first, last) = match self.time {
            Time::Day(_, day) => {
                let day = Date::new(year, month, day).ok_or(DeadlineFault::NoSuchDay { last_of_month })?;
                (day, day)
            }
            Time::Month(_) | Time::Quarter(_) => (first, last_of_month),
        };
        self.check_era(first, last)?;
        Ok(last)
    }

    fn month(&self) -> Result<i8, DeadlineFault> {
        match self.time {
            Time::Month(month) | Time::Day(month, _) if (1..=12).contains(&month) => Ok(month),
            Time::Month(_) | Time::Day(..) => Err(DeadlineFault::NoSuchMonth),
            Time::Quarter(quarter @ 1..=3) => Ok(quarter * 3 + 3),
            Time::Quarter(4) => Ok(3),
            Time::Quarter(_) => Err(DeadlineFault::NoSuchQuarter),
        }
    }

    fn calendar_year_of(&self, month: i8, years: Years) -> Result<i16, DeadlineFault> {
        let fiscal_year = match self.year {
            Year::Calendar(year) => return year.calendar_year().ok_or(DeadlineFault::OutOfRange),
            Year::NextCalendar => return Ok(years.stated.last_day().year()),
            Year::Fiscal(year) => FiscalYear::written(year).map(|(fiscal_year, _)| fiscal_year),
            Year::InHand => Some(years.in_hand),
            Year::NextFiscal => years.stated.next(),
        };
        fiscal_year.map(|year| year.calendar_year_of(month)).ok_or(DeadlineFault::OutOfRange)
    }

    /// Whether the era that the year is written in has the time.
    fn check_era(&self, first: Date, last: Date) -> Result<(), DeadlineFault> {
        let (checked, same_year) = match self.year {
            Year::Calendar(year) => {
                (first.check_era(last, year), format!("{}年", last.era_year_name(DigitStyle::Half)))
            }
            Year::Fiscal(year) => {
                let (fiscal_year, checked) = FiscalYear::written(year).ok_or(DeadlineFault::OutOfRange)?;
                (checked, fiscal_year.era_text(DigitStyle::Half))
            }
            Year::InHand | Year::NextCalendar | Year::NextFiscal => return Ok(()),
        };
        checked.map_err(|bound| DeadlineFault::EraMismatch { bound, same_year })
    }
}
