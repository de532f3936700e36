//! Two slips in one sheet that stand in each other's way, and what looks like a mark or a bar and would be
//! printed.

use super::*;

const HEAD: &str = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n";
const GOAL: &str = "  - 実施項目: 窓口の案内\n    分類: 個別計画\n    どの水準まで: |\n      一つ目の段落。\n      二つ目の段落。\n    どのような方法で:\n      - 予約の仕組みを整える。\n      - 混雑する曜日を知らせる。\n    いつまで: 12月\n    課名: 生活福祉課\n";
const WAYS: &str = "      - 予約の仕組みを整える。\n      - 混雑する曜日を知らせる。\n";

fn sheet() -> String {
    [HEAD, GOAL, &GOAL.replace("窓口の案内", "相談の充実")].concat()
}

/// The sheet with another list of ways in its first goal.
fn with_ways(ways: &str) -> String {
    sheet().replacen(WAYS, ways, 1)
}

/// A line with its indent typed in other blanks.
fn indented(line: &str, blank: &str) -> String {
    let text = line.trim_start_matches(' ');
    blank.repeat((line.len() - text.len()) / 2) + text
}

#[track_caller]
fn assert_mended(typed: &str, meant: &str) {
    let mended = Sandbox::mended(PROJECT, typed);
    assert_eq!(mended.sheet, meant, "{typed}\n{}\n{}", mended.told, mended.report);
    let is_told_once = mended.report.matches("直しました").count() == 1;
    assert!(mended.report.ends_with("status: 0") && is_told_once, "{typed}\n{}", mended.report);
}

#[test]
fn a_missing_blank_and_an_indent_of_tabs_or_wide_blanks_are_mended_in_one_run() {
    let lines: Vec<String> = sheet().lines().map(str::to_owned).collect();
    let tight = |sign: &str| {
        let of_sign = |line: &String| line.contains(sign) && !line.ends_with(':');
        (0..lines.len()).filter(|at| of_sign(&lines[*at])).collect::<Vec<_>>()
    };
    let inner: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with(' ')).collect();
    for (sign, blank) in [(": ", "\t"), (": ", "　"), ("- ", "\t"), ("- ", "　")] {
        let all = tight(sign);
        let one = *all.last().unwrap();
        // All lines with both; all with one of them and a single one with the other; one line with both.
        for (of_sign, of_indent) in
            [(&all, &inner), (&all, &vec![8]), (&vec![one], &inner), (&vec![one], &vec![one])]
        {
            let typed = lines.iter().enumerate().map(|(at, line)| {
                let line = if of_indent.contains(&at) { indented(line, blank) } else { line.clone() };
                if of_sign.contains(&at) {
                    line.replacen(sign, sign.trim_end(), 1) + "\n"
                } else {
                    line + "\n"
                }
            });
            assert_mended(&typed.collect::<String>(), &sheet());
        }
    }
}

#[test]
fn a_dash_that_is_all_of_a_list_is_its_mark() {
    for sign in ["－", "–", "‐", "ー"] {
        let meant = with_ways("      - 順番を知らせる。\n");
        assert_mended(&with_ways(&format!("      {sign}順番を知らせる。\n")), &meant);
    }
    for own in ["―市民とともに歩む。", "－5度に備える。", "－順番を\n      知らせる。"]
    {
        let typed = with_ways(&format!("      {own}\n"));
        assert_eq!(Sandbox::mended(PROJECT, &typed).sheet.contains("- "), typed.contains("- "));
        assert!(Sandbox::mended(PROJECT, &typed).sheet.contains(own.split('\n').next().unwrap()));
    }
}

#[test]
fn a_dash_behind_the_mark_is_told_and_taken_off_where_all_entries_have_one() {
    let typed = with_ways("      - – 予約の仕組みを整える。\n      - – 混雑する曜日を知らせる。\n");
    assert_mended(&typed, &sheet());
    let typed = with_ways("      - 予約の仕組みを整える。\n      - － 混雑する曜日を知らせる。\n");
    let mended = Sandbox::mended(PROJECT, &typed);
    assert_eq!(mended.messages, ["「- 」の後ろの「－」は、箇条書きの印にならず、そのまま印刷されます。"]);
    assert_eq!(mended.sheet, typed);
    // In quotes, and right before a word, it is a character.
    for meant in ["\"– 予約する。\"", "－5度に備える。", "― 予約する ―", "- 一段下の項目。"]
    {
        let typed = with_ways(&format!("      - 仕組みを整える。\n      - {meant}\n"));
        assert_eq!(Sandbox::mended(PROJECT, &typed).messages, [""; 0], "{meant}");
    }
}

#[test]
fn text_behind_what_looks_like_the_bar_moves_under_the_bar() {
    let meant =
        sheet().replacen(&format!("どのような方法で:\n{WAYS}"), "どのような方法で: |\n      予約する。\n", 1);
    for bar in ["¦", "│", "┃", "｜", "∣"] {
        let typed = meant.replace("方法で: |\n      予約する", &format!("方法で: {bar} 予約する"));
        assert_mended(&typed, &meant);
    }
    let table = meant.replace("方法で: |\n      予約する。", "方法で: │ 4月 │ 予約 │");
    assert_eq!(Sandbox::mended(PROJECT, &table).sheet, table);
}

