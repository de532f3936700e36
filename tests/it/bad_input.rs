//! Sheets that are hard to print: each yields right pages, or a finding that names what is wrong.

use mokuhyo::sheet::layout_fault::LayoutFault;

use crate::pages::{Checked, check};
use crate::read_back::assert_prints_as_typed;

const SENTENCE: &str = "窓口の混み具合を曜日ごとに調べ、待ち時間の長い日の人手を増やす。";

/// A goal of 組織目標展開整理表.
fn goal(title: &str, level: &str, way: &str) -> String {
    format!(
        "  - 実施項目: \"{title}\"\n    分類: その他\n    どの水準まで: \"{level}\"\n    どのような方法で: \"{way}\"\n    いつまで: 12月\n    課名: 生活福祉課\n"
    )
}

fn sheet(goals: &str) -> Checked {
    check(&format!(
        "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n{goals}"
    ))
}

/// A sheet of 目標管理シート with one row.
fn second_form(city: &str, row: &str) -> Checked {
    check(&format!(
        "様式: mokuhyo-kanri\n年度: 令和8年度\n部署: 福祉部\n職氏名:\n  - 職名: 福祉部長\n市の目標: \"{city}\"\n部の目標: \"{city}\"\n部の概要:\n  人員: \"{city}\"\n取り組み:\n{row}"
    ))
}

#[test]
fn rare_characters_print_in_the_font_that_has_them() {
    let goals = goal("髙橋、尾﨑、辻\u{e0100}、𠮟る", "ｱｲｳｴｵ ｶﾞｷﾞ", "①㈱㎡℃…―～〜－");
    assert_prints_as_typed("rare characters", &sheet(&goals));
}

#[test]
fn a_character_that_no_font_has_is_named() {
    let on_pages = sheet(&goal("𠮷野", "\u{1f389}を開く。", "مرحبا と สวัสดี")).lay_out();
    let lost: Vec<&str> = on_pages
        .lost()
        .into_iter()
        .filter_map(
            |fault| if let LayoutFault::Lost { text, .. } = fault { Some(text.as_str()) } else { None },
        )
        .collect();
    assert_eq!(lost, ["𠮷", "\u{1f389}", "مرحبا と สวัสดี"]);
}

#[test]
fn a_goal_longer_than_a_page_is_broken_and_reported() {
    let merged = goal("〃", "〃", "別の方法").repeat(2);
    for goals in [
        goal("長い目標", &SENTENCE.repeat(130), "方法"),
        goal("長い目標", &SENTENCE.repeat(130), "方法") + &merged,
    ] {
        let sheet = sheet(&goals);
        let on_pages = assert_prints_as_typed("4,000 characters", &sheet);
        assert_eq!(on_pages.faults, [LayoutFault::TallRow { row: 0 }]);
        assert!(on_pages.laid.page_count() > 2);
    }
}

#[test]
fn a_title_as_wide_as_the_page_stays_within_its_margins() {
    for letters in 75..110 {
        let subject = format!("及び））{}％", "i".repeat(2 * letters));
        let sheet = check(&format!(
            "年度: 令和8年度\n部署: 福祉部\n対象: \"{subject}\"\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n目標:\n{}",
            goal("目標", "水準", "方法")
        ));
        assert_eq!(sheet.lay_out().lost(), Vec::<&LayoutFault>::new(), "{letters} letters");
    }
}

#[test]
fn runs_that_cannot_break_stay_in_their_cell() {
    for run in [
        "abcdefghij",
        "ー",
        "、",
        "「",
        "」",
        "1",
        "１",
        "…",
        "ｱ",
        "W",
        "\u{a0}",
        "12月、",
        "（",
        "https://www.example.jp/abcdefghijklmnopqrstuvwxyz0123456789/",
    ] {
        for (before, after) in [("", ""), ("前", "後"), ("（12月", "。")] {
            let text = format!("{before}{}{after}", run.repeat(300 / run.chars().count()));
            let narrow = goal(&text, &text, &text).replace("12月\n", &format!("\"{text}\"\n"));
            assert_prints_as_typed(run, &sheet(&narrow));
            let row = format!(
                "  - 課名: 生活福祉課\n    区分: 総計\n    項目: \"{text}\"\n    目標: [[[[\"{text}\"]]]]\n    成果又は課題: \"{text}\"\n"
            );
            assert_prints_as_typed(run, &second_form(&text, &row));
        }
    }
}

#[test]
fn a_list_deeper_than_its_column_is_wide_stays_in_it() {
    let deep = format!("{}\"{SENTENCE}\"{}", "[".repeat(25), "]".repeat(25));
    let row = format!(
        "  - 課名: 生活福祉課\n    区分: 総計\n    項目: {deep}\n    目標: {deep}\n    成果又は課題: {deep}\n"
    );
    assert_prints_as_typed("a deep list", &second_form("市の目標", &row));
}

#[test]
fn merged_cells_print_over_many_rows_and_pages() {
    let merged = |row: usize| {
        goal("〃", &format!("{row}番目の水準"), "〃").replace("その他", "〃").replace("生活福祉課", "〃")
    };
    let goals = goal("課をまたぐ目標", "水準", "方法") + &(1..40).map(merged).collect::<String>();
    let on_pages = assert_prints_as_typed("40 merged rows", &sheet(&goals));
    assert!(on_pages.laid.page_count() > 1 && on_pages.faults.is_empty());
    assert_prints_as_typed(
        "40 rows merged in all columns",
        &sheet(&(goal("目標", "水準", "方法") + &goal("〃", "〃", "〃").repeat(39))),
    );
}

#[test]
fn three_hundred_goals_print() {
    let goals =
        (1..=300).map(|number| goal(&format!("{number}番目の目標"), SENTENCE, SENTENCE)).collect::<String>();
    assert_prints_as_typed("300 goals", &sheet(&goals));
}

#[test]
fn a_goal_without_any_optional_cell_prints() {
    assert_prints_as_typed(
        "the least sheet",
        &second_form("市の目標", "  - 課名: 共通\n    区分: 総計\n    項目: 項目\n    目標: 目標\n"),
    );
}

#[test]
fn blanks_neither_move_text_out_of_its_cell_nor_part_it() {
    let blanks = ["　".repeat(100), " ".repeat(300), "\\t".repeat(30), "\\u2003".repeat(40)];
    for blank in blanks {
        let goals = goal(&format!("前{blank}後"), &format!("{blank}後"), &format!("前{blank}"))
            .replace("12月", &format!("\"12月{blank}\""));
        assert_prints_as_typed("blanks", &sheet(&goals));
    }
}

#[test]
fn long_posts_and_names_stay_in_the_head() {
    for name in ["部".repeat(300), "abcdefghij".repeat(30), "ー".repeat(60)] {
        let people = format!("  - 職名: {name}\n    氏名: {name}\n");
        let text = format!(
            "年度: 令和8年度\n部署: 福祉部\n対象: {name}\n作成日: 令和8年4月1日\n職氏名:\n{people}目標:\n{}",
            goal("目標", "水準", "方法")
        );
        assert_prints_as_typed("a long name", &check(&text));
    }
}
