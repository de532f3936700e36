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

#[test]
fn a_number_or_a_circle_before_a_key_is_taken_off_and_no_key_is_written_twice() {
    for sign in ["1. ", "4 ", "○", "■", "①", "５．", "（4）", "No.4 ", "四、", "ア　", "Ⅳ ", "- "]
    {
        let (told, text) = mended("\n目標:", &format!("\n{sign}目標:"));
        assert_eq!(text, SHEET, "{sign}: {told}");
    }
    for numbers in [["①", "②", "③", "④"], ["1 ", "2 ", "3 ", "4 "], ["ア．", "イ．", "ウ．", "エ．"]]
    {
        for dash in ["- ", ""] {
            let keys = ["実施項目", "分類", "どの水準まで", "どのような方法で"].into_iter().zip(numbers);
            let typed = keys.fold(SHEET.to_owned(), |text, (key, number)| {
                text.replace(&format!("{key}:"), &format!("{number}{key}:"))
            });
            let typed = typed.replace(&format!("- {}実", numbers[0]), &format!("{dash}{}実", numbers[0]));
            let mended = Sandbox::mended(PROJECT, &typed);
            assert_eq!(mended.sheet, SHEET, "{}", mended.told);
        }
    }
}

#[test]
fn what_stands_for_every_colon_is_mended_in_one_run() {
    for sign in ["；", ";", "=", " = ", "＝", "\t", "　", "→", "；　"] {
        let typed = SHEET.replace(": ", sign);
        let typed =
            if sign.trim().is_empty() { typed } else { typed.replace(":\n", &format!("{}\n", sign.trim())) };
        let mended = Sandbox::mended(PROJECT, &typed);
        assert_eq!(mended.sheet, SHEET, "{sign}: {}", mended.told);
        assert!(mended.report.ends_with("status: 0"), "{}", mended.report);
    }
}

#[test]
fn a_key_over_two_lines_is_joined() {
    for (from, to) in [
        ("どのような方法で:", "どのような\n    方法で:"),
        ("どのような方法で:", "どのような\n方法で:"),
        ("どの水準まで:", "どの水準\n    まで:"),
        ("どの水準まで:", "どの水準まで\n    :"),
        ("いつまで:", "いつまで\n    （期限）:"),
        ("作成日:", "作成\n日:"),
    ] {
        let (told, text) = mended(from, to);
        assert_eq!(text, SHEET, "{to}: {told}");
    }
}

#[test]
fn fences_round_a_sheet_are_taken_off_and_nothing_else_is() {
    for (above, below) in
        [("```yaml\n", "```\n"), ("```\n", "```"), ("~~~yaml\n", "~~~\n"), ("```yml\n\n", "")]
    {
        let mended = Sandbox::mended(PROJECT, &format!("{above}{SHEET}{below}"));
        assert_eq!(mended.sheet.trim_start(), SHEET, "{}", mended.told);
        assert_eq!(mended.messages.len(), 1);
    }
    let typed = format!("以下のとおりです。\n```yaml\n{SHEET}```\n");
    assert_eq!(Sandbox::mended(PROJECT, &typed).sheet, typed);
}

#[test]
fn text_behind_the_key_of_a_list_is_told_where_it_stands() {
    for (typed, key, text) in [
        (SHEET.replace("\n目標:", "\n目標:二つ"), "目標", "二つ"),
        (SHEET.replace("\n目標:", "\n目標: （2件）"), "目標", "（2件）"),
        (SHEET.replace("職氏名:", "職氏名: 一人"), "職氏名", "一人"),
    ] {
        let mended = Sandbox::mended(PROJECT, &typed);
        assert_eq!(mended.messages, [format!("「{key}:」の後ろの「{text}」は、どの欄にも入りません。")]);
        assert_eq!(mended.sheet, typed);
    }
}

