//! Signs: bullets that stand for the mark of a list, and what YAML takes for a sign where a text begins.

use super::*;

const WAY: &str = "    どのような方法で: 予約システムを導入する。\n";

/// A sheet whose way to the goal stands as typed behind or below its key.
fn with_way(way: &str) -> String {
    SHEET.replace(WAY, &format!("    どのような方法で:{way}\n"))
}

/// What is told of a sheet, and what `--fix` leaves of it.
fn mended(sheet: &str) -> (String, String) {
    let mended = Sandbox::mended(PROJECT, sheet);
    (mended.told, mended.sheet)
}

#[test]
fn a_bullet_for_the_mark_of_a_list_is_mended_below_and_behind_its_key() {
    let meant = with_way("\n      - 予約を始める。\n      - 掲示する。");
    for sign in ["◦", "●", "□", "▪", "■", "○", "◆", "＊", "・", "――", "―", "－"] {
        let below = with_way(&format!("\n      {sign} 予約を始める。\n      {sign} 掲示する。"));
        let behind = with_way(&format!(" {sign} 予約を始める。\n      {sign} 掲示する。"));
        let last = with_way(&format!("\n      - 予約を始める。\n      {sign} 掲示する。"));
        for typed in [below, behind, last] {
            assert_eq!(mended(&typed).1, meant, "{sign}");
        }
    }
    for sign in ["●", "■", "・", "――"] {
        let typed = with_way(&format!("\n      {sign}予約を始める。\n      {sign}掲示する。"));
        assert_eq!(mended(&typed).1, meant, "{sign}");
    }
}

#[test]
fn a_circle_that_may_be_a_mark_of_the_author_stays() {
    for way in [" ○", " ○○課との協議", "\n      - ○ 達成\n      - △ 遅れ", " |\n      ○ 予約\n      ○ 掲示"]
    {
        let sheet = with_way(way);
        let (told, text) = mended(&sheet);
        assert_eq!(text, sheet);
        assert!(told.contains("問題はありません"), "{told}");
    }
    let typed = with_way("\n      ○○課との協議\n      ○△課との協議");
    assert_eq!(mended(&typed).1, typed.replace("方法で:", "方法で: |"));
}

#[test]
fn a_sign_at_the_beginning_of_a_text_is_named_and_quoted() {
    for text in
        ["&市民", "&市民 の声", "*市民", "*A", "!重要", "! 重要", "@市", "`市`", "%市", ">=5件", "& 市"]
    {
        for typed in [with_way(&format!(" {text}")), with_way(&format!("\n      - 予約\n      - {text}"))] {
            let (told, mended) = mended(&typed);
            assert!(told.contains(&format!("「{}", &text[..1])), "{told}");
            assert_eq!(mended, typed.replace(text, &format!("\"{text}\"")));
        }
    }
}

#[test]
fn a_sign_at_the_beginning_of_a_word_is_named_wherever_it_stands() {
    for word in ["&市", "*市", "!市", "@市", "`市`", "%市", "|市", ">市"] {
        let sheet = SHEET.replace("[個別計画, 施政方針]", &format!("[個別計画, {word}]"));
        let (told, text) = mended(&sheet);
        assert!(told.contains(&format!("「{}", &word[..1])), "{told}");
        assert_eq!(text, sheet.replace(word, &format!("\"{word}\"")));
    }
    for (meant, typed) in [
        ("\"&市民課\"", "&市民課"),
        ("\"*市民課\"", "*市民課"),
        ("\"@市民課\"", "@市民課"),
        ("\"`市民課`\"", "`市民課`"),
    ] {
        let sandbox = Sandbox::with_sheet(SHEET);
        for place in ["[市民課, ", "  市民部: "] {
            let other =
                if place.starts_with('[') { (typed, meant) } else { ("@市民部", "\"@市民部\"") };
            let line =
                |word: &str| PROJECT.replace(place, &place.replace("市民課", word).replace("市民部", word));
            sandbox.write("mokuhyo.yaml", line(other.0));
            let told = sandbox.run(&["check", "--fix"]);
            let text = String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap();
            assert_eq!(text, line(other.1), "{told}");
        }
    }
}

#[test]
fn what_is_copied_by_name_in_yaml_is_named_and_left_alone() {
    for (typed, sign) in [
        (SHEET.replace("部署: 福祉部", "部署: &部 福祉部\n対象: *部"), "「&部」"),
        (SHEET.replace("職氏名:", "職氏名: &人"), "「&人」"),
    ] {
        let (told, text) = mended(&typed);
        assert!(text == typed && told.contains(sign), "{told}");
    }
}

