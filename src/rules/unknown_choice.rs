//! A word that neither form nor project lists.

use super::{Check, Finding, Findings, Subject, rule};
use crate::form::fold::{find_word, nearest};
use crate::form::{FaultKind, Field, Kind};
use crate::sheet::{Cell, Sheet};
use crate::source::Passage;

rule! {
    /// ## 何を見るか
    /// 分類や達成状況のように語を選ぶ欄に、様式にも mokuhyo.yaml の「選択肢」にもない語が書かれていないか。
    ///
    /// ## なぜいけないか
    /// 語が一つでも違うと、分類ごとの集計や部署の間の比較から漏れます。
    ///
    /// ## 例
    /// ```yaml
    /// 分類: 施策方針    # 正しくは 施政方針
    /// ```
    ///
    /// ## 直し方
    /// 様式にある語に直します。全角と半角、空白、～と〜の違いは、同じ語と見なします。新しい語を使うときは、mokuhyo.yaml の「選択肢」に加えてください。
    UNKNOWN_CHOICE: "unknown-choice" "様式にない語" Error = Check::Yaml(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sheet = subject.document.sheet.as_ref();
    let faults = sheet.map(|sheet| sheet.faults.iter()).unwrap_or_default();
    for fault in faults.chain(&subject.document.unknown_form) {
        if let FaultKind::UnknownWord { key, word, known } = &fault.kind {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let passage = Passage::new(word, fault.span, Vec::new());
            findings.add(finding(key, &passage, &known));
        }
    }
    if let Some(sheet) = sheet {
        check_cells(subject, sheet, findings);
    }
}

fn check_cells(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let head = sheet.form.head.iter().zip(&sheet.head);
    let columns = sheet.form.columns.iter().map(|column| &column.field);
    let cells = sheet.goals.iter().flat_map(|goal| columns.clone().zip(&goal.cells));
    for (field, cell) in head.chain(cells) {
        check_cell(subject, field, cell, findings);
    }
}

fn check_cell(subject: &Subject<'_>, field: &Field, cell: &Cell, findings: &mut Findings) {
    if field.kind != Kind::Choice {
        return;
    }
    let words: Vec<&str> = subject.rulebook.words(field).iter().map(String::as_str).collect();
    for word in cell.words() {
        if find_word(words.iter().copied(), word.text()).is_none() {
            findings.add(finding(&field.key, word, &words));
        }
    }
}

fn finding(key: &str, typed: &Passage, words: &[&str]) -> Finding {
    let finding = Finding::new(typed.span(), format!("{key}「{}」は様式にない語です。", typed.text()));
    match nearest(words.iter().copied(), typed.text()) {
        Some(near) => finding.hint(format!("「{near}」ではありませんか。")),
        None => finding.hint(format!("書ける語：{}", words.join("、"))),
    }
}
