//! Random sheets of both forms: whatever `check` accepts prints as it was typed, and the guard is silent.

use std::sync::LazyLock;

use mokuhyo::diagnostic::Diagnostic;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

use crate::pages::{FACES, check};
use crate::read_back::{differences, faults_of_file};
use crate::structure::Pdf;

/// Cases in a plain `cargo test`; more by `PROPTEST_CASES`.
const CASES: u32 = 48;

pub fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES)
}

/// All characters that a font of the forms has and that stand by themselves, and the blanks that are made of
/// others.
static CHARACTERS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let families = ["Monapo".to_owned(), "BIZ UDPGothic".to_owned()];
    let coverage = FACES.coverage(&families);
    let is_blank = |c: &char| matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}');
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}');
    let is_known = |c: &char| {
        is_blank(c) || (coverage.family_of(*c, None).is_some() && !is_invisible(*c) && !is_mark(c))
    };
    ('\u{20}'..'\u{30000}').filter(is_known).collect()
});

/// Characters of formats and scripts that `check` refuses.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}')
}

/// What texts are made of.
const WORDS: &[&str] = &[
    "窓口の待ち時間",
    "を調べる。",
    "アンケート",
    "「見える化」を進め、",
    "（試行）",
    "インターネット",
    "e-Tax",
    "PDF/UA",
    "及び",
    "〃",
    "～",
    "……",
    "──",
    "、",
    "。",
    "・",
    "※",
    "①",
    "（1）",
    "1)",
    "●",
    "　",
    "-",
    "-　",
    "いつまで：",
    "｜",
    " ",
    "  ",
    "\t",
    "－",
    "/",
    "ｱｲｳｴｵ",
    "ﾊﾟｰﾄ",
    "か\u{3099}",
    "辻\u{e0100}",
    "﨑",
    "𠮟る",
    "髙",
    "“引用”",
    "℃",
    "㎡",
    "https://www.example.jp/kurashi/tetsuzuki/index.html?id=1234567890abcdef",
    "mail@example.jp",
    "well-being",
    "don't",
    "[a]",
    "#x",
    "$5",
    "*b*",
    "_c_",
    "@d",
    "<e>",
    "\\f",
    "12月",
    "８０％",
    "1,234,567円",
    "３か月",
    "（15分以内）",
    "令和8年4月1日",
    "第2四半期",
    "0120-000-000",
    "10km",
    "２，５００人",
];

/// What is hard to break when it is repeated.
const RUNS: &[&str] = &[
    "ー", "、", "。", "「", "」", "（", "）", "a", "W", "1", "９", "ｱ", " ", "　", "・", "…", "/", "-", "々",
    "あ", "％", "\u{a0}", "～", "!",
];

fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => select(WORDS).prop_map(str::to_owned),
        3 => (select(RUNS), 1..70_usize).prop_map(|(run, times)| run.repeat(times)),
        4 => prop::collection::vec(any::<Index>(), 1..12).prop_map(|picks| picks.iter().map(|pick| *pick.get(&CHARACTERS)).collect()),
        1 => prop_oneof![8 => 1..30_usize, 1 => 30..200_usize].prop_map(|times| "予約の仕組みを作る。".repeat(times)),
    ]
}

/// A line of text, with something on it.
fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 1..7)
        .prop_map(|fragments| fragments.concat())
        .prop_filter("blank", |line| !line.trim().is_empty())
}

/// A line for the head, which is no place for a page of text.
fn short_line() -> impl Strategy<Value = String> {
    line()
        .prop_map(|line| line.chars().take(120).collect::<String>())
        .prop_filter("blank", |line| !line.trim().is_empty())
}

/// Prose as one text, or as a list with further levels.
fn prose() -> impl Strategy<Value = Value> {
    let text = prop::collection::vec(prop_oneof![5 => line(), 1 => Just(String::new())], 1..4)
        .prop_map(|lines| lines.join("\n"));
    let text = text.prop_filter("blank", |text| !text.trim().is_empty());
    let entry = text.prop_map(Value::from);
    let list = entry
        .clone()
        .prop_recursive(4, 12, 4, |inner| prop::collection::vec(inner, 1..4).prop_map(Value::from));
    prop_oneof![2 => entry, 1 => prop::collection::vec(list, 1..4).prop_map(Value::from)]
}

/// A cell in a row that is not the first: perhaps merged with the one above.
fn cell(value: impl Strategy<Value = Value>) -> impl Strategy<Value = (Value, bool)> {
    (value, prop::bool::weighted(0.3))
}

fn words(words: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::collection::vec(select(words), 1..3)
        .prop_map(|words| if let [word] = words.as_slice() { json!(word) } else { json!(words) })
}

const SECTIONS: &[&str] = &["生活福祉課", "障害福祉課", "高齢福祉課", "共通"];

