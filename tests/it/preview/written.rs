//! Any sequence of edits on the page: the comments are all there, `fmt` has nothing to do, what was typed is what stands
//! there, and the pages are those of the same sheet written by hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use mokuhyo::preview::Session;
use mokuhyo::preview::editing::{Edits, Step, Wish};
use mokuhyo::preview::view::{Shown, View};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;

use crate::sandbox::{SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";
/// Cases in a plain `cargo test`; more by `PROPTEST_CASES`.
const CASES: u32 = 24;
/// Index and key of each column that is written, with texts that may be typed there.
const COLUMNS: &[(usize, &str, &[&str])] = &[
    (1, "実施項目", &["窓口の改善", "# 見出し: [一]", "〃", "a: b", "二行の\n題"]),
    (2, "分類", &["施政方針", "施政方針、その他", "", "新しい語", "〃"]),
    (
        3,
        "どの水準まで",
        &["15分以内になっている。", "一行目\n二行目", "・一つ\n・二つ", "- x\n- y", "'引用' \"符\" \\", ""],
    ),
    (
        4,
        "どのような方法で",
        &["・調べる。\n・直す。", "・調べる。\n・続ける。", "注意する。", "行う。", "*a &b !c"],
    ),
    (5, "いつまで", &["12月", "R9.3", "年度末", "〃", "随時"]),
    (6, "課名", &["生活福祉課", "生活福祉課、障害福祉課", "共通", ""]),
];

/// Something that is done on the page, its places still to be chosen among what is there.
#[derive(Debug, Clone)]
enum Deed {
    Type(Index, usize, Index),
    Add(Index),
    Copy(Index),
    Move(Index, Index),
    Remove(Index),
    Part(Index, usize),
    Undo,
    Redo,
    /// Somebody else adds a comment to the file.
    Elsewhere,
}

fn deed() -> impl Strategy<Value = Deed> {
    let column = || 0..COLUMNS.len();
    prop_oneof![
        8 => (any::<Index>(), column(), any::<Index>()).prop_map(|(goal, column, text)| Deed::Type(goal, column, text)),
        2 => any::<Index>().prop_map(Deed::Add),
        1 => any::<Index>().prop_map(Deed::Copy),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(goal, place)| Deed::Move(goal, place)),
        1 => any::<Index>().prop_map(Deed::Remove),
        1 => (any::<Index>(), column()).prop_map(|(goal, column)| Deed::Part(goal, column)),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => Just(Deed::Elsewhere),
    ]
}

struct Page {
    sandbox: Sandbox,
    session: Session,
    elsewhere: usize,
}

impl Page {
    fn open(sheet: &str) -> Self {
        let sandbox = Sandbox::with_sheet(sheet);
        assert!(sandbox.output(&["fmt"]).status.success());
        let session = Session::open(sandbox.path(), &[]).unwrap();
        Self { sandbox, session, elsewhere: 0 }
    }

    fn view(&mut self) -> Arc<View> {
        self.session.look();
        self.session.view(&Shown { sheet: NAME.to_owned(), against: None }).unwrap()
    }

    fn file(&self) -> String {
        String::from_utf8(self.sandbox.read(NAME)).unwrap()
    }

    fn steps(&mut self, version: &str, steps: serde_json::Value) -> bool {
        let steps: Vec<Step> = serde_json::from_value(steps).unwrap();
        let edits = Edits { sheet: NAME.to_owned(), version: version.to_owned(), steps };
        self.session.change(&Wish::Edit(edits)).is_ok()
    }

    /// Does something. A part that was typed into, where that was taken, with its text.
    fn act(&mut self, deed: &Deed) -> Option<(String, String)> {
        let view = self.view();
        let editable = view.editable.as_ref().unwrap();
        let (goals, version) = (editable.goals.max(1), editable.state.version.as_str());
        match deed {
            Deed::Type(goal, column, text) => {
                let (index, _, texts) = COLUMNS[*column];
                let (part, text) =
                    (format!("cell {} {index}", goal.index(goals)), texts[text.index(texts.len())]);
                let is_taken = self.steps(version, json!([{ "set": { "part": part, "text": text } }]));
                return is_taken.then(|| (part, text.to_owned()));
            }
            Deed::Add(place) => self.steps(version, json!([{ "add": { "place": place.index(goals + 1) } }])),
            Deed::Copy(goal) => {
                let goal = goal.index(goals);
                self.steps(version, json!([{ "copy": { "goal": goal, "place": goal + 1 } }]))
            }
            Deed::Move(goal, place) => self.steps(
                version,
                json!([{ "move": { "goal": goal.index(goals), "place": place.index(goals) } }]),
            ),
            // One goal stays.
            Deed::Remove(goal) => {
                editable.goals > 1
                    && self.steps(version, json!([{ "remove": { "goal": goal.index(goals) } }]))
            }
            Deed::Part(goal, column) => {
                let part = format!("cell {} {}", goal.index(goals), COLUMNS[*column].0);
                self.steps(version, json!([{ "part": { "part": part } }]))
            }
            Deed::Undo => self.session.change(&Wish::Undo(NAME.to_owned())).is_ok(),
            Deed::Redo => self.session.change(&Wish::Redo(NAME.to_owned())).is_ok(),
            Deed::Elsewhere => {
                self.elsewhere += 1;
                let file = self.file();
                let comment = format!("# ほかから {}\n年度", self.elsewhere);
                let comment = if file.contains('\r') { comment.replace('\n', "\r\n") } else { comment };
                self.sandbox.write(NAME, file.replacen("年度", &comment, 1));
                true
            }
        };
        None
    }
}

