//! What would print though nobody meant it: memos, keys and marks of Git in texts, colons typed twice.

use super::*;

fn mended(from: &str, to: &str) -> Mended {
    let sheet = SHEET.replacen(from, to, 1);
    assert_ne!(sheet, SHEET);
    Sandbox::mended(PROJECT, &sheet)
}

#[test]
fn a_colon_typed_twice_is_one() {
    for colon in ["：： ", ":： ", "：: ", "： ： ", "::", ":: ", ";: ", ":; ", ": ："] {
        for key in ["いつまで", "分類", "年度", "職名"] {
            let Mended { told, sheet, report, .. } = mended(&format!("{key}: "), &format!("{key}{colon}"));
            assert_eq!(sheet, SHEET, "{key}{colon}: {told}");
            assert!(report.ends_with("status: 0"), "{report}");
        }
    }
}

#[test]
fn a_full_width_sign_of_a_comment_is_named_and_mended_only_where_a_line_begins_with_it() {
    for (from, to) in
        [("年度: 令", "＃ メモ\n年度: 令"), ("    いつまで: 12月", "    ＃ 要確認\n    いつまで: 12月")]
    {
        let Mended { told, sheet, .. } = mended(from, to);
        assert_eq!(sheet, SHEET.replacen(from, &to.replace('＃', "#"), 1), "{told}");
    }
    for (from, to) in
        [("氏名: 見本 花子", "氏名: 見本 花子 ＃4月から"), ("いつまで: 12月", "いつまで: 12月　＃ 要確認")]
    {
        let Mended { told, sheet, .. } = mended(from, to);
        assert!(
            told.contains("memo-in-text") && told.contains("コメントにならず、そのまま印刷されます。"),
            "{told}"
        );
        assert_eq!(sheet, SHEET.replacen(from, to, 1));
    }
}

/// The sheet with a text in a block, some lines under it.
fn with_block(lines: &str) -> String {
    let text = "どのような方法で: 予約システムを導入する。";
    SHEET.replacen(text, &format!("どのような方法で: |\n      予約システムを導入する。\n{lines}"), 1)
}

#[test]
fn a_key_at_the_end_of_a_block_leaves_the_text() {
    for key in ["見直し理由: 国の補助金による。", "id: 窓口", "改ページ: true"] {
        let Mended { told, sheet, .. } = Sandbox::mended(PROJECT, &with_block(&format!("      {key}")));
        assert!(told.contains("の文章の中にあり、そのまま印刷されます。"), "{told}");
        assert_eq!(sheet, with_block(&format!("    {key}")), "{told}");
    }
    let Mended { told, sheet, .. } = Sandbox::mended(
        PROJECT,
        &with_block("      いつまで: 12月").replacen("    いつまで: 12月\n    課名", "    課名", 1),
    );
    assert_eq!(
        sheet,
        with_block("    いつまで: 12月").replacen("    いつまで: 12月\n    課名", "    課名", 1),
        "{told}"
    );
}

#[test]
fn a_key_in_the_midst_of_a_text_is_told_and_left_to_its_author() {
    let given = with_block("      対象：65歳以上\n      目標: 80％\n      分類：個別計画に挙げた窓口");
    assert!(Sandbox::mended(PROJECT, &given).told.contains("問題はありません"));
    for typed in [
        with_block("      見直し理由: 国の補助金による。\n      案内を書き直す。"),
        SHEET.replacen("導入する。", "導入する。 達成状況：ほぼ達成した", 1),
        SHEET.replacen("いつまで: 12月", "いつまで: 12月　見直し理由：国の補助金", 1),
        SHEET.replacen(
            "どのような方法で: 予約システムを導入する。",
            "どのような方法で:\n      - 予約システムを導入する。\n      - 見直し理由: 国の補助金",
            1,
        ),
        SHEET.replacen(
            "どのような方法で: 予約システムを導入する。",
            "どのような方法で:\n      - 予約システムを導入する。\n      - 案内を書く。\n    - 見直し理由: 国の補助金",
            1,
        ),
    ] {
        let Mended { told, sheet, .. } = Sandbox::mended(PROJECT, &typed);
        assert!(!told.contains("問題はありません"), "{told}");
        assert!(!sheet.contains('"'), "{sheet}");
    }
}

