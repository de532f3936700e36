//! A voicing mark that stands free.

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::garbled::sound;
use crate::rules::kana::{SEMI_VOICED_MARK, VOICED_MARK, compose, is_half_width};
use crate::rules::quotation::{is_quoted, quotations};
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::characters::is_digit;

rule! {
    /// ## 何を見るか
    /// 濁点や半濁点（゛゜ﾞﾟ）が、仮名から離れて一つの文字として書かれていないか。「」や『』の中は見ません。結合用の濁点は decomposed-kana、半角の片仮名に付くものは half-width-kana が見ます。
    ///
    /// ## なぜいけないか
    /// 入力の誤りか、ほかのファイルから写したときに崩れたものです。検索から漏れ、読み上げでも正しく読まれません。
    ///
    /// ## 例
    /// ```yaml
    /// 実施項目: コンヒ゛ニでの交付    # コンビニ
    /// ```
    ///
    /// ## 直し方
    /// 濁点のある仮名を1文字で入力し直します。前の仮名と一つになるものは、`mokuhyo check --fix` で直せます。温度や角度の単位は「°」で書きます。
    "stray-dakuten" "離れた濁点" Warning = Check::Sheet(check), seeking |c| combining(c).is_some()
}

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    // A word of a list that is written so is no word of the list, and reported as such.
    for text in subject.texts().iter().filter(|text| text.kind.is_spelt_freely()) {
        for mark in sound(text.as_str(), stray(text.as_str()), |mark| mark.place.clone()) {
            findings.add(finding(text, mark));
        }
    }
}

/// A free mark, and the character before it.
#[derive(Debug, PartialEq, Eq)]
struct Stray {
    place: Range<usize>,
    before: Option<char>,
    /// The mark as a combining character.
    mark: char,
}

impl Stray {
    /// The one character that the mark and the one before it may be.
    fn composed(&self) -> Option<char> {
        self.before.and_then(|before| compose(before, self.mark))
    }
}

/// The free marks of a text, outside of quotations. With a half-width kana before it a mark is another
/// rule's.
fn stray(text: &str) -> Vec<Stray> {
    let mut found = Vec::new();
    // Hardly any text has one.
    let quoted = if text.contains(|c| combining(c).is_some()) { quotations(text) } else { return found };
    let mut before = None;
    for (at, typed) in text.char_indices() {
        let is_others = is_half_width(typed) && before.is_some_and(is_half_width) || is_quoted(&quoted, at);
        if let Some(mark) = combining(typed).filter(|_| !is_others) {
            found.push(Stray { place: at..at + typed.len_utf8(), before, mark });
        }
        before = Some(typed);
    }
    found
}

/// A mark as the combining character that is meant.
const fn combining(typed: char) -> Option<char> {
    match typed {
        '\u{309b}' | 'ﾞ' => Some(VOICED_MARK),
        '\u{309c}' | 'ﾟ' => Some(SEMI_VOICED_MARK),
        _ => None,
    }
}

fn finding(text: &Text<'_>, stray: Stray) -> Finding {
    let name = if stray.mark == SEMI_VOICED_MARK { "半濁点" } else { "濁点" };
    if let (Some(before), Some(composed)) = (stray.before, stray.composed()) {
        let range = stray.place.start - before.len_utf8()..stray.place.end;
        let message =
            format!("「{}」の「{composed}」が、「{before}」と離れた{name}で書かれています。", text.key);
        let edit = text.edit(range.clone(), composed).filter(|_| !text.is_name());
        let fix =
            edit.map(|edit| Fix { title: format!("「{composed}」の1文字にする"), edits: vec![edit] });
        return Finding::new(text.place(range), message).hint("1文字で入力し直してください。").maybe_fix(fix);
    }
    let is_degree = stray.mark == SEMI_VOICED_MARK && stray.before.is_some_and(is_digit);
    let hint = if is_degree {
        "温度や角度の単位は「°」又は「度」と書いてください。"
    } else {
        "消すか、正しい文字を入力し直してください。"
    };
    Finding::new(text.place(stray.place), format!("「{}」に、離れた{name}があります。", text.key)).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_free_where_nothing_else_explains_it() {
        let table = [
            ("コンヒ゛ニ", vec![Some('ビ')]),
            ("ハ゜ンフ", vec![Some('パ')]),
            ("カﾞス", vec![Some('ガ')]),
            ("窓゛口", vec![None]),
            ("゛窓口", vec![None]),
            ("28゜C", vec![None]),
            ("あ\u{3099}、か\u{3099}、ｶﾞｽ、ｱﾞ、濁点「゛」と『か゛』", vec![]),
        ];
        for (text, expected) in table {
            let found: Vec<Option<char>> = stray(text).iter().map(Stray::composed).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
