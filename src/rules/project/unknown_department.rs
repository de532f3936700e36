//! A department that the project does not list.

use crate::calendar::DigitStyle;
use crate::form::{Field, Kind};
use crate::rules::values::values_of;
use crate::rules::{Check, Finding, Findings, Subject, listed_words};
use crate::sheet::Sheet;
use crate::source::Passage;
use crate::text::quote::{listed, quoted};

rule! {
    /// ## 何を見るか
    /// シートの部署が、mokuhyo.yaml の「部署」（年度で分けてあるときはその年度のもの）にあるか。
    ///
    /// ## なぜいけないか
    /// 部署の名前が違うと、どの部署のシートか分からず、課名も確かめられません。
    ///
    /// ## 例
    /// ```yaml
    /// 部署: 市民生活部    # 令和8年度からは 市民部
    /// ```
    ///
    /// ## 直し方
    /// その年度の部署の名前に直します。新しい部署は、mokuhyo.yaml の「部署」に加えます。
    "unknown-department" "ない部署" Error = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    if subject.year_settings.departments.is_none_or(|known| known.is_empty()) {
        return;
    }
    for typed in values_of(sheet, Kind::Department) {
        for word in typed.value.words() {
            let is_known = subject.year_settings.department(word.text()).is_some();
            if !is_known && !listed_words::is_of_another_rule(subject, word) {
                findings.add(finding(subject, sheet, typed.field, word));
            }
        }
    }
}

fn finding(subject: &Subject<'_>, sheet: &Sheet, field: &Field, word: &Passage) -> Finding {
    let (key, typed) = (&field.key, quoted(word.text()));
    let names: Vec<&str> = subject.year_settings.words(field).iter().map(String::as_str).collect();
    let settings = subject.year_settings.settings;
    let in_other_year = settings.department_of_any_year(word.text()).is_some();
    if let Some(year) = sheet.year().or(settings.year).filter(|_| in_other_year) {
        let finding = Finding::new(word.characters(), format!("{key}{typed}は、他の年度の部署です。"));
        return finding.hint(format!("{}の部署：{}", year.era_text(DigitStyle::Half), listed(names)));
    }
    let finding =
        Finding::new(word.characters(), format!("{key}{typed}は mokuhyo.yaml の「部署」にありません。"));
    let choice = listed_words::Choice { words: &names, may_be_several: false, are_marks: false };
    listed_words::advised(finding, subject, word, choice)
}
