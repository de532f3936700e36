//! A deadline that is not in the sheet's fiscal year.

use crate::calendar::{Date, DigitStyle, DueDay, FiscalYear};
use crate::rules::values::deadlines;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 期限の終わりが、シートの年度の内にあるか。年の書かれていない月は、その年度の月と見るので、ここには当たりません。
    ///
    /// ## なぜいけないか
    /// 年度の目標は、年度の終わりに評価します。1月から3月までの年は、前の年を書く誤りが多いところです。
    ///
    /// ## 例
    /// ```yaml
    /// 年度: 令和8年度
    /// # …
    /// いつまで: 令和8年3月    # 令和8年度の3月は 令和9年3月
    /// ```
    ///
    /// ## 直し方
    /// 年を直します。年度をまたぐ事業は、その年度に終えるところまでの期限を書きます。
    "deadline-outside-year" "年度の外の期限" Warning = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let Some(year) = sheet.year() else { return };
    let name = year.era_text(DigitStyle::Half);
    for (field, deadline) in deadlines(sheet) {
        // A month behind one with a year is of that year: of several that are outside, the first is the
        // reason.
        let outside = deadline.value.due_days(year).into_iter().flatten().find(|due| !year.contains(due.day));
        if let Some(due) = outside {
            let typed = quoted(deadline.passage.text().get(due.range.clone()).unwrap_or_default());
            let message = format!("{}{typed}は、{name}の内にありません。", field.key);
            findings.add(
                Finding::new(deadline.passage.place(due.range.clone()), message)
                    .hint(hint(&due, year, &name)),
            );
        }
    }
}

/// Most such deadlines have the wrong year before the right month.
fn hint(due: &DueDay, year: FiscalYear, name: &str) -> String {
    let month = due.day.month();
    let meant =
        Date::new(year.calendar_year_of(month), month, 1).map(|day| day.era_month_text(DigitStyle::Half));
    format!("{name}の{month}月は{}です。", meant.unwrap_or_default())
}
