//! Pages that the engine could not bring to rest.

use crate::rules::{Check, Finding, Findings};
use crate::sheet::Sheet;
use crate::sheet::layout_fault::LayoutFault;

rule! {
    /// ## 何を見るか
    /// 様式の sheet.typ が、組むたびに違う結果にならないか。Typst は、ページの番号や位置に応じて変わるところを5回まで組み直しますが、それでも定まらないことがあります。ページに組んでから分かるため、build と preview だけが示します。
    ///
    /// ## なぜいけないか
    /// ページの番号、繰り返す見出しなどが、本当のページと食い違ったまま公表されてしまいます。
    ///
    /// ## 例
    /// ```typst
    /// // 自分の数を見て、自分を増やす
    /// #context for _ in range(query(<x>).len() + 1) [#metadata(none)<x>]
    /// ```
    ///
    /// ## 直し方
    /// 付属の様式では起こりません。起きたときは、このソフトの誤りとしてお知らせください。自分で作った様式では、示された行の query、counter、state、locate などを、自分の描くものに応じて変わらないようにします。
    "unsettled-layout" "定まらない組版" Warning = Check::Layout(check)
}

fn check(sheet: &Sheet, faults: &[LayoutFault], findings: &mut Findings) {
    for fault in faults {
        let LayoutFault::Unsettled { places } = fault else { continue };
        let form = &sheet.form.id;
        let message = format!(
            "様式「{form}」の組版が、5回組み直しても定まりません。ページの番号や位置が、正しくないことがあります。"
        );
        let place = if places.is_empty() { "sheet.typ".to_owned() } else { places.join("、") };
        let hint = format!(
            "様式「{form}」の {place} を確かめてください。付属の様式のときは、このソフトの誤りです。"
        );
        findings.add(Finding::new(sheet.first_key(), message).hint(hint));
    }
}
