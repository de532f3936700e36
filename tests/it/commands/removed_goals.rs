//! 削除した目標: why goals were taken out, for 新旧対照表 alone.

use super::*;
use crate::repository::Repository;
use crate::structure::Pdf;

const PATH: &str = "goals/r8/福祉部.yaml";
const SECOND: &str = "
  - 実施項目: 相談記録の様式の統一
    分類: 個別計画
    どの水準まで: 同じ様式を使っている。
    どのような方法で: 会議で決める。
    いつまで: 年度末
    課名: 生活福祉課
";

/// What the table of old and new says when the second goal is taken out, and the sheet then ends so.
fn remarks(second: &str, end: &str) -> String {
    let repository = Repository::around(Sandbox::with_sheet(&format!("{SHEET}{second}")));
    repository.commit("main");
    repository.sandbox.write(PATH, format!("{SHEET}{end}"));
    let shown = repository.run(&["diff", "--format", "pdf", "--style", "新旧対照表", "--out", "表.pdf"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    // Where a line ends is the page's.
    Pdf::read(&repository.sandbox.read("表.pdf")).root.text().split_whitespace().collect()
}

#[test]
fn the_reason_is_the_remark_of_the_goal_by_its_title_or_by_its_id() {
    let said = "国の様式を使うため";
    let by_title = format!("削除した目標:\n  - 実施項目: 相談記録の 様式の統一\n    見直し理由: {said}\n");
    assert!(remarks(SECOND, &by_title).contains(said));
    let second = SECOND.replace("    分類", "    id: yoshiki\n    分類");
    let by_id = format!("削除した目標:\n  - 実施項目: 様式\n    id: yoshiki\n    見直し理由: {said}\n");
    assert!(remarks(&second, &by_id).contains(said));
    // What is said of another goal is no remark of this one.
    assert!(!remarks(&second, &by_id.replace("yoshiki", "betsu")).contains(said));
    assert!(!remarks(SECOND, "").contains(said));
}

#[test]
fn what_is_wrong_with_it_is_told_and_fmt_keeps_it() {
    for (end, told) in [
        ("削除した目標: 相談記録の様式の統一\n", "削除した目標"),
        ("削除した目標:\n  - 見直し理由: 国の様式を使うため\n", "「実施項目」がありません"),
        ("削除した目標:\n  - 実施項目: 様式\n    理由: 国の様式\n", "「理由」"),
        ("削除した目標:\n  - 実施項目: 様式\n    見直し理由: 国の㍿\u{e000}様式\n", "外字"),
    ] {
        let sandbox = Sandbox::with_sheet(&format!("{SHEET}{end}"));
        let shown = sandbox.run(&["check"]);
        assert!(shown.contains(told) && shown.ends_with("status: 1"), "{end}: {shown}");
    }
    let typed = "削除した目標:\n- 見直し理由:  国の様式を使うため # 8月に決定\n  実施項目: 様式の統一\n";
    let head = SHEET.replace("目標:\n", &format!("{typed}目標:\n"));
    let sandbox = Sandbox::with_sheet(&head);
    let shown = sandbox.run(&["fmt"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    let text = String::from_utf8(sandbox.read(PATH)).unwrap();
    let end = "\n削除した目標:\n  - 実施項目: 様式の統一\n    見直し理由: 国の様式を使うため # 8月に決定\n";
    assert!(text.ends_with(end), "{text}");
    assert!(sandbox.run(&["check"]).ends_with("status: 0"));
}

const TWO: &str = "
  - 実施項目: 様式の統一
    分類: 個別計画
    どの水準まで: 同じ様式を使っている。
    どのような方法で: 会議で決める。
    いつまで: 年度末
    課名: 生活福祉課

  - 実施項目: 〃
    分類: 個別計画
    どの水準まで: 記録が電子になっている。
    どのような方法で: 端末を配る。
    いつまで: 9月
    課名: 生活福祉課
";

fn entries(entries: &[(&str, &str)]) -> String {
    let entry = |(title, reason): &(&str, &str)| format!("  - 実施項目: {title}\n    見直し理由: {reason}\n");
    format!("削除した目標:\n{}", entries.iter().map(entry).collect::<String>())
}

#[test]
fn goals_of_one_name_have_their_reasons_in_their_order() {
    let said =
        remarks(TWO, &entries(&[("様式の統一", "国が定めたため"), ("様式の統一", "端末が足りないため")]));
    let place = |reason: &str| {
        assert_eq!(said.matches(reason).count(), 1, "{reason}: {said}");
        said.find(reason).unwrap()
    };
    assert!(place("国が定めたため") < place("端末が足りないため"));
    // What is said once is of both.
    let said = remarks(TWO, &entries(&[("様式の統一", "国が定めたため")]));
    assert_eq!(said.matches("国が定めたため").count(), 2, "{said}");
}

#[test]
fn a_reason_for_a_goal_that_was_not_taken_out_is_told() {
    let repository = Repository::around(Sandbox::with_sheet(&format!("{SHEET}{SECOND}")));
    repository.commit("main");
    let told = |sheet: &str, arguments: &[&str]| {
        repository.sandbox.write(PATH, sheet);
        repository.run(arguments)
    };
    let mistyped = format!("{SHEET}{}", entries(&[("相談記録の書式の統一", "国が定めたため")]));
    for arguments in [&["diff"][..], &["diff", "--format", "markdown"], &["decide", "main"]] {
        let shown = told(&mistyped, arguments);
        assert!(
            shown.contains(
                "注意: goals/r8/福祉部.yaml の「削除した目標」の「相談記録の書式の統一」に当たる目標が、\
                 前の版にありません。前の版の実施項目のとおりに書いてください。"
            ) && shown.ends_with("status: 0"),
            "{shown}"
        );
    }
    let still_there = format!("{SHEET}{SECOND}{}", entries(&[("相談記録の様式の統一", "国が定めたため")]));
    let shown = told(&still_there, &["diff"]);
    assert!(
        shown.contains("「相談記録の様式の統一」は、削られずに目標に残っています。")
            && shown.contains("変更はありません")
            && shown.ends_with("status: 0"),
        "{shown}"
    );
    // What was said of an earlier change is not told again.
    repository.commit("main");
    assert!(!told(&format!("{still_there}# 控え\n"), &["diff"]).contains("注意"));
    let right = format!("{SHEET}{}", entries(&[("相談記録の様式の統一", "国が定めたため")]));
    assert!(!told(&right, &["diff"]).contains("注意"));
}

#[test]
fn a_reason_for_a_goal_that_did_not_change_is_told() {
    let repository = Repository::around(Sandbox::with_sheet(&format!("{SHEET}{SECOND}")));
    repository.commit("main");
    let reasoned = SECOND.replace("年度末\n", "年度末\n    見直し理由: 国の様式が決まるため\n");
    repository.sandbox.write(PATH, format!("{SHEET}{reasoned}"));
    for arguments in [&["diff"][..], &["decide", "main"]] {
        let shown = repository.run(arguments);
        let told = "注意: goals/r8/福祉部.yaml の「相談記録の様式の統一」に見直し理由がありますが、前の版から変わった所が\
            ありません。";
        assert!(shown.contains(told) && shown.ends_with("status: 0"), "{shown}");
    }
    // Beside a change it is the reason for that, and told with it.
    repository.sandbox.write(PATH, format!("{SHEET}{}", reasoned.replace("年度末", "9月末")));
    assert!(!repository.run(&["diff"]).contains("注意"));
    repository.sandbox.write(PATH, format!("{SHEET}{reasoned}"));
    repository.commit("main");
    repository.sandbox.write(PATH, format!("{SHEET}{reasoned}# 控え\n"));
    assert!(!repository.run(&["diff"]).contains("注意"));
}
