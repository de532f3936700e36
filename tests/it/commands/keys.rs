//! Keys as people take them from the printed form, put in the wrong place, or leave out: one finding each,
//! and the mend gives the sheet back.

use crate::sandbox::{SHEET, Sandbox};

/// The findings of a sheet by rule, and what `--fix` makes of it.
fn checked(sheet: &str) -> (Vec<String>, String) {
    let sandbox = Sandbox::with_sheet(sheet);
    let out = sandbox.output(&["check", "--format", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let rules = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap().to_owned())
        .collect();
    sandbox.run(&["check", "--fix"]);
    (rules, String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap())
}

#[test]
fn a_heading_as_printed_is_led_to_its_key() {
    for (key, typed) in [
        ("分類", "計画・方針等の分類"),
        ("課名", "共通/課名"),
        ("課名", "共通／課名"),
        ("いつまで", "いつまで（期限）"),
        ("いつまで", "いつまで(期限)"),
        ("いつまで", "期限"),
        ("どの水準まで", "達成水準又は遂行後の状態等"),
        ("実施項目", "実施項目（業務目標又は事務の内容）"),
    ] {
        let sheet = SHEET.replace(&format!("{key}:"), &format!("{typed}:"));
        assert_ne!(sheet, SHEET, "{key}");
        let count = sheet.matches(&format!("{typed}:")).count();
        assert_eq!(checked(&sheet), (vec!["unknown-key".to_owned(); count], SHEET.to_owned()), "{typed}");
    }
}

#[test]
fn post_and_name_at_the_top_are_put_under_their_field() {
    let people = "職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n";
    let at = SHEET.find("職氏名:").unwrap();
    let end = SHEET.find("目標:").unwrap();
    let with = |people: &str| format!("{}{people}{}", &SHEET[..at], &SHEET[end..]);
    for typed in [
        "職名: 福祉部長\n氏名: 見本 花子\n",
        "職氏名:\n職名: 福祉部長\n氏名: 見本 花子\n",
        "職氏名:\n  - 職名: 福祉部長\n氏名: 見本 花子\n",
    ] {
        assert_eq!(checked(&with(typed)), (vec!["unknown-key".to_owned()], with(people)), "{typed}");
    }
    let two = "職名: 福祉部長\n氏名: 見本 花子\n職名: 福祉部次長\n氏名: 見本 太郎\n";
    let (rules, mended) = checked(&with(two));
    assert_eq!(rules, ["unknown-key"]);
    assert_eq!(mended, with(&format!("{people}  - 職名: 福祉部次長\n    氏名: 見本 太郎\n")));
}

#[test]
fn what_is_absent_from_the_head_is_one_finding() {
    let goals = &SHEET[SHEET.find("目標:").unwrap()..];
    let sandbox = Sandbox::with_sheet(goals);
    let shown = sandbox.run(&["check"]);
    assert!(shown.contains("「年度」、「部署」、「作成日」、「職氏名」がありません。"), "{shown}");
    assert_eq!(checked(goals).0, ["missing-field"]);
}

#[test]
fn post_and_name_beside_a_field_that_says_them_are_not_asked_for_again() {
    for typed in ["職名: 福祉部長\n氏名: 見本 花子\n", "氏名: 見本 花子\n"] {
        let sheet = SHEET.replace("目標:\n", &format!("{typed}目標:\n"));
        let told = Sandbox::with_sheet(&sheet).run(&["check"]);
        assert!(told.contains("「職氏名」は既に書かれています。同じことであれば、"), "{told}");
        assert!(!told.contains("次の行に"), "{told}");
        assert_eq!(checked(&sheet), (vec!["unknown-key".to_owned()], sheet));
    }
}

#[test]
fn the_cells_that_a_goal_lacks_are_one_finding() {
    let lines: Vec<&str> =
        SHEET.lines().filter(|line| !line.contains("いつまで") && !line.contains("課名")).collect();
    let sheet = lines.join("\n") + "\n  - 実施項目: 相談の受付\n";
    let told = Sandbox::with_sheet(&sheet).run(&["check"]);
    assert!(told.contains("目標「窓口での待ち時間の短縮」の「いつまで」、「課名」がありません。"), "{told}");
    assert!(told.contains("目標「相談の受付」の「分類」、「どの水準まで」、"), "{told}");
    assert_eq!(checked(&sheet).0, ["missing-field", "missing-field"]);
}

#[test]
fn three_dots_above_the_goals_are_one_finding() {
    let sheet = SHEET.replace("目標:", "...\n目標:");
    let told = Sandbox::with_sheet(&sheet).run(&["check"]);
    assert!(told.contains("「...」から先は、別の文書として読まれます。"), "{told}");
    assert_eq!(checked(&sheet).0, ["yaml-feature"]);
}
