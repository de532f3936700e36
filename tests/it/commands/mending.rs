//! `check --fix`: what is mended, in one run and told once; and what has no single reading, which is named
//! and left alone.

use super::*;

const HEAD: &str = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n";

/// A sheet of one goal with something behind 「どの水準まで:」.
fn with_level(level: &str) -> String {
    format!(
        "{HEAD}  - 実施項目: 窓口の案内\n    分類: 個別計画\n    どの水準まで:{level}\n    どのような方法で: 案内図を掲げる。\n    いつまで: 12月\n    課名: 生活福祉課\n"
    )
}

/// The sheet after `check --fix`, with what was printed.
fn mended(sheet: &str) -> (String, String) {
    let mended = Sandbox::mended(PROJECT, sheet);
    (mended.sheet, mended.report)
}

fn assert_mended(typed: &str, meant: &str) {
    let (text, told) = mended(typed);
    assert_eq!(text, meant, "{told}");
    assert!(
        told.ends_with("status: 0") && told.matches("直しました").count() == 1 && !told.contains("直せます"),
        "{told}"
    );
}

/// It was put there 140,000 times, for over a minute.
#[test]
fn a_line_that_stands_there_is_put_there_once_more_by_no_mend() {
    let typed = "{年度: \"令和8年度\", 部署:\n職氏名:\n  - 職名: 福祉部長\n部の概要:\n  人員: 44人\n}\n";
    let (text, told) = mended(typed);
    assert_eq!(text.matches("職氏名:").count(), 1, "{told}");
}

#[test]
fn what_nobody_sees_behind_a_text_is_no_paragraph_of_it_and_no_change() {
    let plain = with_level(" 達成");
    let sandbox = Sandbox::with_sheet(&plain);
    let page = |sheet: &str| {
        sandbox.write("goals/r8/福祉部.yaml", sheet);
        assert!(sandbox.run(&["build", "--format", "html"]).ends_with("status: 0"));
        String::from_utf8(sandbox.read("out/r8/福祉部.html")).unwrap()
    };
    let of_plain = page(&plain);
    for level in [
        " \"達成\\n\"",
        " \"達成\\n\\n\"",
        " \"達成\\n　\"",
        " \"達成\\n \\n\"",
        " |+\n      達成\n\n",
        " |\n      達成\n       ",
        " |\n      達成\n      　",
        " |\n      達成\n      \t",
        " |\n      達成\n\n      \u{a0}\n",
        " |\r\n      達成\r\n      　\r",
    ] {
        let typed = with_level(level);
        sandbox.write("別.yaml", &typed);
        let compared = sandbox.run(&["diff", "--exit-code", "--files", "goals/r8/福祉部.yaml", "別.yaml"]);
        assert!(compared.ends_with("status: 0"), "{level:?}: {compared}");
        assert_eq!(page(&typed), of_plain, "{level:?}");
        let formatted = sandbox.run(&["fmt"]);
        let text = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap().replace("\r\n", "\n");
        assert!(text.contains("どの水準まで: |\n      達成\n    ど"), "{level:?}: {formatted}\n{text}");
        sandbox.write("goals/r8/福祉部.yaml", &plain);
    }
}

#[test]
fn no_space_behind_any_colon_is_mended_in_one_run_and_told_once() {
    let goal = |number: usize| {
        format!(
            "  - 実施項目: 窓口の案内{number}\n    分類: 個別計画\n    どの水準まで: 達成\n    どのような方法で: 掲示\n    いつまで: 12月\n    課名: 生活福祉課\n"
        )
    };
    let sheet = HEAD.to_owned() + &(1..=17).map(goal).collect::<String>();
    let typed = sheet.replace(": ", ":");
    assert_mended(&typed, &sheet);
    assert!(mended(&typed).1.contains("（107か所）"));
}

