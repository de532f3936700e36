//! Any sheet, written as a workbook of its form, comes back as the same sheet.

use std::fmt::Write as _;

use mokuhyo::form::Library;
use mokuhyo::form::kind::Line;
use mokuhyo::settings::{Settings, load};
use mokuhyo::sheet::printed::{FieldContent, Printed};
use mokuhyo::sheet::{Document, Sheet};
use mokuhyo::source::Source;
use mokuhyo::workbook::form_sheet::{is_as_written, workbook};
use mokuhyo::workbook::placing::drafted::grouped;
use mokuhyo::workbook::placing::{SourceFile, Wish, find};
use mokuhyo::workbook::read;
use mokuhyo::yaml;
use proptest::prelude::*;
use proptest::sample::select;

use crate::sandbox::PROJECT;

fn settings() -> Settings {
    load(&yaml::load(&Source::new("mokuhyo.yaml", PROJECT)).unwrap()).0
}

/// Pieces of text, as hard as they come in offices.
const PIECES: [&str; 28] = [
    "窓口の待ち時間",
    "を15分以内にする。",
    "（試行）",
    "「見える化」",
    "=1+1",
    "@A1",
    "-5",
    "+3",
    "#",
    ": ",
    "\"",
    "'",
    "<b>",
    "&amp;",
    "_x0041_",
    "％",
    "　",
    "①",
    "※",
    "1)",
    "【重点】",
    "髙",
    "𠮟",
    "ｱｲｳ",
    "職名",
    "組織目標展開整理表",
    "〃",
    "辻\u{e0100}",
];

fn line() -> impl Strategy<Value = String> {
    let begins = select(vec!["甲", "=", "+", "-", "@", "'", "（1）", "※", "1"]);
    let pieces = prop::collection::vec(select(PIECES.to_vec()), 1..5);
    (begins, pieces).prop_map(|(begins, pieces)| format!("{begins}{}乙", pieces.concat()))
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Prose as a block, as a list, as a list with a list in it, or as one text; some of it longer than a row of Excel
/// is high.
fn prose() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(line(), 1..4);
    let long = prop_oneof![12 => Just(1_usize), 1 => Just(60)];
    (lines, 0..4_u8, long).prop_map(|(lines, manner, times)| {
        let lines: Vec<String> = lines.iter().map(|line| line.repeat(times)).collect();
        let entries = |lines: &[String], blanks: &str| {
            lines.iter().fold(String::new(), |all, line| all + &format!("{blanks}- {}\n", quoted(line)))
        };
        match manner {
            0 => format!("|\n{}", lines.iter().map(|line| format!("      {line}\n")).collect::<String>()),
            1 => format!("\n{}", entries(&lines, "      ")),
            2 => format!("\n      - 甲\n      -\n{}      - 乙\n", entries(&lines, "        ")),
            _ => format!("{}\n", quoted(&lines.concat())),
        }
    })
}

/// A form of the program, and what its columns may say.
#[derive(Debug, Clone, Copy)]
struct Shape {
    head: &'static str,
    rows: &'static str,
    /// The title's key first.
    columns: &'static [(&'static str, What)],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Title,
    Prose,
    Words(&'static [&'static str]),
}

const SHAPES: [Shape; 2] = [
    Shape {
        head: "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n見直し日: [令和8年7月1日, 令和8年9月1日]\n",
        rows: "目標",
        columns: &[
            ("実施項目", What::Title),
            ("分類", What::Words(&["施政方針", "[施政方針, その他]", "個別計画"])),
            ("どの水準まで", What::Prose),
            ("どのような方法で", What::Prose),
            ("いつまで", What::Words(&["12月", "年度末", "令和8年10月", "随時", "6月・12月", "未定", "4-1"])),
            ("課名", What::Words(&["生活福祉課", "[生活福祉課, 高齢福祉課]", "共通"])),
            ("達成状況", What::Words(&["", "ほぼ達成した", "ほとんど未達成だった（達成率80～50％）"])),
        ],
    },
    Shape {
        head: "様式: mokuhyo-kanri\n年度: 令和8年度\n部署: 福祉部\n課: 生活福祉課\n作成日: 令和8年4月1日\n市の目標: 誰もが住みよいまち\n\
               部の目標: \"=窓口を\\n早くする\"\n部の概要:\n  人員: 44人\n  予算規模: 5,445,323千円\n",
        rows: "取り組み",
        columns: &[
            ("項目", What::Title),
            ("課名", What::Words(&["生活福祉課", "[生活福祉課, 高齢福祉課]"])),
            ("区分", What::Words(&["総計", "[総計, 行革]", "その他"])),
            ("目標", What::Prose),
            ("評価", What::Words(&["", "A", "D"])),
            ("成果又は課題", What::Prose),
        ],
    },
];

fn cell(what: What) -> BoxedStrategy<String> {
    match what {
        What::Title => line().prop_map(|line| format!("{}\n", quoted(&line))).boxed(),
        What::Prose => prose().boxed(),
        What::Words(words) => select(words).prop_map(|text| format!("{text}\n")).boxed(),
    }
}

