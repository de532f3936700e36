//! Changes of a page that are no other words: how deep an entry stands, an empty line, a number; and reasons.

use crate::git::Git;
use crate::sandbox::{SHEET, Sandbox};

const LIST: &str = "どのような方法で:\n      - 一\n      - 二\n";

/// What is told of the difference between two sheets.
fn told(old: &str, new: &str) -> String {
    let sandbox = Sandbox::with_sheet(SHEET);
    let method = "どのような方法で: 予約システムを導入する。\n";
    sandbox.write("a.yaml", SHEET.replace(method, old));
    sandbox.write("b.yaml", SHEET.replace(method, new));
    let told = sandbox.run(&["diff", "--files", "a.yaml", "b.yaml", "--exit-code"]);
    assert!(told.ends_with("status: 1"), "{told}");
    told.lines().filter(|line| line.starts_with("  ")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn an_entry_that_comes_to_stand_deeper_is_a_change() {
    assert_eq!(
        told(LIST, &LIST.replace("- 二", "- - 二")),
        "  変更 1 窓口での待ち時間の短縮\n    どのような方法で:\n      （略）\n      {+　+}・二\n"
    );
}

#[test]
fn an_empty_line_that_comes_or_goes_is_a_change() {
    let text = "どのような方法で: |\n      一\n      二\n";
    let parted = text.replace("一\n", "一\n\n");
    assert_eq!(
        told(text, &parted),
        "  変更 1 窓口での待ち時間の短縮\n    どのような方法で:\n      （略）\n      {+（空の行）+}\n      （略）\n"
    );
    assert_eq!(
        told(&parted, text),
        "  変更 1 窓口での待ち時間の短縮\n    どのような方法で:\n      （略）\n      [-（空の行）-]\n      （略）\n"
    );
}

#[test]
fn a_number_that_its_author_gives_is_a_change() {
    assert_eq!(told(LIST, &format!("{LIST}    番号: 5\n")), "  変更 1→5 窓口での待ち時間の短縮\n");
}

/// Each number on the page was another, and nothing was said.
#[test]
fn another_way_of_numbering_is_a_change_of_each_number_that_it_changes() {
    let second = SHEET.split_once("目標:\n").unwrap().1.replace("窓口での待ち時間の短縮", "相談の記録");
    let third = second.replace("相談の記録", "点検").replace("生活福祉課", "障害福祉課");
    let sheet = format!("{SHEET}{second}{third}");
    let sandbox = Sandbox::with_sheet(&sheet);
    sandbox.write("a.yaml", &sheet);
    sandbox.write("b.yaml", sheet.replace("目標:\n", "番号付け: 課ごと\n目標:\n"));
    let told = sandbox.run(&["diff", "--files", "a.yaml", "b.yaml"]);
    let told: String =
        told.lines().filter(|line| line.starts_with("  ")).map(|line| format!("{line}\n")).collect();
    assert_eq!(told, "  変更 2→1 相談の記録\n  変更 3→2 点検\n");
}

#[test]
fn a_reason_that_was_given_before_explains_no_later_change() {
    let reason = |method: &str| format!("どのような方法で: {method}\n    見直し理由: 補助金のため\n");
    assert_eq!(
        told(&reason("予約する。"), &reason("相談する。")),
        "  変更 1 窓口での待ち時間の短縮\n    どのような方法で: [-予約-]{+相談+}する。\n"
    );
    assert_eq!(
        told("どのような方法で: 予約する。\n", &reason("相談する。")),
        "  変更 1 窓口での待ち時間の短縮\n    どのような方法で: [-予約-]{+相談+}する。\n    理由: 補助金のため\n"
    );
}

#[test]
fn git_says_what_changed_beside_the_words() {
    let Some(git) = Git::around(Sandbox::with_sheet(SHEET)) else { return };
    git.sandbox.run(&["git", "install"]);
    git.commit("初め");
    let shown = |more: &str| {
        git.sandbox.write("goals/r8/福祉部.yaml", format!("{SHEET}{more}"));
        git.ok(&["diff"])
    };
    assert_eq!(
        shown("    見直し理由: 補助金のため\n"),
        "goals/r8/福祉部.yaml: 目標の文章は変わっていません（「見直し理由」が変わりました）。\n"
    );
    assert_eq!(
        shown("削除した目標:\n  - 実施項目: 相談\n    見直し理由: 統合したため\n"),
        "goals/r8/福祉部.yaml: 目標の文章は変わっていません（「削除した目標」が変わりました）。\n"
    );
    assert_eq!(
        shown("    id: mado\n"),
        "goals/r8/福祉部.yaml: 目標の文章は変わっていません（「id」が変わりました）。\n"
    );
    assert_eq!(
        shown("# 覚え書\n"),
        "goals/r8/福祉部.yaml: 目標の文章は変わっていません（YAMLの書き方か覚え書だけが変わりました）。\n"
    );
}

/// Two goals of one 分類, written out or as 〃.
fn joined(second: &str, more: &str) -> String {
    let first = SHEET.replace("分類: [個別計画, 施政方針]", "分類: 施政方針");
    let goal = first.split("目標:\n").nth(1).unwrap().replace("窓口での待ち時間", "電話での待ち時間");
    first.clone() + &goal.replace("分類: 施政方針", &format!("分類: {second}{more}"))
}

#[test]
fn cells_that_are_joined_and_pages_that_begin_elsewhere_are_told_though_no_word_changed() {
    let Some(git) = Git::around(Sandbox::with_sheet(&joined("施政方針", ""))) else { return };
    git.sandbox.run(&["git", "install"]);
    for (sheet, what) in
        [(joined("〃", ""), "欄の結合"), (joined("施政方針", "\n    改ページ: true"), "改ページ")]
    {
        git.sandbox.write("goals/r8/福祉部.yaml", sheet);
        let words = format!("目標の文章は変わっていません（「{what}」が変わりました）。");
        assert_eq!(git.ok(&["diff"]), format!("goals/r8/福祉部.yaml: {words}\n"));
        let note = format!(
            "注意: goals/r8/福祉部.yaml は、文章は変わっていませんが、紙面の「{what}」が変わりました。変わったシートには入りません。"
        );
        for verb in [&["diff"][..], &["diff", "福祉部"], &["decide", "main"]] {
            let told = git.sandbox.run(verb);
            assert!(told.contains(&note) && told.ends_with("status: 0"), "{verb:?}: {told}");
        }
        assert!(!git.sandbox.run(&["diff", "市民部"]).contains("紙面の"));
    }
    git.sandbox.write("goals/r8/福祉部.yaml", joined("〃", "").replacen("12月", "10月", 1));
    assert!(!git.sandbox.run(&["diff"]).contains("注意"));
}
