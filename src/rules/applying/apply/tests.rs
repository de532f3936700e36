use proptest::prelude::*;

use super::*;
use crate::fonts::Faces;
use crate::form::Library;
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
    [check_file(&subject), check_file(&subject.looked_through())]
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
