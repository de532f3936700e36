//! Days that a text names by month and day, with the day of the week that stands beside them.
//!
//! Enters: a text in which anything may stand. Leaves: each `令和8年7月24日（金）` and `7月24日` of it, in its order. It
//! must not know which year a day without one belongs to.

use std::ops::Range;

use super::Date;
use super::era::{EraBound, WrittenYear};
use super::scan::{Scanner, fold};
use crate::text::characters::{is_digit, is_invisible, is_radical};

/// The days of the week as they are written in brackets, Monday first.
const WEEKDAYS: &str = "月 火 水 木 金 土 日";

/// A day that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// Its bytes, without the day of the week.
    pub range: Range<usize>,
    /// The year of the calendar, where it stands there.
    pub year: Option<i16>,
    /// How the era of the year ends or begins, where it did not have this day.
    pub era_bound: Option<EraBound>,
    /// 1 to 99, as written.
    pub month: i8,
    /// 0 to 99, as written.
    pub day: i8,
    /// The day of the week beside it.
    pub weekday: Option<NamedWeekday>,
}

/// A day of the week beside a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedWeekday {
    /// Its bytes, with its brackets.
    pub range: Range<usize>,
    /// 月, 火 …
    pub name: &'static str,
}

/// The days that a text names, each month written beside its day.
#[must_use]
pub fn named_days(text: &str) -> Vec<NamedDay> {
    // Most texts name no day.
    if !text.contains('日') || !has_day(text) {
        return Vec::new();
    }
    let glyphs = fold(text);
    let mut scanner = Scanner::new(&glyphs);
    let mut found = Vec::new();
    let mut before = None;
    while !scanner.is_done() {
        let is_inside = before.is_some_and(|before: char| before.is_ascii_alphanumeric());
        match if is_inside { None } else { scanner.attempt(named_day) } {
            Some(day) => {
                before = None;
                found.push(day);
            }
            None => before = scanner.take_if(|_| true),
        }
    }
    found
}

/// Whether a digit stands before 日, or before the sign of a radical that may be read so.
fn has_day(text: &str) -> bool {
    let mut seen = text.chars().filter(|c| !(c.is_whitespace() || is_invisible(*c)));
    let mut is_behind_digit = false;
    seen.any(|c| {
        let is_day = is_behind_digit && (c == '日' || is_radical(c));
        is_behind_digit = is_digit(c);
        is_day
    })
}

fn named_day(ahead: &mut Scanner<'_>) -> Option<NamedDay> {
    let start = ahead.start();
    let year = ahead.attempt(|ahead| {
        let written = WrittenYear::scan(ahead)?;
        let year = written.calendar_year()?;
        ahead.take("年").then_some((written, year))
    });
    let month = i8::try_from(ahead.number(2)?).ok()?;
    ahead.take("月").then_some(())?;
    let day = i8::try_from(ahead.number(2)?).ok()?;
    ahead.take("日").then_some(())?;
    let range = start..ahead.end();
    let era_bound = year.and_then(|(written, year)| {
        let date = Date::new(year, month, day)?;
        date.check_era(date, written).err()
    });
    let year = year.map(|(_, year)| year);
    Some(NamedDay { range, year, era_bound, month, day, weekday: ahead.attempt(weekday) })
}

/// `（月）`, `（月曜日）`, `（月・祝）`, `月曜日`.
fn weekday(ahead: &mut Scanner<'_>) -> Option<NamedWeekday> {
    let start = ahead.start();
    let in_brackets = ahead.take_any("（ (").is_some();
    let name = ahead.take_any(WEEKDAYS)?;
    let is_spelt = ahead.take_any("曜日 曜").is_some();
    if in_brackets {
        let _ = ahead.take_any("・ 、");
        let _ = ahead.take_any("祝日 休日 祝 休");
        ahead.take_any("） )")?;
    } else if !is_spelt {
        return None;
    }
    Some(NamedWeekday { range: start..ahead.end(), name })
}

#[cfg(test)]
mod tests {
    use super::named_days;

    #[test]
    fn days_are_found_with_the_day_of_the_week_beside_them() {
        let table = [
            ("令和８年７月２４日（金）に開く。", "2026-7-24 金"),
            ("7月24日(土・祝)、26日（日）", "7-24 土"),
            ("2026年12月1日火曜日から", "2026-12-1 火"),
            ("12月31日（木曜）まで、1月4日から", "12-31 木, 1-4"),
            ("6月31日", "6-31"),
            ("4月1日（土日を除く）、5月1日日中、6月1日木造住宅", "4-1, 5-1, 6-1"),
            ("12月20日12月", "12-20"),
            ("", ""),
        ];
        for (text, expected) in table {
            let found = named_days(text).into_iter().map(|day| {
                let year = day.year.map(|year| format!("{year}-")).unwrap_or_default();
                let weekday = day.weekday.map(|weekday| format!(" {}", weekday.name)).unwrap_or_default();
                format!("{year}{}-{}{weekday}", day.month, day.day)
            });
            assert_eq!(found.collect::<Vec<_>>().join(", "), expected, "{text}");
        }
    }
}
