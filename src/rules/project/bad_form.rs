//! A form that cannot be read as it was meant.

mod lettering;

use crate::rules::{Check, Finding, Findings};
use crate::yaml::mapping::Problem;

pub use lettering::check as check_lettering;

rule! {
    /// ## 何を見るか
    /// templates/ の様式（form.yaml）に、知らない種類、同じ名前の列、用紙に収まらない列の幅などがないか。書体があるか、見出しなどの字がその書体にあるかも見ます（書体がなく、ほかの書体で印刷されるだけのときは警告）。build と site は、様式を組むのに時間かメモリーが掛かり過ぎて、途中でやめたことも示します。
    ///
    /// ## なぜいけないか
    /// 様式は、読み方、確かめ方、印刷の全ての元になります。
    ///
    /// ## 例
    /// ```yaml
    /// columns:
    ///   - { key: 実施項目, kind: txt, width: 148pt }    # kind は text
    /// ```
    ///
    /// ## 直し方
    /// 示された行を直します。組むのをやめたときは、sheet.typ に、終わらない繰り返し、大き過ぎる表や図がないかを確かめます（上限は、動かす人が `--form-seconds` と `--form-memory` で変えられます）。`mokuhyo form eject` で、元の様式を書き出して見比べられます。
    "bad-form" "様式の誤り" binding Error = Check::Project(check)
}

fn check(problems: &[Problem], findings: &mut Findings) {
    for problem in problems {
        findings.add(Finding::of_problem(problem));
    }
}
