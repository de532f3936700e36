//! A required value that is not there.

use super::{Check, Finding, Findings, Subject, naming, rule};
use crate::form::{Fault, FaultKind};
use crate::sheet::Sheet;
use crate::source::{Source, Span};

rule! {
    /// ## 何を見るか
    /// 様式が必ず書くものとしている欄が、書かれているか。名前だけで値のない欄も、ないものと見なします。
    ///
    /// ## なぜいけないか
    /// 空の欄がある整理表は、公表できません。
    ///
    /// ## 例
    /// ```yaml
    /// いつまで:        # 期限が書かれていない
    /// 課名: 生活福祉課
    /// ```
    ///
    /// ## 直し方
    /// その欄を書きます。上の目標と同じ内容であれば「〃」と書きます。
    MISSING_FIELD: "missing-field" "必須の欄の不足" binding Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for fault in &sheet.faults {
        match &fault.kind {
            FaultKind::Missing { key, is_given } => findings.add(missing(sheet, fault, key, *is_given)),
            FaultKind::EmptyEntry { key } => {
                let place = dash_before(subject.source(), fault.span);
                let finding = Finding::new(place, format!("「{key}」の並びに、何も書かれていない項目があります。"));
                findings.add(finding.hint("「- 」の後に書くか、その行を消してください。"));
            }
            _ => {}
        }
    }
}

/// The dash behind which nothing stands.
fn dash_before(source: &Source, nothing: Span) -> Span {
    let before = Span::new(source.line_at(nothing.start).start, nothing.start);
    match source.slice(before).rfind('-') {
        Some(at) if nothing.start == nothing.end => Span::new(before.start + at, before.start + at + 1),
        _ => nothing,
    }
}

fn missing(sheet: &Sheet, fault: &Fault, key: &str, is_given: bool) -> Finding {
    if *key == sheet.form.rows {
        return Finding::new(fault.span, format!("「{key}」が一つもありません。"))
            .about(key)
            .hint(format!("「{key}:」の下に、「- 」で始めて並べてください。"));
    }
    let goal = sheet.goal_at(fault.span);
    let place = goal.map(|goal| format!("{}の", naming::goal(sheet, goal))).unwrap_or_default();
    let finding = Finding::new(fault.span, format!("{place}「{key}」が{}。", if is_given { "空です" } else { "ありません" })).about(key);
    match goal {
        Some(goal) if goal > 0 => finding.hint(format!("「{key}: …」と書いてください。上と同じ内容であれば「{key}: 〃」と書きます。")),
        _ => finding.hint(format!("「{key}: …」と書いてください。")),
    }
}
