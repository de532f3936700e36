//! What was made of the same is not made again, and nothing that is to be said of it goes unsaid.

use super::*;

/// What a run says that makes everything as it stands.
fn built(sandbox: &Sandbox) -> String {
    sandbox.run(&["build"])
}

#[test]
fn a_warning_is_told_each_time() {
    let sandbox =
        Sandbox::with_sheet(&SHEET.replace("窓口での待ち時間の短縮", "窓口での待ち時間の短縮（全（て）"));
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}規則:\n  unmatched-bracket: warning\n"));
    let said = |text: String| text.lines().filter(|line| line.contains("unmatched-bracket")).count();
    let first = said(built(&sandbox));
    assert!(first > 0, "the sheet is to have a warning");
    assert_eq!(said(built(&sandbox)), first);
}

#[test]
fn a_rule_that_the_project_takes_up_is_applied_to_sheets_that_have_not_changed() {
    let sandbox =
        Sandbox::with_sheet(&SHEET.replace("窓口での待ち時間の短縮", "窓口での待ち時間の短縮（全（て）"));
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}規則:\n  unmatched-bracket: off\n"));
    assert!(!built(&sandbox).contains("unmatched-bracket"));
    assert!(built(&sandbox).contains("変更なし 1件"));
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}規則:\n  unmatched-bracket: error\n"));
    let said = built(&sandbox);
    assert!(said.contains("unmatched-bracket") && said.contains("誤りがあり作成せず 1件"), "{said}");
}

#[test]
fn a_second_sheet_of_the_same_stops_one_that_has_not_changed() {
    let sandbox = Sandbox::with_sheet(SHEET);
    built(&sandbox);
    sandbox.write("goals/r8/写し.yaml", SHEET);
    let said = built(&sandbox);
    assert!(said.contains("duplicate-sheet") && said.contains("誤りがあり作成せず 2件"), "{said}");
}

#[test]
fn a_template_a_typeface_or_an_option_that_changes_makes_everything_again() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["form", "eject", "soshiki-mokuhyo"]);
    built(&sandbox);
    assert!(built(&sandbox).contains("変更なし 1件"));
    let template = String::from_utf8(sandbox.read("templates/soshiki-mokuhyo/sheet.typ")).unwrap();
    sandbox.write("templates/soshiki-mokuhyo/sheet.typ", format!("{template}// 別の行\n"));
    assert!(built(&sandbox).contains("作成 1件"));
    assert!(sandbox.run(&["build", "--source", "none"]).contains("作成 1件"));
    assert!(sandbox.run(&["build", "--source", "none"]).contains("変更なし 1件"));
}

#[test]
fn a_line_of_the_project_file_that_no_sheet_shows_makes_nothing_again() {
    let sandbox = Sandbox::with_sheet(SHEET);
    built(&sandbox);
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}# 覚え書\n"));
    assert!(built(&sandbox).contains("変更なし 1件"));
    assert!(built(&sandbox).contains("変更なし 1件"));
}

#[test]
fn one_changed_sheet_among_others_is_all_that_is_made() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let other = SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課");
    sandbox.write("goals/r8/市民部.yaml", &other);
    built(&sandbox);
    sandbox.write("goals/r8/市民部.yaml", other.replace("窓口での", "窓口の"));
    let said = built(&sandbox);
    assert!(said.contains("作成: out/r8/市民部.pdf") && said.contains("作成 1件、変更なし 1件"), "{said}");
}
