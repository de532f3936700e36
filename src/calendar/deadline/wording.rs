//! How a time is worded: 令和8年12月, 年度末, 上半期.
//!
//! Enters: a scanner at the start of a time. Leaves: the time as written, and the scanner behind it.
//! It must not know which dates exist.

use crate::calendar::deadline::point::{Point, Time, Year};
use crate::calendar::era::WrittenYear;
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
    let (year, time, reach) =
        written_year(scanner).or_else(|| relative_year(scanner)).or_else(|| scanner.attempt(|ahead| part_of_year(ahead, Year::InHand)))?;
    Some((Point { year, time, range: start..scanner.end() }, reach))
}

/// The end of `12月1日～20日`, `12月上旬～中旬`: a part of the same month.
pub(super) fn later_in_month(scanner: &mut Scanner, from: &Point) -> Option<Point> {
    let (Time::Month(month) | Time::Day(month, _)) = from.time else {
        return None;
    };
    let start = scanner.start();
    let time = part_of_month(scanner, month);
    let range = start..scanner.end();
    (!range.is_empty()).then_some(Point { year: from.year, time, range })
}

type Found = (Year, Time, Reach);

/// `令和8年12月`, `令和8年度末`, `R8.12`, `2026-12-20`.
fn written_year(scanner: &mut Scanner) -> Option<Found> {
    scanner.attempt(|ahead| {
        let year = WrittenYear::scan(ahead)?;
        match ahead.take_any("年度 年 . / -")? {
            "年度" => Some(fiscal_year(ahead, Year::Fiscal(year))),
            "年" => Some(calendar_year(ahead, Year::Calendar(year))),
            mark => {
                let month = small(ahead)?;
                let day = ahead.attempt(|ahead| ahead.take(mark).then(|| small(ahead)).flatten());
                let time = day.map_or(Time::Month(month), |day| Time::Day(month, day));
                Some((Year::Calendar(year), time, Reach::End))
            }
        }
    })
}

/// `年度末`, `今年度中`, `翌年3月`, `年内`.
fn relative_year(scanner: &mut Scanner) -> Option<Found> {
    let words = "年度 今年度 本年度 当年度 当該年度 毎年度 翌年度 来年度 次年度 \
        翌年 来年 今年 本年 当年 毎年 年内 年末 年明け";
    let word = scanner.take_any(words)?;
    Some(match word {
        "翌年度" | "来年度" | "次年度" => fiscal_year(scanner, Year::NextFiscal),
        "翌年" | "来年" => calendar_year(scanner, Year::NextCalendar),
        "今年" | "本年" | "当年" | "毎年" => calendar_year(scanner, Year::InHand),
        "年内" => (Year::InHand, Time::Month(12), Reach::Whole),
        "年末" => (Year::InHand, Time::Month(12), Reach::End),
        "年明け" => (Year::InHand, Time::Month(1), Reach::End),
        _ => fiscal_year(scanner, Year::InHand),
    })
}

/// What may follow `令和8年度`.
fn fiscal_year(scanner: &mut Scanner, year: Year) -> Found {
    if let Some(part) = scanner.attempt(|ahead| part_of_year(ahead, year)) {
        return part;
    }
    match scanner.take_any("末 末日 当初 初め はじめ 初頭") {
        None => (year, Time::Month(3), Reach::Whole),
        Some("末" | "末日") => (year, Time::Month(3), Reach::End),
        Some(_) => (year, Time::Month(4), Reach::End),
    }
}

/// What may follow `令和8年`.
fn calendar_year(scanner: &mut Scanner, year: Year) -> Found {
    if let Some(time) = scanner.attempt(month) {
        return (year, time, Reach::End);
    }
    let reach = if scanner.take("末") { Reach::End } else { Reach::Whole };
    (year, Time::Month(12), reach)
}

/// `12月上旬`, `上半期`, `第2四半期末`.
fn part_of_year(scanner: &mut Scanner, year: Year) -> Option<Found> {
    if let Some(time) = scanner.attempt(month) {
        return Some((year, time, Reach::End));
    }
    let time = match scanner.take_any("上半期 上期 前期 前半 下半期 下期 後期 後半") {
        Some("上半期" | "上期" | "前期" | "前半") => Time::Month(9),
        Some(_) => Time::Month(3),
        None => Time::Quarter(quarter(scanner)?),
    };
    let reach = if scanner.take_any("末 末日").is_some() { Reach::End } else { Reach::Whole };
    Some((year, time, reach))
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

/// `12月`, `12月末`, `12月20日`, `12/20`, and the 6 of `6・12月`.
fn month(scanner: &mut Scanner) -> Option<Time> {
    let month = small(scanner)?;
    if scanner.take("月") {
        return Some(part_of_month(scanner, month));
    }
    // Without 月 only what can be a day is one: 50/100 is no date.
    let day = scanner.attempt(|ahead| {
        let day = ahead.take("/").then(|| small(ahead)).flatten()?;
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(day)
    });
    match day {
        Some(day) => Some(Time::Day(month, day)),
        None => month_stands_later(*scanner).then_some(Time::Month(month)),
    }
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
