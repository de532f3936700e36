//! A fiscal year that cannot be read or does not exist.

use crate::form::FaultKind;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

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

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        if let FaultKind::BadFiscalYear { key, error } = &fault.kind {
            findings.add(Finding::new(fault.span, format!("{key}{error}")).maybe_hint(error.hint()));
        }
    }
}
