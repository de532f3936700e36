use super::*;

fn two_changed_sheets() -> Repository {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
    repository.commit("main");
    repository.sandbox.write(PATH, later());
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet().replace("12月", "10月"));
    repository
}

#[test]
fn only_what_is_named_is_compared() {
    let repository = two_changed_sheets();
    let all = repository.run(&["diff"]);
    assert!(all.contains("福祉部") && all.contains("市民部"));
    for arguments in
        [&["diff", PATH][..], &["diff", "main", PATH], &["diff", "--", PATH], &["diff", "main", "--", PATH]]
    {
        let shown = repository.run(arguments);
        assert!(shown.contains("福祉部") && !shown.contains("市民部"), "{arguments:?}: {shown}");
    }
    assert!(repository.run(&["diff", "goals/../goals/r8/."]).contains("市民部"));
}

#[test]
fn a_sheet_that_is_no_longer_there_can_be_named() {
    let repository = two_changed_sheets();
    std::fs::remove_file(repository.sandbox.path().join(PATH)).unwrap();
    assert_snapshot!(repository.run(&["diff", "--", PATH]));
}

#[test]
fn a_path_that_nobody_knows_and_one_outside_are_errors() {
    let repository = two_changed_sheets();
    assert_snapshot!(repository.run(&["diff", "main", "goals/r8/教育部.yaml"]), @"
    stderr:
    エラー: goals/r8/教育部.yaml が見付かりません。近い名前のシート：goals/r8/市民部.yaml、goals/r8/福祉部.yaml。部署の名前や年度（r8など）でも指定できます。

    status: 2
    ");
    assert_snapshot!(repository.run(&["diff", "--", "../他.yaml"]), @"
    stderr:
    エラー: ../他.yaml はプロジェクトのフォルダーの外にあります。

    status: 2
    ");
}

#[test]
fn a_name_of_a_version_and_of_a_file_is_asked_about() {
    let repository = two_changed_sheets();
    repository.sandbox.write("main", "");
    assert_snapshot!(repository.run(&["diff", "main"]), @"
    stderr:
    エラー: 「main」は版の名前でもファイルの名前でもあります。版なら refs/heads/main、ファイルなら -- main と指定してください。

    status: 2
    ");
    assert!(repository.run(&["diff", "refs/heads/main"]).contains("福祉部"));
}

#[test]
fn a_name_of_a_version_and_of_sheets_is_asked_about() {
    let repository = two_changed_sheets();
    let of_section = SHEET.replace("部署: 福祉部", "部署: 議会事務局\n課: 高齢福祉課");
    repository.sandbox.write("goals/r8/korei.yaml", of_section);
    // Of a department, a section, a year and a file.
    for name in ["福祉部", "高齢福祉課", "令和8年度", "r8", "korei"] {
        repository.branch(name, "main");
        let shown = repository.run(&["diff", name]);
        let told = format!(
            "エラー: 「{name}」は版の名前でもシート（部署など）の名前でもあります。版なら refs/heads/{name}、シート（部署など）なら -- {name} と指定してください。"
        );
        assert!(shown.contains(&told) && shown.ends_with("status: 2"), "{shown}");
        let version = repository.run(&["diff", &format!("refs/heads/{name}")]);
        assert!(version.contains("福祉部") && version.contains("市民部"), "{version}");
        let sheets = repository.run(&["diff", "--", name]);
        assert!(sheets.contains("HEAD"), "{sheets}");
    }
    // What only begins as a sheet's name does, and what no sheet is called, is the version; of a range there is no doubt.
    for name in ["福祉", "障害福祉課"] {
        repository.branch(name, "main");
        assert!(repository.run(&["diff", name]).contains(&format!("{name} → 今のファイル")), "{name}");
    }
    assert!(repository.run(&["diff", "福祉部..main"]).ends_with("status: 0"));
    assert!(repository.run(&["diff", "福祉部", "--", "福祉部"]).contains("福祉部 → 今のファイル"));
}

#[test]
fn names_with_spaces_and_in_decomposed_kana_are_one_sheet() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    repository.sandbox.write("goals/令和 8 年度/市民 部が.yaml", other_sheet());
    let (composed, decomposed) =
        ("goals/令和 8 年度/市民 部が.yaml", "goals/令和 8 年度/市民 部か\u{3099}.yaml");
    let bytes = repository.blob(other_sheet().as_bytes());
    std::fs::remove_file(repository.sandbox.path().join(composed)).unwrap();
    let tree = repository.tree(&[(decomposed, gix::objs::tree::EntryKind::Blob, bytes)]);
    repository.commit_tree("main", tree);
    repository.sandbox.write(composed, other_sheet());
    assert_snapshot!(repository.run(&["diff"]), @"
    stdout:
    変更はありません（HEAD → 今のファイル）。

    status: 0
    ");
    repository.sandbox.write(composed, other_sheet().replace("12月", "10月"));
    assert_snapshot!(repository.run(&["diff", composed]), @"
    stdout:
    令和8年度 市民部  goals/令和 8 年度/市民 部が.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    HEAD → 今のファイル：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
    assert_eq!(repository.run(&["diff", "--", decomposed]), repository.run(&["diff", composed]));
}

#[test]
fn a_department_is_found_where_each_version_has_it() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
    repository.commit("main");
    let first = repository.commit("main").to_string();
    // The file moves, and what is in it changes.
    std::fs::remove_file(repository.sandbox.path().join(PATH)).unwrap();
    repository.sandbox.write("goals/r8/部/1.yaml", later());
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet().replace("12月", "11月"));
    let moved = "令和8年度 福祉部  goals/r8/福祉部.yaml → goals/r8/部/1.yaml（名前の変更）";
    for arguments in [&["diff", "福祉部"][..], &["diff", &first, "福祉部"], &["diff", &first, "r8/福 祉部"]]
    {
        let shown = repository.run(arguments);
        assert!(
            shown.contains(moved) && shown.contains("いつまで: [-12-]{+10+}月") && !shown.contains("市民部"),
            "{arguments:?}: {shown}"
        );
    }
    // A name that only the other version has, and one of two that are the same in both.
    std::fs::remove_file(repository.sandbox.path().join("goals/r8/部/1.yaml")).unwrap();
    let shown = repository.run(&["diff", &first, "福祉部"]);
    assert!(shown.contains("goals/r8/福祉部.yaml（削除）") && !shown.contains("市民部"), "{shown}");
    repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
    let shown = repository.run(&["diff", &first, "市民部"]);
    assert!(shown.contains("変更はありません") && shown.ends_with("status: 0"), "{shown}");
    let shown = repository.run(&["diff", &first, "議会事務局"]);
    assert!(
        shown.contains("議会事務局のシートは、どちらの版にもありません。") && shown.ends_with("status: 2"),
        "{shown}"
    );
}

#[test]
fn a_department_that_has_another_name_now_is_compared_with_what_it_was() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    repository.commit("main");
    repository.sandbox.write("mokuhyo.yaml", PROJECT.replace("福祉部", "子ども福祉部"));
    repository.sandbox.write(PATH, later().replace("部署: 福祉部", "部署: 子ども福祉部"));
    let shown = repository.run(&["diff", "main", "子ども福祉部"]);
    assert!(
        shown.contains("部署: [-福祉部-]{+子ども福祉部+}") && shown.contains("いつまで: [-12-]{+10+}月"),
        "{shown}"
    );
}
