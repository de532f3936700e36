//! More shapes that offices give to the form: where the table stands, what stands between its rows, how its head is typed.

use rust_xlsxwriter::{Color, Format, Formula, Workbook, Worksheet};

use super::{EXPECTED, GOALS, HEADINGS, fill, import, official, project, sheet, table};

const TITLE: &str = "令和８年度　組織目標展開整理表（部の組織目標）";

/// The two goals, the second with a text in each of its cells.
fn whole() -> [[&'static str; 8]; 2] {
    let mut goals = GOALS;
    (goals[1][1], goals[1][3]) = (GOALS[0][1], GOALS[0][3]);
    goals
}

/// What comes of goals that are not merged.
fn expected_whole() -> String {
    EXPECTED.replace("  - 実施項目: 〃\n", "\n  - 実施項目: 窓口での待ち時間の短縮\n").replace(
        "    どの水準まで: 〃\n",
        "    どの水準まで: |\n      平均の待ち時間が15分以内になっている。\n      苦情が半分に減っている。\n",
    )
}

/// Imports a worksheet that somebody has filled, and holds the sheet against the expected one. Returns what was told.
fn comes_in(expected: &str, write: impl FnOnce(&mut Worksheet)) -> String {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet());
    of_workbook(expected, workbook)
}

fn of_workbook(expected: &str, mut workbook: Workbook) -> String {
    let sandbox = project();
    let told = import(&sandbox, &mut workbook, &[]);
    assert!(told.starts_with("stdout:\n作成"), "{told}");
    assert_eq!(sheet(&sandbox), expected, "{told}");
    told
}

#[test]
fn the_table_stands_far_from_the_corner_and_has_no_column_of_numbers() {
    comes_in(&expected_whole(), |worksheet| {
        worksheet.write(4, 3, TITLE).unwrap();
        worksheet.write(6, 5, "作成日").unwrap();
        worksheet.write(6, 6, "令和8年4月1日\n令和8年7月24日見直し").unwrap();
        worksheet.write(7, 5, "職名").unwrap();
        worksheet.write(7, 6, "福祉部長").unwrap();
        worksheet.write(8, 5, "氏名").unwrap();
        worksheet.write(8, 6, "見本 花子").unwrap();
        for (row, texts) in (10..).zip([HEADINGS, whole()[0], whole()[1]]) {
            for (column, text) in (3..).zip(texts.iter().skip(1)) {
                worksheet.write(row, column, *text).unwrap();
            }
        }
    });
}

#[test]
fn totals_page_labels_and_numbered_blank_rows_are_no_goals() {
    let told = comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &[]);
        table(worksheet, 3, &[whole()[0]]);
        worksheet.write(5, 3, "（1／2ページ）").unwrap();
        for (column, text) in (0..).zip(whole()[1]) {
            worksheet.write(6, column, text).unwrap();
        }
        for (row, number) in (7..).zip(3..12) {
            worksheet.write(row, 0, number).unwrap();
        }
        worksheet.write(17, 1, "計").unwrap();
        worksheet.write(17, 2, "2件").unwrap();
    });
    assert!(told.contains("（1／2ページ）") && told.contains("「2件」"), "{told}");
}

#[test]
fn empty_rows_stand_between_the_goals() {
    comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &[]);
        for (row, goal) in [4, 7].into_iter().zip(whole()) {
            for (column, text) in (0..).zip(goal) {
                worksheet.write(row, column, text).unwrap();
            }
        }
    });
}

#[test]
fn the_year_and_its_number_stand_in_cells_of_their_own() {
    comes_in(&expected_whole().replace("令和８年度", "令和8年度"), |worksheet| {
        for (column, text) in (0..).zip(["令和", "8", "年度", "組織目標展開整理表（部の組織目標）"])
        {
            worksheet.write(0, column, text).unwrap();
        }
        for (column, [label, value]) in (3..).zip([
            ["作成日", "令和8年4月1日\n令和8年7月24日見直し"],
            ["職　　名", "福 祉 部 長"],
            ["氏　　名", "見本 花子"],
        ]) {
            worksheet.write(1, column, label).unwrap();
            worksheet.write(2, column, value).unwrap();
        }
        table(worksheet, 3, &whole());
    });
}

