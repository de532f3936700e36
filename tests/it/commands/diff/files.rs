use super::*;

#[test]
fn two_files_are_compared_without_git_and_without_a_project() {
    let sandbox = Sandbox::empty();
    sandbox.write("前.yaml", SHEET);
    sandbox.write("後.yaml", later());
    assert_snapshot!(sandbox.run(&["diff", "--files", "前.yaml", "後.yaml"]), @"
    stdout:
    令和8年度 福祉部  後.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    前.yaml → 後.yaml：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
}

#[test]
fn sheets_in_two_folders_are_paired_by_year_and_department() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("提出/福祉.yaml", later());
    sandbox.write("提出/市民.yaml", other_sheet());
    sandbox.write("再提出/福祉部（最終版）.yaml", SHEET);
    sandbox.write("再提出/市民.yaml", other_sheet());
    assert_snapshot!(sandbox.run(&["diff", "--files", "提出", "再提出"]), @"
    stdout:
    令和8年度 福祉部  福祉.yaml → 福祉部（最終版）.yaml（名前の変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-10-]{+12+}月

    提出 → 再提出：シート 1枚（名前の変更 1）、目標 1件（変更 1）

    status: 0
    ");
}

#[test]
fn a_folder_of_a_project_is_read_as_that_project() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("去年/mokuhyo.yaml", PROJECT);
    sandbox.write("去年/goals/r8/福祉部.yaml", later());
    sandbox.write("去年/説明.yaml", "読めない: [");
    assert_snapshot!(sandbox.run(&["diff", "--files", "去年", "."]), @"
    stdout:
    令和8年度 福祉部  goals/r8/福祉部.yaml（変更）
      変更 1 窓口での待ち時間の短縮
        いつまで: [-10-]{+12+}月

    去年 → .：シート 1枚（変更 1）、目標 1件（変更 1）

    status: 0
    ");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("空/説明.txt", "");
    assert_snapshot!(sandbox.run(&["diff", "--files", "goals", "mokuhyo.yaml"]), @"
    stderr:
    エラー: ファイルとフォルダーは比べられません。二つのファイル、又は二つのフォルダーを指定してください。

    status: 2
    ");
    assert_snapshot!(sandbox.run(&["diff", "--files", "goals", "空"]), @"
    stderr:
    エラー: 空 にシート（.yaml のファイル）がありません。

    status: 2
    ");
    assert_snapshot!(sandbox.run(&["diff", "--files", "goals", "無い"]), @"
    stderr:
    エラー: 無い が見付かりません。近い名前のシート：goals/r8/福祉部.yaml。部署の名前や年度（r8など）でも指定できます。

    status: 2
    ");
}

#[test]
fn signs_that_speech_leaves_out_have_their_reading_on_the_page_of_a_comparison() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("別.yaml", SHEET.replace("実施項目: 窓口", "実施項目: 床面積1,200㎡の窓口"));
    let compared =
        ["diff", "--files", "別.yaml", "goals/r8/福祉部.yaml", "--format", "html", "--out", "別.html"];
    let shown = sandbox.run(&compared);
    let page = String::from_utf8(sandbox.read("別.html")).unwrap();
    assert!(page.contains("<abbr title=\"平方メートル\">㎡</abbr>"), "{shown}\n{page}");
}

#[test]
fn what_is_the_same_in_two_folders_is_not_even_read() {
    let sandbox = Sandbox::with_sheet(SHEET);
    for folder in ["前", "後"] {
        sandbox.write(&format!("{folder}/福祉.yaml"), SHEET);
        sandbox.write(&format!("{folder}/説明.yaml"), "読めない: [");
    }
    assert_snapshot!(sandbox.run(&["diff", "--files", "前", "後"]), @"
    stdout:
    変更はありません（前 → 後）。

    status: 0
    ");
    // Read by another project, the same bytes may print otherwise.
    sandbox.write("去年/mokuhyo.yaml", PROJECT);
    sandbox.write("今年/mokuhyo.yaml", PROJECT.replace("見本市", "隣の市"));
    for folder in ["去年", "今年"] {
        sandbox.write(&format!("{folder}/goals/r8/福祉部.yaml"), "読めない: [");
    }
    let told = sandbox.run(&["diff", "--files", "去年", "今年", "--format", "json"]);
    assert!(told.contains("福祉部.yaml"), "{told}");
}
