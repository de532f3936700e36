use proptest::prelude::*;

use super::{Deadline, DeadlineKind};
use crate::calendar::FiscalYear;

fn year(text: &str) -> FiscalYear {
    text.parse().unwrap()
}

/// The last days on a sheet of 令和8年度.
fn due_days(text: &str) -> String {
    let days: Vec<_> = Deadline::read(text)
        .due_days(year("令和8年度"))
        .into_iter()
        .map(|day| day.map_or_else(|error| error.to_string(), |due| due.day.iso_text()))
        .collect();
    days.join(" ")
}

const POINTS: &[(&str, &str)] = &[
    ("4月", "2026-04-30"),
    ("12月", "2026-12-31"),
    ("１２月", "2026-12-31"),
    ("１ ２月", ""),
    ("1\u{ad}2月\u{feff}", "2026-12-31"),
    ("1月", "2027-01-31"),
    ("3月", "2027-03-31"),
    ("３月まで", "2027-03-31"),
    ("12月末", "2026-12-31"),
    ("12月末日までに", "2026-12-31"),
    ("12月上旬", "2026-12-10"),
    ("12月初旬頃", "2026-12-10"),
    ("12月中旬", "2026-12-20"),
    ("12月下旬予定", "2026-12-31"),
    ("12月中に", "2026-12-31"),
    ("９月議会", "2026-09-30"),
    ("12月20日", "2026-12-20"),
    ("12月20日（金）まで", "2026-12-20"),
    ("12/20", "2026-12-20"),
    ("2月28日", "2027-02-28"),
    ("令和8年12月", "2026-12-31"),
    ("令和９年３月末", "2027-03-31"),
    ("令和8年12月20日", "2026-12-20"),
    ("令和10年2月29日", "2028-02-29"),
    ("R8.12", "2026-12-31"),
    ("R9.3.31", "2027-03-31"),
    ("2026-12", "2026-12-31"),
    ("2026-12-20", "2026-12-20"),
    ("2026年12月", "2026-12-31"),
    ("令和8年末", "2026-12-31"),
    ("年末", "2026-12-31"),
    ("年度末", "2027-03-31"),
    ("年度末（3月）", "2027-03-31"),
    ("今年度末", "2027-03-31"),
    ("令和9年度末", "2028-03-31"),
    ("年度当初", "2026-04-30"),
    ("翌年3月", "2027-03-31"),
    ("翌3月末", "2027-03-31"),
    ("来年3月", "2027-03-31"),
    ("翌年度6月", "2027-06-30"),
    ("毎年3月", "2027-03-31"),
    ("第1四半期末", "2026-06-30"),
    ("第２四半期末", "2026-09-30"),
    ("第四四半期末", "2027-03-31"),
    ("上半期末", "2026-09-30"),
    ("令和元年5月", "2019-05-31"),
    ("平成31年4月", "2019-04-30"),
    ("12月\n※議会の日程による。", "2026-12-31"),
];

#[test]
fn a_point_ends_on_its_last_day() {
    for &(text, day) in POINTS {
        let kind = if day.is_empty() { DeadlineKind::Undated } else { DeadlineKind::Point };
        assert_eq!((due_days(text).as_str(), Deadline::read(text).kind()), (day, kind), "{text}");
    }
}

const SPANS: &[(&str, &str)] = &[
    ("4月～9月", "2026-09-30"),
    ("４月〜９月", "2026-09-30"),
    ("4月-9月", "2026-09-30"),
    ("4～9月", "2026-09-30"),
    ("4月から9月まで", "2026-09-30"),
    ("4月（準備）～3月（実施）", "2027-03-31"),
    ("12月～３月", "2027-03-31"),
    ("12月～4月", "2027-04-30"),
    ("12月1日～20日", "2026-12-20"),
    ("令和8年10月～令和9年3月", "2027-03-31"),
    ("令和8年10月～3月", "2027-03-31"),
    ("令和9年6月～9月", "2027-09-30"),
    ("10月～翌年3月", "2027-03-31"),
    ("翌年度6月～翌年度9月", "2027-09-30"),
    ("翌年度6月1日～20日", "2027-06-20"),
    ("10月中旬～下旬", "2026-10-31"),
    ("R8.4～R8.9", "2026-09-30"),
    ("～11月", "2026-11-30"),
    ("4月～", "2027-03-31"),
    ("10月以降", "2027-03-31"),
    ("4月から実施", "2027-03-31"),
    ("上半期", "2026-09-30"),
    ("上期中", "2026-09-30"),
    ("前期", "2026-09-30"),
    ("下半期", "2027-03-31"),
    ("後期", "2027-03-31"),
    ("第1四半期", "2026-06-30"),
    ("第３四半期中に", "2026-12-31"),
    ("年度内", "2027-03-31"),
    ("年度内（随時）", "2027-03-31"),
    ("年内", "2026-12-31"),
    ("令和8年度", "2027-03-31"),
    ("令和9年度上半期", "2027-09-30"),
];

