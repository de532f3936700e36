//! What a cell of a spreadsheet leaves in a sheet, and what a keyboard has for signs that it lacks.

use super::*;

fn with(from: &str, to: &str) -> String {
    assert!(SHEET.contains(from), "{from}");
    SHEET.replacen(from, to, 1)
}

#[track_caller]
fn assert_mended(typed: &str, meant: &str) {
    let mended = Sandbox::mended(PROJECT, typed);
    assert_eq!(mended.sheet, meant, "{}\n{}", mended.told, mended.report);
    assert!(mended.report.ends_with("status: 0"), "{}", mended.report);
}

#[test]
fn a_day_as_a_spreadsheet_knows_it_becomes_a_date() {
    for typed in ["46113", "2026/4/1 0:00:00", "令和8年4月1日 00:00"] {
        let typed = with("作成日: 令和8年4月1日", &format!("作成日: {typed}"));
        let mended = Sandbox::mended(PROJECT, &typed);
        let line = mended.sheet.lines().find(|line| line.starts_with("作成日")).unwrap();
        assert!(["作成日: 令和8年4月1日", "作成日: 2026/4/1"].contains(&line), "{}", mended.told);
        assert!(mended.report.ends_with("status: 0"), "{}", mended.report);
    }
    let told = Sandbox::mended(PROJECT, &with("いつまで: 12月", "いつまで: 46357")).told;
    assert!(
        told.contains("「46357」は、表計算ソフトの日付の番号です。令和8年12月1日に当たります。"),
        "{told}"
    );
}

#[test]
fn who_types_as_in_other_programs_is_told_how_it_is_here() {
    let sandbox = Sandbox::with_sheet(SHEET);
    for (typed, told) in [
        (&["export", "--format", "excel"] as &[&str], "「xlsx」ではありませんか。"),
        (&["build", "--format", "PDF"], "「pdf」ではありませんか。"),
        (&["check", "--FIX"], "オプションは小文字で書きます：--fix。"),
        (&["check", "-fix"], "長い名前のオプションは「--」で始めます"),
        (&["福祉部"], "コマンドを先に書きます：mokuhyo check 福祉部。"),
    ] {
        let shown = sandbox.run(typed);
        assert!(shown.contains(told) && shown.ends_with("status: 2"), "{typed:?}: {shown}");
    }
}

#[test]
fn a_year_without_its_end_is_completed() {
    for typed in ["令和8", "令和８年"] {
        let mended = Sandbox::mended(PROJECT, &with("年度: 令和8年度", &format!("年度: {typed}")));
        assert!(
            mended.sheet.contains("年度\n部署") && mended.report.ends_with("status: 0"),
            "{}",
            mended.report
        );
    }
}

#[test]
fn the_sign_of_a_line_end_that_a_workbook_wrote_is_taken_out() {
    assert_mended(&with("実施項目: 窓口", "実施項目: _x000D_窓口"), SHEET);
}

#[test]
fn a_list_that_begins_behind_its_key_moves_below_it() {
    let listed = with("課名: 生活福祉課", "課名:\n      - 生活福祉課\n      - 障害福祉課");
    assert_mended(&listed.replace("課名:\n      - 生活", "課名: - 生活"), &listed);
    let one = with("課名: 生活福祉課", "課名:\n      - 生活福祉課");
    assert_mended(&with("課名: 生活福祉課", "課名: - 生活福祉課"), &one);
}

#[test]
fn a_lone_quote_is_what_a_keyboard_has_of_a_ditto() {
    let (head, goal) = SHEET.split_at(SHEET.find("  - 実施項目").unwrap());
    let two = |category: &str| {
        let second = goal.replacen("実施項目: ", "実施項目: 次の", 1);
        let at = second.find("    分類: ").unwrap();
        let end = at + second[at..].find('\n').unwrap();
        format!("{head}{goal}{}    分類: {category}{}", &second[..at], &second[end..])
    };
    for typed in ["\"", "〃〃"] {
        let mended = Sandbox::mended(PROJECT, &two(typed));
        assert_eq!(mended.sheet, two("〃"), "{}\n{}", mended.told, mended.report);
    }
}

#[test]
fn the_number_of_a_page_becomes_no_goal() {
    let typed = format!("{SHEET}- 1 -\n");
    let mended = Sandbox::mended(PROJECT, &typed);
    assert_eq!(mended.sheet, typed, "{}", mended.report);
}

#[test]
fn a_word_with_a_sign_before_it_or_a_remark_behind_it_is_led_to_the_word() {
    assert_mended(&with("課名: 生活福祉課", "課名: ①生活福祉課"), SHEET);
    let told = Sandbox::mended(PROJECT, &with("課名: 生活福祉課", "課名: 生活福祉課（窓口係）")).told;
    assert!(told.contains("「生活福祉課」とだけ書いてください。"), "{told}");
}