/// The sheet written by hand, all texts in quotes.
fn by_hand(view: &View) -> String {
    let editable = view.editable.as_ref().unwrap();
    let mut text = SHEET[..SHEET.find("  - 実施項目").unwrap()].to_owned();
    for goal in 0..editable.goals {
        for (number, (column, key, _)) in COLUMNS.iter().enumerate() {
            let lead = if number == 0 { "  - " } else { "    " };
            let typed = &editable.texts[&format!("cell {goal} {column}")];
            let _ = writeln!(text, "{lead}{key}: {}", value(typed, *column));
        }
    }
    text
}

/// A value as JSON, which YAML reads too. In a list of words 、 parts; lines that all begin with a mark are a list, which
/// prints as the lines would.
fn value(typed: &str, column: usize) -> String {
    let has_words = matches!(column, 2 | 6);
    match typed {
        "" => String::new(),
        typed if has_words && typed.contains('、') => {
            json!(typed.split('、').collect::<Vec<_>>()).to_string()
        }
        typed => json!(typed).to_string(),
    }
}

fn comments(text: &str) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for (_, comment) in
        text.lines().filter_map(|line| line.split_once("# 覚え").or_else(|| line.split_once("# ほか")))
    {
        *found.entry(comment).or_default() += 1;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_on_the_page_the_file_is_as_if_its_author_had_written_it(
        deeds in proptest::collection::vec(deed(), 1..14),
        is_crlf in select(vec![false, true]),
    ) {
        let commented = SHEET
            .replace("目標:\n", "# 覚え一\n目標: # 覚え二\n")
            .replace("    いつまで", "    # 覚え三\n    いつまで")
            .replace("生活福祉課\n", "生活福祉課 # 覚え四\n");
        // The comments of a goal go with it where it is taken out: one without any is there to go.
        let second = SHEET[SHEET.find("  - 実施項目").unwrap()..].replace("窓口", "第二の窓口");
        let sheet = format!("{commented}{second}");
        let mut page = Page::open(&if is_crlf { sheet.replace('\n', "\r\n") } else { sheet });
        let first = page.file();
        let mut is_removed = false;
        let mut done = 0;
        for deed in &deeds {
            let before = page.file();
            let typed = page.act(deed);
            let after = page.file();
            is_removed |= matches!(deed, Deed::Remove(_) | Deed::Undo | Deed::Redo);
            done += usize::from(before != after);
            if let Some((part, text)) = typed {
                let view = page.view();
                let shown = &view.editable.as_ref().unwrap().texts[&part];
                // A dash that begins a list is shown as the mark of the column.
                let marked = text.replace("- ", "・");
                prop_assert!(*shown == text || *shown == marked, "{part} {text:?} {shown:?}\n{after}");
            }
            prop_assert_eq!(after.contains("\r\n"), is_crlf);
            if !is_removed {
                let had = comments(&before);
                let has = comments(&after);
                prop_assert!(had.iter().all(|(comment, count)| has.get(comment).is_some_and(|now| now >= count)), "{deed:?}\n{before}\n---\n{after}");
            }
        }
        let formatted = page.sandbox.output(&["fmt", "--check"]);
        prop_assert!(formatted.status.success(), "{deeds:?}\n{}", page.file());
        let view = page.view();
        let written = by_hand(&view);
        let mut by_hand = Page::open(&written);
        let looks = |view: &View| view.pages.iter().map(|page| page.picture.look()).collect::<Vec<_>>();
        prop_assert_eq!(looks(&view), looks(&by_hand.view()), "{}\n---\n{}", page.file(), by_hand.file());
        // Taken back one by one, everything is as it was at first.
        let is_own = !deeds.iter().any(|deed| matches!(deed, Deed::Elsewhere));
        for _ in 0..done {
            let _ = page.session.change(&Wish::Undo(NAME.to_owned()));
        }
        prop_assert!(!is_own || page.file() == first, "{deeds:?}\n{}", page.file());
    }
}