#[test]
fn a_number_or_a_bullet_before_a_key_of_a_goal_begins_no_other_goal() {
    for sign in ["5. ", "５．", "（5）", "⑤ ", "⑤", "■", "・"] {
        let typed = SHEET.replacen("    いつまで: ", &format!("    {sign}いつまで: "), 1);
        assert_ne!(typed, SHEET);
        assert_eq!(mended(&typed).1, SHEET, "{sign}");
    }
}

#[test]
fn what_looks_like_the_bar_of_a_text_is_mended_to_it() {
    let meant = with_way(" |\n      予約を始める。\n      掲示する。");
    for bar in ["│", "┃", "¦", "∣", "丨", "｜", "l", "I", "Ｉ"] {
        let typed = with_way(&format!(" {bar}\n      予約を始める。\n      掲示する。"));
        assert_eq!(mended(&typed).1, meant, "{bar}");
    }
    assert_eq!(mended(&with_way(" ｜予約を始める。\n      掲示する。")).1, meant);
    for way in [" ｜予約｜掲示｜", " l", " I 予約を始める。", " │ 予約 │ 掲示 │", " ｜ 予約 ｜ 掲示 ｜"]
    {
        let sheet = with_way(way);
        let (told, text) = mended(&sheet);
        assert_eq!(text, sheet, "{told}");
    }
}

#[test]
fn asterisks_round_or_before_the_lines_of_a_text_stay_in_it() {
    for lines in
        ["**予約**\n      **掲示**", "*予約\n      *掲示", "*予約*\n      掲示", "@市民\n      %掲示"]
    {
        let sheet = with_way(&format!("\n      {lines}"));
        let (told, text) = mended(&sheet);
        assert_eq!(text, sheet.replace("方法で:", "方法で: |"), "{told}");
    }
}

#[test]
fn dashes_on_both_sides_of_a_text_are_its_own() {
    for way in ["\n      —— 予約 ——", "\n      ―― 予約 ――", " ― 予約 ―", "\n      - ―― 予約 ――\n      - 掲示"]
    {
        let sheet = with_way(way);
        let (told, text) = mended(&sheet);
        assert_eq!(text, sheet, "{told}");
        assert!(told.contains("問題はありません"), "{told}");
    }
    let two = with_way("\n      ― 予約 ―\n      ― 掲示 ―");
    assert_eq!(mended(&two).1, two.replace("方法で:", "方法で: |"));
    let long = with_way("\n      ー 予約センター\n      ー 掲示");
    assert_eq!(mended(&long).1, long.replace("ー 予", "- 予").replace("ー 掲", "- 掲"));
}

#[test]
fn bullets_among_and_under_the_entries_of_a_list_are_entries() {
    for sign in ["–", "・", "• ", "● ", "－"] {
        let beside = with_way(&format!("\n      - 予約\n      {sign}掲示"));
        assert_eq!(mended(&beside).1, beside.replace(&format!("{sign}掲"), "- 掲"), "{sign}");
        let below =
            with_way(&format!("\n      - 予約\n        {sign}電話\n        {sign}窓口\n      - 掲示"));
        let meant = with_way("\n      - 予約\n      - - 電話\n        - 窓口\n      - 掲示");
        assert_eq!(mended(&below).1, meant, "{sign}");
    }
    let dashes = with_way("\n      – 予約\n        – 電話\n        – 窓口\n      – 掲示");
    assert_eq!(mended(&dashes).1, with_way("\n      - 予約\n      - - 電話\n        - 窓口\n      - 掲示"));
}

#[test]
fn a_list_under_a_bar_is_told_and_made_a_list_where_each_line_is_an_entry() {
    for (lines, meant) in [
        ("- 予約\n      - 掲示", "- 予約\n      - 掲示"),
        ("- 予約", "- 予約"),
        (
            "- 受付: 9時から\n      - #1の掲示\n      - \"A\"",
            "- \"受付: 9時から\"\n      - \"#1の掲示\"\n      - '\"A\"'",
        ),
    ] {
        let (told, text) = mended(&with_way(&format!(" |\n      {lines}")));
        assert!(told.contains("「|」の下の「- 」は、箇条書きの印にならず、そのまま印刷されます。"), "{told}");
        assert_eq!(text, with_way(&format!("\n      {meant}")));
    }
    for way in [" |\n      次のとおり\n      - 予約", " |\n      - 予約\n\n      - 掲示"] {
        let sheet = with_way(way);
        let (told, text) = mended(&sheet);
        assert!(text == sheet && told.contains("警告[yaml-syntax"), "{told}");
    }
}
