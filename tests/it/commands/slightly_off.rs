//! A clerk's week: keys that are slightly off, text that was pasted, signs beside the right key of the
//! keyboard, indents that are lost; also two such slips in one sheet.

use super::*;

const HEAD: &str = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n";
const WINDOW: &str = "  - 実施項目: 窓口での待ち時間の短縮\n    分類: 施政方針\n    どの水準まで: |\n      予約制の窓口が全ての係で始まっている。\n      順番を待つ間も、案内を受けられる。\n    どのような方法で:\n      - 予約の仕組みを整える。\n      - 混雑する曜日を知らせる。\n    いつまで: 12月\n    課名: 生活福祉課\n";
const SIGN: &str = "  - 実施項目: 手話通訳の予約\n    分類: [個別計画, 施政方針]\n    どの水準まで: 手話通訳を予約できる。\n    どのような方法で: 予約の仕組みに、手話通訳の欄を設ける。\n    いつまで: 年度末\n    課名: [生活福祉課, 障害福祉課]\n";

fn sheet() -> String {
    [HEAD, WINDOW, SIGN].concat()
}

/// The sheet with slips in it.
fn with(slips: &[(&str, &str)]) -> String {
    slips.iter().fold(sheet(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

#[track_caller]
fn assert_mended(typed: &str) {
    assert_becomes(typed, &sheet());
}

#[track_caller]
fn assert_becomes(typed: &str, meant: &str) {
    let mended = Sandbox::mended(PROJECT, typed);
    assert_eq!(mended.sheet, meant, "{typed}\n{}\n{}", mended.told, mended.report);
    assert!(mended.report.ends_with("status: 0"), "{typed}\n{}", mended.report);
}

/// What is told of a sheet that no mend makes readable, and that stays as it is.
#[track_caller]
fn told_and_left(typed: &str) -> Vec<String> {
    let mended = Sandbox::mended(PROJECT, typed);
    assert_eq!(mended.sheet, typed, "{}", mended.report);
    assert!(mended.report.ends_with("status: 1"), "{}", mended.report);
    mended.messages
}

#[test]
fn whatever_number_stands_before_an_entry_of_the_list_is_its_mark() {
    for number in [
        "1.",
        "1.1",
        "１－１",
        "1-",
        "1 -",
        "1. -",
        "1．-",
        "① -",
        "・-",
        "【1】",
        "（1）",
        "番号1",
        "目標1",
        "その1",
        "1:",
        "目標1:",
    ] {
        assert_mended(&with(&[("- 実施項目: 窓", &format!("{number} 実施項目: 窓"))]));
    }
}

#[test]
fn dots_and_narrow_long_marks_before_entries_are_marks() {
    for sign in ["·", "∙", "‧", "ｰ"] {
        let typed =
            ["予約の仕組みを整", "混雑する曜"].map(|entry| (format!("- {entry}"), format!("{sign} {entry}")));
        let slips = typed.each_ref().map(|(from, to)| (from.as_str(), to.as_str()));
        assert_mended(&with(&slips));
    }
}

#[test]
fn a_blank_inside_a_key_is_taken_out_also_where_its_half_is_a_key_itself() {
    for (key, half) in [
        ("どの水準まで: 手", "どの水準"),
        ("どの水準まで: |", "どの水準"),
        ("どのような方法で: 予", "どのような"),
        ("どのような方法で:\n", "どのような"),
        ("課名: 生", "課"),
        ("課名: [", "課"),
        ("目標:\n", "目"),
        ("職氏名:\n", "職"),
        ("いつまで: 12", "いつ"),
    ] {
        for blank in [" ", "　", "\t", "\u{a0}"] {
            assert_mended(&with(&[(key, &key.replacen(half, &format!("{half}{blank}"), 1))]));
        }
    }
    assert_mended(&with(&[("どの水準まで: 手", "どの水準　まで：手")]));
}

#[test]
fn goals_under_a_name_that_is_slightly_off_stay_goals_when_one_of_them_has_a_slip() {
    for name in ["目　標", "⽬標", "「目標」", "目票", "目標一覧", "目標（一覧）", "もくひょう", "組織目標"]
    {
        let name = format!("\n{name}:");
        assert_mended(&with(&[("\n目標:", &name)]));
        for (from, to) in [
            ("いつまで: 12", "いつまで：12"),
            ("障害福祉課]", "障害福祉課"),
            ("年度: ", "年度："),
            ("      - 混", "    - 混"),
            ("課名: 生", "課名:生"),
        ] {
            assert_mended(&with(&[("\n目標:", &name), (from, to)]));
        }
    }
}

#[test]
fn text_pasted_at_the_left_edge_is_text_of_its_block_whatever_colons_are_in_it() {
    let level = "      予約制の窓口が全ての係で始まっている。\n      順番を待つ間も、案内を受けられる。\n";
    for lines in [
        vec!["次のとおりとする。", "対象者：65歳以上の市民", "実施場所：市役所"],
        vec!["対象者：65歳以上の市民", "実施場所：市役所"],
        vec!["次のとおりとする。", "目標値：80％以上"],
        vec!["次のとおりとする。", "目標：80％以上", "年度：令和8年度から"],
    ] {
        for indent in ["", "  ", "    "] {
            let pasted: String = lines.iter().map(|line| format!("{indent}{line}\n")).collect();
            let meant: String = lines.iter().map(|line| format!("      {line}\n")).collect();
            assert_becomes(&with(&[(level, &pasted)]), &with(&[(level, &meant)]));
        }
    }
    for text in ["対象：65歳以上の市民", "期限：12月までに終える", "目標値：80％以上"]
    {
        let last = "案内を受けられる。\n";
        let typed = with(&[(last, &format!("{last}    {text}\n"))]);
        assert_becomes(&typed, &with(&[(last, &format!("{last}      {text}\n"))]));
    }
    let last = "知らせる。\n";
    let typed = with(&[(last, &format!("{last}- 対象者：65歳以上\n"))]);
    assert_becomes(&typed, &with(&[(last, &format!("{last}      - 対象者：65歳以上\n"))]));
}

#[test]
fn a_sign_that_was_typed_for_the_bar_is_taken_for_it() {
    for sign in ["¥", "\\", "￥", "＼", "1", "１", "！", "ー", "―", "／", "‖", "l"] {
        assert_mended(&with(&[("どの水準まで: |", &format!("どの水準まで: {sign}"))]));
        let entry = |sign: &str| with(&[("- 混雑する", &format!("- {sign}\n        混雑する"))]);
        assert_becomes(&entry(sign), &entry("|"));
    }
}

#[test]
fn a_bullet_before_a_key_in_the_middle_of_a_goal_begins_no_goal() {
    assert_mended(
        &with(&[("\n目標:", "\n目標"), ("    どの水準まで: 手", "    # メモ\n    ■どの水準まで: 手")])
            .replace("    # メモ\n", ""),
    );
    let memo = with(&[("    どの水準まで: 手", "    # メモ\n    どの水準まで: 手")]);
    let typed = memo.replace("\n目標:", "\n目標").replace("    どの水準まで: 手", "    ■どの水準まで: 手");
    assert_becomes(&typed, &memo);
    assert_mended(&with(&[("    いつまで: 12", "  ・いつまで: 12")]));
    assert_mended(&with(&[("    いつまで: 12", "    ・いつまで: 12")]));
}

#[test]
fn a_title_above_the_sheet_is_told_where_it_stands_and_becomes_a_comment() {
    for title in ["令和8年度　組織目標展開整理表", "以下のとおり提出します。\n\n福祉部 見本"]
    {
        let typed = format!("{title}\n{}", sheet());
        let mended = Sandbox::mended(PROJECT, &typed);
        assert_eq!(mended.messages, ["この行は、どの項目にも入りません。"]);
        let meant: String = title
            .lines()
            .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("# {line}\n") })
            .collect();
        assert_becomes(&typed, &(meant + &sheet()));
    }
}

#[test]
fn the_last_key_of_the_last_goal_at_the_left_edge_belongs_to_that_goal() {
    assert_mended(&with(&[("    課名: [", "課名: [")]));
    assert_mended(&with(&[("    いつまで: 年度末\n    課名: [", "いつまで: 年度末\n課名: [")]));
    let mended = Sandbox::mended(PROJECT, &with(&[("    課名: [", "課名: [")]));
    assert_eq!(mended.messages, ["「課名」という項目は様式にありません。"], "{}", mended.told);
}

#[test]
fn two_slips_of_which_each_can_be_mended_alone_are_mended_together() {
    let hidden = ("知らせる。\n", "知らせる\u{200b}。\n");
    for other in [
        ("    課名: 生", "   課名: 生"),
        ("課名: 生", "課名:生"),
        ("施政方針]", "施政方針"),
        ("いつまで: 12", "いつまで：12"),
    ] {
        assert_mended(&with(&[hidden, other]));
    }
    for blank in [("    いつまで: 12", "\t\tいつまで: 12"), ("    分類: 施", "\t\t分類: 施")] {
        for other in [
            ("どの水準まで: |\n", "どの水準まで: |　\n"),
            ("    課名: 生", "  課名: 生"),
            ("どのような方法で: 予", "どのような\n    方法で: 予"),
        ] {
            assert_mended(&with(&[blank, other]));
        }
    }
    let empty = sheet().replace("    いつまで: 年", "\n    いつまで: 年");
    let typed = empty.replace("\n\n", "\n　\n");
    for (from, to) in [("どの水準まで: |\n", "どの水準まで: |　\n"), ("    課名: 生", "   課名: 生")]
    {
        assert_becomes(&typed.replacen(from, to, 1), &empty);
    }
}

#[test]
fn a_mark_before_every_key_of_a_goal_makes_no_goals_of_them() {
    for indent in ["  - ", "    - "] {
        let typed = sheet();
        let (head, goals) = typed.split_once("目標:\n").unwrap();
        let keys: String = goals
            .split_inclusive('\n')
            .map(|line| {
                let is_key = line.starts_with("    ") && !line[4..].starts_with([' ', '-']);
                if is_key { format!("{indent}{}", &line[4..]) } else { line.to_owned() }
            })
            .collect();
        let mended = Sandbox::mended(PROJECT, &format!("{head}目標:\n{keys}"));
        assert_eq!(mended.sheet, typed, "{}", mended.told);
        assert!(mended.told.contains("「- 」は、新しい目標の始まりです。"), "{}", mended.told);
    }
}

#[test]
fn an_entry_further_in_than_the_only_one_above_it_has_two_readings_and_no_mend() {
    let list = "      - 予約の仕組みを整える。\n      - 混雑する曜日を知らせる。\n";
    for typed in [
        "    - 予約の仕組みを整える。\n      - 混雑する曜日を知らせる。\n",
        "      - 予約の仕組みを整える。\n        - 混雑する曜日を知らせる。\n",
    ] {
        let told = told_and_left(&with(&[(list, typed)]));
        assert_eq!(told, ["この「- 」は箇条書きの印にならず、上の行の文の続きになります。"]);
    }
}

#[test]
fn the_bullets_of_a_word_processor_are_those_of_a_list() {
    for bullet in ["\u{f0b7}\t", "\u{f06c} ", "\u{f0d8}\t", "➢ "] {
        let list = "      - 予約の仕組みを整える。\n      - 混雑する曜日を知らせる。\n";
        assert_mended(&with(&[(list, &list.replace("- ", bullet))]));
    }
}

#[test]
fn a_sheet_without_any_indent_gets_them_back() {
    let typed: String = sheet().split_inclusive('\n').map(str::trim_start).collect();
    assert_mended(&typed);
    assert_eq!(Sandbox::mended(PROJECT, &typed).messages, ["この行から下の字下げが、全て失われています。"]);
}

#[test]
fn what_stands_in_braces_and_behind_quotes_is_named() {
    let people = "\n  - 職名: 福祉部長\n    氏名: 見本 花子\n";
    let braces = with(&[(people, "\n  - {職名：福祉部長, 氏名：見本 花子}\n")]);
    assert_becomes(&braces, &with(&[(people, "\n  - { 職名: 福祉部長, 氏名: 見本 花子 }\n")]));
    let text = "手話通訳を予約できる。\n";
    let typed = with(&[(text, "\"手話通訳を予約できる。\"#メモ\n")]);
    assert_becomes(&typed, &with(&[(text, "\"手話通訳を予約できる。\" #メモ\n")]));
}

#[test]
fn a_form_that_is_named_by_its_title_and_a_comma_for_commas_are_mended_in_the_project_file() {
    let titled = PROJECT.replace("soshiki-mokuhyo", "組織目標展開整理表");
    let mended = Sandbox::mended(&titled, SHEET);
    assert_eq!(mended.project, PROJECT, "{}", mended.told);
    let style = |comma: &str| PROJECT.replace("部署:\n", &format!("表記:\n  読点: {comma}\n部署:\n"));
    let mended = Sandbox::mended(&style(","), SHEET);
    assert!(mended.project == style("，") || mended.project == style("\"，\""), "{}", mended.told);
}

#[test]
fn a_project_file_of_nearly_the_right_name_is_named() {
    // Elsewhere the system makes no difference of it.
    let of_case = cfg!(target_os = "linux").then_some("Mokuhyo.yaml");
    for name in ["mokuhyo.yaml.txt", "mokuhyo.yml"].into_iter().chain(of_case) {
        let sandbox = Sandbox::empty();
        sandbox.write(name, PROJECT);
        sandbox.write("goals/r8/福祉部.yaml", SHEET);
        let told = sandbox.run(&["check"]);
        assert!(told.contains(&format!("{name} の名前を mokuhyo.yaml に変えてください。")), "{told}");
        assert!(told.ends_with("status: 2"), "{told}");
    }
}
