//! 〓, which stands for a character that somebody's printer did not have.

use crate::rules::runs::runs_of;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

/// So printers call it by its look.
const GETA: char = '〓';

rule! {
    /// ## 何を見るか
    /// 文章や氏名の中の〓（げた記号）。
    ///
    /// ## なぜいけないか
    /// 〓は、印刷できない字の代わりに置かれる記号です。案のPDFやほかの文書から写すと、元の字の代わりに残り、そのまま公表されます。
    ///
    /// ## 例
    /// ```yaml
    /// 氏名: 〓本 花子
    /// ```
    ///
    /// ## 直し方
    /// 元の文書で確かめて、元の字を書きます。
    "geta-mark" "げた記号" Error = Check::Sheet(check), seeking |c| c == GETA
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    // A word of a list that is written so is no word of the list, and reported as such.
    for text in subject.texts().iter().filter(|text| text.kind.is_spelt_freely()) {
        for run in runs_of(text.as_str(), |c| c == GETA) {
            let message = format!("「{}」に、字の代わりの記号「{GETA}」があります。", text.key);
            findings.add(Finding::new(text.place(run), message).hint("元の字を確かめて、書いてください。"));
        }
    }
}
