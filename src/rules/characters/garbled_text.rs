//! A text whose bytes were read in a wrong encoding.

use crate::diagnostic::Fix;
use crate::rules::garbled::{Garbled, garbled, is_of_garbled};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::quote::quoted;
use crate::yaml::Style;

rule! {
    /// ## 何を見るか
    /// 文章や氏名の中の文字化け。読めなかった字の代わりの「�」（U+FFFD）、UTF-8の文章をシフトJISとして読んだもの（「繧ｰ繝ｪ繝ｼ繝ｳ」など）、欧文の文字コードとして読んだもの（「ã‚°ãƒªãƒ¼ãƒ³」など）を見ます。「繧」「縺」だけでは、文字化けとは見なしません。
    ///
    /// ## なぜいけないか
    /// ほかのソフトで文字コードを間違えて開いたものを写すと、こうなります。読めない文章が、そのまま公表されます。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: 繧ｰ繝ｪ繝ｼ繝ｳ    # 「グリーン」が化けたもの
    /// ```
    ///
    /// ## 直し方
    /// 元の文書から写し直します。失われた字がなく、元の文が一つに決まるときは、`mokuhyo check --fix` で直せます。
    "garbled-text" "文字化け" Error = Check::Sheet(check), seeking is_of_garbled
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for text in subject.texts().iter().filter(|text| text.kind.prints_as_typed()) {
        if let Some(found) = garbled(text.as_str()) {
            findings.add(finding(text, &found));
        }
    }
}

fn finding(text: &Text<'_>, found: &Garbled) -> Finding {
    let typed = text.as_str().get(found.range.clone()).unwrap_or_default();
    let message = format!("「{}」の{}は、文字化けしています。", text.key, quoted(typed));
    let finding = Finding::new(text.place(found.range.clone()), message);
    if found.meant.is_empty() {
        // What is lost cannot be printed.
        let is_lost = typed.contains(char::REPLACEMENT_CHARACTER);
        let finding = finding.hint("元の文書から写し直してください。");
        return if is_lost { finding.binding() } else { finding };
    }
    let read = restored(text.as_str(), found);
    let behind = text.as_str().len() - found.range.end;
    let meant = read.get(found.range.start..read.len() - behind).unwrap_or_default();
    let hint = format!("{}ではありませんか。元の文書で確かめてください。", quoted(meant));
    finding.hint(hint).maybe_fix(mend(text, found, &read))
}

/// The text with what it was.
fn restored(text: &str, found: &Garbled) -> String {
    let mut restored = text.to_owned();
    for (range, meant) in found.meant.iter().rev() {
        restored.replace_range(range.clone(), meant);
    }
    restored
}

fn mend(text: &Text<'_>, found: &Garbled, read: &str) -> Option<Fix> {
    let is_safe = text.style() != Style::Plain || crate::yaml::stands_plain(read);
    let edits = found.meant.iter().map(|(range, meant)| text.edit(range.clone(), meant.as_str()));
    let edits = edits.collect::<Option<Vec<_>>>().filter(|_| is_safe)?;
    Some(Fix { title: "元の字に戻す".to_owned(), edits })
}
