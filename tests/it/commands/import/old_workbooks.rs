//! Workbooks of before 2007, as LibreOffice saves them: of each comes the same sheet as of its newer twin.

use std::path::Path;

use super::{project, sheet};

/// Imports a kept workbook, and says what was printed.
fn kept(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks/kept");
    let sandbox = project();
    sandbox.write("表.xls", std::fs::read(folder.join(name).with_extension("xls")).unwrap());
    let told = sandbox.run(&["import", "表.xls"]);
    let expected = std::fs::read_to_string(folder.join(name).with_extension("yaml")).unwrap();
    assert_eq!(sheet(&sandbox), expected.replace("\r\n", "\n"), "{told}");
    told
}

#[test]
fn the_official_form_and_one_on_narrow_columns_come_in() {
    for name in ["official", "narrow"] {
        let told = kept(name);
        assert!(!told.contains("置けなかった"), "{told}");
    }
}

#[test]
fn dates_and_months_are_shown_by_their_formats() {
    kept("eras");
}

#[test]
fn struck_text_is_no_text_and_a_hidden_row_no_goal() {
    let told = kept("struck");
    for line in [
        "Sheet1!D5: 取消線が引かれています。「20分」",
        "Sheet1!B6: 取消線が引かれています。「取りやめた目標」",
        "Sheet1!B7: 表示されていない行にあります。",
    ] {
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn notes_and_other_columns_are_listed() {
    let told = kept("unplaced");
    for line in ["Sheet1!I5: 列「備考」は様式にありません。「部長指示で削除」", "Sheet1!F5: セルに付いたメモ"]
    {
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn any_byte_that_is_damaged_ends_in_a_message_or_a_sheet() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks/kept/unplaced.xls");
    let whole = std::fs::read(path).unwrap();
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5a;
        // That it ends, without a panic, is all that is asked.
        let _ = mokuhyo::workbook::read(&damaged);
        let _ = mokuhyo::workbook::read(&whole[..at]);
    }
}
