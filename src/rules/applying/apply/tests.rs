use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::fonts::Faces;
use crate::form::Library;
use crate::rules::reading::inventory::Inventory;
use crate::settings::load;
use crate::source::Source;
use crate::yaml;

const PROJECT: &str = "自治体: 見本市\n年度: 令和8年度\n部署:\n  福祉部: [生活福祉課]\n";

/// What `check` finds in a file, and what it finds where no rule is kept from it.
fn found_both_ways(text: &str, project: &str) -> [Vec<Diagnostic>; 2] {
    let (settings, _) = load(&yaml::load(&Source::new("mokuhyo.yaml", project)).unwrap());
    let faces = Faces::embedded();
    let document = Document::read("goals/r8/福祉部.yaml", text.as_bytes(), &Library::embedded(), &settings);
    let subject = Subject::new(&document, settings.of_year(settings.year), &faces);
    let any = OnceLock::from(Inventory::open());
    [check_file(&subject.clone()), check_file(&Subject { inventory: any, ..subject })]
}

/// A sheet in which a text stands plain, in quotes, in a block, behind a key and in a comment.
fn sheet(key: &str, text: &str) -> String {
    let quoted = text.replace('\'', "''");
    format!(
        "年度: 令和8年度\n部署: 福祉部\n職氏名: {{ 職名: 福祉部長, 氏名: '{quoted}' }}\n目標:\n  - 実施項目: 窓口{text}の改善\n    {key}: 個別計画\n    どの水準まで: |\n      窓口{text}\n      {text}\n    どのような方法で:\n      - 案内{text}を置く。\n      - {text}案内\n    いつまで: {text} # {text}\n"
    )
}

/// Characters that a rule seeks, and some that none does.
const ODD: &str = " 　\t\r\u{85}\u{2028}\u{200b}\u{fe0f}\u{e0100}\u{ad}\u{7}\u{fffd}\u{fffe}\u{e000}\u{f0b7}⼾⻘Ã©繧縺ｰ・゛゜ﾞか\u{3099}\u{309a}ｶ〓、，,-－ー\\#＃<b>&amp;*_'\"：:；=→|｜[］{｝“”（）「」窓口1１２日れ。をを\u{20bb7}🎉x";

fn odd_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(ODD.chars().collect::<Vec<_>>());
    prop::collection::vec(odd, 0..5).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn what_a_file_cannot_have_is_all_that_is_not_looked_for(
        text in odd_text(),
        key in "(分類|分\u{200b}類|⽬分類|分類 |分類：|・分類)",
        comma in "(|表記: \\{ 読点: 、 \\}\n|表記: \\{ 読点: ， \\}\n)",
    ) {
        let [found, sought] = found_both_ways(&sheet(&key, &text), &format!("{PROJECT}{comma}"));
        prop_assert_eq!(found, sought);
    }
}

/// A line as hasty people type it: indent, mark, key, colon and value, any of them right or wrong.
fn odd_line() -> impl Strategy<Value = String> {
    let any = |parts: &'static [&'static str]| prop::sample::select(parts);
    (
        any(&["", "  ", "    ", "      ", "\u{3000}", "\t"]),
        any(&["", "- ", "-", "- - ", "--", "ー ", "・", "1. ", "- 1. ", "（１）", "目標1 ", "* ", "①", "# "]),
        any(&[
            "",
            "年度",
            "部署",
            "目標",
            "実施項目",
            "分類",
            "いつまで",
            "どの水準 まで",
            "備考",
            "職氏名",
            "窓口の改善",
        ]),
        any(&["", ":", ": ", "： ", " ", "::", ": : ", " : ", "; ", "=", "\u{3000}"]),
        any(&[
            "",
            "|",
            "｜",
            "l",
            "1",
            "ー",
            "令和8年度",
            "窓口",
            "[課, 室]",
            "［課、室］",
            "\"窓口\"\"",
            "“窓口”",
            "｛職名：長｝",
            "窓口 # 注",
            "l # 注",
            "＃注",
        ]),
    )
        .prop_map(|(indent, mark, key, colon, value)| format!("{indent}{mark}{key}{colon}{value}\n"))
}

#[test]
fn what_stands_for_the_bar_is_seen_among_ordinary_lines() {
    for sign in ["l", "1", "l # 注", "｜"] {
        let typed = sheet("分類", "").replace("まで: |\n", &format!("まで: {sign}\n"));
        let [found, sought] = found_both_ways(&typed, PROJECT);
        assert!(found.iter().any(|found| found.rule == "full-width-syntax"), "{sign}");
        assert_eq!(found, sought);
    }
}

proptest! {
    #[test]
    fn a_file_of_ordinary_lines_has_nothing_mistyped(
        lines in prop::collection::vec(odd_line(), 1..4),
        place in 0..10_usize,
    ) {
        let whole = sheet("分類", "");
        let mut typed: Vec<&str> = whole.split_inclusive('\n').collect();
        let lines = lines.concat();
        typed.insert(place.min(typed.len()), &lines);
        let [found, sought] = found_both_ways(&typed.concat(), PROJECT);
        prop_assert_eq!(found, sought);
    }
}
