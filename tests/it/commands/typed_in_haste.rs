//! Small things that a hasty typist of tables leaves in a sheet: each is named, and mended where one thing alone
//! can be meant.

use super::*;

/// What is told of a sheet in which one thing stands in the place of another, and what `--fix` leaves.
fn mended(from: &str, to: &str) -> (String, String) {
    let sheet = SHEET.replacen(from, to, 1);
    assert_ne!(sheet, SHEET);
    let mended = Sandbox::mended(PROJECT, &sheet);
    (mended.told, mended.sheet)
}

#[test]
fn what_can_mean_one_thing_alone_gives_the_sheet_that_was_meant() {
    for (from, to) in [
        ("年度: 令", "■年度: 令"),
        ("年度: 令", "1. 年度: 令"),
        ("年度: 令", "- 年度: 令"),
        ("年度: 令", "年度→令"),
        ("年度: 令", "【年度】: 令"),
        ("部署: 福祉部", "部署: [福祉部]"),
        ("部署: 福祉部", "部署: 【福祉部】"),
        ("いつまで: 12月", "いつまで: [12月]"),
        ("目標:", "目標: |"),
        ("  - 実施項目", "  実施項目"),
        ("  - 実施項目", "  -- 実施項目"),
        ("  - 実施項目", "  - - 実施項目"),
        ("  - 実施項目", "  ●実施項目"),
        ("[個別計画, 施政方針]", "[個別計画,, 施政方針]"),
        ("[個別計画, 施政方針]", "[個別計画, 施政方針]、"),
        ("[個別計画, 施政方針]", "[個別計画, 施政方針]."),
        ("[個別計画, 施政方針]", "[「個別計画」, 「施政方針」]"),
    ] {
        let (told, text) = mended(from, to);
        assert_eq!(text, SHEET, "{to}: {told}");
    }
    let (told, text) = mended("[個別計画, 施政方針]", "\n    ・個別計画\n    ・施政方針");
    assert_eq!(text, SHEET.replace("[個別計画, 施政方針]", "\n    - 個別計画\n    - 施政方針"), "{told}");
}

#[test]
fn a_name_behind_a_post_on_one_line_is_never_printed_as_one_text() {
    for joined in ["福祉部長　氏名：見本 花子", "福祉部長、氏名:見本 花子"] {
        let (told, text) = mended("福祉部長\n    氏名: 見本 花子", joined);
        assert!(told.contains("「氏名」が、「職名」と同じ行に続いています。"), "{told}");
        assert!(text.contains(joined) && told.ends_with("status: 1"), "{told}");
    }
}
