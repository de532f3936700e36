//! Dates that a deadline gives in figures, and how a house writes them: `R8.12` as 令和8年12月, `12/20` as
//! 12月20日.
//!
//! Enters: the figures as worded, and the house's digits. Leaves: the words for them. It must not know how a
//! deadline is taken apart.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::calendar::era::WrittenYear;
use crate::calendar::scan::{Scanner, fold};
use crate::calendar::{Date, Deadline, DigitStyle, FiscalYear};

/// A date, or its year, in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// Its bytes in the deadline's text.
    pub(super) range: Range<usize>,
    pub(super) what: Written,
}

/// What figures stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// `R8` of `R8年`.
    Year(WrittenYear),
    /// `2026` of `2026年度末`.
    FiscalYear(WrittenYear),
    /// `R8.12`, `2026-12-20`.
    Date(WrittenYear, i8, Option<i8>),
    /// `12/20`.
    Day(i8, i8),
}

impl Written {
    /// The words for it; `None` of a date that the calendar does not have.
    fn words(self, digits: DigitStyle) -> Option<String> {
        let figure = |number: i8| digits.format(number.unsigned_abs().into());
        match self {
            // The year in which an era ended bears its name unless the month says otherwise.
            Self::Year(year) => {
                Some(format!("{}年", Date::new(year.calendar_year()?, 12, 31)?.name_of_year(year, digits)))
            }
            Self::FiscalYear(year) => match year {
                WrittenYear::Gregorian(first) => Some(FiscalYear::beginning_in(first)?.era_text(digits)),
                WrittenYear::Era(..) => Some(format!(
                    "{}年度",
                    Date::new(year.calendar_year()?, 12, 31)?.name_of_year(year, digits)
                )),
            },
            Self::Date(year, month, day) => {
                let first = Date::new(year.calendar_year()?, month, 1)?;
                let last = day
                    .map_or_else(|| Some(first.last_of_month()), |day| Date::new(first.year(), month, day))?;
                let day = day.map(|day| format!("{}日", figure(day))).unwrap_or_default();
                Some(format!("{}年{}月{day}", last.name_of_year(year, digits), figure(month)))
            }
            Self::Day(month, day) => Some(format!("{}月{}日", figure(month), figure(day))),
        }
    }
}

impl Deadline {
    /// The text with all dates that are given in figures in the words of the house; `None` where there are
    /// none.
    #[must_use]
    pub fn house_text(&self, digits: DigitStyle) -> Option<String> {
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for figures in self.points().flat_map(|point| &point.figures) {
            let Some(words) = figures.what.words(digits) else { continue };
            text.push_str(self.text.get(at..figures.range.start)?);
            text.push_str(&words);
            at = figures.range.end;
        }
        text.push_str(self.text.get(at..)?);
        (at > 0).then_some(text)
    }

    /// What figures of which nobody can tell the meaning may stand for, in words: `8.12` for 8月12日 and
    /// 令和8年12月.
    #[must_use]
    pub fn readings(&self, sheet_year: FiscalYear) -> Vec<String> {
        if self.points().next().is_some() {
            return Vec::new();
        }
        let certain = without_marks(&self.text).or_else(|| with_half_an_era(&self.text));
        certain.map(|words| vec![words]).or_else(|| readings(&self.text, sheet_year)).unwrap_or_default()
    }
}

/// The words for a date without marks: `20261220`, `202612`.
fn without_marks(text: &str) -> Option<String> {
    let digits: String = text.nfkc().filter(char::is_ascii_digit).collect();
    if text.nfkc().count() != digits.len() || !matches!(digits.len(), 6 | 8) {
        return None;
    }
    let (year, rest) = digits.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    let day = if day.is_empty() { None } else { Some(day.parse().ok()?) };
    Written::Date(WrittenYear::Gregorian(year.parse().ok()?), month.parse().ok()?, day)
        .words(DigitStyle::Half)
}