#[test]
fn dates_are_typed_in_figures_and_stay_as_typed() {
    let expected = expected_whole()
        .replace("作成日: 令和8年4月1日\n見直し日: 令和8年7月24日", "作成日: R8.4.1\n見直し日: R8.7.24")
        .replace("いつまで: 12月", "いつまで: R8.12");
    comes_in(&expected, |worksheet| {
        let mut goals = whole();
        goals[0][5] = "R8.12";
        fill(worksheet, &goals);
        worksheet.write(2, 3, "R8.4.1\nR8.7.24見直し").unwrap();
    });
}

#[test]
fn two_holders_stand_in_one_cell() {
    let expected =
        expected_whole().replace("見本 花子\n", "見本 花子\n  - 職名: 福祉担当部長\n    氏名: 見本 太郎\n");
    comes_in(&expected, |worksheet| {
        fill(worksheet, &whole());
        worksheet.write(2, 4, "福祉部長\n福祉担当部長").unwrap();
        worksheet.write(2, 5, "見本 花子\n見本 太郎").unwrap();
    });
}

#[test]
fn the_department_stands_in_the_brackets_of_the_title() {
    // It prints in the title, as before.
    let expected = expected_whole().replace("福祉部長", "部長").replace("作成日", "対象: 福祉部\n作成日");
    let told = comes_in(&expected, |worksheet| {
        fill(worksheet, &whole());
        worksheet.write(2, 4, "部長").unwrap();
        worksheet.write(0, 0, "令和８年度　組織目標展開整理表（福祉部）").unwrap();
    });
    assert!(told.contains("部署「福祉部」は表題"), "{told}");
}

#[test]
fn the_department_is_the_name_of_the_worksheet() {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet().set_name("福祉部（最終）").unwrap();
    fill(worksheet, &whole());
    worksheet.write(2, 4, "部長").unwrap();
    let told = of_workbook(&expected_whole().replace("福祉部長", "部長"), workbook);
    assert!(told.contains("部署「福祉部」はワークシートの名前"), "{told}");
}

#[test]
fn numbers_are_typed_in_full_width_or_counted_by_a_formula() {
    comes_in(&expected_whole(), |worksheet| {
        let mut goals = whole();
        (goals[0][0], goals[1][0]) = ("１", "２");
        fill(worksheet, &goals);
    });
    comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &whole());
        for (row, number) in [(4, "1"), (5, "2")] {
            worksheet.write_formula(row, 0, Formula::new("=ROW()-4").set_result(number)).unwrap();
        }
    });
}

#[test]
fn blanks_and_line_ends_around_a_text_are_none_of_it() {
    comes_in(&expected_whole(), |worksheet| {
        let mut goals = whole();
        (goals[0][1], goals[1][1]) = ("窓口での待ち時間の短縮　\r\n", "\n窓口での待ち時間の短縮 ");
        (goals[0][6], goals[1][5]) = ("　生活福祉課　", " 年度末\n");
        fill(worksheet, &goals);
    });
}

#[test]
fn lists_of_two_levels_are_lists() {
    let expected = expected_whole().replace(
        "      - 予約システムを6月までに導入する。\n      - 混雑",
        "      - 予約システムを6月までに導入する。\n      - - 仕様を4月に決める。\n        - 5月に契約する。\n      - 混雑",
    );
    let mut goals = whole();
    goals[0][4] = "・予約システムを6月までに導入する。\n○仕様を4月に決める。\n○5月に契約する。\n・混雑する曜日を市の広報で知らせる。";
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), &goals);
    let sandbox = project();
    import(&sandbox, &mut workbook, &[]);
    let text = sheet(&sandbox);
    let is_list = text == expected;
    // Marks that the form does not have leave the cell as it was typed.
    assert!(is_list || text.contains("      ○仕様を4月に決める。\n"), "{text}");
}

