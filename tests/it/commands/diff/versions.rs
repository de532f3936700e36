use super::*;

#[test]
fn files_as_they_stand_are_compared_with_the_last_commit() {
    let repository = Repository::with_sheet(SHEET);
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    変更はありません（HEAD → 今のファイル）。

    status: 0
    ");
    repository.sandbox.write(PATH, later());
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    HEAD → 今のファイル：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
}

#[test]
fn two_versions_are_compared_without_a_checkout() {
    let repository = Repository::with_sheet(SHEET);
    repository.branch("見直し", "main");
    repository.sandbox.write(PATH, later());
    repository.commit("見直し");
    // What stands in the folder is of no matter.
    repository.sandbox.write(PATH, "こわれたファイル: [");
    assert_snapshot!(repository.run(&["diff", "main..見直し"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    main → 見直し：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
    assert_eq!(repository.run(&["diff", "..見直し"]), repository.run(&["diff", "HEAD..見直し"]));
}

#[test]
fn three_dots_show_what_a_branch_did_since_it_began() {
    let repository = Repository::with_sheet(SHEET);
    repository.branch("見直し", "main");
    repository.sandbox.write(PATH, later());
    repository.commit("見直し");
    repository.sandbox.write(PATH, SHEET);
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
    repository.commit("main");
    assert_snapshot!(repository.run(&["diff", "main...見直し"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    main（見直し と分かれたところ） → 見直し：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
    // Two dots would show what main did as undone.
    assert!(repository.run(&["diff", "main..見直し"]).contains("市民部"));
}

#[test]
fn what_is_put_aside_for_the_next_commit_is_compared() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(PATH, later());
    repository.stage();
    repository.sandbox.write(PATH, SHEET.replace("12月", "11月"));
    assert_snapshot!(repository.run(&["diff", "--staged"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    HEAD → 次に記録するファイル（git add）：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
    assert_eq!(
        repository.run(&["diff", "--staged", "main"]),
        repository.run(&["diff", "--staged"]).replace("HEAD", "main")
    );
}

#[test]
fn a_commit_is_found_by_its_name_and_a_tag_by_its_own() {
    let repository = Repository::with_sheet(SHEET);
    let first = repository.commit("main").to_string();
    repository.sandbox.write(PATH, later());
    repository.commit("main");
    for revision in [first.as_str(), &first.chars().take(8).collect::<String>(), "HEAD~1", "main^"] {
        let shown = repository.run(&["diff", &format!("{revision}..main")]);
        assert!(shown.contains("[-12-]{+10+}月"), "{revision}: {shown}");
    }
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    assert_snapshot!(repository.run(&["diff"]));
    repository.stage();
    assert!(repository.run(&["diff", "--staged"]).contains("追加 1 窓口での待ち時間の短縮"));
    assert_snapshot!(repository.run(&["diff", "HEAD"]), @"
    stderr:
    エラー: まだ一度もコミットされていないので、HEAD という版はありません。

    status: 2
    ");
}

#[test]
fn each_version_is_read_by_the_project_file_of_its_time() {
    let repository = Repository::with_sheet(SHEET);
    let renamed = PROJECT
        .replace("福祉部: [生活福祉課", "福祉部: [くらし支援課")
        .replace("様式: soshiki-mokuhyo", "様式: shi-no-hyo");
    let form = include_str!("../../../../templates/soshiki-mokuhyo/form.yaml").replace("いつまで", "期限");
    repository.sandbox.write("templates/shi-no-hyo/form.yaml", form);
    repository.sandbox.write("mokuhyo.yaml", renamed);
    repository.sandbox.write(PATH, SHEET.replace("いつまで", "期限").replace("生活福祉課", "くらし支援課"));
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        期限: {+12月+}
        課名: [-生活福祉課-]{+くらし支援課+}
        いつまで: [-12月-]

    HEAD → 今のファイル：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
}