#[test]
fn text_behind_the_sign_of_a_block_moves_under_it() {
    assert_mended(&with_level(" | 予約制の窓口がある。"), &with_level(" |\n      予約制の窓口がある。"));
    assert_mended(&with_level(" ｜ 予約制の窓口がある。"), &with_level(" |\n      予約制の窓口がある。"));
    assert_mended(
        &with_level("\n      - | 予約制の窓口がある。"),
        &with_level("\n      - |\n        予約制の窓口がある。"),
    );
    let (text, told) = mended(&with_level(" | 予約 | 掲示 |"));
    assert_eq!(text, with_level(" | 予約 | 掲示 |"), "{told}");
}

#[test]
fn any_dash_is_taken_for_the_mark_of_a_list() {
    let meant = with_level("\n      - 予約がある。\n      - 掲示がある。");
    for dash in ["–", "—", "―", "――", "‒", "‑", "•", "－", "ー", "*"] {
        assert_mended(
            &with_level(&format!("\n      {dash} 予約がある。\n      {dash} 掲示がある。")),
            &meant,
        );
    }
}

#[test]
fn a_cell_copied_from_a_spreadsheet_loses_its_quotes() {
    let meant = with_level(" |\n      「見える化」の\"推進\"が\n      進んでいる。");
    assert_mended(&with_level(" \"「見える化」の\"\"推進\"\"が\n進んでいる。\""), &meant);
    assert_mended(&with_level(" |\n      \"「見える化」の\"\"推進\"\"が\n進んでいる。\""), &meant);
    assert_mended(&with_level(" |\n      \"「見える化」の\"\"推進\"\"が\n      進んでいる。\""), &meant);
    assert_mended(&with_level(" \"予約が\n始まる。\""), &with_level(" |\n      予約が\n      始まる。"));
}

#[test]
fn blanks_on_an_empty_line_above_a_text_are_taken_out() {
    assert_mended(&with_level(" |\n          \n      予約がある。"), &with_level(" |\n\n      予約がある。"));
    assert_mended(&with_level(" |\n\t\n      予約がある。"), &with_level(" |\n\n      予約がある。"));
}

#[test]
fn one_line_indented_by_a_tab_stands_with_its_like() {
    let meant = with_level(" |\n      予約がある。\n      掲示がある。");
    for (line, typed) in [
        ("      掲示", "\t掲示"),
        ("      予約", "\t予約"),
        ("    いつまで", "\tいつまで"),
        ("  - 実施", "\t- 実施"),
        ("    氏名", "\t氏名"),
    ] {
        assert_mended(&meant.replacen(line, typed, 1), &meant);
    }
}

#[test]
fn a_number_for_the_mark_of_an_entry_is_named() {
    let meant = with_level(" 予約がある。");
    for sign in ["1. ", "１．", "① ", "(1) ", "・"] {
        assert_mended(&meant.replace("- 実施項目", &format!("{sign}実施項目")), &meant);
    }
}

#[test]
fn full_width_brackets_of_a_list_are_mended() {
    let meant = with_level(" 達成").replace("課名: 生活福祉課", "課名: [生活福祉課, 障害福祉課]");
    for typed in ["［生活福祉課, 障害福祉課］", "［生活福祉課、障害福祉課］", "[生活福祉課, 障害福祉課］"]
    {
        assert_mended(&meant.replace("[生活福祉課, 障害福祉課]", typed), &meant);
    }
}

#[test]
fn a_sign_that_begins_a_text_is_named() {
    for sign in [",市", "? 窓口"] {
        let typed = with_level(&format!("\n      - {sign}"));
        assert!(
            Sandbox::with_sheet(&typed)
                .run(&["check"])
                .contains(&format!("値を「{}」で始めることはできません", &sign[..1]))
        );
        assert_mended(&typed, &with_level(&format!("\n      - \"{sign}\"")));
    }
    assert!(Sandbox::with_sheet(&with_level("\n      - ?市")).run(&["check"]).contains("問題はありません"));
}

