//! Rules about characters mend texts and nothing else, whatever is typed in them and however they are
//! written.

use mokuhyo::rules::mend;
use mokuhyo::settings::Settings;
use mokuhyo::text::characters::{is_invisible, kanji_of_radical};
use mokuhyo::yaml::{Node, Value};
use proptest::prelude::*;

use crate::rules::check;

/// The rules that mend the characters of a text.
const RULES: &[&str] = &[
    "backslash-for-yen",
    "control-character",
    "decomposed-kana",
    "half-width-kana",
    "mixed-commas",
    "mixed-digit-width",
    "official-spelling",
    "radical-character",
    "zero-width-character",
];
/// What they mend, and what YAML takes for syntax.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "窓口", "辻\u{e0100}", "🎉", "、", "，", "１２", "3", "12", "ｱﾞ", "｡", "か\u{3099}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{85}", "\\N", "\u{ad}",
    "\t", "および", "3ヶ月", "予め", "「", "』", "（", ")", " ", "　", "#", " #", ":", ": ", "-", "- ", ",", "[", "]", "{", "}", "&", "*",
    "!", "|", ">", "~", "%", "@", "`", "\"", "'", "''", "\\", "\\t", "\\u200b", "\\x07", "〃", "⾼", "⺡", "\\1,000", "円",
];

/// A text as an author may write it: plain, quoted, in a block, in a list of either kind.
fn written() -> impl Strategy<Value = String> {
    let text = prop::collection::vec(prop::sample::select(PIECES), 1..8).prop_map(|pieces| pieces.concat());
    (prop::collection::vec(text, 1..4), 0..6_usize).prop_map(|(texts, style)| match style {
        0 => format!(" {}", texts.concat()),
        1 => format!(" \"{}\"", texts.concat()),
        2 => format!(" '{}'", texts.concat()),
        3 => format!(" [{}]", texts.join(", ")),
        4 => format!("\n      - {}", texts.join("\n      - ")),
        _ => format!(" |\n      {}", texts.join("\n      ")),
    })
}

/// What a tree is but for the characters of its texts, and in its keys for what cannot be seen and for signs
/// of radicals. Lines are not counted where some may come of separators.
fn shape(node: &Node, counts_lines: bool) -> String {
    let shape = |node: &Node| shape(node, counts_lines);
    let kanji = |text: &str| text.chars().map(|c| kanji_of_radical(c).unwrap_or(c)).collect::<String>();
    let seen = |text: &str| text.replace(|c: char| c != '\n' && is_invisible(c), "");
    match &node.value {
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|entry| format!("{}: {}", kanji(&seen(entry.key.text())).trim(), shape(&entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::List(items) => format!("[{}]", items.iter().map(shape).collect::<Vec<_>>().join(", ")),
        Value::Scalar(_) if !counts_lines => "text".to_owned(),
        Value::Scalar(scalar) => {
            format!("text of {} lines", seen(scalar.passage.text()).trim_end().split('\n').count())
        }
        Value::Absent => "nothing".to_owned(),
        Value::Refused => "refused".to_owned(),
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mend_changes_texts_and_never_what_is_read_as_yaml(level in written(), due in written(), line_end in prop::sample::select(&["\n", "\r\n"][..])) {
        let head = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名: { 職名: 部長 }\n目標:\n  - 実施項目: 窓口 # 注\n    分類: その他\n";
        let body = format!("    どの水準まで:{level}\n    どのような方法で: 予約\n    いつまで:{due}\n    課名: 共通\n");
        let sheet = format!("\u{feff}{}", (head.to_owned() + &body).replace('\n', line_end));
        let settings = Settings::default();
        let (document, report) = check(sheet.as_bytes(), &settings);
        let Ok(before) = &document.tree else { return Ok(()) };
        let of_characters = report.diagnostics.iter().filter(|diagnostic| RULES.contains(&diagnostic.rule));
        let Some(text) = mend(&document.source, of_characters) else { return Ok(()) };
        let (again, _) = check(text.as_bytes(), &settings);
        prop_assert!(again.tree.is_ok(), "{sheet}\n{text}");
        let counts_lines = !sheet.contains(is_line_end) && !sheet.contains("\\N");
        let shape = |node: &Node| shape(node, counts_lines);
        prop_assert_eq!(again.tree.unwrap().root.as_ref().map(shape), before.root.as_ref().map(shape), "{}\n{}", sheet, text);
        prop_assert_eq!(text.matches(line_end).count(), text.matches('\n').count());
        prop_assert_eq!(text.matches('\r').count(), text.matches("\r\n").count());
    }
}
