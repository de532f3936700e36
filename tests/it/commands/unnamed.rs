//! Lines whose name above them is lost, and keys of the project file that are typed otherwise: each is told at
//! its own place, once, and the mend gives the file back.

use super::*;

/// What is told of the two files, in short, and what `--fix` leaves of them.
fn mended(project: &str, sheet: &str) -> (Vec<String>, String, String) {
    let mended = Sandbox::mended(project, sheet);
    (mended.messages, mended.project, mended.sheet)
}

#[test]
fn a_list_whose_name_is_lost_is_told_once_and_gets_it_back() {
    let (told, text, _) = mended(&PROJECT.replace("部署:\n", ""), SHEET);
    assert_eq!(told, ["「福祉部」の上に、「部署:」の行がありません。"]);
    assert_eq!(text, PROJECT);
    for (line, first, owner) in [("職氏名:\n", "職名", "職氏名"), ("目標:\n", "実施項目", "目標")]
    {
        let (told, _, text) = mended(PROJECT, &SHEET.replace(line, ""));
        assert_eq!(told, [format!("「{first}」の上に、「{owner}:」の行がありません。")]);
        assert_eq!(text, SHEET);
    }
    let at_the_edge = SHEET.replace("\n    ", "\n  ").replace("\n  - ", "\n- ");
    let (told, _, text) = mended(PROJECT, &at_the_edge.replace("目標:\n", ""));
    assert_eq!(told, ["「実施項目」の上に、「目標:」の行がありません。"]);
    assert_eq!(text, at_the_edge);
}

#[test]
fn a_key_of_the_whole_file_that_is_indented_is_told_and_not_the_comment_above_it() {
    for (typed, meant) in [("# 覚え書\n  年度: ", "# 覚え書\n年度: "), (" 年度: ", "年度: ")] {
        let (told, text, _) = mended(&PROJECT.replace("年度: ", typed), SHEET);
        assert_eq!(told, ["「年度」の行の字下げが、ほかの行とそろっていません。"]);
        assert_eq!(text, PROJECT.replace("年度: ", meant));
    }
    let (told, _, text) = mended(PROJECT, &SHEET.replace("作成日:", "# 覚え書\n  作成日:"));
    assert_eq!(told, ["「作成日」の行の字下げが、ほかの行とそろっていません。"]);
    assert_eq!(text, SHEET.replace("作成日:", "# 覚え書\n作成日:"));
}

#[test]
fn a_key_with_a_blank_in_it_is_mended_in_the_project_file_as_in_a_sheet() {
    for (key, typed) in [
        ("年度", "年 度"),
        ("年度", "年　度"),
        ("自治体", "自 治 体"),
        ("部署", "部 署"),
        ("団体コード", "団体ｺｰﾄﾞ"),
    ] {
        let meant = PROJECT.replace("様式:", "団体コード: 012345\n様式:");
        let (told, text, _) = mended(&meant.replace(&format!("{key}:"), &format!("{typed}:")), SHEET);
        assert_eq!(told, [format!("mokuhyo.yaml に「{typed}」という項目はありません。")]);
        assert_eq!(text, meant);
    }
    let near = PROJECT.replace("部署:", "部署名:");
    let (told, text, _) = mended(&near, SHEET);
    assert_eq!(told, ["mokuhyo.yaml に「部署名」という項目はありません。"]);
    assert_eq!(text, near);
}

#[test]
fn a_department_beside_its_key_or_with_a_sign_before_it_stands_under_it_again() {
    for (from, to) in [
        ("\n  福祉部", "\n福祉部"),
        ("\n  福祉部", "\n  - 福祉部"),
        ("\n  福祉部", "\n  ・福祉部"),
        ("\n  福祉部", "\n  ●福祉部"),
        ("\n  福祉部", "\n  1. 福祉部"),
        ("  福祉部: [", "  福祉部 ["),
        ("  福祉部: [", "  福祉部["),
        ("  福祉部: [", "  福祉部→["),
        ("  福祉部: [", "  福祉部＝["),
        ("[市民課, 経済課]", "[市民課・経済課]"),
        ("[市民課, 経済課]", "市民課 経済課"),
    ] {
        let typed = PROJECT.replacen(from, to, 1);
        let (told, text, _) = mended(&typed, SHEET);
        assert_eq!((text.as_str(), told.len()), (PROJECT, 1), "{to}: {told:?}");
    }
    let (told, text, _) = mended(&PROJECT.replace("\n  ", "\n"), SHEET);
    assert_eq!(told, ["「福祉部」が、「部署:」の下に字下げされていません。"]);
    assert_eq!(text, PROJECT);
    let (told, text, _) = mended(&PROJECT.replace("[市民課, 経済課]", "\"市民課\", \"経済課\""), SHEET);
    assert_eq!(text, PROJECT.replace("[市民課, 経済課]", "[\"市民課\", \"経済課\"]"), "{told:?}");
}

#[test]
fn marks_before_some_departments_or_sections_are_mended_in_one_run() {
    for (from, to) in
        [(vec!["  福祉部", "  議会"], vec!["  – 福祉部", "  • 議会"]), (vec!["  市民部"], vec!["  ・市民部"])]
    {
        let typed =
            from.iter().zip(to).fold(PROJECT.to_owned(), |text, (from, to)| text.replacen(from, to, 1));
        let (told, text, _) = mended(&typed, SHEET);
        assert_eq!(text, PROJECT, "{told:?}");
    }
    let listed = PROJECT.replace("[市民課, 経済課]", "\n    - 市民課\n    ・経済課");
    assert_eq!(mended(&listed, SHEET).1, listed.replace("・経", "- 経"));
}
