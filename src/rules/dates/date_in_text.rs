//! A day inside a text that the calendar does not have, or that falls on another day of the week.

use crate::calendar::{Date, DigitStyle, FiscalYear, NamedDay, named_days};
use crate::form::Kind;
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

/// A year in which February has 29 days.
const LEAP_YEAR: i16 = 2024;
/// Before a day without a year, so many characters may say that it is none of the year in hand, as 昨年の.
const REACH: usize = 5;

rule! {
    /// ## 何を見るか
    /// 文章と期限の中の日が暦にあるか、元号と年が合っているか（平成は31年4月30日まで）、日に添えた曜日が合っているか。年のない日は、シートの年度の日として見ます。「昨年の7月24日」のように前に年の語があるときは、曜日を見ません。
    ///
    /// ## なぜいけないか
    /// 前の年度のシートを写して作ると、日だけが直り、曜日が残ります。催しや窓口の日を、読む人が間違えます。
    ///
    /// ## 例
    /// ```yaml
    /// どのような方法で: 令和8年7月24日（木）に説明会を開く。    # 令和8年7月24日は金曜日
    /// ```
    ///
    /// ## 直し方
    /// 日か曜日を、正しい方に合わせて直します。
    "date-in-text" "文中の日付の誤り" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let year = sheet.year().or(subject.year_settings.settings.year);
    for text in subject.prose() {
        for day in named_days(text.as_str()) {
            if let Some(finding) = unknown_day(&text, &day)
                .or_else(|| other_era(&text, &day))
                .or_else(|| wrong_weekday(&text, &day, year))
            {
                findings.add(finding);
            }
        }
    }
}

/// A day that no year has, or not the one beside it.
fn unknown_day(text: &Text<'_>, day: &NamedDay) -> Option<Finding> {
    // Of a deadline its own rule speaks.
    let is_known = Date::new(day.year.unwrap_or(LEAP_YEAR), day.month, day.day).is_some();
    (!is_known && text.kind != Kind::Deadline).then(|| {
        let typed = text.as_str().get(day.range.clone()).unwrap_or_default();
        let message = format!("「{}」の「{typed}」は、暦にない日です。", text.key);
        Finding::new(text.place(day.range.clone()), message).hint("正しい日に直してください。")
    })
}

/// A day under the name of an era that did not have it.
fn other_era(text: &Text<'_>, day: &NamedDay) -> Option<Finding> {
    let bound = day.era_bound.filter(|_| text.kind != Kind::Deadline)?;
    let date = Date::new(day.year?, day.month, day.day)?;
    let typed = text.as_str().get(day.range.clone()).unwrap_or_default();
    let message = format!("「{}」の「{typed}」は、その元号にない日です。{bound}", text.key);
    let hint = format!("同じ日は「{}」です。", date.era_text(DigitStyle::Half));
    Some(Finding::new(text.place(day.range.clone()), message).hint(hint))
}

fn wrong_weekday(text: &Text<'_>, day: &NamedDay, year: Option<FiscalYear>) -> Option<Finding> {
    let weekday = day.weekday.as_ref()?;
    let date = day_of(text.as_str(), day, year)?;
    (date.weekday_name() != weekday.name).then(|| {
        let meant = date.era_text(DigitStyle::Half);
        let message = format!("「{}」の曜日が違います。{meant}は{}曜日です。", text.key, date.weekday_name());
        let other = if day.year.is_none() {
            "ほかの年の日であれば、年も書いてください。"
        } else {
            ""
        };
        Finding::new(text.place(weekday.range.clone()), message)
            .hint(format!("日か曜日を直してください。{other}"))
    })
}

/// The day in its year, or in the fiscal year in hand where nothing near it speaks of a year.
fn day_of(text: &str, day: &NamedDay, year: Option<FiscalYear>) -> Option<Date> {
    if let Some(year) = day.year {
        return Date::new(year, day.month, day.day);
    }
    let before = text.get(..day.range.start)?;
    if before.chars().rev().take(REACH).any(|c| c == '年') {
        return None;
    }
    let year = year?;
    let of = [year.first_day().year(), year.last_day().year()];
    of.into_iter()
        .filter_map(|year| Date::new(year, day.month, day.day))
        .find(|date| (year.first_day()..=year.last_day()).contains(date))
}
