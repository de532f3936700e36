//! The same `id` twice in one sheet.

use std::collections::BTreeMap;

use crate::form::key;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::source::Span;
use crate::text::quote::quoted;

rule! {
    /// ## 何を見るか
    /// 一つのシートの中で、同じ id が二つの目標に付いていないか。
    ///
    /// ## なぜいけないか
    /// id は、見直しの前と後で同じ目標を見分けるためのものです。二つあると、新旧対照表で別の目標どうしが比べられます。
    ///
    /// ## 例
    /// ```yaml
    /// - 実施項目: 窓口での待ち時間の短縮
    ///   id: madoguchi
    /// - 実施項目: 窓口の案内の見直し
    ///   id: madoguchi    # 写したままの id
    /// ```
    ///
    /// ## 直し方
    /// 一方を別の名前にします。見直しの前からある目標の id は変えません。
    "duplicate-id" "idの重複" Error = Check::Sheet(check)
}

fn check(_: &Subject<'_>, sheet: &Sheet, findings: &mut Findings) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for id in sheet.goals.iter().filter_map(|goal| goal.id.as_ref()) {
        match seen.get(id.text()) {
            Some(first) => {
                let finding = Finding::new(
                    id.characters(),
                    format!("{}{}が二つの目標に付いています。", key::ID, quoted(id.text())),
                );
                findings.add(
                    finding
                        .hint("新しい目標の方を別の名前にしてください。")
                        .related("一つ目はここに書かれています。", *first),
                );
            }
            None => {
                seen.insert(id.text(), id.characters());
            }
        }
    }
}
