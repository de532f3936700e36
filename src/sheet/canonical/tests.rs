use proptest::prelude::*;

use super::*;
use crate::form::Library;
use crate::settings::Settings;
use crate::text::ending::without_empty_end;
use crate::yaml::outline::{Body, Branch, Item};
use crate::yaml::write::tests::hard_text;
use crate::yaml::write::tests::typist::{Typed, seed, typed};

fn read(text: &str) -> Document {
    Document::read("goals/r8/a.yaml", text.as_bytes(), &Library::embedded(), &Settings::default())
}

fn formatted(text: &str) -> Result<String, Refusal> {
    let settings = Settings::default();
    canonical(&read(text), settings.of_year(None))
}

#[derive(Debug, Clone)]
enum Cell {
    Text(String),
    List(Vec<String>),
}

const COLUMNS: [&str; 7] =
    ["実施項目", "id", "どの水準まで", "どのような方法で", "見直し理由", "いつまで", "番号"];

fn goals() -> impl Strategy<Value = Vec<Vec<(usize, Cell)>>> {
    let list = prop::collection::vec(hard_text(), 1..4).prop_map(Cell::List);
    let cell = prop_oneof![3 => hard_text().prop_map(Cell::Text), 1 => list];
    let goal =
        prop::sample::subsequence((0..COLUMNS.len()).collect::<Vec<_>>(), 1..COLUMNS.len()).prop_shuffle();
    let goal = goal.prop_flat_map(move |columns| {
        let cells = prop::collection::vec(cell.clone(), columns.len());
        cells.prop_map(move |cells| columns.iter().copied().zip(cells).collect::<Vec<_>>())
    });
    prop::collection::vec(goal, 1..4)
}

/// Only prose may be a list.
fn only_text(column: usize, cell: &Cell) -> Cell {
    match (COLUMNS[column], cell) {
        ("id" | "いつまで" | "番号", Cell::List(texts)) => Cell::Text(texts.concat()),
        _ => cell.clone(),
    }
}

/// A sheet of some goals, as somebody types it.
fn typed_sheet(goals: &[Vec<(usize, Cell)>], seed: Vec<u8>) -> Typed {
    let text = |key: &str, text: &str| Item::entry(key, Body::text(text));
    let list = |texts: &[String]| {
        let items = texts.iter().map(|text| Item::of_list(Body::text(text))).collect();
        Body::List(Branch::new(items))
    };
    let cell = |(column, cell): &(usize, Cell)| {
        let body = match only_text(*column, cell) {
            Cell::Text(text) => Body::text(&text),
            Cell::List(texts) => list(&texts),
        };
        Item::entry(COLUMNS[*column], body)
    };
    let goal = |goal: &Vec<_>| Item::of_list(Body::Map(Branch::new(goal.iter().map(cell).collect())));
    let person = Body::Map(Branch::new(vec![text("氏名", "見本"), text("職名", "部長")]));
    let root = Branch::new(vec![
        text("部署", "福祉部"),
        text("年度", "R8"),
        text("番号付け", "通し番号"),
        text("作成日", "2026-04-01"),
        Item::entry("職氏名", Body::List(Branch::new(vec![Item::of_list(person)]))),
        Item::entry("目標", Body::List(Branch::new(goals.iter().map(goal).collect()))),
    ]);
    typed(&root, seed)
}

fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Scalar(scalar) => vec![scalar.passage.text().to_owned()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// What was meant to be typed stands in the file.
fn assert_says(text: &str, goals: &[Vec<(usize, Cell)>]) {
    let document = read(text);
    let root = document.tree.as_ref().unwrap().root.as_ref().unwrap();
    let rows = root.get("目標").unwrap().items().unwrap();
    assert_eq!(rows.len(), goals.len(), "{text}");
    for (row, goal) in rows.iter().zip(goals) {
        assert_eq!(row.entries().unwrap().len(), goal.len());
        for (column, cell) in goal {
            let expected = match only_text(*column, cell) {
                Cell::Text(text) => vec![text],
                Cell::List(texts) => texts,
            };
            // Empty lines behind the last are no text.
            let expected: Vec<String> =
                expected.iter().map(|text| without_empty_end(text).to_owned()).collect();
            assert_eq!(texts(row.get(COLUMNS[*column]).unwrap()), expected, "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formatting_loses_nothing_and_has_nothing_more_to_do(
        goals in goals(),
        seed in seed(),
    ) {
        let Typed { text, comments, .. } = typed_sheet(&goals, seed);
        let (is_windows, has_mark) = (text.contains("\r\n"), text.starts_with('\u{feff}'));
        assert_says(&text, &goals);
        let once = formatted(&text);
        prop_assert!(once.is_ok(), "{once:?}\n{text}");
        let once = once.unwrap();
        assert_says(&once, &goals);
        let twice = formatted(&once);
        prop_assert_eq!(twice.as_deref(), Ok(once.as_str()), "{}", text);
        prop_assert_eq!(once.starts_with('\u{feff}'), has_mark);
        prop_assert_eq!(once.matches('\n').count(), once.matches("\r\n").count() + if is_windows { 0 } else { once.matches('\n').count() });
        for comment in comments {
            prop_assert!(once.contains(&comment), "{comment}\n{text}\n---\n{once}");
        }
    }
}

#[test]
fn a_word_in_a_group_of_a_group_is_spelt_as_the_form_spells_it() {
    let form = "\
name: 票
title: 票
paper: { size: a4, landscape: true, margin: { x: 12mm, y: 10mm } }
font: { family: [Monapo], size: 8pt, leading: 0.3em }
inset: { x: 2pt, y: 6pt }
head:
  - { key: 体制, kind: group, fields: [{ key: 内訳, kind: group, fields: [{ key: 規模, kind: choice, choices: [第1号, 第2号] }] }] }
rows: 事業
columns:
  - { key: 事業名, kind: text, width: 200pt, row-header: true, required: true }
";
    let mut library = Library::default();
    library.add(
        crate::form::load("票", &crate::yaml::load(&crate::source::Source::new("form.yaml", form)).unwrap())
            .unwrap(),
    );
    let text = "様式: 票\n体制:\n  内訳:\n    規模: 第１号\n事業:\n  - 事業名: 相談\n";
    let settings = Settings::default();
    let document = Document::read("goals/r8/a.yaml", text.as_bytes(), &library, &settings);
    assert_eq!(canonical(&document, settings.of_year(None)), Ok(text.replace("第１号", "第1号")));
}

#[test]
fn a_comment_at_the_end_of_the_last_goal_stays_with_it_where_the_first_stands_in_brackets() {
    let text = "\
部署: 福祉部
目標:
- { 実施項目: 窓口 }
- 実施項目: 相談
  # 相談の注
番号付け: 課ごと
";
    let expected = "\
部署: 福祉部
番号付け: 課ごと
目標:
  - 実施項目: 窓口

  - 実施項目: 相談
    # 相談の注
";
    assert_eq!(formatted(text).as_deref(), Ok(expected));
}

#[test]
fn goals_of_one_key_are_set_out_wherever_their_marks_stand() {
    let text = "目標:\n- 実施項目: 窓口\n-  # 次\n  番号: 2\n- 見直し理由: 統合\n";
    let expected = "目標:\n  - 実施項目: 窓口\n\n  - # 次\n    番号: 2\n\n  - 見直し理由: 統合\n";
    assert_eq!(formatted(text).as_deref(), Ok(expected));
}
