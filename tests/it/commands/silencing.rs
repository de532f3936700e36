//! What leaves a file unread or a text unprinted passes neither by the project's word nor by a comment.

use super::*;

/// A project that gives a rule a weight.
fn with_level(rule: &str, level: &str) -> String {
    format!("{PROJECT}規則: {{ {rule}: \"{level}\" }}\n")
}

#[test]
fn a_project_cannot_switch_off_what_keeps_a_sheet_from_being_read() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("課名: 生活福祉課", "課名: [生活福祉課"));
    for level in ["off", "warning"] {
        sandbox.write("mokuhyo.yaml", with_level("yaml-syntax", level));
        assert_eq!(sandbox.output(&["check"]).status.code(), Some(1), "{level}");
    }
    assert_snapshot!(sandbox.run(&["build"]));
    assert!(!sandbox.files().contains(&"out/r8/福祉部.pdf".to_owned()));
}

#[test]
fn a_file_that_is_no_sheet_is_not_built() {
    for (sheet, rule) in
        [("- a\n", "wrong-shape"), ("{}\n", "missing-field"), ("様式: ない様式\n", "unknown-choice")]
    {
        let sandbox = Sandbox::with_sheet(sheet);
        sandbox.write("mokuhyo.yaml", with_level(rule, "off"));
        assert_eq!(sandbox.output(&["build"]).status.code(), Some(1), "{rule}");
        assert!(!sandbox.files().contains(&"out/r8/福祉部.pdf".to_owned()), "{rule}");
    }
}

#[test]
fn the_last_guard_cannot_be_switched_off() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", with_level("lost-text", "off"));
    sandbox.run(&["form", "eject", "soshiki-mokuhyo"]);
    let template = String::from_utf8(sandbox.read("templates/soshiki-mokuhyo/sheet.typ")).unwrap();
    let reading = "json(\"/sheet.json\")\n";
    assert!(template.contains(reading));
    sandbox.write(
        "templates/soshiki-mokuhyo/sheet.typ",
        template.replace(reading, &format!("{reading}#let rows = rows.slice(0, 0)\n")),
    );
    let output = sandbox.output(&["build"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("lost-text"));
    assert_eq!(output.status.code(), Some(1));
    assert!(!sandbox.files().contains(&"out/r8/福祉部.pdf".to_owned()));
}

#[test]
fn a_file_in_another_encoding_is_not_mended_as_if_it_were_text() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", with_level("not-utf8", "off"));
    let mixed = [SHEET.as_bytes(), b"# \x8e\x81\x96\xbc \x07\n"].concat();
    sandbox.write("goals/r8/福祉部.yaml", &mixed);
    assert_eq!(sandbox.output(&["check", "--fix"]).status.code(), Some(1));
    assert_eq!(sandbox.read("goals/r8/福祉部.yaml"), mixed);
}

#[test]
fn an_author_cannot_silence_that_a_text_is_not_printed() {
    let twice = "    # mokuhyo: allow duplicate-key — 延期のため\n    いつまで: 3月\n    課名: 生活福祉課";
    let sandbox = Sandbox::with_sheet(&SHEET.replace("    課名: 生活福祉課", twice));
    assert_snapshot!(sandbox.run(&["build"]));
    assert!(!sandbox.files().contains(&"out/r8/福祉部.pdf".to_owned()));
}

#[test]
fn a_warning_of_such_a_rule_can_be_allowed() {
    let tab =
        "    # mokuhyo: allow control-character — 業務システムの表記のため\n    いつまで: \"12月\\tまで\"";
    let sandbox = Sandbox::with_sheet(&SHEET.replace("    いつまで: 12月", tab));
    assert_snapshot!(sandbox.run(&["check"]), @"
    stdout:
    1ファイルを確認：問題はありません
    令和8年度のシートのない部署：市民部、議会事務局。

    status: 0
    ");
}

#[test]
fn a_comment_above_the_first_entry_counts_wherever_its_dash_stands() {
    for indent in ["", "  "] {
        let goal = "- 実施項目: 窓口\n  分類: その他\n  どの水準まで: 待ち時間が10分以内になっている。\n  \
                    どのような方法で: 予約を受ける。\n  いつまで: 随時\n  課名: 生活福祉課\n";
        let goals = format!("# mokuhyo: allow vague-deadline 通年の事業\n{goal}");
        let goals: String = goals.lines().map(|line| format!("{indent}{line}\n")).collect();
        let (head, _) = SHEET.split_once("目標:\n").unwrap();
        let sandbox = Sandbox::with_sheet(&format!("{head}目標:\n{goals}"));
        let told = sandbox.run(&["check"]);
        assert!(told.contains("問題はありません"), "{told}");
    }
}
