//! Kana in half width.

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::garbled::sound;
use crate::rules::kana::{full_width, is_half_width};
use crate::rules::runs::runs_of;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;

rule! {
    /// ## 何を見るか
    /// 文章、期限、職名及び氏名に、半角の片仮名（ｱｲｳ）や半角の句読点、括弧（｡､｢｣･）がないか。
    ///
    /// ## なぜいけないか
    /// 公用文では用いません。全角の片仮名とは別の語となり、検索から漏れます。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: ﾃﾞｼﾞﾀﾙ化の推進    # 正しくは デジタル化の推進
    /// ```
    ///
    /// ## 直し方
    /// 全角で書きます。`mokuhyo check --fix` で直せます。氏名は、本人の書き方を確かめて手で直してください。
    "half-width-kana" "半角の片仮名" Warning = Check::Sheet(check), seeking is_half_width
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    let comma = subject.year_settings.style.comma.unwrap_or('、').to_string();
    // A word of a list that is written so is no word of the list, and reported as such.
    for text in subject.texts().iter().filter(|text| text.kind.is_spelt_freely()) {
        for run in sound(text.as_str(), runs_of(text.as_str(), is_half_width), Range::clone) {
            let typed = text.as_str().get(run.clone()).unwrap_or_default();
            // A mark at the beginning belongs to no half-width kana, and is another rule's.
            let typed = typed.trim_start_matches(['ﾞ', 'ﾟ']);
            let run = run.end - typed.len()..run.end;
            if typed.is_empty() {
                continue;
            }
            let full = full_width(typed).replace('、', &comma);
            let edit = text.edit(run.clone(), full.clone()).filter(|_| !text.is_name());
            let fix = edit.map(|edit| Fix { title: "全角にする".to_owned(), edits: vec![edit] });
            let message = format!("「{}」に半角の片仮名や記号（{typed}）があります。", text.key);
            findings.add(
                Finding::new(text.place(run), message)
                    .hint(format!("全角で書いてください：{full}"))
                    .maybe_fix(fix),
            );
        }
    }
}
