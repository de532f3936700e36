use super::*;

/// A sheet whose keys stand in an order of their own.
fn untidy() -> String {
    let head = "# 部長に見せる前の案\n\n部署: 福祉部\n年度: 令和8年度 # 改元に注意\n";
    SHEET
        .replace("年度: 令和8年度\n部署: 福祉部\n", head)
        .replace("    いつまで: 12月\n", "")
        .replace("  - 実施項目", "  - いつまで: '12月'\n    実施項目")
}

#[test]
fn a_sheet_is_put_in_the_order_of_the_form_with_its_comments() {
    let sandbox = Sandbox::with_sheet(&untidy());
    assert_snapshot!(sandbox.run(&["fmt"]), @"
    stdout:
    整形: goals/r8/福祉部.yaml
    整形 1件

    status: 0
    ");
    assert_snapshot!(String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap());
    assert_snapshot!(sandbox.run(&["fmt"]), @"
    stdout:
    変更なし 1件

    status: 0
    ");
    assert_eq!(sandbox.files(), ["goals/r8/福祉部.yaml", "mokuhyo.yaml"]);
}

#[test]
fn checking_names_the_sheets_and_changes_none() {
    let sandbox = Sandbox::with_sheet(&untidy());
    assert_snapshot!(sandbox.run(&["fmt", "--check"]), @"
    stdout:
    未整形: goals/r8/福祉部.yaml
    未整形 1件

    status: 1
    ");
    assert_eq!(sandbox.read("goals/r8/福祉部.yaml"), untidy().as_bytes());
    assert_eq!(
        sandbox.run(&["fmt", "--check", "--quiet"]),
        "stdout:\n未整形: goals/r8/福祉部.yaml\n\nstatus: 1"
    );
    sandbox.run(&["fmt"]);
    assert_eq!(sandbox.output(&["fmt", "--check"]).status.code(), Some(0));
}

#[test]
fn a_sheet_that_is_not_understood_is_left_as_it_is() {
    for broken in [
        "年度: [令和8年度\n",
        "年度: 令和8年度\n年度: 令和9年度\n",
        "年度: R8\n目票: []\n",
        "",
        "- 一\n",
        "部署: &a 福祉部\n課: *a\n",
        "目標:\n  - どの水準まで: {一, 二}\n",
        "目標:\n  - どのような方法で:\n      -一\n      -二\n",
    ] {
        let sandbox = Sandbox::with_sheet(broken);
        assert_eq!(sandbox.output(&["fmt"]).status.code(), Some(1), "{broken}");
        assert_eq!(sandbox.read("goals/r8/福祉部.yaml"), broken.as_bytes());
    }
    assert_snapshot!(Sandbox::with_sheet("年度: [令和8年度\n").run(&["fmt"]), @"
    stdout:
    書き換えず 1件

    stderr:
    エラー: goals/r8/福祉部.yaml: シートとして読めない所があるため、書き換えません。mokuhyo check で確かめてください。

    status: 1
    ");
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let sandbox = Sandbox::with_sheet(&format!("\u{feff}{}", untidy().replace('\n', "\r\n")));
    sandbox.run(&["fmt"]);
    let with_mark = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap();
    sandbox.write("goals/r8/福祉部.yaml", untidy());
    sandbox.run(&["fmt"]);
    let plain = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap();
    assert_eq!(with_mark, format!("\u{feff}{}", plain.replace('\n', "\r\n")));
}

#[test]
fn words_are_written_as_the_form_and_the_project_spell_them() {
    let sandbox = Sandbox::with_sheet(
        &SHEET.replace("[個別計画, 施政方針]", "個別 計画").replace("生活福祉課", "'生活福祉 課'"),
    );
    sandbox.run(&["fmt"]);
    let text = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap();
    assert!(text.contains("分類: 個別計画\n") && text.contains("課名: 生活福祉課\n"), "{text}");
}

#[test]
fn a_broken_project_file_stops_the_work() {
    let sandbox = Sandbox::with_sheet(&untidy());
    sandbox.write("mokuhyo.yaml", "自治体: [\n");
    assert_eq!(sandbox.output(&["fmt"]).status.code(), Some(1));
    assert_eq!(sandbox.read("goals/r8/福祉部.yaml"), untidy().as_bytes());
    assert_eq!(sandbox.output(&["fmt", "無い.yaml"]).status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("別の所/福祉部.yaml", untidy());
    let target = sandbox.path().join("別の所/福祉部.yaml");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    let link = sandbox.path().join("goals/r8/リンク.yaml");
    symlink(&target, &link).unwrap();
    assert_eq!(sandbox.output(&["fmt"]).status.code(), Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_ne!(fs::read(&target).unwrap(), untidy().as_bytes());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_is_nothing_is_written_in_one_way_that_stays_and_reads_the_same() {
    let level = |value: &str| SHEET.replace("平均の待ち時間が15分以内になっている。", value);
    for (typed, meant) in [
        ("~", "どの水準まで:\n"),
        ("null", "どの水準まで:\n"),
        ("", "どの水準まで:\n"),
        ("~ # 後で書く", "どの水準まで: # 後で書く\n"),
        ("~ #後で書く", "どの水準まで: ~ #後で書く\n"),
        ("NULL #1", "どの水準まで: ~ #1\n"),
        ("\"~\"", "どの水準まで: |\n      ~\n"),
    ] {
        let sandbox = Sandbox::with_sheet(&level(typed));
        let before = sandbox.run(&["check"]);
        assert!(sandbox.run(&["fmt"]).ends_with("status: 0"), "{typed}");
        let text = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap();
        assert!(text.contains(meant), "{text}");
        assert!(sandbox.run(&["fmt", "--check"]).ends_with("status: 0"), "{typed}");
        assert_eq!(sandbox.run(&["check"]).contains("が空です"), before.contains("が空です"), "{typed}");
    }
}

#[test]
fn a_text_whose_lines_would_run_together_is_left_as_it_is() {
    let way = "    どのような方法で: 予約システムを導入する。\n";
    for typed in [
        "    どのような方法で: ・予約を始める。\n      ・掲示する。\n",
        "    どのような方法で: \"予約を始める。\n      掲示する。\"\n",
        "    どのような方法で: >\n      予約を始める。\n      掲示する。\n",
        "    どのような方法で:\n      - 次の場で\n        - - 市民会議\n          - 議会\n",
    ] {
        let sheet = SHEET.replace(way, typed);
        let sandbox = Sandbox::with_sheet(&sheet);
        let shown = sandbox.run(&["fmt"]);
        assert!(shown.contains("書き換えません") && shown.ends_with("status: 1"), "{typed}{shown}");
        assert_eq!(sandbox.read("goals/r8/福祉部.yaml"), sheet.as_bytes(), "{typed}");
    }
}

/// As programs write a text of two paragraphs: `check` had nothing to say, and this and `rollover` refused it.
#[test]
fn a_quoted_text_that_says_its_line_ends_becomes_a_block() {
    let way = "    どのような方法で: 予約システムを導入する。\n";
    let typed = "    どのような方法で: '予約を始める。\n\n      掲示する。'\n";
    let sandbox = Sandbox::with_sheet(&SHEET.replace(way, typed));
    assert!(sandbox.run(&["fmt"]).ends_with("status: 0"));
    let block = "    どのような方法で: |\n      予約を始める。\n      掲示する。\n";
    let written = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap();
    assert!(written.contains(block), "{written}");
    let sandbox = Sandbox::with_sheet(&SHEET.replace(way, typed));
    let told = sandbox.run(&["rollover"]);
    assert!(told.ends_with("status: 0"), "{told}");
}