#[test]
fn a_mark_of_git_that_was_left_alone_or_indented_is_told_and_never_made_a_text() {
    for (from, to) in
        [("    分類", "=======\n    分類"), ("    分類", "|||||||\n    分類"), ("年度", "=======\n年度")]
    {
        let Mended { told, sheet, .. } = mended(from, to);
        assert!(told.contains("Gitの競合の印が残っています。"), "{told}");
        assert_eq!(sheet, SHEET.replacen(from, to, 1));
    }
    for lines in [
        "=======\n      案内",
        "      <<<<<<< HEAD\n      案内\n      =======\n      掲示\n      >>>>>>> 見直し",
    ] {
        let typed = with_block(lines);
        let Mended { told, sheet, .. } = Sandbox::mended(PROJECT, &typed);
        assert_eq!((told.matches("Gitの競合の印が残っています。").count(), sheet), (1, typed), "{told}");
    }
    let row = with_block("      ====\n      ==========");
    assert!(Sandbox::mended(PROJECT, &row).told.contains("問題はありません"));
    let project = PROJECT.replacen("年度", "=======\n年度", 1);
    assert!(Sandbox::mended(&project, SHEET).told.contains("Gitの競合の印が残っています。"));
}

#[test]
fn what_stands_round_a_sections_name_in_the_project_file_is_told_there_and_taken_off() {
    for list in [
        "[生活福祉課,　障害福祉課, 高齢福祉課]",
        "[「生活福祉課」, 障害福祉課, 高齢福祉課]",
        "[・生活福祉課, 障害福祉課, 高齢福祉課]",
    ] {
        let Mended { told, project, sheet, .. } =
            Sandbox::mended(&PROJECT.replacen("[生活福祉課, 障害福祉課, 高齢福祉課]", list, 1), SHEET);
        assert!(told.contains("mokuhyo.yaml:") && !told.contains("goals/"), "{told}");
        assert_eq!((project.replace(",障", ", 障").as_str(), sheet.as_str()), (PROJECT, SHEET), "{told}");
    }
}

#[test]
fn departments_of_later_years_alone_leave_no_sheet_unjudged() {
    let (head, departments) = PROJECT.split_once("部署:\n").unwrap();
    let departments: String = departments.lines().map(|line| format!("  {line}\n")).collect();
    let of_year = |year: &str| format!("{head}部署:\n  {year}:\n{departments}");
    assert!(Sandbox::mended(&of_year("令和8年度"), SHEET).told.contains("問題はありません"));
    let told = Sandbox::mended(&of_year("令和9年度"), SHEET).told;
    assert!(
        told.contains("「部署」に、令和8年度の部署がありません（令和9年度からしかありません）。"),
        "{told}"
    );
}

#[test]
fn a_date_of_another_age_a_name_that_is_a_ditto_and_a_goal_of_nothing_else_are_told() {
    for (from, to, told) in [
        (
            "作成日: 令和8年4月1日",
            "作成日: 令和8年4月1日\n見直し日: 令和18年7月24日",
            "令和8年度のシートの日付ではないようです",
        ),
        ("氏名: 見本 花子", "氏名: 〃", "上のセルと結合しません"),
        ("職名: 福祉部長", "職名: 〃", "上のセルと結合しません"),
        ("導入する。", "導入する。、案内を置く。", "句読点が続いています"),
    ] {
        let shown = mended(from, to).told;
        assert!(shown.contains(told), "{shown}");
    }
    let ditto = SHEET.to_owned()
        + "  - 実施項目: 〃\n    分類: 〃\n    どの水準まで: 〃\n    どのような方法で: 〃\n    いつまで: 〃\n    課名: 〃\n";
    let told = Sandbox::mended(PROJECT, &ditto).told;
    assert!(told.contains("全ての欄が「〃」なので"), "{told}");
}

#[test]
fn a_comment_that_allows_counts_however_its_colon_is_typed() {
    for opening in ["mokuhyo:", "mokuhyo：", "Mokuhyo: ", "mokuhyo :"] {
        let sheet = SHEET.replacen(
            "いつまで: 12月",
            &format!("# {opening} allow vague-deadline — 窓口のため\n    いつまで: 随時"),
            1,
        );
        let told = Sandbox::mended(PROJECT, &sheet).told;
        assert!(told.contains("問題はありません"), "{opening}: {told}");
    }
}

#[test]
fn an_option_that_an_input_method_made_a_word_of_is_recognised() {
    let sandbox = Sandbox::with_sheet(SHEET);
    for typed in ["—fix", "－－fix", "ーーfix"] {
        assert!(sandbox.run(&["check", typed]).contains("オプションの --fix ではありませんか。"), "{typed}");
    }
}
