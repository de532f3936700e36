//! A deadline of which nobody can say that it has passed.

use crate::calendar::Deadline;
use crate::form::{Kind, Typed, Value};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::settings::COMMON;
use crate::sheet::{Cell, Sheet};
use crate::text::fold::same_word;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 課名が「共通」でない目標の期限が、「随時」「早急」「通年」のような、過ぎたと言えない言葉だけになっていないか。
    ///
    /// ## なぜいけないか
    /// 期限を過ぎたかどうかが決まらないと、達成したかどうかも決まりません。
    ///
    /// ## 例
    /// ```yaml
    /// いつまで: 早急    # 例えば 6月末
    /// ```
    ///
    /// ## 直し方
    /// どこまで終えるかに合わせて月日を書きます。繰り返す仕事は「毎月」「半年ごと」のように書けます。通年の窓口業務のように期限のないものは、
    /// 上の行に `# mokuhyo: allow vague-deadline — 通年の窓口業務のため` と書きます。
    "vague-deadline" "あいまいな期限" Warning = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let columns =
        sheet.form.columns.iter().enumerate().filter(|(_, column)| column.field.kind == Kind::Deadline);
    for (index, column) in columns {
        let mut above: Option<&Typed<Deadline>> = None;
        for (goal, cells) in sheet.goals.iter().map(|goal| &goal.cells).enumerate() {
            let Some(cell) = cells.get(index) else { continue };
            // Of goals that share a deadline by 〃, one that is not 共通 is enough.
            if !cell.is_ditto() {
                above = vague(cell);
            }
            if let Some(deadline) = above.filter(|_| !is_common(sheet, goal)) {
                findings.add(finding(&column.field.key, deadline));
                above = None;
            }
        }
    }
}

fn vague(cell: &Cell) -> Option<&Typed<Deadline>> {
    match cell.value() {
        Some(Value::Deadline(deadline)) if deadline.value.is_vague() => Some(deadline),
        _ => None,
    }
}

fn is_common(sheet: &Sheet, goal: usize) -> bool {
    let sections =
        sheet.form.columns.iter().enumerate().filter(|(_, column)| column.field.kind == Kind::Section);
    let mut words = sections.filter_map(|(index, _)| sheet.resolved(goal, index)).flat_map(Cell::words);
    words.any(|word| same_word(word.text(), COMMON))
}

fn finding(key: &str, deadline: &Typed<Deadline>) -> Finding {
    let message =
        format!("{key}{}では、期限を過ぎたかどうかが分かりません。", quoted(deadline.passage.text()));
    Finding::new(deadline.passage.characters(), message)
        .hint("「6月末」のような月日か、「毎月」「半年ごと」のような繰り返しを書いてください。")
}
