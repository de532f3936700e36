//! What becomes of a 〃 where two people change what stands above it.

use mokuhyo::sheet::DITTO;
use proptest::prelude::*;

use super::merge::merged;
use super::sample::{Typed, version};

const CELLS: [&str; 3] = ["どのような方法で", "いつまで", "課名"];

fn goal(title: &str, cells: [&str; 3]) -> Vec<(String, String)> {
    let pairs =
        [("実施項目", title.to_owned()), ("分類", "個別計画".to_owned()), ("どの水準まで", title.repeat(4))];
    let cells = CELLS.iter().zip(cells).map(|(key, text)| (*key, text.to_owned()));
    pairs.into_iter().chain(cells).map(|(key, value)| (key.to_owned(), value)).collect()
}

fn sheet(goals: &[(&str, [&str; 3])]) -> Typed {
    let mut sheet = super::sample::sample();
    sheet.goals = goals.iter().map(|(title, cells)| goal(title, *cells)).collect();
    sheet
}

const FIRST: (&str, [&str; 3]) = ("相談", ["相談の方法", "7月", "生活福祉課"]);
const SECOND: (&str, [&str; 3]) = ("訪問", ["訪問の方法", "年度末", "障害福祉課"]);
const THIRD: (&str, [&str; 3]) = ("通訳", ["通訳の方法", "12月", "共通"]);
const JOINED: (&str, [&str; 3]) = ("広報", ["広報の方法", DITTO, DITTO]);

/// The merge is clean, and the same from either side.
fn assert_merged(base: &Typed, ours: &Typed, theirs: &Typed, expected: &Typed) {
    assert_eq!(merged(&base.yaml(), &ours.yaml(), &theirs.yaml()), (expected.yaml(), true));
    assert_eq!(merged(&base.yaml(), &theirs.yaml(), &ours.yaml()), (expected.yaml(), true));
}

const WRITTEN: (&str, [&str; 3]) = ("広報", ["広報の方法", "年度末", "障害福祉課"]);

#[test]
fn the_text_of_a_goal_that_the_other_side_took_out_is_kept() {
    let base = sheet(&[FIRST, SECOND, THIRD]);
    let adds = sheet(&[FIRST, SECOND, JOINED, THIRD]);
    assert_merged(&base, &sheet(&[FIRST, THIRD]), &adds, &sheet(&[FIRST, WRITTEN, THIRD]));
    assert_merged(&base, &sheet(&[THIRD]), &adds, &sheet(&[WRITTEN, THIRD]));
    let twice = sheet(&[FIRST, SECOND, JOINED, ("見守り", ["見守りの方法", DITTO, DITTO]), THIRD]);
    let expected = sheet(&[FIRST, WRITTEN, ("見守り", ["見守りの方法", DITTO, DITTO]), THIRD]);
    assert_merged(&base, &sheet(&[FIRST, THIRD]), &twice, &expected);
}

#[test]
fn a_text_that_one_side_joined_to_a_goal_that_is_gone_is_kept() {
    let base = sheet(&[FIRST, SECOND, THIRD]);
    let joins = sheet(&[FIRST, SECOND, ("通訳", ["通訳の方法", DITTO, "共通"])]);
    let expected = sheet(&[FIRST, ("通訳", ["通訳の方法", "年度末", "共通"])]);
    assert_merged(&base, &sheet(&[FIRST, THIRD]), &joins, &expected);
}

#[test]
fn whoever_took_the_goal_out_and_left_what_went_on_with_it_means_the_one_above() {
    let base = sheet(&[FIRST, SECOND, JOINED]);
    let mut words = base.clone();
    words.set(3, "どの水準まで", "広報が市民に届いている。");
    let mut expected = sheet(&[FIRST, JOINED]);
    expected.set(2, "どの水準まで", "広報が市民に届いている。");
    assert_merged(&base, &sheet(&[FIRST, JOINED]), &words, &expected);
}

#[test]
fn a_goal_goes_on_with_what_the_other_side_made_of_the_one_above() {
    let base = sheet(&[FIRST, SECOND, THIRD]);
    let changed = ("訪問", ["訪問の方法", "8月", "障害福祉課"]);
    let adds = sheet(&[FIRST, SECOND, JOINED, THIRD]);
    assert_merged(&base, &sheet(&[FIRST, changed, THIRD]), &adds, &sheet(&[FIRST, changed, JOINED, THIRD]));
}

#[test]
fn a_goal_put_between_is_meant_from_either_side() {
    let base = sheet(&[FIRST, SECOND, JOINED]);
    let note = |sheet: Typed| sheet.yaml().replace("いつまで: 〃", "いつまで: 〃   # 財政課と協議済み");
    let between = sheet(&[FIRST, SECOND, THIRD, JOINED]);
    let expected = note(between.clone());
    assert_eq!(merged(&base.yaml(), &between.yaml(), &note(base.clone())), (expected.clone(), true));
    assert_eq!(merged(&base.yaml(), &note(base.clone()), &between.yaml()), (expected, true));
}

