//! Next year's drafts: what moves on, what is left to write, and what is only pointed out.

use super::*;
use crate::years::city;

fn text(sandbox: &Sandbox, name: &str) -> String {
    String::from_utf8(sandbox.read(name)).unwrap()
}

fn everything(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    sandbox.files().into_iter().map(|name| (name.clone(), sandbox.read(&name))).collect()
}

#[test]
fn a_year_s_sheets_become_the_next_year_s_drafts() {
    let sandbox = city();
    let before = everything(&sandbox);
    assert_snapshot!(sandbox.run(&["rollover"]));
    assert_snapshot!(text(&sandbox, "goals/r9/soumu.yaml"));
    assert_snapshot!(text(&sandbox, "goals/r9/kikaku.yaml"));
    assert_snapshot!(text(&sandbox, "mokuhyo.yaml"));
    let after = everything(&sandbox);
    let is_kept = |(name, bytes): &(String, Vec<u8>)| {
        name == "mokuhyo.yaml" || after.contains(&(name.clone(), bytes.clone()))
    };
    assert!(before.iter().all(is_kept));
    // A second run finds all of it there, and touches nothing.
    let shown = sandbox.run(&["rollover"]);
    assert!(
        shown.contains("そのまま: goals/r9/soumu.yaml（既にあります）") && shown.ends_with("status: 0"),
        "{shown}"
    );
    assert_eq!(everything(&sandbox), after);
}

#[test]
fn a_draft_passes_the_check_but_for_what_is_to_be_written() {
    let sandbox = city();
    sandbox.run(&["rollover"]);
    let shown = sandbox.run(&["check", "r9", "--format", "github"]);
    for line in shown.lines().filter(|line| line.starts_with("::error")) {
        assert!(line.contains("作成日"), "{line}");
    }
    assert!(sandbox.run(&["fmt", "--check", "r9"]).ends_with("status: 0"));
}

#[test]
fn goals_that_were_fully_reached_may_be_left_out_and_keep_their_titles() {
    let sandbox = city();
    let soumu = text(&sandbox, "goals/r8/soumu.yaml");
    // The goal below shows what it shares with one that goes.
    sandbox.write("goals/r8/soumu.yaml", soumu.replacen("分類: [個別計画, 行政改革]", "分類: 〃", 1));
    let shown = sandbox.run(&["rollover", "令和8年度", "--unreached"]);
    assert!(shown.contains("作成: goals/r9/soumu.yaml（目標2件、外した目標1件）"), "{shown}");
    let draft = text(&sandbox, "goals/r9/soumu.yaml");
    assert!(
        draft.contains("  # 外した目標「文書の電子化」（令和8年度の番号1、達成状況：高度に達成した）\n"),
        "{draft}"
    );
    assert!(draft.contains("実施項目: 備蓄の見直し\n    分類: 施政方針\n"), "{draft}");
    assert!(!draft.contains("実施項目: 文書の電子化"));
}

#[test]
fn words_and_sections_that_the_next_year_no_longer_has_are_told_with_the_nearest() {
    let sandbox = city();
    sandbox.write("goals/r8/tomo.yaml", "");
    let shown = sandbox.run(&["rollover", "r7"]);
    // Broken, empty and foreign files of another year are none of it.
    assert!(!shown.contains("tomo"), "{shown}");
    let draft = text(&sandbox, "goals/r8/soumu.yaml");
    assert!(draft.contains("高度に達成した"), "this year's sheet stands");
    for name in ["soumu", "shimin"] {
        std::fs::remove_file(sandbox.path().join(format!("goals/r8/{name}.yaml"))).unwrap();
    }
    let shown = sandbox.run(&["rollover", "2025"]);
    assert!(shown.contains("目標2「備蓄の見直し」の「課名」：「防災課」"), "{shown}");
    assert!(
        shown.contains("「部署」：「市民生活部」（近い語：「市民部」）は令和8年度の語にありません。"),
        "{shown}"
    );
    assert!(
        text(&sandbox, "goals/r8/soumu.yaml")
            .contains("    # 年度替わりの確認：「防災課」は令和8年度の語にありません。\n    課名: 防災課\n")
    );
}

