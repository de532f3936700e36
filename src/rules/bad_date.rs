//! A date that cannot be read or does not exist.

use super::{Check, Finding, Findings, Subject, rule};
use crate::form::FaultKind;
use crate::sheet::Sheet;

rule! {
    /// ## 何を見るか
    /// 作成日などの日付が読めるか、暦にある日か、元号と年が合っているか。
    ///
    /// ## なぜいけないか
    /// 日付は表に印刷され、PDF の作成日にもなります。
    ///
    /// ## 例
    /// ```yaml
    /// 作成日: 平成31年5月1日    # 正しくは 令和元年5月1日
    /// ```
    ///
    /// ## 直し方
    /// 「令和8年4月1日」又は「2026-04-01」の形で、暦にある日を書きます。数字は全角でも半角でも読めます。
    BAD_DATE: "bad-date" "日付の誤り" binding Error = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        if let FaultKind::BadDate { key, error } = &fault.kind {
            findings.add(Finding::new(fault.span, format!("{key}{error}")).maybe_hint(error.hint()));
        }
    }
}
