//! The JSON says everything: applied to what the old sheet prints, its changes give what the new one prints.

use std::collections::BTreeMap;

use mokuhyo::pairing::Snapshot;
use mokuhyo::review::json;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use super::sample::{Typed, changes, review, sample, version};

/// Texts by the keys of their fields or columns; what is empty is left out.
type Texts = BTreeMap<String, String>;

/// What a sheet prints, the numbers of its goals excepted.
#[derive(Debug, Clone, Default, PartialEq)]
struct Print {
    head: Texts,
    goals: Vec<Texts>,
}

fn print(typed: &Typed) -> Print {
    let content = version("goals/r8/fukushi.yaml", &typed.yaml()).content.unwrap();
    let is_said = |(_, text): &(String, String)| !text.is_empty();
    let head =
        content.head_texts().map(|(key, paragraphs)| (key.to_owned(), paragraphs.join("\n"))).filter(is_said);
    let goal = |goal: usize, content: &Snapshot| {
        let columns = content
            .columns()
            .map(|(place, column)| (column.field.key.clone(), content.paragraphs(goal, place).join("\n")));
        columns.filter(is_said).collect::<Texts>()
    };
    Print {
        head: head.collect(),
        goals: (0..content.goals.len()).map(|index| goal(index, &content)).collect(),
    }
}

/// Takes each text for what it was, and says what it is; the spans say the same.
fn apply_texts(texts: &mut Texts, changes: &Value) {
    for change in changes.as_array().unwrap() {
        let [key, old, new] = ["key", "old", "new"].map(|name| change[name].as_str().unwrap().to_owned());
        assert_eq!(texts.get(&key).cloned().unwrap_or_default(), old);
        if let Some(spans) = change["spans"].as_array() {
            let joined = |without: &str| {
                let kept = spans.iter().filter(|span| span["op"] != without);
                kept.map(|span| span["text"].as_str().unwrap()).collect::<String>()
            };
            assert_eq!([joined("insert"), joined("delete")], [old, new.clone()]);
            assert!(spans.iter().all(|span| span["text"] != ""));
        }
        texts.insert(key.clone(), new);
        texts.retain(|_, text| !text.is_empty());
    }
}

fn index(change: &Value, side: &str) -> Option<usize> {
    change[side].as_u64().map(|index| usize::try_from(index).unwrap())
}

/// Applies the changes of one sheet.
fn apply(mut old: Print, sheet: Option<&Value>) -> Print {
    let Some(sheet) = sheet else { return old };
    apply_texts(&mut old.head, &sheet["head"]);
    let mut taken: Vec<usize> = Vec::new();
    let mut placed: BTreeMap<usize, Texts> = BTreeMap::new();
    for change in sheet["goals"].as_array().unwrap() {
        let (was, is) = (index(change, "old_index"), index(change, "new_index"));
        let mut texts = was.map(|was| old.goals[was].clone()).unwrap_or_default();
        apply_texts(&mut texts, &change["cells"]);
        taken.extend(was);
        match is {
            Some(is) => assert!(placed.insert(is, texts).is_none(), "two goals in one place"),
            None => assert!(texts.is_empty(), "a removed goal that still says something"),
        }
    }
    // The others follow each other as they did.
    let mut others =
        old.goals.into_iter().enumerate().filter(|(index, _)| !taken.contains(index)).map(|(_, texts)| texts);
    let mut goals = Vec::new();
    while let Some(texts) = placed.remove(&goals.len()).or_else(|| others.next()) {
        goals.push(texts);
    }
    assert!(placed.is_empty(), "a goal behind the end");
    Print { head: old.head, goals }
}

fn assert_applies(old: &Typed, new: &Typed) -> Result<(), TestCaseError> {
    let json: Value = serde_json::from_str(&json(&review(changes(old, new)))).unwrap();
    let sheets = json["sheets"].as_array().unwrap();
    prop_assert!(sheets.len() <= 1);
    prop_assert_eq!(apply(print(old), sheets.first()), print(new));
    Ok(())
}