#[test]
fn cells_of_words_are_merged_over_three_goals() {
    let mut goals = [GOALS[0], GOALS[0], GOALS[0]];
    for (index, goal) in goals.iter_mut().enumerate() {
        goal[0] = ["1", "2", "3"][index];
        goal[1] = ["窓口", "電話", "相談"][index];
    }
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    fill(worksheet, &goals);
    for column in [2, 5, 6] {
        let text = GOALS[0][usize::from(column)];
        worksheet.merge_range(4, column, 6, column, text, &Format::new()).unwrap();
    }
    let sandbox = project();
    import(&sandbox, &mut workbook, &[]);
    let text = sheet(&sandbox);
    for key in ["分類", "いつまで", "課名"] {
        assert_eq!(text.matches(&format!("    {key}: 〃\n")).count(), 2, "{text}");
    }
}

#[test]
fn a_row_with_the_name_of_a_section_across_the_table_is_no_goal() {
    let told = comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &[]);
        for (row, section) in [(4, "■生活福祉課"), (6, "■障害福祉課")] {
            worksheet.merge_range(row, 0, row, 7, section, &Format::new()).unwrap();
        }
        for (row, goal) in [5, 7].into_iter().zip(whole()) {
            for (column, text) in (0..).zip(goal) {
                worksheet.write(row, column, text).unwrap();
            }
        }
    });
    assert!(told.contains("■生活福祉課") && told.contains("■障害福祉課"), "{told}");
}

#[test]
fn the_table_stands_twice_side_by_side() {
    let told = comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &whole());
        for (row, texts) in (3..).zip([HEADINGS, whole()[0]]) {
            for (column, text) in (9..).zip(texts.iter().skip(1).take(2)) {
                worksheet.write(row, column, *text).unwrap();
            }
        }
    });
    assert!(told.contains("左にもう一つあります"), "{told}");
}

#[test]
fn a_table_of_something_else_stands_below() {
    let told = comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &whole());
        for (row, texts) in (8..).zip([["部の職員数", "人"], ["生活福祉課", "12"], ["障害福祉課", "9"]])
        {
            for (column, text) in (4..).zip(texts) {
                worksheet.write(row, column, text).unwrap();
            }
        }
    });
    assert!(told.contains("部の職員数"), "{told}");
}

#[test]
fn a_hidden_worksheet_with_last_year_s_goals_is_told_and_not_read() {
    let mut workbook = official();
    let old = workbook.add_worksheet().set_name("R7").unwrap();
    fill(old, &GOALS[..1]);
    old.set_hidden(true);
    let told = of_workbook(EXPECTED, workbook);
    assert!(told.contains("表示されていないワークシート"), "{told}");
}

#[test]
fn text_in_colours_is_text_and_the_colours_are_counted() {
    let told = comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &whole());
        let (plain, red) = (Format::new(), Format::new().set_font_color(Color::Red));
        worksheet
            .write_rich_string(
                4,
                4,
                &[
                    (&plain, "・予約システムを"),
                    (&red, "6月"),
                    (&plain, "までに導入する。\n・混雑する曜日を市の広報で知らせる。"),
                ],
            )
            .unwrap();
        worksheet.write_with_format(5, 5, "年度末", &red).unwrap();
    });
    assert!(told.contains("文字に色の付いたセルが2個"), "{told}");
}

#[test]
fn what_came_of_the_goals_stands_in_the_last_column() {
    let mut goals = whole();
    (goals[0][7], goals[1][7]) = ("達成した", "一部達成した");
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), &goals);
    let sandbox = project();
    import(&sandbox, &mut workbook, &[]);
    let text = sheet(&sandbox);
    assert!(
        text.contains("    達成状況: 達成した\n") && text.contains("    達成状況: 一部達成した\n"),
        "{text}"
    );
}

#[test]
fn headings_are_spread_and_carry_signs_of_their_own() {
    comes_in(&expected_whole(), |worksheet| {
        fill(worksheet, &whole());
        for (column, heading) in [
            (0, "Ｎｏ．"),
            (1, "実 施 項 目"),
            (2, "計画・方針等の分類"),
            (5, "【いつまで】"),
            (6, "共通／課名"),
            (7, "達 成 状 況"),
        ] {
            worksheet.write(3, column, heading).unwrap();
        }
    });
}

#[test]
fn marks_for_the_cell_above_are_typed() {
    comes_in(EXPECTED, |worksheet| {
        let mut goals = GOALS;
        (goals[1][1], goals[1][3]) = (" 〃 ", "　　〃");
        fill(worksheet, &goals);
    });
}
