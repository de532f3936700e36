//! A deadline that names no known time.

use crate::calendar::DeadlineKind;
use crate::rules::values::deadlines;
use crate::rules::{Check, Finding, Findings, Subject, day_number};
use crate::sheet::{Sheet, is_meant_as_ditto};
use crate::text::quote::{listed, quoted};

rule! {
    /// ## 何を見るか
    /// 期限から、いつまでかを読み取れるか。
    ///
    /// ## なぜいけないか
    /// 読み取れない期限は、そのまま印刷されますが、期限順の一覧や、年度の内にあるかの確認から漏れます。
    ///
    /// ## 例
    /// ```yaml
    /// いつまで: 工事が終わり次第    # いつになるかを書く
    /// ```
    ///
    /// ## 直し方
    /// 「12月」「12月末」「令和9年2月」「年度末」「4月～9月」「6月・12月」「毎月」のように書きます。言い添えることは（ ）に入れて後に続けます。
    /// 「R8.12」「2026/12」「12/20」は、令和8年12月、12月20日と読み、そのように印刷します。「8.12」は、8月12日とも令和8年12月とも読めるので、
    /// どちらかを書きます。
    "unread-deadline" "読み取れない期限" Warning = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for (field, deadline) in deadlines(sheet) {
        let text = deadline.passage.text();
        // 同上 has a rule of its own.
        if deadline.value.kind() == DeadlineKind::Undated && !is_meant_as_ditto(text) {
            let message = format!("{}{}から、時期を読み取れません。", field.key, quoted(text));
            let readings = sheet.year().map(|year| deadline.value.readings(year)).unwrap_or_default();
            let hint = match readings.as_slice() {
                [] => {
                    "「12月」「12月末」「年度末」「4月～9月」のように書いてください。言い添えることは（ ）に入れて後に続けます。".to_owned()
                }
                [only] => format!("「{only}」のことであれば、そのように書いてください。"),
                several => format!("{}のどれとも読めます。そのうちの一つを書いてください。", listed(several.iter().map(String::as_str))),
            };
            let hint = day_number::day(text).map_or(hint, |day| day_number::hint(text, day));
            findings.add(Finding::new(deadline.passage.characters(), message).hint(hint));
        }
    }
}
