//! Goals that are judged before the year has passed.

use crate::form::{Stage, Value};
use crate::rules::{Check, Finding, Findings, Subject, naming};
use crate::sheet::{Cell, Sheet};
use crate::source::Span;

rule! {
    /// ## 何を見るか
    /// mokuhyo.yaml の段階が期首のとき、その年度のシートに、期末に書く欄（達成状況、評価）が書かれていないか。他の年度のシートは見ません。
    ///
    /// ## なぜいけないか
    /// 前の年度のシートを写したときに、前の年度の達成状況が残ることがあります。
    ///
    /// ## 例
    /// ```yaml
    /// # mokuhyo.yaml は「段階: 期首」
    /// - 実施項目: 窓口での待ち時間の短縮
    ///   # …
    ///   達成状況: ほぼ達成した    # 年度はまだ始まったところ
    /// ```
    ///
    /// ## 直し方
    /// その欄を消します。もう期首でなければ、mokuhyo.yaml の「段階」を直します。
    "status-early" "早い達成状況" Warning = Check::Sheet(check)
}

const HINT: &str =
    "前の年度のものであれば消してください。もう期首でなければ、mokuhyo.yaml の「段階」を直してください。";

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    if subject.year_settings.stage != Some(Stage::Beginning) {
        return;
    }
    for column in sheet.form.status_columns() {
        check_column(sheet, column, findings);
    }
}

fn check_column(sheet: &Sheet, column: usize, findings: &mut Findings) {
    let Some(key) = sheet.form.columns.get(column).map(|column| column.field.key.as_str()) else { return };
    let goals = 0..sheet.goals.len();
    let judged: Vec<(usize, Span)> =
        goals.clone().filter_map(|goal| Some((goal, place(sheet.cell(goal, column)?)?))).collect();
    let is_filled = |goal| sheet.cell(goal, column).is_some_and(|cell| !cell.is_empty());
    let is_whole = judged.len() > 1 && goals.clone().all(is_filled);
    let mut add = |place: Span, whose: &str| {
        let message = format!("期首なのに、{whose}に「{key}」があります。");
        findings.add(Finding::new(place, message).hint(HINT));
    };
    // A sheet that is judged throughout tells that the stage is wrong, and is one fault.
    if let (Some((_, first)), true) = (judged.first(), is_whole) {
        return add(*first, &format!("全ての{}", sheet.form.rows));
    }
    for (goal, place) in judged {
        add(place, &naming::goal(sheet, goal));
    }
}

/// Where a cell's own value stands.
fn place(cell: &Cell) -> Option<Span> {
    let place = match cell.value()? {
        Value::Words(words) => words.first()?.characters().to(words.last()?.characters()),
        Value::Text(paragraphs) => paragraphs.first()?.text.characters(),
        _ => cell.key?,
    };
    Some(place)
}
