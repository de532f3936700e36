//! A date that cannot be read or does not exist.

mod of_spreadsheet;
mod with_weekday;

use crate::calendar::{Date, DateError};
use crate::form::FaultKind;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

use of_spreadsheet::OfSpreadsheet;
use with_weekday::WithWeekday;

/// What people put between dates that they type in one text.
const SEPARATORS: &[char] = &['、', '，', ',', '・', '／', ' ', '　', '\n'];

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
    /// 「令和8年4月1日」又は「2026-04-01」の形で、暦にある日を書きます。数字は全角でも半角でも読めます。見直し日がいくつもあるときは、[令和8年7月24日, 令和8年10月16日] のように並べます。
    "bad-date" "日付の誤り" binding Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        let FaultKind::BadDate { key, error } = &fault.kind else { continue };
        let typed = if let DateError::Unreadable { typed } = error { typed } else { "" };
        let several = several(typed, sheet.form.field(key).is_some_and(|field| field.list));
        // Lines that YAML draws together are a fault of their own.
        let is_folded =
            several.is_some() && !typed.contains('\n') && subject.source().slice(fault.span).contains('\n');
        if !is_folded {
            let finding = Finding::new(fault.span, format!("{key}{error}"));
            findings.add(match (WithWeekday::of(typed), OfSpreadsheet::of(typed)) {
                (Some(date), _) => date.advise(finding, subject, fault.span),
                (None, Some(date)) => date.advise(finding, subject, fault.span),
                (None, None) => finding.maybe_hint(several.or_else(|| error.hint())),
            });
        }
    }
}

/// What to do with several dates in one text.
fn several(typed: &str, may_be_several: bool) -> Option<String> {
    let parts: Vec<&str> = typed.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()).collect();
    let are_dates = parts.len() > 1 && parts.iter().all(|part| part.parse::<Date>().is_ok());
    are_dates.then(|| {
        if may_be_several {
            format!("[{}] のように一つずつ並べてください。", parts.join(", "))
        } else {
            "日付は一つだけ書いてください。".to_owned()
        }
    })
}
