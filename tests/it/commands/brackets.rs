//! Brackets of which one is lost, or the wrong one: what is lost is named, and no mend makes a text of what
//! was meant as a list or as keys.

use super::*;

const LISTED: &str = "  福祉部: [生活福祉課, 障害福祉課, 高齢福祉課]\n";
const PEOPLE: &str = "  - 職名: 福祉部長\n    氏名: 見本 花子\n";

/// A project file with another first line under 部署.
fn project(line: &str) -> String {
    PROJECT.replace(LISTED, &format!("  {line}\n"))
}

/// What is told of a project file and a sheet, and what `--fix` leaves of them.
fn mended(project: &str, sheet: &str) -> (String, String, String) {
    let mended = Sandbox::mended(project, sheet);
    (mended.told, mended.project, mended.sheet)
}

#[test]
fn a_lost_bracket_in_braces_is_named_and_the_line_is_never_made_a_text() {
    let typed = project("- { 部署: 福祉部, 課: 生活福祉課, 障害福祉課] }");
    let meant = typed.replace("課: 生", "課: [生");
    let (told, text, _) = mended(&typed, SHEET);
    assert!(told.contains("「]」に対する「[」がありません。"), "{told}");
    assert!(told.contains("「課: [生活福祉課, 障害福祉課]」のように"), "{told}");
    assert_eq!(text, meant);
    for line in [
        "- { 部署: 福祉部, 課: 生活福祉課: 係, 障害福祉課] }",
        "- { 部署: 福祉部, 課: [生活福祉課, 障害福祉課 }",
        "- { 部署: 福祉部, 課: 生活福祉課} }",
        "- 部署: 福祉部, 課: [生活福祉課, 障害福祉課] }",
    ] {
        let (told, text, _) = mended(&project(line), SHEET);
        assert_eq!(text, project(line), "{told}");
    }
}

#[test]
fn a_bracket_of_a_list_is_put_where_it_is_lost() {
    let meant = SHEET.replace("課名: 生活福祉課", "課名: [生活福祉課, 障害福祉課]");
    for typed in [
        "[生活福祉課, 障害福祉課",
        "[生活福祉課, 障害福祉課}",
        "{生活福祉課, 障害福祉課]",
        "［生活福祉課, 障害福祉課",
        "生活福祉課, 障害福祉課］",
        "［生活福祉課、障害福祉課]",
        "[生活福祉課, 障害福祉課]]",
    ] {
        let sheet = meant.replace("[生活福祉課, 障害福祉課]", typed);
        let (told, _, text) = mended(PROJECT, &sheet);
        assert_eq!(text, meant, "{told}");
        let (told, text, _) = mended(&project(&format!("福祉部: {typed}")), SHEET);
        assert_eq!(text, project("福祉部: [生活福祉課, 障害福祉課]"), "{told}");
    }
}

#[test]
fn a_brace_of_a_person_is_put_where_it_is_lost() {
    let meant = SHEET.replace(PEOPLE, "  - { 職名: 福祉部長, 氏名: 見本 花子 }\n");
    for typed in [
        "{ 職名: 福祉部長, 氏名: 見本 花子",
        "職名: 福祉部長, 氏名: 見本 花子 }",
        "{ 職名: 福祉部長, 氏名: 見本 花子 ]",
        "[ 職名: 福祉部長, 氏名: 見本 花子 }",
        "｛ 職名: 福祉部長, 氏名: 見本 花子",
        "職名: 福祉部長, 氏名: 見本 花子 ｝",
        "｛職名：福祉部長，氏名：見本 花子｝",
    ] {
        let (told, _, text) = mended(PROJECT, &SHEET.replace(PEOPLE, &format!("  - {typed}\n")));
        assert_eq!(text, meant, "{typed}: {told}");
    }
}

#[test]
fn two_keys_on_one_line_are_told_and_left_alone() {
    for typed in ["職名: 福祉部長, 氏名: 見本 花子", "職名: 福祉部長　氏名: 見本 花子"]
    {
        let sheet = SHEET.replace(PEOPLE, &format!("  - {typed}\n"));
        let (told, _, text) = mended(PROJECT, &sheet);
        assert!(told.contains("「氏名:」が、「職名」と同じ行に続いています。"), "{told}");
        assert_eq!(text, sheet);
    }
}

