//! A goal that needs more than a page by itself.

use crate::rules::{Check, Finding, Findings, naming};
use crate::sheet::Sheet;
use crate::sheet::layout_fault::LayoutFault;

rule! {
    /// ## 何を見るか
    /// 一つの目標が1ページに収まらず、行の途中で次のページへ続いていないか。ページに組んでから分かるため、build と preview だけが示します。
    ///
    /// ## なぜいけないか
    /// PDFは文字を落とさずに作られますが、一つの目標が2ページに分かれて読みにくくなります。
    ///
    /// ## 例
    /// ```yaml
    /// どのような方法で: |
    ///   （4,000字の文章）
    /// ```
    ///
    /// ## 直し方
    /// 文を短くするか、目標を分けます。そのままでよいときは、目標の上の行に `# mokuhyo: allow row-taller-than-page — 理由` と書きます。
    "row-taller-than-page" "1ページに収まらない行" Warning = Check::Layout(check)
}

fn check(sheet: &Sheet, faults: &[LayoutFault], findings: &mut Findings) {
    for fault in faults {
        let LayoutFault::TallRow { row } = fault else { continue };
        let Some(goal) = sheet.goals.get(*row) else { continue };
        let message =
            format!("{}は1ページに収まりません。行の途中で次のページへ続けます。", naming::goal(sheet, *row));
        findings.add(Finding::new(goal.start, message).hint("文を短くするか、目標を分けてください。"));
    }
}