#[test]
fn one_broken_sheet_is_named_and_counted_and_the_others_are_done() {
    let sandbox = city();
    sandbox.write("goals/r8/shimin.yaml", "年度: 令和8年度\n部署: 市民部\n目標：\n  - 実施項目: 窓口\n");
    let shown = sandbox.run(&["rollover"]);
    assert!(
        shown.contains("goals/r8/shimin.yaml: シートとして読めない所があるため、下書きを作れません。"),
        "{shown}"
    );
    assert!(
        shown.contains("令和9年度の下書き：作成2件、作れないもの1件。") && shown.ends_with("status: 1"),
        "{shown}"
    );
    assert!(!sandbox.files().contains(&"goals/r9/shimin.yaml".to_owned()));
    for (wrong, told) in [
        ("令和3年度", "令和3年度のシートがありません。"),
        ("春", "年度として読めません。"),
        ("総務部", "年度として読めません。"),
    ] {
        let shown = sandbox.run(&["rollover", wrong]);
        assert!(shown.contains(told) && shown.ends_with("status: 2"), "{shown}");
    }
}

#[test]
fn a_sheet_that_the_next_year_has_under_another_name_is_not_made_twice() {
    let sandbox = city();
    sandbox.write("goals/r9/総務.yaml", text(&sandbox, "goals/r8/soumu.yaml").replace("令和8年", "令和9年"));
    let shown = sandbox.run(&["rollover"]);
    assert!(shown.contains("そのまま: goals/r9/総務.yaml（既にあります）"), "{shown}");
    assert!(!sandbox.files().contains(&"goals/r9/soumu.yaml".to_owned()));
}

#[test]
fn departments_that_were_given_for_all_years_are_given_by_year_from_then_on() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["rollover"]);
    let project = text(&sandbox, "mokuhyo.yaml");
    let given = "部署:\n  令和8年度:\n    福祉部: [生活福祉課, 障害福祉課, 高齢福祉課]\n    市民部: [市民課, 経済課]\n    議会事務局: []\n  \
                 令和9年度:\n    福祉部: [生活福祉課, 障害福祉課, 高齢福祉課]\n    市民部: [市民課, 経済課]\n    議会事務局: []\n";
    assert!(project.contains(given), "{project}");
    assert!(sandbox.run(&["check", "r8"]).contains("問題はありません"));

    let flow = PROJECT.split("部署:").next().unwrap().to_owned()
        + "部署: {福祉部: [生活福祉課], 議会事務局: }   # 今は二つ\n規則: {}\n";
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", &flow);
    sandbox.run(&["rollover"]);
    let project = text(&sandbox, "mokuhyo.yaml");
    let given = "部署:\n  令和8年度: {福祉部: [生活福祉課], 議会事務局: }\n  令和9年度: {福祉部: [生活福祉課], 議会事務局: }   # 今は二つ\n規則: {}\n";
    assert!(project.contains(given), "{project}");
}

#[test]
fn years_and_days_inside_a_text_are_pointed_out_and_never_changed() {
    let text_of = "令和8年4月に始めた予約を、７月24日までに<b>全ての窓口</b>に広げ、R9.3 に終える。";
    let comment = "    # 係長に確かめた。\n";
    let sheet = SHEET.replace(
        "    どの水準まで: 平均の待ち時間が15分以内になっている。\n",
        &format!("{comment}    どの水準まで: {text_of}\n"),
    );
    let sandbox = Sandbox::with_sheet(&sheet);
    let shown = sandbox.run(&["rollover"]);
    assert!(shown.contains("「どの水準まで」：「令和8年4月」「７月24日」「R9.3」\n"), "{shown}");
    let draft = text(&sandbox, "goals/r9/福祉部.yaml");
    let expected = format!(
        "{comment}    # 年度替わりの確認：「令和8年4月」「７月24日」「R9.3」\n    どの水準まで: |\n      {text_of}\n"
    );
    assert!(draft.contains(&expected), "{draft}");
    // The year after has none of these comments twice.
    std::fs::remove_file(sandbox.path().join("mokuhyo.yaml")).unwrap();
    sandbox.write("mokuhyo.yaml", PROJECT.replace("令和8年度", "令和9年度"));
    sandbox.run(&["rollover"]);
    let later = text(&sandbox, "goals/r10/福祉部.yaml");
    assert_eq!(later.matches("年度替わりの確認").count(), 1, "{later}");
    assert!(later.contains("# 令和8年度の番号1、") && later.contains("# 令和9年度の番号1、"), "{later}");
}