/// The words for a date with half of an era's name: `令8.12`, `令8/12/20`.
fn with_half_an_era(text: &str) -> Option<String> {
    let glyphs = fold(text);
    let mut scanner = Scanner::new(&glyphs);
    let year = WrittenYear::scan_half_name(&mut scanner)?;
    let part = |scanner: &mut Scanner<'_>| {
        scanner.take_any(". / -")?;
        scanner.number(2).and_then(|number| i8::try_from(number).ok())
    };
    let (month, day) = (part(&mut scanner)?, scanner.attempt(part));
    scanner.is_done().then(|| Written::Date(year, month, day).words(DigitStyle::Half)).flatten()
}

/// Figures with marks between them, of which nobody can tell the meaning: `8.12`, `4-9`, `8/12月`, `8/12/20`.
struct Doubtful {
    first: i8,
    mark: &'static str,
    second: i8,
    third: Option<i8>,
    is_month: bool,
}

impl Doubtful {
    fn scan(text: &str) -> Option<Self> {
        let glyphs = fold(text);
        let mut scanner = Scanner::new(&glyphs);
        let number =
            |scanner: &mut Scanner<'_>| scanner.number(2).and_then(|number| i8::try_from(number).ok());
        let first = number(&mut scanner)?;
        let mark = scanner.take_any(". / -")?;
        let second = number(&mut scanner)?;
        let third = scanner.attempt(|ahead| ahead.take(mark).then(|| number(ahead)).flatten());
        let is_month = scanner.take("月");
        scanner.is_done().then_some(Self { first, mark, second, third, is_month })
    }
}