#[test]
fn a_span_ends_with_its_end() {
    for &(text, day) in SPANS {
        assert_eq!(
            (due_days(text).as_str(), Deadline::read(text).kind()),
            (day, DeadlineKind::Span),
            "{text}"
        );
    }
}

#[test]
fn several_times_each_end_on_their_day() {
    for (text, days) in [
        ("6月・12月", "2026-06-30 2026-12-31"),
        ("６・12月", "2026-06-30 2026-12-31"),
        ("6、9、12、3月", "2026-06-30 2026-09-30 2026-12-31 2027-03-31"),
        ("6月，12月", "2026-06-30 2026-12-31"),
        ("6月及び12月", "2026-06-30 2026-12-31"),
        ("6月/12月", "2026-06-30 2026-12-31"),
        ("6月\n12月", "2026-06-30 2026-12-31"),
        ("・6月\n・12月", "2026-06-30 2026-12-31"),
        ("①6月②12月", "2026-06-30 2026-12-31"),
        ("9月（第1回）・2月（第2回）", "2026-09-30 2027-02-28"),
        ("9月（第1回）2月（第2回）", "2026-09-30 2027-02-28"),
        ("4月～6月、10月～12月", "2026-06-30 2026-12-31"),
        ("令和9年4月・10月", "2027-04-30 2027-10-31"),
        ("翌年度6月・12月", "2027-06-30 2027-12-31"),
        ("年度末、随時公表", ""),
        ("6月、毎月", "2026-06-30"),
    ] {
        let kind = if days.is_empty() { DeadlineKind::Undated } else { DeadlineKind::Several };
        assert_eq!((due_days(text).as_str(), Deadline::read(text).kind()), (days, kind), "{text}");
    }
}

#[test]
fn any_other_text_is_undated_and_no_error() {
    for text in [
        "",
        "－",
        "未定",
        "予算成立後",
        "国の指針が示された後",
        "12月に着工し3月に完了",
        "13月、その他",
        "24月目",
        "50/100",
        "夏頃",
        "第1期",
        "2026",
        "（12月）",
        "8年度",
        "（",
    ] {
        let deadline = Deadline::read(text);
        assert_eq!((deadline.kind(), deadline.text()), (DeadlineKind::Undated, text));
        assert_eq!(due_days(text), "", "{text}");
    }
}

proptest! {
    #[test]
    fn a_month_ends_in_the_sheet_s_year(begins in 1873_i16..=9998, month in 1_u8..=12) {
        let sheet_year = FiscalYear::beginning_in(begins).unwrap();
        for text in [format!("{month}月"), format!("～{month}月末まで（予定）"), format!("{month}月上旬")] {
            for due in Deadline::read(&text).due_days(sheet_year) {
                prop_assert!(sheet_year.contains(due.unwrap().day));
            }
        }
    }

    #[test]
    fn no_text_panics_and_what_is_named_stands_in_it(
        text in "([0-9１２]{1,4}|年度?|月|日|令和|平成|R|元|末|上旬|第|四半期|[~～から・、/.()（※ \n]|まで|随時|毎|回){0,12}|\\PC*",
    ) {
        let deadline = Deadline::read(&text);
        for day in deadline.due_days(year("令和8年度")) {
            let range = day.map_or_else(|error| error.range, |due| due.range);
            prop_assert!(!text.get(range).unwrap_or_default().is_empty());
        }
    }

    #[test]
    fn width_and_dashes_make_no_difference(from in 1_u32..=12, to in 1_u32..=12) {
        let wide = |number: u32| crate::calendar::DigitStyle::Full.format(number);
        prop_assert_eq!(
            due_days(&format!("{from}月～{to}月")),
            due_days(&format!(" {}月 〜{}月", wide(from), wide(to))),
        );
    }
}
