//! `export`: sheets go out as workbooks, and come back.

use super::super::sandbox::{SHEET, Sandbox};

#[test]
fn a_workbook_is_written_for_each_sheet_and_again_only_where_something_changed() {
    let sandbox = Sandbox::with_sheet(SHEET);
    insta::assert_snapshot!(sandbox.run(&["export", "--format", "xlsx"]));
    insta::assert_snapshot!(sandbox.run(&["export", "--format", "xlsx"]));
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
