use proptest::prelude::*;

use super::FiscalYear;
use crate::calendar::{Date, DigitStyle};

fn fiscal_year(text: &str) -> FiscalYear {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn reads_every_way_to_write_a_year() {
    for (typed, begins, name) in [
        ("令和8年度", 2026, "令和8年度"),
        ("令和８年度", 2026, "令和8年度"),
        ("令和08年度", 2026, "令和8年度"),
        ("　令和 8 年度 ", 2026, "令和8年度"),
        ("R8", 2026, "令和8年度"),
        ("r8", 2026, "令和8年度"),
        ("Ｒ８", 2026, "令和8年度"),
        ("R8年度", 2026, "令和8年度"),
        ("R元", 2019, "令和元年度"),
        ("2026", 2026, "令和8年度"),
        ("２０２６", 2026, "令和8年度"),
        ("2026年度", 2026, "令和8年度"),
        ("令和元年度", 2019, "令和元年度"),
        ("令和1年度", 2019, "令和元年度"),
        ("平成31年度", 2019, "令和元年度"),
        ("H31", 2019, "令和元年度"),
        ("平成30年度", 2018, "平成30年度"),
        ("平成元年度", 1989, "平成元年度"),
        ("昭和63年度", 1988, "昭和63年度"),
        ("昭和元年度", 1926, "昭和元年度"),
        ("大正15年度", 1926, "昭和元年度"),
        ("明治45年度", 1912, "大正元年度"),
        ("明治6年度", 1873, "明治6年度"),
    ] {
        assert_eq!(fiscal_year(typed).first_day().year(), begins, "{typed}");
        assert_eq!(fiscal_year(typed).era_text(DigitStyle::Half), name, "{typed}");
    }
}

const WRONG: &[&str] = &[
    "令和0年度",
    "平成32年度",
    "昭和64年度",
    "昭和65年度",
    "平成0年度",
    "令和8",
    "令和8年",
    "8年度",
    "26",
    "来年度",
    "",
    "明治5年度",
    "9999",
    "1800",
    "令和99999年度",
    "令和8年度から令和10年度までの三年間とする見込み\n次の行",
];

#[test]
fn says_what_is_wrong_and_what_to_write() {
    let said: Vec<_> = WRONG
        .iter()
        .map(|typed| {
            let error = typed.parse::<FiscalYear>().unwrap_err();
            format!("{error}{}", error.hint().unwrap_or_default())
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    「令和0年度」という年度はありません。令和は元年5月1日からです。「平成30年度」ではありませんか。
    「平成32年度」という年度はありません。平成は31年4月30日までです。「令和2年度」ではありませんか。
    「昭和64年度」という年度はありません。昭和は64年1月7日までです。「平成元年度」ではありませんか。
    「昭和65年度」という年度はありません。昭和は64年1月7日までです。「平成2年度」ではありませんか。
    「平成0年度」という年度はありません。平成は元年1月8日からです。「昭和63年度」ではありませんか。
    「令和8」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    「令和8年」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    「8年度」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    「26」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    「来年度」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    「」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    「明治5年度」は扱えない年度です。明治6年度から西暦9998年度までを扱います。
    「9999」は扱えない年度です。明治6年度から西暦9998年度までを扱います。
    「1800」は扱えない年度です。明治6年度から西暦9998年度までを扱います。
    「令和99999年度」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    「令和8年度から令和10年度までの三年間とする見込…」は年度として読めません。「令和8年度」の形で書いてください。「R8」「2026」とも書けます。
    ");
}

#[test]
fn months_from_january_lie_in_the_next_year_of_the_calendar() {
    let year = fiscal_year("令和8年度");
    for (month, calendar_year) in [(4, 2026), (12, 2026), (1, 2027), (3, 2027)] {
        assert_eq!(year.calendar_year_of(month), calendar_year, "{month}月");
    }
    assert_eq!(
        (year.first_day().iso_text(), year.last_day().iso_text()),
        ("2026-04-01".into(), "2027-03-31".into())
    );
}

#[test]
fn contains_april_to_march() {
    let year = fiscal_year("令和8年度");
    for (day, inside) in
        [("2026-03-31", false), ("2026-04-01", true), ("2027-03-31", true), ("2027-04-01", false)]
    {
        assert_eq!(year.contains(day.parse().unwrap()), inside, "{day}");
    }
}

#[test]
fn digits_are_the_house_s() {
    let names = |text| {
        [DigitStyle::Half, DigitStyle::Full, DigitStyle::OneDigitFull]
            .map(|digits| fiscal_year(text).era_text(digits))
    };
    assert_eq!(names("R8"), ["令和8年度", "令和８年度", "令和８年度"]);
    assert_eq!(names("R10"), ["令和10年度", "令和１０年度", "令和10年度"]);
}

proptest! {
    #[test]
    fn a_name_reads_as_its_year(begins in 1873_i16..=9998, full in any::<bool>()) {
        let year = FiscalYear::beginning_in(begins).unwrap();
        let digits = if full { DigitStyle::Full } else { DigitStyle::Half };
        prop_assert_eq!(year.era_text(digits).parse(), Ok(year));
        prop_assert_eq!(begins.to_string().parse(), Ok(year));
        prop_assert_eq!(FiscalYear::of(year.first_day()), Some(year));
        prop_assert_eq!(FiscalYear::of(year.last_day()), Some(year));
        prop_assert_eq!(year.next(), FiscalYear::beginning_in(begins + 1));
    }

    #[test]
    fn no_text_panics(text in "[令和平成昭元０-９0-9RrHS年度.／/ -]{0,12}|\\PC*") {
        let _ = text.parse::<FiscalYear>();
        let _ = text.parse::<Date>();
    }
}

#[test]
fn short_names_bear_the_letter_of_the_newer_era() {
    let short = |typed: &str| typed.parse::<FiscalYear>().unwrap().short_name();
    assert_eq!(["令和8年度", "平成31年度", "平成30年度", "1988"].map(short), ["R8", "R1", "H30", "S63"]);
}
