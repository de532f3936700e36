//! A memo that prints, because its `#` is full-width or stands in a text.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::rules::texts::Text;
use crate::rules::{Check, Finding, Findings, Subject};
use crate::sheet::Sheet;
use crate::text::quote::quoted;
use crate::yaml::Style;

rule! {
    /// ## 何を見るか
    /// `|` の下の二行からの文章の中の `# メモ`と、全角の「＃」で始まるメモ。「＃7119」のように数字が3桁以上続くもの、引用符で囲んだ文は見ません。
    ///
    /// ## なぜいけないか
    /// `|` の下では、`#` から後ろもコメントにならず、文章として印刷されます。全角の「＃」は、どこでもコメントになりません。内部の覚え書きが、公表する表に載ります。
    ///
    /// ## 例
    /// ```yaml
    /// どの水準まで: |
    ///   待ち時間が15分以内になっている。
    ///   # 課長と相談    # このまま印刷される
    /// ```
    ///
    /// ## 直し方
    /// メモは、文章の外（項目の上の行）に、半角の `# ` で始めて書きます。文の一部なら、`#` を使わずに書きます。
    "memo-in-text" "文章に紛れたメモ" Warning = Check::Sheet(check), seeking |c| SIGNS.contains(&c)
}

/// From so many digits on, what follows is a number to call.
const NUMBER: usize = 3;

const SIGNS: [char; 2] = ['#', '＃'];

fn check(subject: &Subject<'_>, _: &Sheet, findings: &mut Findings) {
    for text in subject.texts_with(&SIGNS) {
        // On one line, quotes may have said that it is meant: a formatter may have written them as a block.
        let is_block = text.as_str().contains('\n');
        if text.style() == Style::Plain || is_block && text.style() == Style::Literal {
            for memo in memos(text.as_str()) {
                findings.add(finding(text, memo));
            }
        }
    }
}

/// From each sign of a comment that stands as one to the end of its line.
fn memos(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        found.extend(memo(line).map(|at| start + at..start + line.trim_end().len()));
        start += line.len() + 1;
    }
    found
}

fn memo(line: &str) -> Option<usize> {
    let is_sign = |(at, sign): &(usize, &str)| {
        let before = line.get(..*at).unwrap_or_default();
        let behind = line.get(at + sign.len()..).unwrap_or_default();
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let is_number = behind.chars().take_while(|c| c.is_numeric()).count() >= NUMBER;
        let is_spaced = behind.starts_with(char::is_whitespace);
        is_apart && if *sign == "#" { is_spaced } else { !is_number }
    };
    line.match_indices(SIGNS).find(is_sign).map(|(at, _)| at)
}

fn finding(text: &Text<'_>, memo: Range<usize>) -> Finding {
    let typed = text.as_str().get(memo.clone()).unwrap_or_default();
    let message = format!("「{}」の{}は、コメントにならず、そのまま印刷されます。", text.key, quoted(typed));
    let hint = format!(
        "メモなら、「{}:」の上の行に「# 」で始めて書いてください。文の一部なら、「#」を使わずに書いてください。",
        text.key
    );
    Finding::new(text.place(memo), message).hint(hint).weighing(Severity::Warning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_to_call_is_no_memo() {
        let found =
            |text| memos(text).into_iter().map(|range| text.get(range).unwrap()).collect::<Vec<&str>>();
        assert_eq!(found("電話相談 #7119の周知、＃7119、 ＃７１１９"), [""; 0]);
        assert_eq!(
            found("予約できる。 # 要確認\n# 課長と相談\n次の行　＃4月から"),
            ["# 要確認", "# 課長と相談", "＃4月から"]
        );
    }
}