#[test]
fn a_note_beside_a_ditto_stays_where_the_text_is_written_out() {
    let base = sheet(&[FIRST, SECOND, THIRD]);
    let adds = sheet(&[FIRST, SECOND, JOINED, THIRD])
        .yaml()
        .replace("いつまで: 〃", "いつまで: 〃   # 財政課と協議済み");
    let expected = sheet(&[FIRST, WRITTEN, THIRD]).yaml();
    let (before, after) = expected.split_once("    いつまで: 年度末").unwrap();
    let expected = format!("{before}    # 財政課と協議済み\n    いつまで: 年度末{after}");
    let ours = sheet(&[FIRST, THIRD]).yaml();
    assert_eq!(merged(&base.yaml(), &ours, &adds), (expected.clone(), true));
    assert_eq!(merged(&base.yaml(), &adds, &ours), (expected, true));
}

#[test]
fn a_note_beside_the_text_of_another_goal_is_not_copied_with_it() {
    let noted =
        |sheet: Typed| sheet.yaml().replacen("いつまで: 年度末", "いつまで: 年度末  # 財政課と協議中", 1);
    let base = noted(sheet(&[FIRST, SECOND, THIRD]));
    let ours = noted(sheet(&[FIRST, THIRD]));
    let theirs = noted(sheet(&[FIRST, SECOND, JOINED, THIRD]));
    let (text, is_clean) = merged(&base, &ours, &theirs);
    assert!(is_clean, "{text}");
    assert_eq!(text.matches("財政課と協議中").count(), ours.matches("財政課と協議中").count(), "{text}");
}

#[test]
fn two_goals_put_between_leave_the_choice_to_the_authors() {
    let base = sheet(&[FIRST, JOINED]);
    let (text, is_clean) =
        merged(&base.yaml(), &sheet(&[FIRST, SECOND, JOINED]).yaml(), &sheet(&[FIRST, THIRD, JOINED]).yaml());
    assert!(!is_clean);
    assert!(
        text.contains("<<<<<<< HEAD\n    いつまで: 年度末\n=======\n    いつまで: 12月\n>>>>>>> 見直し\n"),
        "{text}"
    );
}

#[test]
fn in_a_conflict_too_the_text_is_written_out() {
    let base = sheet(&[FIRST, SECOND, JOINED]);
    let mut words = base.clone();
    words.set(3, "どの水準まで", "広報が市民に届いている。");
    let (text, is_clean) = merged(&base.yaml(), &sheet(&[FIRST]).yaml(), &words.yaml());
    assert!(!is_clean);
    let mut expected = sheet(&[WRITTEN]);
    expected.set(1, "どの水準まで", "広報が市民に届いている。");
    let (_, goal) =
        expected.yaml().split_once("目標:\n").map(|(head, goal)| (head.to_owned(), goal.to_owned())).unwrap();
    assert!(text.ends_with(&format!("<<<<<<< HEAD\n=======\n{goal}>>>>>>> 見直し\n")), "{text}");
}

#[test]
fn where_no_lines_can_be_put_the_authors_are_asked() {
    let base = sheet(&[FIRST, SECOND, THIRD]).yaml();
    let flow = "  - { 実施項目: 広報, 分類: 個別計画, どの水準まで: 届いている。, どのような方法で: 配る。, いつまで: 〃, 課名: 共通 }\n";
    let adds = base.replace("  - 実施項目: 通訳", &format!("{flow}  - 実施項目: 通訳"));
    let (text, is_clean) = merged(&base, &sheet(&[FIRST, THIRD]).yaml(), &adds);
    assert!(!is_clean && text.contains(&format!("=======\n{flow}>>>>>>> ")), "{text}");
}

/// What one person does to a sheet.
#[derive(Debug, Clone)]
enum Edit {
    Remove(usize),
    Add(usize, [bool; 3]),
    Join(usize, usize),
    Say(usize, usize),
    Move(usize, usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        2 => (0..6usize).prop_map(Edit::Remove),
        2 => (0..6usize, any::<[bool; 3]>()).prop_map(|(place, joined)| Edit::Add(place, joined)),
        2 => (0..6usize, 0..3usize).prop_map(|(goal, cell)| Edit::Join(goal, cell)),
        2 => (0..6usize, 0..3usize).prop_map(|(goal, cell)| Edit::Say(goal, cell)),
        1 => (0..6usize, 0..6usize).prop_map(|(from, to)| Edit::Move(from, to)),
    ];
    proptest::collection::vec(edit, 0..4)
}

