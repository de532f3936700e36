//! A fiscal year that cannot be read or does not exist.

use crate::calendar::FiscalYear;
use crate::diagnostic::Fix;
use crate::form::FaultKind;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::source::Span;

rule! {
    /// ## 何を見るか
    /// 年度が読めるか、その元号にある年度か。
    ///
    /// ## なぜいけないか
    /// 年度が分からないと、期限がその年度の内か、どの年度の部署や選択肢によるかを確かめられません。
    ///
    /// ## 例
    /// ```yaml
    /// 年度: 令和8年    # 正しくは 令和8年度
    /// ```
    ///
    /// ## 直し方
    /// 「令和8年度」「R8」「2026」のいずれかの形で書きます。平成31年度と令和元年度は同じ年度です。
    "bad-fiscal-year" "年度の誤り" binding Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        if let FaultKind::BadFiscalYear { key, error } = &fault.kind {
            let finding = Finding::new(fault.span, format!("{key}{error}")).maybe_hint(error.hint());
            findings.add(finding.maybe_fix(completed(subject.source().slice(fault.span), fault.span)));
        }
    }
}

/// `令和8` with what is missing at its end.
fn completed(typed: &str, place: Span) -> Option<Fix> {
    let is_year = |text: &String| text.parse::<FiscalYear>().is_ok();
    let year = ["度", "年度"].iter().map(|end| format!("{typed}{end}")).find(is_year)?;
    let is_era = typed.starts_with(|c: char| !c.is_ascii());
    is_era.then(|| Fix::one(format!("「{year}」にする"), place, year))
}
