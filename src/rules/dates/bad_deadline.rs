//! A deadline with a date that cannot exist.

use crate::rules::values::deadlines;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

rule! {
    /// ## 何を見るか
    /// 期限に、13月や2月30日のような、あり得ない月日がないか。月は、そのシートの年度のその月と見ます。
    ///
    /// ## なぜいけないか
    /// あり得ない日までに終わったかどうかは、誰にも確かめられません。
    ///
    /// ## 例
    /// ```yaml
    /// いつまで: 11月31日    # 11月は30日まで
    /// ```
    ///
    /// ## 直し方
    /// 暦にある月日に直します。
    "bad-deadline" "あり得ない期限" binding Error = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    // Whether 2月29日 exists depends on the year.
    let Some(year) = sheet.year() else { return };
    for (field, deadline) in deadlines(sheet) {
        for error in deadline.value.due_days(year).into_iter().filter_map(Result::err) {
            let place = deadline.passage.place(error.range.clone());
            findings.add(Finding::new(place, format!("{}{error}", field.key)).maybe_hint(error.hint()));
        }
    }
}
