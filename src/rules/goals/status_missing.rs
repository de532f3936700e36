//! Goals that are not judged at the year's end.

use crate::form::Stage;
use crate::rules::{Check, Finding, Findings, Subject, naming};
use crate::sheet::{Cell, Sheet};
use crate::source::Span;

rule! {
    /// ## 何を見るか
    /// mokuhyo.yaml の段階が期末のとき、その年度のシートの全ての目標に、期末に書く欄（達成状況、評価）が書かれているか。他の年度のシートは見ません。
    ///
    /// ## なぜいけないか
    /// 期末の公表では、全ての目標の結果を示します。
    ///
    /// ## 例
    /// ```yaml
    /// - 実施項目: 窓口での待ち時間の短縮
    ///   # …
    ///   課名: 生活福祉課
    ///   # 達成状況が書かれていない
    /// ```
    ///
    /// ## 直し方
    /// 達成状況を書きます。まだ期末でなければ、mokuhyo.yaml の「段階」を直します。
    "status-missing" "達成状況の不足" Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    if subject.year_settings.stage != Some(Stage::End) {
        return;
    }
    for column in sheet.form.status_columns() {
        if let Some(key) = sheet.form.columns.get(column).map(|column| column.field.key.as_str()) {
            check_column(sheet, column, key, findings);
        }
    }
}

fn check_column(sheet: &Sheet, column: usize, key: &str, findings: &mut Findings) {
    let rows = &sheet.form.rows;
    let hint = format!("「{key}: …」と書いてください。段階が期末なので、全ての{rows}に書きます。");
    let missing = missing(sheet, column);
    // A sheet that nobody has judged yet is one fault.
    if let Some(first) = missing.first().filter(|_| missing.len() == sheet.goals.len() && missing.len() > 1) {
        let message = format!("どの{rows}にも「{key}」がありません。");
        findings.add(Finding::new(place(sheet, *first, column), message).hint(hint));
        return;
    }
    for goal in missing {
        let message = format!("{}の「{key}」がありません。", naming::goal(sheet, goal));
        findings.add(Finding::new(place(sheet, goal, column), message).hint(hint.clone()));
    }
}

/// The goals that have nothing in a column, also not by 〃. That the cell above is empty is a fault of that
/// goal alone.
fn missing(sheet: &Sheet, column: usize) -> Vec<usize> {
    (0..sheet.goals.len()).filter(|goal| sheet.cell(*goal, column).is_none_or(Cell::is_empty)).collect()
}

/// The key where it stands without a value, or else the goal's first key.
fn place(sheet: &Sheet, goal: usize, column: usize) -> Span {
    let key = sheet.cell(goal, column).and_then(|cell| cell.key);
    key.or_else(|| sheet.goals.get(goal).map(|goal| goal.start)).unwrap_or_default()
}