type Row = Vec<(&'static str, (Value, bool))>;

/// A row of 組織目標展開整理表, or of 目標管理シート.
fn row(of_the_first_form: bool) -> BoxedStrategy<(Row, bool)> {
    let page_break = prop::bool::weighted(0.1);
    let deadline = prop_oneof![
        select(["12月", "年度末", "随時", "4月～9月", "令和8年12月20日"].as_slice()).prop_map(Value::from),
        line().prop_map(Value::from)
    ];
    let section = words(SECTIONS);
    if of_the_first_form {
        let status = prop::option::weighted(
            0.2,
            words(&["高度に達成した", "ほとんど未達成だった（達成率80～50％）"])
                .prop_filter("one", Value::is_string),
        );
        let choice = words(&["施政方針", "個別計画", "総合ビジョン", "その他"]);
        let cells = (
            cell(prose()),
            cell(choice),
            cell(prose()),
            cell(prose()),
            cell(deadline),
            cell(section),
            status,
        );
        let row = cells.prop_map(|(title, choice, level, way, deadline, section, status)| {
            let mut row = vec![
                ("実施項目", title),
                ("分類", choice),
                ("どの水準まで", level),
                ("どのような方法で", way),
                ("いつまで", deadline),
                ("課名", section),
            ];
            row.extend(status.map(|status| ("達成状況", (status, false))));
            row
        });
        (row, page_break).boxed()
    } else {
        let outcome = prop::option::weighted(0.6, prose());
        let cells =
            (cell(section), cell(words(&["総計", "行革", "その他"])), cell(prose()), cell(prose()), outcome);
        let row = cells.prop_map(|(section, kind, title, goal, outcome)| {
            let mut row = vec![("課名", section), ("区分", kind), ("項目", title), ("目標", goal)];
            row.extend(outcome.map(|outcome| ("成果又は課題", (outcome, false))));
            row
        });
        (row, page_break).boxed()
    }
}

fn rows(of_the_first_form: bool) -> impl Strategy<Value = Value> {
    prop::collection::vec(row(of_the_first_form), 1..8).prop_map(|rows| {
        let row = |(index, (cells, page_break)): (usize, (Row, bool))| {
            let cell = |(key, (value, merged)): (&str, (Value, bool))| {
                (key.to_owned(), if merged && index > 0 { json!("〃") } else { value })
            };
            let mut row: Map<String, Value> = cells.into_iter().map(cell).collect();
            if page_break {
                row.insert("改ページ".to_owned(), json!("true"));
            }
            Value::Object(row)
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// Who holds the post: usual names, or anything.
fn people() -> impl Strategy<Value = Value> {
    let name = prop_oneof![5 => select(["見本 花子", "見本　太郎", "髙﨑 進", "辻\u{e0100} 一"].as_slice()).prop_map(str::to_owned), 1 => short_line()];
    let post = prop_oneof![5 => select(["福祉部長", "こども政策担当部長"].as_slice()).prop_map(str::to_owned), 1 => short_line()];
    let person = (post, prop::option::of(name)).prop_map(|(post, name)| {
        name.map_or_else(|| json!({ "職名": post }), |name| json!({ "職名": post, "氏名": name }))
    });
    prop::collection::vec(person, 1..4).prop_map(Value::from)
}

/// A sheet as JSON, which is YAML too.
pub fn sheet() -> impl Strategy<Value = String> {
    let numbering = select(["通し番号", "課ごと"].as_slice());
    let first = (people(), numbering.clone(), prop::option::weighted(0.3, short_line()), rows(true)).prop_map(|(people, numbering, subject, rows)| {
        let mut sheet = json!({ "年度": "令和8年度", "部署": "福祉部", "作成日": "2026-04-01", "見直し日": ["令和８年７月24日"], "職氏名": people,
            "番号付け": numbering, "目標": rows });
        if let Some(subject) = subject {
            sheet["対象"] = json!(subject);
        }
        sheet.to_string()
    });
    let second = (people(), numbering, prose(), prose(), line(), rows(false)).prop_map(|(people, numbering, city, department, part, rows)| {
        json!({ "様式": "mokuhyo-kanri", "年度": "令和8年度", "部署": "福祉部", "職氏名": people, "番号付け": numbering, "市の目標": city,
            "部の目標": department, "部の概要": { "人員": "44人", "予算規模": part }, "取り組み": rows })
        .to_string()
    });
    prop_oneof![first, second]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 300, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_check_accepts_prints_as_it_was_typed(sheet in sheet()) {
        let checked = check(&sheet);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        let on_pages = checked.lay_out();
        prop_assert!(on_pages.lost().is_empty(), "{:#?}", on_pages.lost());
        let bytes = on_pages.pdf();
        let pdf = Pdf::read(&bytes);
        let differences = differences(&checked.form().design, &on_pages.printed, &pdf);
        prop_assert!(differences.is_empty(), "{differences:#?}");
        let faults = faults_of_file(&bytes, &pdf);
        prop_assert!(faults.is_empty(), "{faults:#?}");
    }
}
