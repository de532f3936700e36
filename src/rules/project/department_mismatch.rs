//! A sheet whose file bears another department's name.

use std::path::Path;

use crate::form::Kind;
use crate::rules::values::values_of;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::fold::fold;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// ファイルの名前に、シートの部署とは別の、mokuhyo.yaml の部署の名前が入っていないか。
    ///
    /// ## なぜいけないか
    /// ほかの部署のシートを写して作ったときに、部署を直し忘れることがあります。
    ///
    /// ## 例
    /// ```yaml
    /// # goals/r8/市民部.yaml
    /// 部署: 福祉部    # ファイルは市民部
    /// ```
    ///
    /// ## 直し方
    /// 部署を直すか、ファイルの名前を変えます。
    "department-mismatch" "部署の食い違い" Warning = Check::Sheet(check)
}

fn check(subject: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let Some(departments) = subject.year_settings.departments else { return };
    let stem = Path::new(subject.source().path()).file_stem().and_then(|stem| stem.to_str());
    // Names in Latin letters hold none of a department's.
    let Some(stem) = stem.filter(|stem| !stem.is_ascii()).map(fold) else { return };
    let Some(typed) = values_of(sheet, Kind::Department).find(|typed| sheet.form.names_sheet(typed.field))
    else {
        return;
    };
    let [word] = typed.value.words() else { return };
    if stem.contains(&fold(word.text())) || departments.place_of(word.text()).is_none() {
        return;
    }
    // 市民部 stands in 市民部会計課 too.
    if let Some(name) = departments.names().longest_in(&stem) {
        let message = format!(
            "{}{}が、ファイルの名前にある{}と違います。",
            typed.field.key,
            quoted(word.text()),
            quoted(name)
        );
        let hint = format!("部署を{}に直すか、ファイルの名前を変えてください。", quoted(name));
        findings.add(Finding::new(word.characters(), message).hint(hint));
    }
}