fn after(base: &Typed, edits: &[Edit], who: &str) -> Typed {
    let mut sheet = base.clone();
    for (number, edit) in edits.iter().enumerate() {
        let count = sheet.goals.len();
        match edit {
            Edit::Remove(at) if count > 2 => drop(sheet.goals.remove(at % count)),
            Edit::Remove(_) => {}
            Edit::Add(at, joined) => {
                let texts = CELLS.map(|key| format!("{key}{who}{number}"));
                let cell = |index: usize| if joined[index] { DITTO } else { texts[index].as_str() };
                sheet.goals.insert(
                    at % (count + 1),
                    goal(&format!("{who}の新しい目標{number}"), [cell(0), cell(1), cell(2)]),
                );
            }
            Edit::Join(at, cell) => sheet.set(at % count + 1, CELLS[*cell], DITTO),
            Edit::Say(at, cell) => sheet.set(at % count + 1, CELLS[*cell], &format!("{who}の言葉{number}")),
            Edit::Move(from, to) => sheet.relocate(from % count + 1, to % count + 1),
        }
    }
    headed(sheet)
}

/// The sheet, with nothing in its first goal that goes on with nothing.
fn headed(mut sheet: Typed) -> Typed {
    for key in CELLS {
        if sheet.get(1, key) == DITTO {
            sheet.set(1, key, &format!("初めの{key}"));
        }
    }
    sheet
}

/// What the cells of a sheet show, by the titles of their goals.
struct Shown(Vec<(String, [String; 3])>);

impl Shown {
    fn of(text: &str) -> Self {
        let content = version("", text).content.unwrap_or_else(|| panic!("{text}"));
        let place = |key: &str| {
            content.columns().find(|(_, column)| column.field.key == key).map(|(place, _)| place).unwrap()
        };
        let cells = |goal| CELLS.map(|key| content.paragraphs(goal, place(key)).join("\n"));
        Self((0..content.goals.len()).map(|goal| (content.title(goal), cells(goal))).collect())
    }

    fn cell(&self, title: &str, cell: usize) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == title).map(|(_, cells)| cells[cell].as_str())
    }
}

/// The title of the goal whose text a cell shows by a 〃.
fn above(sheet: &Typed, title: &str, key: &str) -> Option<String> {
    let at = (1..=sheet.goals.len()).find(|at| sheet.get(*at, "実施項目") == title)?;
    let origin = (1..=at).rev().find(|at| sheet.get(*at, key) != DITTO)?;
    (origin != at).then(|| sheet.get(origin, "実施項目"))
}

proptest! {
    #[test]
    fn what_one_side_alone_changed_is_shown(joined in any::<[[bool; 3]; 5]>(), ours in edits(), theirs in edits()) {
        let titles = ["相談", "訪問", "通訳", "見守り", "広報"];
        let mut base = sheet(&titles.map(|title| (title, [title; 3])));
        for (index, row) in joined.iter().enumerate() {
            (0..3).filter(|cell| row[*cell]).for_each(|cell| base.set(index + 1, CELLS[cell], DITTO));
        }
        let base = headed(base);
        let (ours, theirs) = (after(&base, &ours, "我"), after(&base, &theirs, "彼"));
        let (text, is_clean) = merged(&base.yaml(), &ours.yaml(), &theirs.yaml());
        let (mirrored, is_mirrored_clean) = merged(&base.yaml(), &theirs.yaml(), &ours.yaml());
        prop_assert_eq!(is_clean, is_mirrored_clean, "{}\n{}", &text, &mirrored);
        for text in [&text, &mirrored].into_iter().filter(|_| is_clean) {
            let shown = Shown::of(text);
            let was_ditto: Vec<(&str, &str)> =
                titles.iter().flat_map(|title| CELLS.map(|key| (*title, key))).filter(|(title, key)| above(&base, title, key).is_some()).collect();
            let [was, by_us, by_them] = [&base, &ours, &theirs].map(|sheet| Shown::of(&sheet.yaml()));
            for (title, cells) in &shown.0 {
                for (cell, key) in CELLS.iter().enumerate() {
                    let [before, one, other] = [&was, &by_us, &by_them].map(|version| version.cell(title, cell));
                    let (wanted, typed, rest, kept) = match (one == before, other == before) {
                        (false, true) => (one, &ours, &by_them, &theirs),
                        (true, false) => (other, &theirs, &by_us, &ours),
                        _ => continue,
                    };
                    // A 〃 goes along with what the other side made of the goal above.
                    let goes_along = above(typed, title, key).is_some_and(|above| {
                        rest.cell(&above, cell) != was.cell(&above, cell) && shown.cell(&above, cell) == Some(&cells[cell])
                    });
                    // Whoever typed a text out in place of a 〃 has the last word.
                    let is_typed_out = was_ditto.contains(&(title.as_str(), *key)) && above(kept, title, key).is_none();
                    prop_assert!(
                        wanted == Some(&cells[cell]) || goes_along || (is_typed_out && rest.cell(title, cell) == Some(&cells[cell])),
                        "{title} {key}: {wanted:?} in\n{}\n{}\n{text}", ours.yaml(), theirs.yaml()
                    );
                }
            }
        }
    }
}
