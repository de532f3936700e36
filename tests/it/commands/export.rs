//! `export`: sheets go out as workbooks, and come back.

use super::super::sandbox::{SHEET, Sandbox};

#[test]
fn a_workbook_is_written_for_each_sheet_and_again_only_where_something_changed() {
    let sandbox = Sandbox::with_sheet(SHEET);
    insta::assert_snapshot!(sandbox.run(&["export", "--format", "xlsx"]), @"
stdout:
作成: out/r8/福祉部.xlsx
作成1件

status: 0
");
    insta::assert_snapshot!(sandbox.run(&["export", "--format", "xlsx"]), @"
stdout:
変更なし1件

status: 0
");
    let before = sandbox.read("out/r8/福祉部.xlsx");
    sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("12月", "11月"));
    assert!(sandbox.run(&["export", "--format", "xlsx"]).contains("作成: out/r8/福祉部.xlsx"));
    assert_ne!(before, sandbox.read("out/r8/福祉部.xlsx"));
}

#[test]
fn a_sheet_with_errors_is_told_and_not_written() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("部署: 福祉部", "部署: 福部"));
    let told = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(told.contains("誤りのため見送り1件") && told.ends_with("status: 1"), "{told}");
    assert!(sandbox.files().iter().all(|file| !file.contains("xlsx")));
}

#[test]
fn what_somebody_has_typed_into_a_workbook_is_not_overwritten() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["export", "--format", "xlsx"]);
    let mut typed = rust_xlsxwriter::Workbook::new();
    typed.add_worksheet().write_string(0, 0, "書き込み").unwrap();
    let typed = typed.save_to_buffer().unwrap();
    for other in [typed.as_slice(), b"PK", b""] {
        sandbox.write("out/r8/福祉部.xlsx", other);
        let told = sandbox.run(&["export", "--format", "xlsx"]);
        assert!(told.contains("書き込みがある") && told.ends_with("status: 2"), "{told}");
        assert_eq!(sandbox.read("out/r8/福祉部.xlsx"), other);
    }
    let told = sandbox.run(&["export", "--format", "xlsx", "--force"]);
    assert!(told.ends_with("status: 0"), "{told}");
}

#[test]
fn results_are_not_put_among_what_is_edited() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let told = sandbox.run(&["export", "--format", "xlsx", "--out", "goals"]);
    assert!(told.contains("シートのフォルダー") && told.ends_with("status: 2"), "{told}");
}

#[test]
fn a_workbook_comes_back_by_import() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["export", "--format", "xlsx"]);
    let told = sandbox.run(&["import", "out/r8/福祉部.xlsx", "--out", "戻り"]);
    assert!(told.contains("問題はありません") && told.ends_with("status: 0"), "{told}");
    let told =
        sandbox.run(&["diff", "--files", "goals/r8/福祉部.yaml", "戻り/r8/福祉部.yaml", "--exit-code"]);
    assert!(told.ends_with("status: 0"), "{told}");
}

#[test]
fn goals_go_out_as_open_data_with_what_describes_them() {
    let sandbox = Sandbox::with_sheet(SHEET);
    insta::assert_snapshot!(sandbox.run(&["export", "--format", "csv"]), @"
stdout:
作成: out/opendata/goals.csv
作成: out/opendata/goals.schema.json
作成: out/opendata/datapackage.json
1行を書き出しました

status: 0
");
    let csv = String::from_utf8(sandbox.read("out/opendata/goals.csv")).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.ends_with("\r\n"), "{csv}");
    sandbox.run(&["export", "--format", "csv", "--no-bom"]);
    assert!(sandbox.read("out/opendata/goals.csv").starts_with("団体コード".as_bytes()));
    for (format, file) in [("json", "goals.json"), ("xlsx", "goals.xlsx")] {
        let told = sandbox.run(&["export", "--format", format, "--flat", "--out", "公開"]);
        assert!(told.contains(&format!("作成: 公開/{file}")) && told.ends_with("status: 0"), "{told}");
        let described = String::from_utf8(sandbox.read("公開/datapackage.json")).unwrap();
        assert!(described.contains(&format!("\"path\": \"{file}\"")), "{described}");
    }
}