fn readings(text: &str, sheet_year: FiscalYear) -> Option<Vec<String>> {
    let Doubtful { first, mark, second, third, is_month } = Doubtful::scan(text)?;
    // The era of the sheet is the only one that needs no saying.
    let year = |year: i8| {
        let era = sheet_year.era_text(DigitStyle::Half);
        let era: String = era.chars().take_while(|c| !c.is_ascii_digit() && *c != '元').collect();
        format!("{era}{year}年")
    };
    let months = 1..=12;
    let (is_first, is_second) = (months.contains(&first), months.contains(&second));
    let mut found = Vec::new();
    match third {
        Some(day) if is_second => found.push(format!("{}{second}月{day}日", year(first))),
        Some(_) => {}
        None => {
            found.extend(
                (is_first && (1..=31).contains(&second) && !is_month).then(|| format!("{first}月{second}日")),
            );
            found.extend(is_second.then(|| format!("{}{second}月", year(first))));
            found.extend((is_first && is_second && mark == "-").then(|| format!("{first}月～{second}月")));
            found.extend(
                (is_first && is_second && is_month && mark != "-").then(|| format!("{first}月・{second}月")),
            );
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn house(text: &str) -> String {
        Deadline::read(text).house_text(DigitStyle::Half).unwrap_or_else(|| format!("＝{text}"))
    }

    const IN_FIGURES: &[(&str, &str)] = &[
        ("R8.12", "令和8年12月"),
        ("Ｒ８．１２", "令和8年12月"),
        ("r8.12", "令和8年12月"),
        ("R08.12", "令和8年12月"),
        ("R8/12", "令和8年12月"),
        ("R8-12", "令和8年12月"),
        ("R8.12月", "令和8年12月"),
        ("R8.12末", "令和8年12月末"),
        ("R8.12下旬まで", "令和8年12月下旬まで"),
        ("R8.12.20", "令和8年12月20日"),
        ("R8.12.20まで", "令和8年12月20日まで"),
        ("R8.12.20（金）", "令和8年12月20日（金）"),
        ("令和8.12", "令和8年12月"),
        ("令和８．１２．２０", "令和8年12月20日"),
        ("令和元.5", "令和元年5月"),
        ("R1.5", "令和元年5月"),
        ("H31.4", "平成31年4月"),
        ("H31.4.30", "平成31年4月30日"),
        ("S64.1.7", "昭和64年1月7日"),
        ("S63/12", "昭和63年12月"),
        ("2026/12", "令和8年12月"),
        ("2026-12", "令和8年12月"),
        ("2026.12.20", "令和8年12月20日"),
        ("２０２６／１２／２０", "令和8年12月20日"),
        ("2026年12月", "令和8年12月"),
        ("2026年12月末", "令和8年12月末"),
        ("2026年12月20日", "令和8年12月20日"),
        ("2026年度末", "令和8年度末"),
        ("2026年度", "令和8年度"),
        ("2026年末", "令和8年末"),
        ("R8年度末", "令和8年度末"),
        ("R8年12月", "令和8年12月"),
        ("2019年4月", "平成31年4月"),
        ("2019年5月", "令和元年5月"),
        ("12/20", "12月20日"),
        ("１２／２０", "12月20日"),
        ("12/5", "12月5日"),
        ("12-20", "12月20日"),
        ("12.20", "12月20日"),
        ("12/20まで", "12月20日まで"),
        ("R8.4～R8.9", "令和8年4月～令和8年9月"),
        ("4/1～9/30", "4月1日～9月30日"),
        ("6/30・12/20", "6月30日・12月20日"),
        ("6月・R8.12", "6月・令和8年12月"),
    ];

    #[test]
    fn a_date_in_figures_is_printed_in_words() {
        for (typed, printed) in IN_FIGURES {
            assert_eq!(house(typed), *printed, "{typed}");
        }
        assert_eq!(
            Deadline::read("R8.9.3").house_text(DigitStyle::OneDigitFull).as_deref(),
            Some("令和８年９月３日")
        );
    }

    #[test]
    fn what_is_in_words_or_has_two_readings_is_printed_as_typed() {
        for typed in [
            "12月",
            "12月20日",
            "令和8年12月",
            "令和８年度末",
            "年度末",
            "4～9月",
            "6・12月",
            "6月/12月",
            "8.12",
            "4-9",
            "8/12月",
            "20.12",
            "8.12.20",
            "R8.13",
            "R8.2.30",
            "4/31月",
            "50/100",
            "随時",
            "2026",
            "8/12/20",
        ] {
            assert_eq!(house(typed), format!("＝{typed}"));
        }
    }

    #[test]
    fn the_readings_of_doubtful_figures_are_named() {
        let year = "令和8年度".parse().unwrap();
        for (typed, readings) in [
            ("8.12", "8月12日 令和8年12月"),
            ("８．１２", "8月12日 令和8年12月"),
            ("4-9", "4月9日 令和4年9月 4月～9月"),
            ("8/12月", "令和8年12月 8月・12月"),
            ("20.12", "令和20年12月"),
            ("8.12.20", "令和8年12月20日"),
            ("20261220", "令和8年12月20日"),
            ("２０２６１２", "令和8年12月"),
            ("令8.12", "令和8年12月"),
            ("令８／１２／２０", "令和8年12月20日"),
            ("20261340", ""),
            ("20260231", ""),
            ("8/12/20", "令和8年12月20日"),
            ("50/100", ""),
            ("R8.12", ""),
            ("12月", ""),
            ("工事の後", ""),
        ] {
            assert_eq!(Deadline::read(typed).readings(year).join(" "), readings, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn the_words_for_figures_end_on_the_same_days(
            text in "(R8|H30|令和8|2026|S60|r9)?[./-]?[0-9]{1,2}([./-][0-9]{1,2})?(月|日|末|まで|～|・|年|年度| ){0,3}([0-9]{1,2}[/.月-][0-9]{0,2})?",
        ) {
            let year = "令和8年度".parse().unwrap();
            let days = |text: &str| Deadline::read(text).due_days(year).into_iter().map(|day| day.map(|due| due.day).map_err(|error| error.fault)).collect::<Vec<_>>();
            if let Some(printed) = Deadline::read(&text).house_text(DigitStyle::Half) {
                prop_assert_eq!(days(&printed), days(&text), "{} {}", text, printed);
                prop_assert_eq!(Deadline::read(&printed).house_text(DigitStyle::Half), None, "{}", printed);
            }
        }
    }
}
