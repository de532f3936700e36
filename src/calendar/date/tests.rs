use proptest::prelude::*;

use super::Date;
use crate::calendar::DigitStyle;

#[test]
fn reads_every_way_to_write_a_day() {
    for (typed, iso) in [
        ("令和8年4月1日", "2026-04-01"),
        ("令和８年４月１日", "2026-04-01"),
        ("令和 8 年 4 月 1 日", "2026-04-01"),
        ("令和8.4.1", "2026-04-01"),
        ("2026-04-01", "2026-04-01"),
        ("２０２６－０４－０１", "2026-04-01"),
        ("2026年4月1日", "2026-04-01"),
        ("令和8年\u{200b}4月1日", "2026-04-01"),
        ("2026/4/1", "2026-04-01"),
        ("R8.4.1", "2026-04-01"),
        ("r8/4/1", "2026-04-01"),
        ("R8年4月1日", "2026-04-01"),
        ("令和6年2月29日", "2024-02-29"),
        ("2000-02-29", "2000-02-29"),
    ] {
        assert_eq!(typed.parse::<Date>().map(Date::iso_text), Ok(iso.to_owned()), "{typed}");
    }
}

#[test]
fn each_era_begins_and_ends_on_its_day() {
    for (last_of_old, first_of_new) in [
        ("平成31年4月30日", "令和元年5月1日"),
        ("昭和64年1月7日", "平成元年1月8日"),
        ("大正15年12月24日", "昭和元年12月25日"),
        ("明治45年7月29日", "大正元年7月30日"),
    ] {
        let [old, new] = [last_of_old, first_of_new].map(|typed| typed.parse::<Date>().unwrap());
        assert_eq!(old.0.tomorrow().unwrap(), new.0);
        assert_eq!(old.era_text(DigitStyle::Half), last_of_old);
        assert_eq!(new.era_text(DigitStyle::Half), first_of_new);
    }
}

const WRONG: &[&str] = &[
    "平成31年5月1日",
    "令和元年4月30日",
    "昭和64年1月8日",
    "平成元年1月7日",
    "令和0年4月1日",
    "平成38年4月1日",
    "令和7年2月29日",
    "1900-02-29",
    "令和8年4月31日",
    "令和８年１３月１日",
    "2026-00-10",
    "令和8年4月0日",
    "明治5年12月3日",
    "1800-01-01",
    "令和9999年1月1日",
    "4月1日",
    "令和8年4月",
    "2026-04/01",
    "20260401",
    "8.4.1",
    "令和8年4月1日（水）",
    "未定",
    "",
];

#[test]
fn says_what_is_wrong_and_what_to_write() {
    let said: Vec<_> = WRONG
        .iter()
        .map(|typed| {
            let error = typed.parse::<Date>().unwrap_err();
            format!("{error}{}", error.hint().unwrap_or_default())
        })
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    「平成31年5月1日」という日はありません。平成は31年4月30日までです。「令和元年5月1日」ではありませんか。
    「令和元年4月30日」という日はありません。令和は元年5月1日からです。「平成31年4月30日」ではありませんか。
    「昭和64年1月8日」という日はありません。昭和は64年1月7日までです。「平成元年1月8日」ではありませんか。
    「平成元年1月7日」という日はありません。平成は元年1月8日からです。「昭和64年1月7日」ではありませんか。
    「令和0年4月1日」という日はありません。令和は元年5月1日からです。「平成30年4月1日」ではありませんか。
    「平成38年4月1日」という日はありません。平成は31年4月30日までです。「令和8年4月1日」ではありませんか。
    「令和7年2月29日」という日はありません。令和7年2月は1日から28日までです。
    「1900-02-29」という日はありません。明治33年2月は1日から28日までです。
    「令和8年4月31日」という日はありません。令和8年4月は1日から30日までです。
    「令和８年１３月１日」という日はありません。月は1月から12月までです。
    「2026-00-10」という日はありません。月は1月から12月までです。
    「令和8年4月0日」という日はありません。令和8年4月は1日から30日までです。
    「明治5年12月3日」は扱えない日付です。明治6年1月1日から西暦9999年までを扱います。
    「1800-01-01」は扱えない日付です。明治6年1月1日から西暦9999年までを扱います。
    「令和9999年1月1日」は扱えない日付です。明治6年1月1日から西暦9999年までを扱います。
    「4月1日」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    「令和8年4月」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    「2026-04/01」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    「20260401」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    「8.4.1」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    「令和8年4月1日（水）」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    「未定」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    「」は日付として読めません。「令和8年4月1日」か「2026-04-01」の形で書いてください。
    ");
}

#[test]
fn digits_are_the_house_s() {
    let day: Date = "2026-04-10".parse().unwrap();
    assert_eq!(
        [DigitStyle::Half, DigitStyle::Full, DigitStyle::OneDigitFull].map(|digits| day.era_text(digits)),
        ["令和8年4月10日", "令和８年４月１０日", "令和８年４月10日"],
    );
}

#[test]
fn every_day_since_meiji_6_reads_back_from_its_text() {
    let mut day = Date::new(1873, 1, 1).unwrap();
    let end = Date::new(2100, 1, 1).unwrap();
    while day < end {
        for text in [day.era_text(DigitStyle::Full), day.era_text(DigitStyle::OneDigitFull), day.iso_text()] {
            assert_eq!(text.parse(), Ok(day), "{text}");
        }
        day = Date(day.0.tomorrow().unwrap());
    }
}

proptest! {
    #[test]
    fn a_day_the_calendar_lacks_is_refused(year in 1i16..=99, month in 0i8..=99, day in 0i8..=99) {
        let exists = Date::new(year + 2018, month, day).is_some_and(|day| day >= Date::new(2019, 5, 1).unwrap());
        prop_assert_eq!(format!("令和{year}年{month}月{day}日").parse::<Date>().is_ok(), exists);
    }
}
