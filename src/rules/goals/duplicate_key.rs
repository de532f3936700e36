//! A key given twice.

use crate::form::FaultKind;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 一つの目標の中、又はシートの初めに、同じ名前の項目が二度書かれていないか。
    ///
    /// ## なぜいけないか
    /// 印刷されるのは一方だけなので、もう一方に書いた内容が失われます。
    ///
    /// ## 例
    /// ```yaml
    /// 課名: 生活福祉課
    /// 課名: 障害福祉課    # 二つの課は [生活福祉課, 障害福祉課] と並べる
    /// ```
    ///
    /// ## 直し方
    /// 一つにまとめます。次の目標のつもりであれば、その最初の項目の前に「- 」を付けます。
    "duplicate-key" "項目の重複" binding Error = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let title = sheet
        .form
        .title_column()
        .and_then(|column| sheet.form.columns.get(column))
        .map(|column| column.field.key.as_str());
    // Where the dash before a goal is forgotten, all that follows is given twice for that one reason.
    let mut undivided: Option<usize> = None;
    for fault in &sheet.faults {
        let FaultKind::DuplicateKey { key, first } = &fault.kind else { continue };
        let goal = sheet.goal_at(fault.span);
        if goal.is_some() && goal == undivided {
            continue;
        }
        let finding = Finding::new(fault.span, format!("{}が二度書かれています。", quoted(key)));
        let finding = if goal.is_some() && title == Some(key) {
            undivided = goal;
            finding.hint(format!("ここから次の{}であれば、前に「- 」を付けてください。", sheet.form.rows))
        } else {
            finding.hint("一つにまとめてください。")
        };
        findings.add(finding.related("最初はここに書かれています。", *first));
    }
}
