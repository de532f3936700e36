//! What comes out of a spreadsheet or an explorer with a text: formulas, errors, the places of files. It is
//! told wherever it would be printed, and no mend takes a character of it.

use super::*;

const WAY: &str = "    どのような方法で: 予約システムを導入する。\n";

/// A sheet whose way to the goal stands as typed behind or below its key.
fn with_way(way: &str) -> String {
    SHEET.replace(WAY, &format!("    どのような方法で:{way}\n"))
}

#[test]
fn a_formula_is_told_however_the_text_is_written() {
    let formula = "表計算ソフトの式です。式の結果ではなく、式がそのまま印刷されます。";
    for way in [
        " =SUM(A1:A3)",
        " |\n      =SUM(A1:A3)",
        " |\n      予約を始める。\n      =B3",
        " \"=IF(A1>3,\\\"a\\\",\\\"b\\\")\"",
        " '=目標一覧!B3'",
        "\n      - 予約\n      - =$B$3&\"の推進\"",
        "\n      - |\n        {=SUM(A1:A3)}",
    ] {
        let sheet = with_way(way);
        let mended = Sandbox::mended(PROJECT, &sheet);
        assert_eq!(mended.messages, [formula], "{way}");
        assert_eq!(mended.sheet, sheet);
    }
    for (way, meant) in
        [(" =\"予約\"", " \"予約\""), (" '=\"予約\"'", " '予約'"), (" |\n      =\"予約\"", " |\n      予約")]
    {
        let mended = Sandbox::mended(PROJECT, &with_way(way));
        assert_eq!(
            (mended.messages.as_slice(), mended.sheet),
            ([formula.to_owned()].as_slice(), with_way(meant))
        );
    }
}

#[test]
fn an_error_of_a_spreadsheet_is_told_and_never_made_a_text() {
    for (way, error) in [
        (" |\n      #N/A", "#N/A"),
        (" \"#VALUE!\"", "#VALUE!"),
        ("\n      - 予約\n      - '#DIV/0!'", "#DIV/0!"),
        (" Err:502", "Err:502"),
    ] {
        let sheet = with_way(way);
        let mended = Sandbox::mended(PROJECT, &sheet);
        assert_eq!(
            mended.messages,
            [format!("表計算ソフトのエラー値「{error}」です。このまま印刷されます。")]
        );
        assert_eq!(mended.sheet, sheet);
    }
    for sheet in [
        with_way(" #REF!"),
        with_way("\n      - 予約\n      - #REF!"),
        with_way(" 予約 #REF!"),
        SHEET.replace("いつまで: 12月", "いつまで: #REF!"),
    ] {
        let mended = Sandbox::mended(PROJECT, &sheet);
        assert_eq!(mended.messages, ["「#REF!」はコメントとして読まれ、印刷されません。"]);
        assert!(mended.told.contains("表計算ソフトのエラー値です。"), "{}", mended.told);
        assert_eq!(mended.sheet, sheet);
    }
}

#[test]
fn what_a_project_takes_for_a_warning_hides_no_error() {
    let project = format!("{PROJECT}規則:\n  pasted-cell: warning\n");
    for (way, other) in [
        (" =SUM(A1)\n      続き", "行の切れ目が空白になります。"),
        (" \"「見える化」の\"\"推進\"\"が\n      進む。\"", "閉じる「\"」の後ろに文字が続いています。"),
    ] {
        let sandbox = Sandbox::with_sheet(&with_way(way));
        sandbox.write("mokuhyo.yaml", &project);
        for verb in ["check", "build"] {
            let told = sandbox.run(&[verb]);
            assert!(told.contains("警告[pasted-cell") && told.contains(other), "{told}");
            assert!(told.ends_with("status: 1"), "{told}");
        }
    }
}

#[test]
fn the_place_of_a_file_in_double_quotes_keeps_every_backslash() {
    for text in [
        "C:\\temp\\new",
        "C:\\共有\\new",
        "C:\\Users\\部\\",
        "様式はD:\\app にある。",
        "\\\\srv1\\new\\temp",
        "\\\\srv1\\共有\\部",
    ] {
        for way in [format!(" \"{text}\""), format!("\n      - 予約\n      - \"{text}\"")] {
            let sheet = with_way(&way);
            let mended = Sandbox::mended(PROJECT, &sheet);
            assert!(
                mended.messages.len() == 1 && mended.messages[0].contains("「\"」の中の「\\"),
                "{}",
                mended.told
            );
            assert_eq!(mended.sheet, sheet.replace(&format!("\"{text}\""), &format!("'{text}'")));
        }
    }
    for text in ["C:\\\\temp\\\\new", "一行目\\n二行目", "\\\\\\\\srv1\\\\new"] {
        let sheet = with_way(&format!(" \"{text}\""));
        assert!(Sandbox::mended(PROJECT, &sheet).told.contains("問題はありません"), "{text}");
    }
}

#[test]
fn a_letter_behind_a_backslash_is_never_taken_by_a_mend() {
    for text in ["共有\\temp", "共有\\app", "一行目\\n共有\\部", "共有\\new\\Nara"] {
        let sheet = with_way(&format!(" \"{text}\""));
        let mended = Sandbox::mended(PROJECT, &sheet);
        assert_eq!(mended.sheet, sheet, "{}", mended.told);
        assert!(mended.told.contains("全体を「'」で囲んでください。"), "{}", mended.told);
    }
    // As `fmt` writes a tab.
    let tab = with_way(" \"10代\\t27.5％\"");
    assert_eq!(Sandbox::mended(PROJECT, &tab).sheet, tab.replace("\\t", "　"));
}

#[test]
fn a_range_of_amounts_gets_the_sign_of_the_yen() {
    for (text, meant) in [
        ("\"\\1,000-\\2,000\"", "\"¥1,000-¥2,000\""),
        ("\\1,000-\\2,000", "¥1,000-¥2,000"),
        ("\"\\500～\\800\"", "\"¥500～¥800\""),
    ] {
        assert_eq!(
            Sandbox::mended(PROJECT, &with_way(&format!(" {text}"))).sheet,
            with_way(&format!(" {meant}"))
        );
    }
}

#[test]
fn a_cell_below_its_key_loses_its_quotes() {
    for (cell, line) in [
        ("\"予約を\n始める。\"", "予約を"),
        ("    \"予約を\n始める。\"", "予約を"),
        ("      \"「予約」の\"\"制度\"\"を\n始める。\"", "「予約」の\"制度\"を"),
    ] {
        let mended = Sandbox::mended(PROJECT, &with_way(&format!("\n{cell}")));
        assert_eq!(mended.messages.len(), 1, "{}", mended.told);
        assert_eq!(mended.sheet, with_way(&format!(" |\n      {line}\n      始める。")));
    }
}