#[test]
fn a_comment_in_a_text_and_text_behind_three_dots_are_named_and_left_alone() {
    for (typed, message) in [
        (
            with_level(" |\n      予約がある。\n    # 注\n      掲示がある。"),
            "このコメントで、「どの水準まで」の文章が終わっています。",
        ),
        (
            with_level(" 達成") + "...\n見直し日: 令和8年7月24日\n",
            "「...」から先は、別の文書として読まれます。",
        ),
        (with_level(" 達成") + "... 以上\n", "行の頭の「...」は、文書の終わりとして読まれます。"),
    ] {
        let (text, told) = mended(&typed);
        assert!(text == typed && told.contains(message), "{told}");
    }
}

#[test]
fn null_is_nothing_where_it_is_plain_and_a_word_where_it_is_quoted() {
    for word in ["null", "Null", "NULL", "~"] {
        let told = Sandbox::with_sheet(&with_level(&format!(" {word}"))).run(&["check"]);
        assert!(told.contains("「どの水準まで」が空です"), "{told}");
        let vacant = with_level(" 達成").replace("見本 花子", word);
        assert!(Sandbox::with_sheet(&vacant).run(&["check"]).contains("問題はありません"));
        let quoted = with_level(&format!(" \"{word}\""));
        let sandbox = Sandbox::with_sheet(&quoted);
        assert!(sandbox.run(&["fmt"]).ends_with("status: 0"));
        assert!(String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap().contains(&word.to_owned()));
        assert!(sandbox.run(&["check"]).contains("問題はありません"));
    }
}

#[test]
fn the_project_file_is_mended_as_a_sheet_is() {
    for (from, to) in [
        ("年度: ", "年度："),
        ("福祉部: ", "福祉部:"),
        ("  福祉部", "　福祉部"),
        ("  市民部", "\t市民部"),
        ("[市民課, 経済課]", "［市民課、経済課］"),
    ] {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write("mokuhyo.yaml", PROJECT.replacen(from, to, 1));
        assert!(sandbox.run(&["check"]).ends_with("status: 1"), "{to}");
        let told = sandbox.run(&["check", "--fix"]);
        assert_eq!(String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap(), PROJECT, "{told}");
        assert!(told.contains("直しました: mokuhyo.yaml（1か所）") && told.ends_with("status: 0"), "{told}");
    }
}

#[test]
fn a_quotation_keeps_its_digits_against_the_style_of_the_house() {
    let sheet =
        with_level(" 「第３期計画」と『２０５０年の姿』に沿い、３か所で2回、見本市の「１Ｏ年」を進める。");
    let sandbox = Sandbox::with_sheet(&sheet);
    sandbox.write("mokuhyo.yaml", format!("{PROJECT}表記:\n  数字: 半角\n"));
    let told = sandbox.run(&["check", "--fix"]);
    let text = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap();
    assert_eq!(text, sheet.replace("３か所", "3か所"), "{told}");
    assert!(sandbox.run(&["check"]).contains("問題はありません"));
}

#[test]
fn a_mark_typed_over_a_blank_is_told_and_its_mends_lead_in_no_circle() {
    let begun = std::time::Instant::now();
    let Mended { report, sheet, .. } = Sandbox::mended(PROJECT, &SHEET.replace("\n    分類", "\n-    分類"));
    assert!(sheet.contains("\n  -    分類: [個別計画, 施政方針]\n"), "{sheet}");
    assert!(report.contains("頭の「-」を消して、「分類」の前の半角の空白を4個にしてください。"), "{report}");
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

/// Behind a colon too many a sign stands that may be meant for YAML or not.
#[test]
fn no_mend_makes_a_sheet_that_cannot_be_read() {
    for level in ["'達成", "\"達成", "[達成", "{達成", ">達成", "- 達成"] {
        let sheet = with_level(&format!(" ：{level}"));
        let (text, told) = mended(&sheet);
        assert_eq!(text, sheet, "{told}");
        assert!(told.contains("コロンが、一つではありません") && !told.contains("直せます"), "{told}");
    }
    for (level, meant) in [("'達成'", "'達成'"), ("@達成", "\"@達成\""), ("達成", "達成")] {
        assert_mended(&with_level(&format!(" ：{level}")), &with_level(&format!(" {meant}")));
    }
}
