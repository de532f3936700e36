//! A word that neither form nor project lists.

use crate::form::{FaultKind, Kind, Stage, key};
use crate::rules::values::{FieldValue, values_of};
use crate::rules::{Check, Finding, Findings, Subject, listed_words};
use crate::sheet::Sheet;
use crate::source::Span;
use crate::text::fold::find_word;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 分類や達成状況のように語を選ぶ欄に、様式にも mokuhyo.yaml の「選択肢」にもない語が書かれていないか。様式、番号付け、改ページに書く語も見ます。
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
    "unknown-choice" "様式にない語" Error = Check::Yaml(check)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sheet = subject.document.sheet.as_ref();
    let faults = sheet.map(|sheet| sheet.faults.iter()).unwrap_or_default();
    for fault in faults.chain(&subject.document.unknown_form) {
        if let FaultKind::UnknownWord { key, word, known } = &fault.kind {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let finding = finding(key, word, fault.span).hint(listed_words::near_or_all(word, &known));
            findings.add(finding.binding());
        }
    }
    if let Some(sheet) = sheet {
        check_choices(subject, sheet, findings);
    }
}

fn check_choices(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    for FieldValue { field, value, .. } in values_of(sheet, Kind::Choice) {
        let listed: Vec<&str> = subject.year_settings.words(field).iter().map(String::as_str).collect();
        let are_marks = sheet
            .form
            .columns
            .iter()
            .any(|column| column.field.key == field.key && column.stage == Some(Stage::End));
        let choice = listed_words::Choice { words: &listed, may_be_several: field.list, are_marks };
        for word in value.words() {
            let text = word.text();
            if find_word(listed.iter().copied(), text).is_none()
                && !listed_words::is_of_another_rule(subject, word)
            {
                let finding = finding(&field.key, text, word.characters());
                findings.add(listed_words::advised(finding, subject, word, choice));
            }
        }
    }
}

fn finding(key: &str, typed: &str, span: Span) -> Finding {
    let message = match key {
        key::FORM => format!("{}という様式はありません。", quoted(typed)),
        _ => format!("{key}に{}という語はありません。", quoted(typed)),
    };
    Finding::new(span, message)
}
