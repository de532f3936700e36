//! How a time is worded: 令和8年12月, 年度末, 上半期.
//!
//! Enters: a scanner at the start of a time. Leaves: the time as written, and the scanner behind it.
//! It must not know which dates exist.

use crate::calendar::deadline::figures::{Figures, Written};
use crate::calendar::deadline::point::{Point, Time, Year};
use crate::calendar::era::{WrittenYear, begins_with_name};
use crate::calendar::scan::Scanner;

/// Whether a word names the end of a time or the whole of it.
#[derive(Clone, Copy)]
pub(super) enum Reach {
    /// `年度末`.
    End,
    /// `年度内`.
    Whole,
}

/// A time with its year.
pub(super) fn point(scanner: &mut Scanner) -> Option<(Point, Reach)> {
    let start = scanner.start();
    let Found { year, time, reach, figures } = written_year(scanner)
        .or_else(|| relative_year(scanner))
        .or_else(|| scanner.attempt(|ahead| part_of_year(ahead, Year::InHand)))?;
    Some((Point { year, time, range: start..scanner.end(), figures }, reach))
}

/// The end of `12月1日～20日`, `12月上旬～中旬`: a part of the same month.
pub(super) fn later_in_month(scanner: &mut Scanner, from: &Point) -> Option<Point> {
    let (Time::Month(month) | Time::Day(month, _)) = from.time else {
        return None;
    };
    let start = scanner.start();
    let time = part_of_month(scanner, month);
    let range = start..scanner.end();
    (!range.is_empty()).then_some(Point { year: from.year, time, range, figures: Vec::new() })
}

/// A time as worded.
struct Found {
    year: Year,
    time: Time,
    reach: Reach,
    /// What of it stands in figures.
    figures: Vec<Figures>,
}

impl Found {
    fn new(year: Year, time: Time, reach: Reach) -> Self {
        Self { year, time, reach, figures: Vec::new() }
    }
}

/// `令和8年12月`, `令和8年度末`, `R8.12`, `2026-12-20`.
fn written_year(scanner: &mut Scanner) -> Option<Found> {
    scanner.attempt(|ahead| {
        let (start, is_named) = (ahead.start(), begins_with_name(ahead));
        let year = WrittenYear::scan(ahead)?;
        let mark = ahead.take_any("年度 年 . / -")?;
        let year_figures =
            |what, end| if is_named { Vec::new() } else { vec![Figures { range: start..end, what }] };
        match mark {
            "年度" => {
                let figures = year_figures(Written::FiscalYear(year), ahead.end());
                let found = fiscal_year(ahead, Year::Fiscal(year));
                Some(Found { figures: [figures, found.figures].concat(), ..found })
            }
            "年" if is_named => Some(calendar_year(ahead, Year::Calendar(year))),
            "年" => {
                if let Some(found) = month_of_year(ahead, year, start) {
                    return Some(found);
                }
                let figures = year_figures(Written::Year(year), ahead.end());
                let found = calendar_year(ahead, Year::Calendar(year));
                Some(Found { figures: [figures, found.figures].concat(), ..found })
            }
            mark => date_in_figures(ahead, year, mark, start),
        }
    })
}

/// What may follow `2026年` in words: `12月`, `12月20日`, `12月末`.
fn month_of_year(scanner: &mut Scanner, year: WrittenYear, start: usize) -> Option<Found> {
    let month = counted(scanner, "月")?;
    let day = counted(scanner, "日");
    let range = start..scanner.end();
    let time = day.map_or_else(|| part_of_month(scanner, month), |day| Time::Day(month, day));
    Some(Found {
        figures: vec![Figures { range, what: Written::Date(year, month, day) }],
        ..Found::new(Year::Calendar(year), time, Reach::End)
    })
}

/// What may follow `R8.`: `12`, `12.20`, `12月`, `12末`.
fn date_in_figures(scanner: &mut Scanner, year: WrittenYear, mark: &str, start: usize) -> Option<Found> {
    let month = small(scanner)?;
    let day = scanner.attempt(|ahead| ahead.take(mark).then(|| small(ahead)).flatten());
    if day.is_none() {
        scanner.take("月");
    }
    let range = start..scanner.end();
    let time = day.map_or_else(|| part_of_month(scanner, month), |day| Time::Day(month, day));
    Some(Found {
        figures: vec![Figures { range, what: Written::Date(year, month, day) }],
        ..Found::new(Year::Calendar(year), time, Reach::End)
    })
}

/// `年度末`, `今年度中`, `翌年3月`, `年内`.
fn relative_year(scanner: &mut Scanner) -> Option<Found> {
    let words = "年度 今年度 本年度 当年度 当該年度 毎年度 翌年度 来年度 次年度 \
        翌年 来年 今年 本年 当年 毎年 年内 年末 年明け";
    let Some(word) = scanner.take_any(words) else { return scanner.attempt(month_after_new_year) };
    Some(match word {
        "翌年度" | "来年度" | "次年度" => fiscal_year(scanner, Year::NextFiscal),
        "翌年" | "来年" => calendar_year(scanner, Year::NextCalendar),
        "今年" | "本年" | "当年" | "毎年" => calendar_year(scanner, Year::InHand),
        "年内" => Found::new(Year::InHand, Time::Month(12), Reach::Whole),
        "年末" => Found::new(Year::InHand, Time::Month(12), Reach::End),
        "年明け" => Found::new(Year::InHand, Time::Month(1), Reach::End),
        _ => fiscal_year(scanner, Year::InHand),
    })
}

