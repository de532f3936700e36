//! A kana and its mark as two characters.

use crate::diagnostic::Fix;
use crate::rules::kana::{SEMI_VOICED_MARK, VOICED_MARK, compose};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

rule! {
    /// ## 何を見るか
    /// 「が」が「か」と濁点の2文字に分かれているような仮名がないか。その2文字だけを見て、漢字などの字の統一は行いません。
    ///
    /// ## なぜいけないか
    /// 見た目が同じでも別の語となり、検索や集計から漏れます。濁点が離れて印刷されることもあります。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: コンビニでの交付    # macOS のファイル名や一部の PDF から写すと「ビ」「で」が2文字になる
    /// ```
    ///
    /// ## 直し方
    /// 1文字で入力し直します。`mokuhyo check --fix` で直せます。
    "decomposed-kana" "分かれた濁点" Warning = Check::Sheet(check), seeking |c| MARKS.contains(&c)
}

const MARKS: [char; 2] = [VOICED_MARK, SEMI_VOICED_MARK];

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    // A word of a list that is written so is no word of the list, and reported as such.
    for text in subject.texts().iter().filter(|text| text.kind.is_spelt_freely()) {
        check_text(text, findings);
    }
}

fn check_text(text: &Text<'_>, findings: &mut Findings) {
    if !text.as_str().contains(MARKS) {
        return;
    }
    let characters = text.as_str().char_indices();
    for ((at, kana), (marked, mark)) in characters.clone().zip(characters.skip(1)) {
        let Some(composed) = compose(kana, mark) else { continue };
        let range = at..marked + mark.len_utf8();
        let name = if mark == SEMI_VOICED_MARK { "半濁点" } else { "濁点" };
        let fix = text
            .edit(range.clone(), composed)
            .map(|edit| Fix { title: format!("「{composed}」の1文字にする"), edits: vec![edit] });
        let message =
            format!("「{}」の「{composed}」が、「{kana}」と{name}の2文字に分かれています。", text.key);
        findings.add(
            Finding::new(text.place(range), message).hint("1文字で入力し直してください。").maybe_fix(fix),
        );
    }
}
