//! The same goal twice in one section.

use std::collections::BTreeMap;

use crate::form::{Kind, Value};
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::{Cell, Sheet};
use crate::source::Span;
use crate::text::fold::fold;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 同じ課の目標に、同じ名前（実施項目）のものが二つないか。「〃」で上と結合した目標は、二つ目と数えません。
    ///
    /// ## なぜいけないか
    /// 写して直し忘れた目標や、別々に書かれた同じ目標は、読む人にどちらが正しいか分かりません。
    ///
    /// ## 例
    /// ```yaml
    /// - 実施項目: 窓口での待ち時間の短縮
    ///   # …
    /// - 実施項目: 窓口での待ち時間の短縮
    /// ```
    ///
    /// ## 直し方
    /// 一方を消すか、名前を変えます。一つの目標を分けて書くときは、二つ目の名前を「〃」とします。
    "duplicate-goal" "目標の重複" Warning = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let Some(column) = sheet.form.title_column() else { return };
    let Some(key) = sheet.form.columns.get(column).map(|column| column.field.key.as_str()) else { return };
    let mut seen: BTreeMap<(String, String), Span> = BTreeMap::new();
    for (index, goal) in sheet.goals.iter().enumerate() {
        let Some((title, span)) = goal.cells.get(column).and_then(title) else { continue };
        let mut first: Option<(String, Span)> = None;
        for section in sections(sheet, index) {
            let earlier = *seen.entry((fold(&title), fold(&section))).or_insert(span);
            if earlier != span && first.is_none() {
                first = Some((section, earlier));
            }
        }
        if let Some((section, earlier)) = first {
            let place = if section.is_empty() { String::new() } else { format!("{section}に") };
            let message = format!("{key}{}が、{place}二つあります。", quoted(&title));
            let finding = Finding::new(span, message).related("一つ目はここに書かれています。", earlier);
            findings.add(
                finding.hint("一方を消すか、名前を変えてください。上の目標の続きであれば「〃」と書きます。"),
            );
        }
    }
}

/// The title of a goal that has one of its own.
fn title(cell: &Cell) -> Option<(String, Span)> {
    let Some(Value::Text(paragraphs)) = cell.value() else { return None };
    let text: String = paragraphs.iter().map(|paragraph| paragraph.text.text()).collect();
    let (first, last) = (paragraphs.first()?, paragraphs.last()?);
    Some((text, first.text.characters().to(last.text.characters())))
}

/// The sections of a goal; one without a name where the form has none.
fn sections(sheet: &Sheet, goal: usize) -> Vec<String> {
    let Some(column) = sheet.form.column_of(Kind::Section) else { return vec![String::new()] };
    let words = sheet.resolved(goal, column).map(Cell::words).unwrap_or_default();
    words.iter().map(|word| word.text().to_owned()).collect()
}
