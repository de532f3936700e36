//! What a sheet is of, told by its beginning alone: never otherwise than by the whole of it.

use mokuhyo::form::Library;
use mokuhyo::sheet::Document;
use mokuhyo::sheet::identity::Origin;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::pages::settings;
use crate::sandbox::{PROJECT, SHEET};

const OTHER_FORM: &str = "\
様式: mokuhyo-kanri
年度: 令和8年度
部署: 福祉部
職氏名:
  - 職名: 福祉部長
市の目標: 誰もが手本となるまち
部の目標: |
  仕事の見本を示す。
取り組み:
  - 課名: 共通
    区分: 総計
    項目: 見本の充実
    目標: 新しい見本を作る。
年度: 令和9年度
";

/// What may stand where it does not belong, or change what stands round it.
const FRAGMENTS: &[&str] = &[
    "\n",
    "\r",
    "\r\n",
    " ",
    "  ",
    "\t",
    "　",
    ":",
    ": ",
    "：",
    "#",
    " # ",
    "'",
    "\"",
    "|",
    ">",
    "|-",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a ",
    "*a",
    "!x ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "~",
    "null",
    "〃",
    "? ",
    "<<: ",
    "目標:\n",
    "目標: \n",
    "目標 :\n",
    "取り組み:\n",
    "年度: 令和7年度\n",
    "年度:\n  令和7年度\n",
    "年度（和暦）: R7\n",
    "2026",
    "R8",
    "部署: 市民部\n",
    "部署: ~\n",
    "様式: mokuhyo-kanri\n",
    "様式: soshiki-mokuhyo\n",
    "様式: ない様式\n",
    "課: 生活福祉課\n",
    "対象: 課の組織目標\n",
    "市民部",
    "部",
];

#[derive(Debug, Clone)]
enum Change {
    Insert(Index, &'static str),
    Delete(Index, usize),
    Swap(Index, Index),
    Repeat(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), select(FRAGMENTS)).prop_map(|(at, text)| Change::Insert(at, text)),
        2 => (any::<Index>(), 1..6_usize).prop_map(|(at, count)| Change::Delete(at, count)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::Swap(one, other)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Repeat(from, to)),
    ]
}

fn lines(text: &str) -> Vec<String> {
    text.split_inclusive('\n').map(str::to_owned).collect()
}

fn changed(text: &str, change: &Change) -> String {
    if text.is_empty() {
        return String::new();
    }
    // Most changes fall on the head.
    let place = |index: &Index| index.index(text.chars().count().min(240));
    let characters = || text.chars();
    match change {
        Change::Insert(at, fragment) => {
            let (before, after) = (characters().take(place(at)), characters().skip(place(at)));
            before.chain(fragment.chars()).chain(after).collect()
        }
        Change::Delete(at, count) => {
            characters().take(place(at)).chain(characters().skip(place(at) + count)).collect()
        }
        Change::Swap(one, other) => {
            let mut lines = lines(text);
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
            lines.concat()
        }
        Change::Repeat(from, to) => {
            let mut lines = lines(text);
            let line = lines[from.index(lines.len())].clone();
            lines.insert(to.index(lines.len()), line);
            lines.concat()
        }
    }
}

/// By the beginning, and by the whole; `Err` where it cannot be read.
fn origins(text: &str) -> (Option<Origin>, Result<Option<Origin>, ()>) {
    let (library, settings) = (Library::embedded(), settings(PROJECT));
    let document = Document::read("goals/r8/見本.yaml", text.as_bytes(), &library, &settings);
    let beginning = Origin::of_beginning(text.as_bytes(), &library, &settings);
    (beginning, document.sheet.as_ref().map(Origin::of).ok_or(()))
}

#[test]
fn a_sheet_without_fault_is_known_by_its_beginning() {
    for sheet in [SHEET, OTHER_FORM.rsplit_once("年度").unwrap().0] {
        let (beginning, whole) = origins(sheet);
        assert!(beginning.is_some() && whole == Ok(beginning));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_beginning_of_a_sheet_never_says_otherwise_than_the_whole(
        sheet in select([SHEET, OTHER_FORM].as_slice()),
        changes in prop::collection::vec(change(), 0..5),
        ends_at in prop::option::weighted(0.2, any::<Index>()),
    ) {
        let mut text = changes.iter().fold(sheet.to_owned(), |text, change| changed(&text, change));
        if let Some(end) = ends_at.filter(|_| !text.is_empty()) {
            text = text.chars().take(end.index(text.chars().count())).collect();
        }
        let (beginning, whole) = origins(&text);
        if let (Some(beginning), Ok(whole)) = (beginning, whole) {
            prop_assert_eq!(Some(beginning), whole, "{}", text);
        }
    }
}