#[test]
fn a_goal_of_several_sections_has_a_row_for_each_where_it_is_asked_for() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("課名: 生活福祉課", "課名: [生活福祉課, 障害福祉課]"));
    let rows = |more: &[&str]| {
        sandbox.run(&[&["export", "--format", "json", "--out", "公開"], more].concat());
        let text = String::from_utf8(sandbox.read("公開/goals.json")).unwrap();
        serde_json::from_str::<serde_json::Value>(&text).unwrap().as_array().unwrap().clone()
    };
    let (all, by_section) = (rows(&[]), rows(&["--by", "課"]));
    let of = |rows: &[serde_json::Value]| rows.iter().map(|row| row["課名"].clone()).collect::<Vec<_>>();
    assert!(of(&all).contains(&serde_json::json!(["生活福祉課", "障害福祉課"])));
    assert!(of(&by_section).contains(&serde_json::json!("障害福祉課")) && by_section.len() > all.len());
}

#[test]
fn what_others_made_is_not_overwritten_and_what_means_nothing_is_refused() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("公開/datapackage.json", "{}");
    for wrong in [
        &["export", "--format", "csv", "--out", "公開"][..],
        &["export", "--format", "xlsx", "--by", "課"],
        &["export", "--format", "json", "--no-bom"],
    ] {
        let told = sandbox.run(wrong);
        assert!(told.ends_with("status: 2"), "{told}");
    }
    assert_eq!(sandbox.read("公開/datapackage.json"), b"{}");
    let told = sandbox.run(&["export", "--format", "csv", "--out", "公開/目標.csv", "--force"]);
    assert!(told.contains("作成: 公開/目標.csv") && told.ends_with("status: 0"), "{told}");
}

#[test]
fn a_list_too_long_for_a_cell_stands_on_a_worksheet_that_import_does_not_take_for_lost() {
    let sections: Vec<String> = (1..60).map(|number| format!("生活福祉第{number}課")).collect();
    let project = super::super::sandbox::PROJECT
        .replace("[生活福祉課,", &format!("[生活福祉課, {},", sections.join(", ")));
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("mokuhyo.yaml", project);
    sandbox.run(&["export", "--format", "xlsx"]);
    let told = sandbox.run(&["import", "out/r8/福祉部.xlsx", "--out", "戻り"]);
    assert!(!told.contains("置けなかった") && told.ends_with("status: 0"), "{told}");
    let read = mokuhyo::workbook::read(&sandbox.read("out/r8/福祉部.xlsx")).unwrap();
    assert_eq!(read.worksheets.iter().map(|sheet| sheet.is_hidden).collect::<Vec<_>>(), [false, true]);
}

/// `--out x.xlsx` is a file, as whoever types it expects, and never a folder of that name.
#[test]
fn a_file_that_is_named_gets_one_sheet_or_all_of_them_on_worksheets_of_their_own() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let told = sandbox.run(&["export", "--format", "xlsx", "--out", "福祉.xlsx"]);
    assert!(told.contains("作成: 福祉.xlsx（ワークシート1枚）"), "{told}");
    let citizens = SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課");
    sandbox.write("goals/r8/市民部.yaml", &citizens);
    sandbox.write("goals/r7/福祉部.yaml", SHEET.replace("令和8年", "令和7年"));
    insta::assert_snapshot!(sandbox.run(&["export", "--format", "xlsx", "--out", "配布/全庁.xlsx"]), @"
stdout:
作成: 配布/全庁.xlsx（ワークシート3枚）

status: 0
");
    let again = sandbox.run(&["export", "--format", "xlsx", "--out", "配布/全庁.xlsx"]);
    assert!(again.contains("変更なし: 配布/全庁.xlsx"), "{again}");
    let read = mokuhyo::workbook::read(&sandbox.read("配布/全庁.xlsx")).unwrap();
    let names: Vec<&str> = read.worksheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["福祉部", "市民部", "福祉部（2）"]);
    let told = sandbox.run(&["import", "配布/全庁.xlsx", "--out", "戻り"]);
    assert!(told.ends_with("status: 0") && !told.contains("置けなかった"), "{told}");
    let told = sandbox.run(&["diff", "--files", "goals", "戻り", "--exit-code"]);
    assert!(told.ends_with("status: 0"), "{told}");
    // Each worksheet comes back into its own sheet.
    sandbox.write("goals/r8/福祉部.yaml", format!("# 覚え書\n{SHEET}"));
    let told = sandbox.run(&["import", "配布/全庁.xlsx", "--merge"]);
    assert!(told.matches("今のシートから書き出したブックです").count() == 3, "{told}");
    sandbox.write("配布/全庁.xlsx", "PK");
    let told = sandbox.run(&["export", "--format", "xlsx", "--out", "配布/全庁.xlsx"]);
    assert!(told.ends_with("status: 2"), "{told}");
}
