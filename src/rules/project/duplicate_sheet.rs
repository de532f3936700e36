//! A sheet that stands in the project twice.

use crate::calendar::DigitStyle;
use crate::diagnostic::Place;
use crate::rules::{Check, Finding, Findings};
use crate::sheet::Sheet;
use crate::text::quote::listed;

rule! {
    /// ## 何を見るか
    /// 年度、部署、課及び対象（表題に印刷されるもの）が同じシートが、プロジェクトに二つないか。一つのシートだけを確かめるときも、ほかのシートの初めを
    /// 読んで比べます。別の年度のフォルダーにあるシート、部のシートとその課のシート、様式の違うシートは、同じシートと数えません。
    ///
    /// ## なぜいけないか
    /// エクスプローラーで写したファイル（福祉部 - コピー.yaml）が残っていると、どちらが正しいか分からず、古い方が公表されることがあります。
    ///
    /// ## 例
    /// ```yaml
    /// # goals/r8/福祉部.yaml と goals/r8/福祉部 - コピー.yaml
    /// 年度: 令和8年度
    /// 部署: 福祉部
    /// ```
    ///
    /// ## 直し方
    /// 要らない方のファイルを消します。別のシートのつもりであれば、部署、課又は対象を書き分けます。
    "duplicate-sheet" "シートの重複" Error = Check::Beside(check)
}

/// So many of the others are shown with their lines.
const SHOWN: usize = 3;
/// So many of the others are named.
const NAMED: usize = 10;

fn check(sheet: &Sheet, others: &[Place], findings: &mut Findings) {
    let (Some(department), Some(year)) = (sheet.department(), sheet.year()) else { return };
    if others.is_empty() {
        return;
    }
    let names = listed(others.iter().take(NAMED).map(|other| other.source.path()));
    let more = if others.len() > NAMED { "など" } else { "" };
    let name = format!("{}の{}", year.era_text(DigitStyle::Half), department.text());
    let message = format!("{name}の、課や対象も同じシートが、{names}{more}にもあります。");
    let finding = Finding::new(department.characters(), message);
    let finding = finding.hint(
        "要らない方のファイルを消してください。別のシートであれば、部署、課又は対象を書き分けてください。",
    );
    let shown = others.iter().take(SHOWN);
    findings.add(
        shown.fold(finding, |finding, other| finding.elsewhere("同じ部署のシートです。", other.clone())),
    );
}