/// A sheet, of which each cell that says something may be merged with the one above.
pub fn sheet() -> impl Strategy<Value = String> {
    select(SHAPES.to_vec()).prop_flat_map(|shape| {
        let goal = shape.columns.iter().map(|(_, what)| cell(*what)).collect::<Vec<_>>();
        let goals = prop::collection::vec((goal, prop::collection::vec(any::<bool>(), 7), 0..10_u8), 1..7);
        let people = select(vec![
            "  - 職名: 福祉部長\n    氏名: 見本 花子\n  - 職名: 担当部長\n",
            "  - 職名: 福祉部長\n  - 職名: 担当部長\n    氏名: 見本 次郎\n",
            "  - 職名: 福祉部長\n",
            "  - 職名: 市民部長\n    氏名: 見本　太郎\n",
        ]);
        (Just(shape), goals, people, select(vec!["通し番号", "課ごと"]))
            .prop_map(|(shape, goals, people, numbering)| typed(shape, &goals, people, numbering))
    })
}

fn typed(shape: Shape, goals: &[(Vec<String>, Vec<bool>, u8)], people: &str, numbering: &str) -> String {
    let mut text = format!("{}職氏名:\n{people}番号付け: {numbering}\n{}:\n", shape.head, shape.rows);
    let mut said = vec![false; shape.columns.len()];
    for (index, (goal, merged, more)) in goals.iter().enumerate() {
        for (column, (value, (key, _))) in goal.iter().zip(shape.columns).enumerate() {
            let is_merged = said[column] && merged[column];
            said[column] = is_merged || !value.trim().is_empty();
            let value = if is_merged { "〃\n" } else { value };
            let space = if value.starts_with('\n') { "" } else { " " };
            let lead = if column == 0 { "  - " } else { "    " };
            write!(text, "{lead}{key}:{space}{value}").unwrap();
        }
        if *more == 0 && numbering == "通し番号" {
            writeln!(text, "    番号: {}-2", (index + 1) * 10).unwrap();
        }
    }
    text
}

fn lines(lines: &[Line]) -> String {
    lines.iter().map(Line::typed_text).collect::<Vec<_>>().join("\n")
}

/// What a sheet prints, line by line, and what it says that does not print.
fn said(sheet: &Sheet, settings: &Settings) -> Vec<String> {
    let printed = Printed::of(sheet, settings.of_year(sheet.year()));
    let head = printed.head.iter().map(|field| match &field.content {
        FieldContent::Lines(content) => format!("{}: {}", field.key, lines(content)),
        content => format!("{}: {content:?}", field.key),
    });
    let cells = printed
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| format!("{} {}", cell.span, lines(&cell.lines))));
    [printed.title.full_text(), sheet.form.id.clone()].into_iter().chain(head).chain(cells).collect()
}

/// The sheet that is read of a workbook, and what of the workbook has no place.
fn imported(bytes: &[u8], settings: &Settings, library: &Library) -> (String, Vec<String>) {
    let workbook = read(bytes).unwrap();
    let file = SourceFile { name: "a.xlsx".into(), stem: "a".into(), origin: None, workbook };
    let forms: Vec<_> = library.iter().cloned().collect();
    let found = find(&file, &forms, settings, Wish::default()).unwrap();
    let groups = grouped(&found, settings);
    assert_eq!(groups.len(), 1);
    let made = groups[0].sheet(settings).unwrap();
    let unplaced = found.unplaced.iter().chain(&made.unplaced).map(|left| format!("{left:?}"));
    (made.text, unplaced.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn a_sheet_written_as_a_workbook_comes_back(text in sheet()) {
        let (settings, library) = (settings(), Library::embedded());
        let document = Document::read("goals/a.yaml", text.as_bytes(), &library, &settings);
        let typed = document.sheet.as_ref().unwrap();
        prop_assert!(typed.faults.is_empty(), "{:?}\n{}", typed.faults, text);
        let year_settings = settings.of_year(typed.year());
        let bytes = workbook(typed, year_settings, typed.date()).unwrap();
        prop_assert!(is_as_written(&bytes));
        prop_assert_eq!(&bytes, &workbook(typed, year_settings, typed.date()).unwrap());
        let (made, unplaced) = imported(&bytes, &settings, &library);
        prop_assert_eq!(unplaced, Vec::<String>::new(), "{}\n{}", text, made);
        let back = Document::read("goals/b.yaml", made.as_bytes(), &library, &settings);
        let back = back.sheet.unwrap();
        prop_assert_eq!(said(&back, &settings), said(typed, &settings), "{}\n{}", text, made);
    }
}

/// Below 氏名, which stays empty, the second form has the values of other labels.
#[test]
fn a_post_whose_holder_is_not_named_is_given_no_other_cell_as_a_name() {
    let (settings, library) = (settings(), Library::embedded());
    let goal = ["甲", "生活福祉課", "総計", "甲", "", "甲"].map(|value| format!("{value}\n")).to_vec();
    let text = typed(SHAPES[1], &[(goal, vec![false; 7], 1)], "  - 職名: 福祉部長\n", "通し番号");
    let document = Document::read("goals/a.yaml", text.as_bytes(), &library, &settings);
    let sheet = document.sheet.unwrap();
    let bytes = workbook(&sheet, settings.of_year(sheet.year()), sheet.date()).unwrap();
    let (made, unplaced) = imported(&bytes, &settings, &library);
    assert_eq!(unplaced, [""; 0]);
    assert!(!made.contains("    氏名:"), "{made}");
    assert!(made.contains("  人員: 44人\n  予算規模: 5,445,323千円\n"), "{made}");
}
