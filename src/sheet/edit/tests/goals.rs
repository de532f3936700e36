//! What an author finds changed in a file where goals come, go, move or are merged.

use super::examples::{SHORT, difference, text, words};
use super::*;
use crate::form::Library;

/// The lines of a sheet after an edit.
fn after(edit: &Edit) -> String {
    let form = Library::embedded().find("soshiki-mokuhyo").unwrap().clone();
    edit_text(&form, SHORT, edit).unwrap()
}

#[test]
fn a_cell_below_that_is_merged_goes_on_with_the_one_above_or_keeps_its_text() {
    let set = |below| Edit::Set {
        goal: Some(0),
        keys: vec!["いつまで".to_owned()],
        value: Given::Deadline("７月".to_owned()),
        below,
    };
    let changed = "-    いつまで: ６月  # 仮\n+    いつまで: ７月  # 仮\n";
    assert_eq!(difference(SHORT, &after(&set(Below::Follow))), changed);
    let kept = after(&set(Below::Keep));
    assert!(kept.contains("    いつまで: ７月  # 仮\n  - 実施項目: 〃\n    いつまで: ６月\n"), "{kept}");
}

#[test]
fn a_goal_moves_with_its_comments_and_what_was_merged_with_it_keeps_its_text() {
    let order = after(&Edit::Move { goal: 0, place: 2 });
    let expected = "\
目標:
  - 実施項目: 猛暑
    いつまで: ６月

  - 実施項目: 訪問
    # 期限は未定

  # 課をまたぐ。
  - 実施項目: 猛暑
    いつまで: ６月  # 仮
# 以上
";
    assert_eq!(order, expected);
    let up = after(&Edit::Move { goal: 2, place: 0 });
    let expected = "\
目標:
  - 実施項目: 訪問
    # 期限は未定

  # 課をまたぐ。
  - 実施項目: 猛暑
    いつまで: ６月  # 仮
  - 実施項目: 〃
    いつまで: 〃
# 以上
";
    assert_eq!(up, expected);
}

#[test]
fn a_goal_that_is_taken_out_takes_its_comments_with_it() {
    let first = after(&Edit::Remove { goal: 0 });
    let expected = "\
目標:
  - 実施項目: 猛暑
    いつまで: ６月

  - 実施項目: 訪問
    # 期限は未定
# 以上
";
    assert_eq!(first, expected);
    let last = after(&Edit::Remove { goal: 2 });
    assert_eq!(difference(SHORT, &last), "-\n-  - 実施項目: 訪問\n-    # 期限は未定\n");
}

#[test]
fn a_goal_that_is_added_parts_no_cells_but_those_between_which_it_stands() {
    let goal = vec![
        ("課名".to_owned(), words(&["保護課"])),
        ("実施項目".to_owned(), Given::Ditto),
        ("いつまで".to_owned(), Given::Absent),
    ];
    let between = after(&Edit::Add { place: 1, goal: goal.clone() });
    let expected = "+    いつまで:\n+    課名: 保護課\n+  - 実施項目: 〃\n+    いつまで: ６月\n";
    assert_eq!(difference(SHORT, &between), format!("-    いつまで: 〃\n{expected}"));
    let last = after(&Edit::Add { place: 3, goal: vec![("実施項目".to_owned(), text("見本市"))] });
    assert_eq!(difference(SHORT, &last), "+\n+  - 実施項目: 見本市\n");
    let form = Library::embedded().find("soshiki-mokuhyo").unwrap().clone();
    for empty in ["部署: 福祉部\n", "部署: 福祉部\n目標:\n", "部署: 福祉部\n目標: []\n"] {
        let added = edit_text(&form, empty, &Edit::Add { place: 0, goal: vec![goal[0].clone()] });
        assert_eq!(added.as_deref(), Ok("部署: 福祉部\n目標:\n  - 課名: 保護課\n"), "{empty}");
    }
}
