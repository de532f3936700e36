//! A backslash before an amount, where the sign of the yen is meant.

use std::ops::Range;

use crate::diagnostic::Fix;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::characters::{is_digit, is_kanji, is_latin};

rule! {
    /// ## 何を見るか
    /// 金額の前に、円記号（¥）のつもりで半角の「\」（U+005C）が打たれていないか。ファイルの場所（C:\2026\計画 など）は見ません。
    ///
    /// ## なぜいけないか
    /// 日本語のキーボードの「¥」のキーで打つ半角の字は「\」で、「¥」に見えるのは一部の書体だけです。印刷すると「\1,000」になります。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: 一人当たり\1,000を超えない。    # 正しくは ¥1,000 又は 1,000円
    /// ```
    ///
    /// ## 直し方
    /// 「¥1,000」か「1,000円」と書きます。`mokuhyo check --fix` で、「¥」に直せます。後に「円」があるときは取り除きます。金額かどうか分からないときは直しません。
    "backslash-for-yen" "円記号の誤り" Warning = Check::Sheet(check), seeking |c| c == '\\'
}

/// What may stand between the digits of an amount.
const SEPARATORS: [char; 4] = [',', '，', '.', '．'];
/// What multiplies an amount.
const MULTIPLIERS: [char; 5] = ['百', '千', '万', '億', '兆'];
/// What may follow an amount of which the sign of the yen is a part: 以上, 未満, 程度, 台, 前後, 余り, 弱, 強, 代, 相当, 税込み,
/// 内外.
const AFTER_AMOUNT: &str = "以未程台前余弱強代相税内";
/// Where a word ends that may be the place of a file.
const ENDS: &str = "、。，．「」『』（）()【】［］";

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for text in subject.prose() {
        for (run, right) in found(text.as_str()) {
            let edit = right.and_then(|right| text.edit(run.clone(), right));
            let title = if right == Some("") {
                "「\\」を取り除く".to_owned()
            } else {
                format!("「{}」にする", right.unwrap_or_default())
            };
            let fix = edit.map(|edit| Fix { title, edits: vec![edit] });
            let message = format!(
                "「{}」の数字の前に「\\」（U+005C）があります。円記号としては印刷されません。",
                text.key
            );
            let hint = "金額なら、「¥」（U+00A5）を付けるか、数字の後に「円」と書いてください。";
            findings.add(Finding::new(text.place(run), message).hint(hint).maybe_fix(fix));
        }
    }
}

/// The backslashes before numbers, each with what is meant by it where that is certain.
fn found(text: &str) -> Vec<(Range<usize>, Option<&'static str>)> {
    let mut found = Vec::new();
    if !text.contains('\\') {
        return found;
    }
    let is_end = |c: char| c.is_whitespace() || ENDS.contains(c);
    let mut start = 0;
    for word in text.split_inclusive(is_end) {
        let signs = word.match_indices('\\').filter_map(|(at, sign)| {
            let rest = word.get(at + sign.len()..)?;
            let first = rest.chars().next().filter(|first| is_digit(*first))?;
            Some((start + at..start + at + sign.len(), meant(first, rest)))
        });
        if word.contains('\\') && !is_place_of_file(word) {
            found.extend(signs);
        }
        start += word.len();
    }
    found
}

/// What is meant by the sign before a number.
fn meant(first: char, number: &str) -> Option<&'static str> {
    let rest =
        number.trim_start_matches(|c| is_digit(c) || SEPARATORS.contains(&c)).trim_start_matches(MULTIPLIERS);
    match rest.chars().next() {
        Some('円') => Some(""),
        Some(next) if is_latin(next) || next == '_' || (is_kanji(next) && !AFTER_AMOUNT.contains(next)) => {
            None
        }
        _ => Some(if first.is_ascii() { "¥" } else { "￥" }),
    }
}

/// Whether a word is the place of a file: a backslash of it stands before what is no number, or behind a
/// drive, a Latin letter or a digit.
fn is_place_of_file(word: &str) -> bool {
    let before = std::iter::once(None).chain(word.chars().map(Some));
    let after = word.chars().skip(1).map(Some).chain([None]);
    before.zip(word.chars()).zip(after).any(|((before, c), after)| {
        let is_behind_name =
            before.is_some_and(|before| before.is_ascii_alphanumeric() || ":：\\_.".contains(before));
        c == '\\' && (is_behind_name || after.is_none_or(|after| !is_digit(after)))
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn an_amount_is_told_from_the_place_of_a_file() {
        let table: [(&str, &[Option<&str>]); 17] = [
            ("一人\\1,000を", &[Some("¥")]),
            ("\\500", &[Some("¥")]),
            ("\\1,500～\\2,000、\\3,000", &[Some("¥"); 3]),
            ("単価\\１，０００の", &[Some("￥")]),
            ("\\1,000円を", &[Some("")]),
            ("\\1,200千円以内", &[Some("")]),
            ("\\300以上", &[Some("¥")]),
            ("予算は\\120万です", &[Some("¥")]),
            ("共有\\2026年度に", &[None]),
            ("\\5個", &[None]),
            ("\\2x", &[None]),
            ("\\1,000-\\2,000", &[Some("¥"); 2]),
            ("C:\\2026", &[]),
            ("\\\\server\\2026", &[]),
            ("共有\\2026年度\\計画 を", &[]),
            ("IT\\&AI、C:\\共有", &[]),
            ("共有\\2026\\01", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<_> = found(text).into_iter().map(|(_, meant)| meant).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
