//! A key that the form does not have.

use super::{Check, Finding, Findings, Subject, rule};
use crate::form::{FaultKind, Form};
use crate::quote::{listed, quoted};
use crate::sheet::Sheet;

rule! {
    /// ## 何を見るか
    /// 様式にない項目の名前。
    ///
    /// ## なぜいけないか
    /// 名前が一字でも違うと、書いた内容がどの欄にも印刷されません。
    ///
    /// ## 例
    /// ```yaml
    /// いつ迄: 12月    # 正しくは いつまで
    /// ```
    ///
    /// ## 直し方
    /// 様式にある名前に直します。目標の中の項目は、字下げを目標の最初の項目にそろえます。
    UNKNOWN_KEY: "unknown-key" "様式にない項目" binding Error = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        if let FaultKind::UnknownKey { key, meant, known } = &fault.kind {
            let hint = meant.as_ref().map(|meant| format!("「{meant}」ではありませんか。"));
            let hint = hint
                .or_else(|| elsewhere(&sheet.form, key, known))
                .unwrap_or_else(|| format!("書ける項目：{}", listed(known.iter().map(String::as_str))));
            findings.add(Finding::new(fault.span, format!("{}という項目は様式にありません。", quoted(key))).hint(hint));
        }
    }
}

/// A key of the table in the head is mostly one that is not indented enough, and the other way round.
fn elsewhere(form: &Form, key: &str, known: &[String]) -> Option<String> {
    if known.contains(&form.rows) {
        let is_cell = form.row_keys().any(|cell| cell == key);
        is_cell.then(|| format!("「{}」の中に書く項目です。字下げを、その{}の最初の項目にそろえてください。", form.rows, form.rows))
    } else {
        let is_head = form.head_keys().any(|head| head == key);
        is_head.then(|| "シートの初めに、字下げせずに書く項目です。".to_owned())
    }
}
