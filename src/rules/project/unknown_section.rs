//! A section that the sheet's department does not have.

use crate::diagnostic::Severity;
use crate::form::Kind;
use crate::rules::values::values_of;
use crate::rules::{Check, Finding, Findings, Subject, listed_words};
use crate::settings::COMMON;
use crate::settings::Department;
use crate::sheet::Sheet;
use crate::source::Passage;
use crate::text::fold::{find_word, same_word};
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 課名が、mokuhyo.yaml でそのシートの部署の課とされているものか。「共通」はいつでも書けます。
    ///
    /// ## なぜいけないか
    /// 課の名前が違うと、課ごとの集計から漏れます。他の部署の課は、書き間違いのおそれがあるものとして知らせます。
    ///
    /// ## 例
    /// ```yaml
    /// 課名: 生活福祉科    # 正しくは 生活福祉課
    /// ```
    ///
    /// ## 直し方
    /// 課の名前を直します。新しい課は、mokuhyo.yaml の「部署」に加えます。
    "unknown-section" "ない課" Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    // Where the department is not known, or lists no sections, nothing can be said of a section.
    let department = sheet.department().and_then(|name| subject.year_settings.department(name.text()));
    let Some(department) = department.filter(|department| !department.sections.is_empty()) else { return };
    for typed in values_of(sheet, Kind::Section) {
        for word in typed.value.words() {
            let text = word.text();
            let is_known = same_word(text, COMMON)
                || find_word(department.sections.iter().map(String::as_str), text).is_some();
            if !is_known && !listed_words::is_of_another_rule(subject, word) {
                findings.add(finding(subject, department, &typed.field.key, typed.field.list, word));
            }
        }
    }
}

fn finding(
    subject: &Subject<'_>,
    department: &Department,
    key: &str,
    is_list: bool,
    word: &Passage,
) -> Finding {
    let message = format!("{key}{}は{}の課ではありません。", quoted(word.text()), department.name.as_str());
    let finding = Finding::new(word.characters(), message);
    let has_it =
        |other: &&Department| find_word(other.sections.iter().map(String::as_str), word.text()).is_some();
    if let Some(owner) = subject.year_settings.departments.into_iter().flatten().find(has_it) {
        return finding.hint(format!("{}の課です。", owner.name.as_str())).weighing(Severity::Warning);
    }
    let words: Vec<&str> =
        std::iter::once(COMMON).chain(department.sections.iter().map(String::as_str)).collect();
    let choice = listed_words::Choice { words: &words, may_be_several: is_list, are_marks: false };
    listed_words::advised(finding, subject, word, choice)
}
