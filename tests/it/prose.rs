//! Rules about words over ordinary administrative Japanese: silent where it is right, whatever comes together
//! in it, and not where a word was left standing twice.

use std::fmt::Write as _;
use std::path::Path;

use mokuhyo::settings::Settings;
use proptest::prelude::*;

use crate::rules::{check, settings_of};

/// Sentences as officials write them, one a line: many hold what looks like a slip and is none.
const SENTENCES: &str = include_str!("prose_sentences.txt");
const RULES: [&str; 8] = [
    "doubled-word",
    "dropped-ra",
    "stray-dakuten",
    "mixed-sentence-endings",
    "unmeasured-level",
    "garbled-text",
    "geta-mark",
    "markup-in-text",
];

fn settings() -> Settings {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules/doubled-word");
    // Not its own project file: the words in force are those of the program.
    let shared = settings_of(&folder.join("none"));
    Settings { gives_advice: true, ..shared }
}

/// What the rules about words find in some sentences, each the level of a goal.
fn found(sentences: &[String]) -> Vec<String> {
    let mut sheet = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名: { 職名: 福祉部長, 氏名: 見本 花子 }\n目標:\n".to_owned();
    for (index, sentence) in sentences.iter().enumerate() {
        let _ = write!(
            sheet,
            "  - 実施項目: 事業{index}\n    分類: 個別計画\n    どの水準まで: {sentence}\n    どのような方法で: 〃\n"
        );
    }
    let sheet = sheet.replacen("方法で: 〃", "方法で: 様式を配布", 1);
    let (document, report) = check(sheet.as_bytes(), &settings());
    assert!(document.sheet.is_some(), "{sheet}");
    let of_words = report.diagnostics.iter().filter(|diagnostic| RULES.contains(&diagnostic.rule));
    of_words
        .map(|found| {
            format!(
                "{} {}",
                found.rule,
                document.source.slice(document.source.line_at(found.place.span.start))
            )
        })
        .collect()
}

#[test]
fn two_hundred_sentences_as_officials_write_them_draw_nothing() {
    let sentences: Vec<String> = SENTENCES.lines().map(str::to_owned).collect();
    assert!(sentences.len() >= 200);
    assert_eq!(found(&sentences), [""; 0]);
}

#[test]
fn each_of_the_slips_is_found_among_them() {
    let slips = [
        "案内をを配る。",
        "市民にに知らせる。",
        "準備のに向けた会を開く。",
        "認定認定を行う。",
        "画面で見れる。",
        "コンヒ゛ニで配る。",
        "窓口を開きます。",
        "繧ｰ繝ｪ繝ｼ繝ｳ計画を作る。",
        "窓〓を開く。",
        "予約<br>を受ける。",
        "窓口で**予約**を受ける。",
    ];
    for slip in slips {
        let sentences: Vec<String> =
            SENTENCES.lines().take(20).map(str::to_owned).chain([slip.to_owned()]).collect();
        assert_eq!(found(&sentences).len(), 1, "{slip}");
    }
}

const NOUNS: &[&str] = &[
    "市民",
    "窓口",
    "がん検診",
    "にぎわい",
    "がれき",
    "もの",
    "とき",
    "ところ",
    "できごと",
    "高齢者",
    "子ども",
    "まちづくり",
    "一人一人",
    "要所要所",
    "国民健康保険保険給付",
    "見本大学大学院",
    "人々",
    "ガイドブック",
    "12月",
    "30人",
    "「をを」",
    "（案）",
    "はは",
    "のの花",
    "とうふ",
    "たたき台",
];
const PARTICLES: &[&str] = &[
    "を",
    "に",
    "が",
    "で",
    "と",
    "の",
    "は",
    "も",
    "へ",
    "から",
    "まで",
    "までで",
    "とともに",
    "については",
    "のための",
    "、",
];
const VERBS: &[&str] = &[
    "行う",
    "できる",
    "がんばる",
    "にぎわう",
    "開かれている",
    "見られる",
    "見れば分かる",
    "受け入れる",
    "である",
    "でかける",
    "はじめる",
    "とどく",
    "配り終えている",
];

fn phrases() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    prop::collection::vec((prop::sample::select(NOUNS), prop::sample::select(PARTICLES)), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn words_that_come_together_by_chance_are_no_slip(phrases in phrases(), verb in prop::sample::select(VERBS)) {
        let sentence: String = phrases.iter().map(|(noun, particle)| format!("{noun}{particle}")).collect::<String>() + verb + "。";
        prop_assert_eq!(found(&[format!("\"{sentence}\"")]), Vec::<String>::new());
    }

    #[test]
    fn a_particle_or_a_word_left_standing_twice_is_found(
        phrases in phrases(),
        slip in prop::sample::select(&["資料をを配り、", "市民にに送り、", "職員がが説明し、", "会場でで渡し、", "申請申請を受け、", "開設のに向け、"][..]),
        verb in prop::sample::select(VERBS),
    ) {
        let before: String = phrases.iter().map(|(noun, particle)| format!("{noun}{particle}")).collect();
        prop_assert_eq!(found(&[format!("\"{before}、{slip}{verb}。\"").replace("、、", "、")]).len(), 1);
    }
}