#[test]
fn a_second_key_on_a_line_is_told_and_the_line_is_never_made_a_text() {
    for (from, to, key) in [
        ("12月\n    課名:", "12月課名:", "課名"),
        ("施政方針]\n    どの水準まで:", "施政方針]どの水準まで:", "どの水準まで"),
        ("導入する。\n    いつまで:", "導入する。いつまで:", "いつまで"),
    ] {
        let typed = SHEET.replacen(from, to, 1);
        let mended = Sandbox::mended(PROJECT, &typed);
        assert!(mended.messages[0].starts_with(&format!("「{key}:」が、")), "{}", mended.told);
        assert_eq!((mended.messages.len(), mended.sheet), (1, typed));
    }
}

#[test]
fn a_comment_in_a_text_is_told_as_that_wherever_the_text_begins() {
    const WAY: &str = "方法で: 予約システムを導入する。";
    for text in [
        "方法で:\n      予約を始める。\n      # 注\n      掲示する。",
        "方法で: 予約を始める。\n      # 注\n      掲示する。",
        "方法で: |\n      予約を始める。\n  # 注\n      掲示する。",
    ] {
        let (told, left) = mended(WAY, text);
        assert!(told.contains("このコメントで、「どのような方法で」の文章が終わっています。"), "{told}");
        assert!(left.contains(text) && !told.contains("つなげ"), "{told}");
    }
}

#[test]
fn a_list_at_the_left_edge_is_set_under_its_key() {
    const WAY: &str = "方法で: 予約システムを導入する。";
    let meant = SHEET.replace(WAY, "方法で:\n      - 予約\n      - 掲示");
    for list in [
        "- 予約\n- 掲示",
        "・予約\n・掲示",
        "  - 予約\n  - 掲示",
        "      - 予約\n- 掲示",
        "- 予約\n      - 掲示",
    ] {
        let (told, text) = mended(WAY, &format!("方法で:\n{list}"));
        assert_eq!(text, meant, "{list}: {told}");
    }
}

#[test]
fn an_entry_that_ends_with_a_colon_keeps_it_and_gets_its_own_entries() {
    const WAY: &str = "方法で: 予約システムを導入する。";
    let typed = "方法で:\n      - 予約:\n        - 電話\n        - 窓口\n      - 掲示";
    let (told, text) = mended(WAY, typed);
    let meant = "方法で:\n      - \"予約:\"\n      - - 電話\n        - 窓口\n      - 掲示";
    assert_eq!(text, SHEET.replace(WAY, meant), "{told}");
}

#[test]
fn a_heading_cut_short_or_without_its_colon_is_led_to_its_key() {
    for (from, to) in [("どの水準まで:", "達成水準:"), ("課名: ", "共通/課名　"), ("いつまで: ", "期限；")]
    {
        let (told, text) = mended(from, to);
        assert_eq!(text, SHEET, "{to}: {told}");
    }
}

#[test]
fn of_several_words_the_one_that_is_not_known_is_named() {
    for typed in ["個別計画・施策方針", "個別計画\t施策方針", "[個別計画・施策方針]"]
    {
        let (told, _) = mended("[個別計画, 施政方針]", typed);
        assert!(told.contains("「施策方針」は、「施政方針」ではありませんか。"), "{told}");
    }
    assert_eq!(mended("[個別計画, 施政方針]", "個別計画\t施政方針").1, SHEET);
}

#[test]
fn what_nobody_sees_in_the_project_file_is_told_there() {
    for (character, told) in
        [("\u{200b}", "「自治体」に見えない文字（U+200B）"), ("\u{e000}", "「自治体」に外字（U+E000）")]
    {
        let project = PROJECT.replace("見本市", &format!("見本{character}市"));
        let mended = Sandbox::mended(&project, SHEET);
        assert!(mended.messages.len() == 1 && mended.messages[0].starts_with(told), "{}", mended.told);
        assert_eq!(mended.project == PROJECT, character == "\u{200b}");
    }
    let dots = Sandbox::mended(&format!("{PROJECT}...\n規則:\n"), SHEET);
    assert!(
        dots.told.contains("「...」を消してください。") && !dots.told.contains("一つのシート"),
        "{}",
        dots.told
    );
}