#[test]
fn words_that_are_known_are_taken_apart_whatever_stands_between_and_round_them() {
    let meant = SHEET.replace("課名: 生活福祉課", "課名: [生活福祉課, 障害福祉課]");
    for typed in [
        "生活福祉課、障害福祉課",
        "生活福祉課, 障害福祉課",
        "生活福祉課，障害福祉課",
        "生活福祉課・障害福祉課",
        "生活福祉課　障害福祉課",
        "\"生活福祉課、障害福祉課\"",
        "[生活福祉課、障害福祉課]",
        "[\"生活福祉課、障害福祉課\"]",
        "生活福祉課, 障害福祉課]",
        "生活福祉課、障害福祉課]",
        "[生活福祉課、障害福祉課",
        "【生活福祉課、障害福祉課】",
        "〔生活福祉課、障害福祉課〕",
        "（生活福祉課、障害福祉課）",
        "(生活福祉課, 障害福祉課)",
    ] {
        let sheet = meant.replace("[生活福祉課, 障害福祉課]", typed);
        let (told, _, text) = mended(PROJECT, &sheet);
        assert_eq!(text, meant, "{typed}: {told}");
    }
    let listed = SHEET.replace("課名: 生活福祉課", "課名:\n      - 生活福祉課、障害福祉課");
    let (_, _, text) = mended(PROJECT, &listed);
    assert_eq!(text, listed.replace('、', "\n      - "));
    for (typed, word) in [("生活福祉課]", "生活福祉課"), ("【生活福祉課】", "生活福祉課")]
    {
        let (_, _, text) = mended(PROJECT, &SHEET.replace("課名: 生活福祉課", &format!("課名: {typed}")));
        assert_eq!(text, SHEET, "{word}");
    }
}

#[test]
fn words_of_which_one_is_not_known_are_left_alone() {
    for typed in ["生活福祉課、福祉総務課", "【生活福祉課・市民課】", "生活福祉課と障害福祉課"]
    {
        let sheet = SHEET.replace("課名: 生活福祉課", &format!("課名: {typed}"));
        let (told, _, text) = mended(PROJECT, &sheet);
        assert_eq!(text, sheet, "{told}");
    }
}

#[test]
fn sections_of_the_project_file_are_taken_apart_where_each_is_a_sections_name() {
    let meant = project("福祉部: [生活福祉課, 障害福祉課]");
    for typed in [
        "生活福祉課、障害福祉課",
        "生活福祉課, 障害福祉課",
        "生活福祉課, 障害福祉課]",
        "[生活福祉課、障害福祉課]",
        "【生活福祉課、障害福祉課】",
        "〔生活福祉課、障害福祉課〕",
        "(生活福祉課, 障害福祉課)",
        "（生活福祉課、障害福祉課）",
        "{生活福祉課, 障害福祉課}",
        "｛生活福祉課, 障害福祉課｝",
    ] {
        let (told, text, _) = mended(&project(&format!("福祉部: {typed}")), SHEET);
        assert_eq!(text, meant, "{typed}: {told}");
        assert!(!told.contains("]]") && !told.contains("[【"), "{told}");
    }
    let (told, text, _) = mended(&project("福祉部: 生活福祉課]"), SHEET);
    assert!(told.contains("「福祉部」の「生活福祉課]」に、要らない括弧があります。"), "{told}");
    assert_eq!(text, project("福祉部: [生活福祉課]"));
    for typed in [
        "生活福祉課、ほか",
        "生活福祉課（本庁、支所）",
        "[子育て、若者の支援]",
        "高齢福祉課（本庁）",
        "（仮称）生活福祉課",
    ] {
        let (told, text, _) = mended(&project(&format!("福祉部: {typed}")), SHEET);
        assert_eq!(text, project(&format!("福祉部: {typed}")), "{told}");
    }
}
