//! Which goal is which, where a name is given to another goal or two goals share no more than a line.

use insta::assert_snapshot;

use super::merge::merged;
use super::sample::{Typed, listed_between, sample};

const WINDOW: [&str; 6] = [
    "窓口の改善",
    "その他",
    "待ち時間が15分以内になっている。",
    "予約の仕組みを整える。",
    "12月",
    "生活福祉課",
];
/// Another goal of the same name, 課, class and deadline.
const GUIDE: [&str; 6] = [
    "窓口の改善",
    "その他",
    "障害のある方が、順番を待つ間も案内を受けられる。",
    "順番を画面と音声で知らせる。",
    "12月",
    "生活福祉課",
];

fn sheet(goals: &[[&str; 6]]) -> Typed {
    let mut sheet = sample();
    sheet.goals.truncate(1);
    for goal in goals.iter().rev() {
        sheet.insert(1, *goal);
    }
    sheet
}

fn with(mut goal: [&'static str; 6], place: usize, text: &'static str) -> [&'static str; 6] {
    goal[place] = text;
    goal
}

/// What was made of the first goal while another came under its name.
fn shapes() -> [(&'static str, [[&'static str; 6]; 2]); 6] {
    let shared = with(WINDOW, 5, "[生活福祉課, 障害福祉課]");
    let renamed = with(WINDOW, 0, "窓口での待ち時間の短縮");
    [
        ("shared", [shared, GUIDE]),
        ("shared, below the other", [GUIDE, shared]),
        ("handed on", [with(WINDOW, 5, "障害福祉課"), with(GUIDE, 0, "〃")]),
        ("renamed", [renamed, GUIDE]),
        ("renamed, below the other", [GUIDE, renamed]),
        ("renamed and reworded", [GUIDE, with(renamed, 2, "平均の待ち時間が15分以内になっている。")]),
    ]
}

#[test]
fn the_text_tells_more_than_a_name_that_was_given_to_another_goal() {
    for (shape, goals) in shapes() {
        let list = listed_between(&sheet(&[WINDOW]), &sheet(&goals));
        assert!(!list.contains("[-待ち時間"), "{shape}: {list}");
        assert!(list.contains("どの水準まで: 障害のある方が"), "{shape}: {list}");
    }
    assert_snapshot!(listed_between(&sheet(&[WINDOW]), &sheet(&shapes()[0].1)), @"
    変更 1 窓口の改善
      課名:
        （略）
        {+障害福祉課+}
    追加 2 窓口の改善
      分類: その他
      どの水準まで: 障害のある方が、順番を待つ間も案内を受けられる。
      どのような方法で: 順番を画面と音声で知らせる。
      いつまで: 12月
      課名: 生活福祉課
    ");
    // Where nothing else says it, the name does.
    let list = listed_between(&sheet(&[WINDOW]), &sheet(&[GUIDE]));
    assert!(list.contains("変更 1 窓口の改善"), "{list}");
}

#[test]
fn a_merge_leaves_each_change_with_its_goal() {
    for (shape, goals) in shapes() {
        let (base, ours) = (sheet(&[WINDOW]).yaml(), sheet(&goals).yaml());
        for (key, value) in
            [("いつまで", "10月"), ("達成状況", "達成した"), ("見直し理由", "国の補助金が遅れたため")]
        {
            let mut theirs = sheet(&[WINDOW]);
            theirs.set(1, key, value);
            let mut expected = sheet(&goals);
            let place = goals.iter().position(|goal| goal[2].contains("待ち時間")).unwrap();
            expected.set(place + 1, key, value);
            assert_eq!(merged(&base, &ours, &theirs.yaml()), (expected.yaml(), true), "{shape}");
            let (text, is_clean) = merged(&base, &theirs.yaml(), &ours);
            assert!(is_clean && text == expected.yaml(), "{shape}: {text}");
        }
    }
}

#[test]
fn goals_that_share_no_more_than_a_line_are_two() {
    let park = [
        "公園の遊具の更新",
        "その他",
        "危険度の高い遊具が0基になっている。",
        "広報で知らせる。",
        "12月",
        "生活福祉課",
    ];
    let sewer = [
        "下水道の雨水の浸水対策",
        "その他",
        "床上の浸水が0件になっている。",
        "広報で知らせる。",
        "12月",
        "生活福祉課",
    ];
    let (base, ours) = (sheet(&[park]), sheet(&[sewer]));
    let list = listed_between(&base, &ours);
    assert!(list.contains("削除 1 公園の遊具の更新") && list.contains("追加 1 下水道の雨水"), "{list}");
    let theirs = sheet(&[with(park, 4, "10月")]);
    let (text, is_clean) = merged(&base.yaml(), &ours.yaml(), &theirs.yaml());
    assert!(!is_clean, "{text}");
    assert!(text.contains("いつまで: 12月\n    課名: 生活福祉課\n"), "{text}");
}

#[test]
fn where_another_may_as_well_be_the_goal_the_authors_are_asked() {
    let moved_on = [
        "混雑の緩和",
        "その他",
        "待ち時間が10分に収まり、混雑の予想が市のウェブサイトに載っている。",
        "予約を全ての係に広げる。",
        "12月",
        "生活福祉課",
    ];
    let (base, ours) = (sheet(&[WINDOW]), sheet(&[GUIDE, moved_on]));
    let theirs = sheet(&[with(WINDOW, 4, "10月")]);
    let (text, is_clean) = merged(&base.yaml(), &ours.yaml(), &theirs.yaml());
    assert!(!is_clean, "{text}");
}