#[test]
fn words_in_brackets_side_by_side_and_in_a_sentence_are_taken_apart() {
    for sections in [
        "「生活福祉課」「障害福祉課」",
        "【生活福祉課】【障害福祉課】",
        "『生活福祉課』、『障害福祉課』",
        "「生活福祉課」と「障害福祉課」",
        "（生活福祉課）及び（障害福祉課）",
    ] {
        let typed = sheet().replacen("課名: 生活福祉課", &format!("課名: {sections}"), 1);
        assert_mended(&typed, &sheet().replacen("課名: 生活福祉課", "課名: [生活福祉課, 障害福祉課]", 1));
    }
    let listed = "[生活福祉課, 障害福祉課, 高齢福祉課]";
    for sections in ["「生活福祉課」「障害福祉課」【高齢福祉課】", "生活福祉課\t障害福祉課\t高齢福祉課"]
    {
        let mended = Sandbox::mended(&PROJECT.replace(listed, sections), &sheet());
        assert_eq!((mended.project.as_str(), mended.messages.len()), (PROJECT, 1), "{}", mended.told);
    }
}

#[test]
fn a_line_of_percent_at_the_top_is_taken_out_or_becomes_a_note() {
    for (typed, left) in [
        ("%YAML 1.2\n", ""),
        ("%TAG x\n", ""),
        ("%YAML 1.2\n%TAG ! tag:example\n", ""),
        ("# 覚え書き\n%YAML 1.2\n", "# 覚え書き\n"),
        ("%YAML 1.2\r\n", ""),
        ("%YAML 1.2\n---\n", "---\n"),
        ("%福祉部の目標\n", "# %福祉部の目標\n"),
    ] {
        let mended = Sandbox::mended(PROJECT, &(typed.to_owned() + &sheet()));
        assert_eq!(mended.messages, ["「%」で始まる行は書けません。"], "{typed}");
        assert_eq!(mended.sheet, left.to_owned() + &sheet(), "{typed}");
        assert!(mended.report.ends_with("status: 0"), "{typed}: {}", mended.report);
        let project = Sandbox::mended(&(typed.to_owned() + PROJECT), &sheet()).project;
        assert_eq!(project, left.to_owned() + PROJECT, "{typed}");
    }
}

#[test]
fn an_entry_and_a_value_that_are_comments_to_yaml_are_told_as_that() {
    let told = Sandbox::mended(PROJECT, &with_ways("      - # 窓口\n")).told;
    assert!(told.contains("「# 窓口」は、「#」で始まるのでコメントとして読まれ、印刷されません。"), "{told}");
    let told = Sandbox::mended(PROJECT, &sheet().replacen("いつまで: 12月", "いつまで: # 12月", 1)).told;
    assert!(told.contains("「# 12月」は、「#」で始まるのでコメントとして読まれ、印刷されません。"), "{told}");
}

#[test]
fn signs_of_radicals_in_the_files_of_the_keeper_are_mended_as_in_a_sheet() {
    let typed = PROJECT.replace("生活福祉課", "⽣活福祉課").replace("見本市", "⾒本市");
    let mended = Sandbox::mended(&typed, &sheet());
    assert_eq!((mended.project.as_str(), mended.messages.len()), (PROJECT, 2), "{}", mended.told);
    assert!(mended.report.ends_with("status: 0"), "{}", mended.report);
    let sandbox = Sandbox::with_sheet(&sheet());
    assert!(
        sandbox.run(&["form", "eject", "soshiki-mokuhyo", "--out", "templates/own"]).ends_with("status: 0")
    );
    sandbox.write("mokuhyo.yaml", PROJECT.replace("soshiki-mokuhyo", "own"));
    let form = String::from_utf8(sandbox.read("templates/own/form.yaml")).unwrap();
    sandbox.write(
        "templates/own/form.yaml",
        form.replace("達成水準", "達成⽔準").replace("key: 目標", "key: ⽬標"),
    );
    let told = sandbox.run(&["check"]);
    assert!(told.contains("は、漢字ではなく部首の記号です。"), "{told}");
    let report = sandbox.run(&["check", "--fix"]);
    assert!(report.ends_with("status: 0"), "{report}");
    assert_eq!(String::from_utf8(sandbox.read("templates/own/form.yaml")).unwrap(), form);
}

#[test]
fn a_word_with_a_doubled_quote_gets_no_quotes_for_characters() {
    let typed = PROJECT.replace("自治体: 見本市", "自治体: \"見本\"\"市\"");
    let mended = Sandbox::mended(&typed, &sheet());
    assert_eq!(mended.project, typed);
    assert!(mended.told.contains("要らない「\"」を消してください。"), "{}", mended.told);
}