/// Pieces of sentences, some of which mean something to formats.
const PIECES: [&str; 24] = [
    "窓口の",
    "待ち時間が",
    "15分",
    "1,150世帯",
    "に届く。",
    "職員の半数が",
    "研修を終えている。",
    "、",
    "「見える化」",
    "タブレット",
    "SNS",
    "を",
    "減らす。",
    "増やす。",
    "か\u{3099}",
    "辻\u{e0100}",
    "　",
    " ",
    "|",
    "<b>",
    "*",
    "`",
    "・",
    "※",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES.to_vec()), 1..8).prop_map(|pieces| pieces.concat())
}

/// A value as YAML: a text, a list or an empty one.
fn value() -> impl Strategy<Value = String> {
    let quoted = |text: &String| serde_json::to_string(text).unwrap();
    prop_oneof![
        3 => text().prop_map(move |text| quoted(&text)),
        3 => prop::collection::vec(text(), 1..4).prop_map(move |texts| format!("[{}]", texts.iter().map(quoted).collect::<Vec<_>>().join(", "))),
        1 => Just("\"\"".to_owned()),
    ]
}

/// Something that an author does to a sheet.
#[derive(Debug, Clone)]
pub enum Edit {
    Set(Index, &'static str, String),
    SetHead(&'static str, String),
    Move(Index, Index),
    Remove(Index),
    Repeat(Index, Index),
}

pub fn edit() -> impl Strategy<Value = Edit> {
    let prose = || select(vec!["実施項目", "どの水準まで", "どのような方法で"]);
    let chosen = || {
        select(vec![
            ("分類", "施政方針"),
            ("分類", "[個別計画, その他]"),
            ("課名", "共通"),
            ("課名", "〃"),
            ("いつまで", "10月"),
            ("達成状況", "未達成"),
            ("id", "a"),
            ("id", "b"),
        ])
    };
    prop_oneof![
        4 => (any::<Index>(), prose(), value()).prop_map(|(goal, key, value)| Edit::Set(goal, key, value)),
        2 => (any::<Index>(), chosen()).prop_map(|(goal, (key, value))| Edit::Set(goal, key, value.to_owned())),
        1 => select(vec![("見直し日", "令和8年7月24日"), ("職氏名", "[{ 職名: 部長 }, { 職名: 参事, 氏名: 見本 太郎 }]"), ("番号付け", "課ごと"), ("対象", "課の組織目標")]).prop_map(|(key, value)| Edit::SetHead(key, value.to_owned())),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Edit::Repeat(from, to)),
    ]
}

pub fn edited(mut sheet: Typed, edits: Vec<Edit>) -> Typed {
    for edit in edits {
        let count = sheet.goals.len();
        match edit {
            Edit::SetHead(key, value) => sheet.set_head(key, &value),
            _ if count == 0 => {}
            Edit::Set(goal, key, value) => sheet.set(goal.index(count) + 1, key, &value),
            Edit::Move(from, to) => sheet.relocate(from.index(count) + 1, to.index(count) + 1),
            Edit::Remove(goal) => drop(sheet.goals.remove(goal.index(count))),
            Edit::Repeat(from, to) => {
                let goal = sheet.goals[from.index(count)].clone();
                sheet.goals.insert(to.index(count), goal);
            }
        }
    }
    sheet
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changes_of_an_edited_sheet_lead_from_the_old_one_to_the_new_one(before in prop::collection::vec(edit(), 0..8), edits in prop::collection::vec(edit(), 0..12)) {
        let old = edited(sample(), before);
        let new = edited(old.clone(), edits);
        assert_applies(&old, &new)?;
        assert_applies(&new, &old)?;
        prop_assert!(changes(&old, &old).is_empty());
    }

    #[test]
    fn changes_between_two_strangers_do_so_too(one in prop::collection::vec(edit(), 20..30), other in prop::collection::vec(edit(), 20..30)) {
        assert_applies(&edited(sample(), one), &edited(sample(), other))?;
    }
}
