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
