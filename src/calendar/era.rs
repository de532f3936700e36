//! Eras and the years written in them.
//!
//! Enters: a year as written (`令和8`, `R8`, `2026`) or a day of the calendar. Leaves: the calendar's
//! year, the era's name for it, or the bound that the era does not reach over. It must not know
//! what a fiscal year is.

use std::fmt;

use jiff::civil::{self, date};

use crate::calendar::DigitStyle;
use crate::calendar::scan::{Scanner, fold};

/// The first day of the Gregorian calendar in Japan, 明治6年1月1日. Days before it bear dates of a
/// lunar calendar, which cannot be read as these.
pub(super) const FIRST_DAY: civil::Date = date(1873, 1, 1);

/// An era: a day on which it changed belongs to the new one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Era {
    name: &'static str,
    letter: char,
    first: civil::Date,
    last: civil::Date,
}

/// Newest first.
static ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'R', first: date(2019, 5, 1), last: civil::Date::MAX },
    Era { name: "平成", letter: 'H', first: date(1989, 1, 8), last: date(2019, 4, 30) },
    Era { name: "昭和", letter: 'S', first: date(1926, 12, 25), last: date(1989, 1, 7) },
    Era { name: "大正", letter: 'T', first: date(1912, 7, 30), last: date(1926, 12, 24) },
    Era { name: "明治", letter: 'M', first: date(1868, 1, 25), last: date(1912, 7, 29) },
];

/// The era's name for the year of `day`, without 年: `令和8`, `令和元`.
pub(super) fn year_name(day: civil::Date, digits: DigitStyle) -> String {
    let Some(era) = ERAS.iter().find(|era| era.first <= day) else {
        return digits.format(day.year().unsigned_abs().into());
    };
    match day.year() - era.first.year() + 1 {
        1 => format!("{}元", era.name),
        year => format!("{}{}", era.name, digits.format(year.unsigned_abs().into())),
    }
}

/// The era's letter and the year of `day`: `R8`; `R1` for 元年.
pub(super) fn short_year_name(day: civil::Date) -> String {
    match ERAS.iter().find(|era| era.first <= day) {
        Some(era) => format!("{}{}", era.letter, day.year() - era.first.year() + 1),
        None => day.year().to_string(),
    }
}

/// A year as written, not yet known to exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenYear {
    Era(&'static Era, i16),
    Gregorian(i16),
}

impl WrittenYear {
    /// `令和8`, `令和元`, `R8`, `r8`, `2026`; what follows the number is left to the caller.
    pub(super) fn scan(scanner: &mut Scanner) -> Option<Self> {
        scanner.attempt(|ahead| {
            let Some(era) = ERAS.iter().find(|era| ahead.take(era.name) || era.take_letter(ahead)) else {
                return ahead.number(4).filter(|year| *year >= 1000).map(Self::Gregorian);
            };
            let year = if ahead.take("元") { 1 } else { ahead.number(4)? };
            Some(Self::Era(era, year))
        })
    }

    /// A year under half of an era's name, which no date may have: `令8`.
    pub(super) fn scan_half_name(scanner: &mut Scanner) -> Option<Self> {
        scanner.attempt(|ahead| {
            let era = ERAS.iter().find(|era| era.name.get(..3).is_some_and(|half| ahead.take(half)))?;
            ahead.number(2).map(|year| Self::Era(era, year))
        })
    }

    /// Its name without 年 for a time that ends on `day`: of an era's year that of this era, of another that
    /// of the era of the day.
    pub(super) fn name(self, day: civil::Date, digits: DigitStyle) -> String {
        match self {
            Self::Era(era, 1) => format!("{}元", era.name),
            Self::Era(era, year) => format!("{}{}", era.name, digits.format(year.unsigned_abs().into())),
            Self::Gregorian(_) => year_name(day, digits),
        }
    }

    /// The calendar's year, if the calendar reaches so far.
    pub(super) fn calendar_year(self) -> Option<i16> {
        let year = match self {
            Self::Era(era, year) => era.first.year().checked_add(year)? - 1,
            Self::Gregorian(year) => year,
        };
        (FIRST_DAY.year()..=civil::Date::MAX.year()).contains(&year).then_some(year)
    }

    /// Whether a time from `first` to `last` in this year may bear the era's name: at least one of
    /// its days must lie in the era.
    pub(super) fn check(self, first: civil::Date, last: civil::Date) -> Result<(), EraBound> {
        match self {
            Self::Era(era, year) if year < 1 || last < era.first => Err(EraBound { era, ended: false }),
            Self::Era(era, _) if era.last < first => Err(EraBound { era, ended: true }),
            Self::Era(..) | Self::Gregorian(_) => Ok(()),
        }
    }
}

impl Era {
    fn take_letter(&self, scanner: &mut Scanner) -> bool {
        scanner.take_if(|next| next.eq_ignore_ascii_case(&self.letter)).is_some()
    }
}

/// The bound of an era that a written year does not respect; shown as a sentence:
/// `平成は31年4月30日までです。`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EraBound {
    era: &'static Era,
    ended: bool,
}

impl fmt::Display for EraBound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Era { name, first, last, .. } = self.era;
        if self.ended {
            let year = last.year() - first.year() + 1;
            write!(f, "{name}は{year}年{}月{}日までです。", last.month(), last.day())
        } else {
            write!(f, "{name}は元年{}月{}日からです。", first.month(), first.day())
        }
    }
}

/// How a year or date was written, which decides how it prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// In words, with the era's name: prints as typed.
    Era,
    /// `R8`, `2026`, `2026-04-01`, `2026年4月1日`, `令和8.4.1`: prints as an era year or date in the house's
    /// digits.
    Other,
}

impl Notation {
    /// The notation of a text that reads as a fiscal year or date.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let glyphs = fold(text);
        let mut scanner = Scanner::new(&glyphs);
        let is_named = begins_with_name(&scanner);
        let is_in_words = is_named && WrittenYear::scan(&mut scanner).is_some() && scanner.take("年");
        if is_in_words { Self::Era } else { Self::Other }
    }
}

/// Whether an era's name, not its letter, stands next.
pub(super) fn begins_with_name(scanner: &Scanner) -> bool {
    ERAS.iter().any(|era| scanner.clone().take(era.name))
}

#[cfg(test)]
mod tests {
    use super::Notation;

    #[test]
    fn only_text_with_an_era_s_name_prints_as_typed() {
        for typed in ["令和8年度", "令和８年４月１日", " 平成31年4月30日", "令 和 元 年 5 月 1 日"]
        {
            assert_eq!(Notation::of(typed), Notation::Era, "{typed}");
        }
        for typed in [
            "R8",
            "Ｒ８",
            "2026",
            "2026年度",
            "2026-04-01",
            "2026年4月1日",
            "R8.4.1",
            "令和8.4.1",
            "令和８／４／１",
            "",
        ] {
            assert_eq!(Notation::of(typed), Notation::Other, "{typed}");
        }
    }
}