/// `翌3月`.
fn month_after_new_year(scanner: &mut Scanner) -> Option<Found> {
    scanner.take("翌").then_some(())?;
    let (time, figures) = month(scanner)?;
    Some(Found { figures, ..Found::new(Year::NextCalendar, time, Reach::End) })
}

/// What may follow `令和8年度`.
fn fiscal_year(scanner: &mut Scanner, year: Year) -> Found {
    if let Some(part) = scanner.attempt(|ahead| part_of_year(ahead, year)) {
        return part;
    }
    match scanner.take_any("末 末日 当初 初め はじめ 初頭") {
        None => Found::new(year, Time::Month(3), Reach::Whole),
        Some("末" | "末日") => Found::new(year, Time::Month(3), Reach::End),
        Some(_) => Found::new(year, Time::Month(4), Reach::End),
    }
}

/// What may follow `令和8年`.
fn calendar_year(scanner: &mut Scanner, year: Year) -> Found {
    if let Some((time, figures)) = scanner.attempt(month) {
        return Found { figures, ..Found::new(year, time, Reach::End) };
    }
    let reach = if scanner.take("末") { Reach::End } else { Reach::Whole };
    Found::new(year, Time::Month(12), reach)
}

/// `12月上旬`, `上半期`, `第2四半期末`.
fn part_of_year(scanner: &mut Scanner, year: Year) -> Option<Found> {
    if let Some((time, figures)) = scanner.attempt(month) {
        return Some(Found { figures, ..Found::new(year, time, Reach::End) });
    }
    let time = match scanner.take_any("上半期 上期 前期 前半 下半期 下期 後期 後半") {
        Some("上半期" | "上期" | "前期" | "前半") => Time::Month(9),
        Some(_) => Time::Month(3),
        None => Time::Quarter(quarter(scanner)?),
    };
    let reach = if scanner.take_any("末 末日").is_some() { Reach::End } else { Reach::Whole };
    Some(Found::new(year, time, reach))
}

/// `第2四半期`, `第二四半期`, `2四半期`.
fn quarter(scanner: &mut Scanner) -> Option<i8> {
    scanner.take("第");
    let number = match scanner.take_any("一 二 三 四 五") {
        Some("一") => 1,
        Some("二") => 2,
        Some("三") => 3,
        Some("四") => 4,
        Some(_) => 5,
        None => small(scanner)?,
    };
    scanner.take("四半期").then_some(number)
}

/// `12月`, `12月末`, `12月20日`, `12/20`, and the 6 of `6・12月`; with what of it stands in figures.
fn month(scanner: &mut Scanner) -> Option<(Time, Vec<Figures>)> {
    let start = scanner.start();
    let month = small(scanner)?;
    if scanner.take("月") {
        return Some((part_of_month(scanner, month), Vec::new()));
    }
    let Some(day) = scanner.attempt(|ahead| day_in_figures(ahead, month)) else {
        return month_stands_later(*scanner).then_some((Time::Month(month), Vec::new()));
    };
    let figures = Figures { range: start..scanner.end(), what: Written::Day(month, day) };
    Some((Time::Day(month, day), vec![figures]))
}

/// The 20 of `12/20`. Only what can be a day is one: 50/100 is no date, 8.12 may be a year with its month,
/// and 4-9 a span.
fn day_in_figures(scanner: &mut Scanner, month: i8) -> Option<i8> {
    let mark = scanner.take_any("/ . -")?;
    let day = small(scanner)?;
    let first = if mark == "/" { 1 } else { 13 };
    ((1..=12).contains(&month) && (first..=31).contains(&day)).then_some(day)
}

/// What may follow `12月`. The parts of a month end on its 10th, 15th and 20th.
fn part_of_month(scanner: &mut Scanner, month: i8) -> Time {
    if let Some(day) = counted(scanner, "日") {
        return Time::Day(month, day);
    }
    let words = "上旬 初旬 初め はじめ 当初 中旬 半ば 中頃 中ごろ 前半 後半 下旬 末 末日 \
        議会 定例会 定例議会";
    match scanner.take_any(words) {
        Some("上旬" | "初旬" | "初め" | "はじめ" | "当初") => Time::Day(month, 10),
        Some("半ば" | "中頃" | "中ごろ" | "前半") => Time::Day(month, 15),
        Some("中旬") => Time::Day(month, 20),
        _ => Time::Month(month),
    }
}

/// Whether a number without 月 is one of a list or span of months whose last bears it: `6・12月`, `4～9月`.
fn month_stands_later(mut scanner: Scanner) -> bool {
    for _month in 1..12 {
        let listed = scanner.take_any("・ 、 , ~ -").is_some() && small(&mut scanner).is_some();
        if !listed || scanner.take("月") {
            return listed;
        }
    }
    false
}

fn counted(scanner: &mut Scanner, unit: &str) -> Option<i8> {
    scanner.attempt(|ahead| {
        let number = small(ahead)?;
        ahead.take(unit).then_some(number)
    })
}

/// A number of one or two digits.
fn small(scanner: &mut Scanner) -> Option<i8> {
    i8::try_from(scanner.number(2)?).ok()
}
