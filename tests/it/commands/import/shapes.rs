//! The shapes that offices give to the form: each comes in as the same sheet.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{EXPECTED, GOALS, HEADINGS, fill, import, official, project, sheet, table};

/// A workbook whose one worksheet somebody has filled.
fn workbook(write: impl FnOnce(&mut Worksheet)) -> Workbook {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet());
    workbook
}

/// Merges the title and the level of the first two goals of a table.
fn merge(worksheet: &mut Worksheet, row: u32, columns: [u16; 2]) {
    for (column, index) in columns.into_iter().zip([1, 3]) {
        worksheet.merge_range(row, column, row + 1, column, GOALS[0][index], &Format::new()).unwrap();
    }
}

/// Imports a workbook, and holds the sheet against the expected one.
fn comes_in(mut workbook: Workbook, expected: &str) -> String {
    let sandbox = project();
    let told = import(&sandbox, &mut workbook, &[]);
    assert!(told.starts_with("stdout:\n作成"), "{told}");
    assert_eq!(sheet(&sandbox), expected, "{told}");
    told
}

#[test]
fn columns_stand_in_another_order_with_others_between() {
    let told = comes_in(
        workbook(|worksheet| {
            fill(worksheet, &[]);
            let order = [6, 3, 9, 1, 2, 0, 5, 4];
            for (column, index) in (0_u16..).zip(order) {
                let heading = HEADINGS.get(index).copied().unwrap_or("担当者");
                worksheet.write(3, column, heading).unwrap();
                for (row, goal) in (4..).zip(&GOALS) {
                    worksheet.write(row, column, goal.get(index).copied().unwrap_or("見本")).unwrap();
                }
            }
            merge(worksheet, 4, [3, 1]);
        }),
        EXPECTED,
    );
    assert!(told.contains("Sheet1!C5: 列「担当者」は様式にありません。「見本」"), "{told}");
}

#[test]
fn the_headings_stand_over_two_rows_and_are_repeated_on_each_page() {
    comes_in(
        workbook(|worksheet| {
            fill(worksheet, &[]);
            for page in [3, 7] {
                for (column, heading) in (0..).zip(HEADINGS) {
                    for (row, line) in (page..).zip(heading.split('\n')) {
                        worksheet.write(row, column, line).unwrap();
                    }
                }
            }
            let page = |worksheet: &mut Worksheet, row: u32, goal: &[&str; 8]| {
                for (column, text) in (0..).zip(goal) {
                    worksheet.write(row, column, *text).unwrap();
                }
            };
            page(worksheet, 5, &GOALS[0]);
            let mut second = GOALS[1];
            (second[1], second[3]) = ("〃", "〃");
            page(worksheet, 9, &second);
        }),
        EXPECTED,
    );
}

#[test]
fn the_page_is_drawn_on_narrow_columns() {
    let width = |index: u16| index * 4;
    comes_in(
        workbook(|worksheet| {
            let plain = Format::new();
            worksheet
                .merge_range(0, 0, 0, 31, "令和８年度　組織目標展開整理表（部の組織目標）", &plain)
                .unwrap();
            for (at, [label, value]) in (3..).zip([
                ["作成日", "令和8年4月1日\n令和8年7月24日見直し"],
                ["職名", "福祉部長"],
                ["氏名", "見本 花子"],
            ]) {
                let first = width(at);
                worksheet.merge_range(1, first, 1, first + 3, label, &plain).unwrap();
                worksheet.merge_range(2, first, 3, first + 3, value, &plain).unwrap();
            }
            for (index, heading) in (0..).zip(HEADINGS) {
                let first = width(index);
                worksheet.merge_range(5, first, 6, first + 3, heading, &plain).unwrap();
                for (row, goal) in [7, 9].into_iter().zip(&GOALS) {
                    let text = goal[usize::from(index)];
                    let is_shared = matches!(index, 1 | 3);
                    let last = if is_shared { 10 } else { row + 1 };
                    if !(is_shared && row == 9) {
                        worksheet.merge_range(row, first, last, first + 3, text, &plain).unwrap();
                    }
                }
            }
        }),
        EXPECTED,
    );
}

#[test]
fn dates_and_months_are_numbers_in_the_format_of_eras() {
    comes_in(
        workbook(|worksheet| {
            fill(worksheet, &GOALS);
            merge(worksheet, 4, [1, 3]);
            let format = |code: &str| Format::new().set_num_format(code);
            worksheet.write_with_format(1, 0, 46_113, &format("[$-411]ggge\"年度\"")).unwrap();
            worksheet.write(0, 0, "組織目標展開整理表（部の組織目標）").unwrap();
            worksheet.write_with_format(2, 3, 46_113, &format("[$-411]ggge\"年\"m\"月\"d\"日\"")).unwrap();
            worksheet.write(2, 6, "令和8年7月24日見直し").unwrap();
            worksheet.write_with_format(4, 5, 46_357, &format("m\"月\"")).unwrap();
        }),
        &EXPECTED.replace("令和８年度", "令和8年度"),
    );
}

#[test]
fn labels_stand_left_of_their_values_and_two_holders_below_each_other() {
    let expected =
        EXPECTED.replace("見本 花子\n", "見本 花子\n  - 職名: こども政策担当部長\n    氏名: 見本太郎\n");
    comes_in(
        workbook(|worksheet| {
            worksheet.write(0, 0, "令 和 ８ 年 度　組 織 目 標 展 開 整 理 表（部の組織目標）").unwrap();
            for (column, text) in (0..).zip([
                "作成日",
                "令和",
                "8",
                "年",
                "4",
                "月",
                "1",
                "日",
                "職　名",
                "福祉部長",
                "氏　名",
                "見本 花子",
            ]) {
                worksheet.write(1, column, text).unwrap();
            }
            worksheet.write(2, 1, "令和8年7月24日見直し").unwrap();
            worksheet.write(2, 9, "こども政策担当部長").unwrap();
            worksheet.write(2, 11, "見 本 太 郎").unwrap();
            table(worksheet, 4, &GOALS);
            merge(worksheet, 5, [1, 3]);
        }),
        &expected,
    );
}

#[test]
fn numbers_are_merged_over_the_goals_of_a_section() {
    let goals = [
        ["1", "甲", "その他", "水準", "方法", "12月", "生活福祉課", ""],
        ["", "乙", "その他", "水準", "方法", "12月", "生活福祉課", ""],
        ["2", "丙", "その他", "水準", "方法", "12月", "障害福祉課", ""],
    ];
    let sandbox = project();
    let mut workbook = workbook(|worksheet| {
        fill(worksheet, &goals);
        worksheet.merge_range(4, 0, 5, 0, "1", &Format::new()).unwrap();
    });
    import(&sandbox, &mut workbook, &[]);
    assert!(sheet(&sandbox).contains("番号付け: 課ごと\n"), "{}", sheet(&sandbox));
    assert!(!sheet(&sandbox).contains("\n    番号:"));
}

#[test]
fn published_numbers_with_a_gap_are_kept() {
    let mut goals = [GOALS[0], GOALS[0]];
    (goals[1][0], goals[1][1]) = ("5", "別の目標");
    let sandbox = project();
    import(&sandbox, &mut workbook(|worksheet| fill(worksheet, &goals)), &[]);
    assert!(sheet(&sandbox).contains("  - 番号: 5\n    実施項目: 別の目標\n"), "{}", sheet(&sandbox));
}

#[test]
fn a_cell_of_several_rows_is_one_cell_of_one_goal() {
    let sandbox = project();
    let mut workbook = workbook(|worksheet| {
        fill(worksheet, &GOALS[..1]);
        for column in [0, 1, 2, 3, 5, 6] {
            let text = GOALS[0][usize::from(column)];
            worksheet.merge_range(4, column, 5, column, text, &Format::new()).unwrap();
        }
        worksheet.write(5, 4, "・電話での案内を改める。").unwrap();
        worksheet.merge_range(4, 7, 5, 7, "", &Format::new()).unwrap();
    });
    import(&sandbox, &mut workbook, &[]);
    let sheet = sheet(&sandbox);
    assert_eq!(sheet.matches("実施項目").count(), 1, "{sheet}");
    assert!(
        sheet.contains("      - 混雑する曜日を市の広報で知らせる。\n      - 電話での案内を改める。\n"),
        "{sheet}"
    );
}

#[test]
fn struck_text_is_no_text_and_hidden_rows_are_no_goals() {
    let sandbox = project();
    let mut workbook = workbook(|worksheet| {
        fill(worksheet, &[GOALS[0], GOALS[0], GOALS[0]]);
        let (plain, struck) = (Format::new(), Format::new().set_font_strikethrough());
        worksheet
            .write_rich_string(
                4,
                3,
                &[(&plain, "平均の待ち時間が"), (&struck, "20分"), (&plain, "15分以内になっている。")],
            )
            .unwrap();
        worksheet.write_with_format(5, 1, "取りやめた目標", &struck).unwrap();
        worksheet.set_row_hidden(6).unwrap();
    });
    let told = import(&sandbox, &mut workbook, &[]);
    let sheet = sheet(&sandbox);
    assert!(sheet.contains("平均の待ち時間が15分以内になっている。"), "{sheet}");
    assert!(!sheet.contains("20分") && !sheet.contains("取りやめた"), "{sheet}");
    for line in ["Sheet1!D5: 取消線が引かれています。「20分」", "Sheet1!B7: 表示されていない行にあります。"]
    {
        assert!(told.contains(line), "{told}");
    }
}

#[test]
fn a_section_broken_by_its_cell_and_two_below_each_other_are_told_apart() {
    let mut goals = [GOALS[0], GOALS[0]];
    goals[0][6] = "生活福\n祉課";
    goals[1][6] = "生活福祉課、障害\n福祉課";
    let sandbox = project();
    import(&sandbox, &mut workbook(|worksheet| fill(worksheet, &goals)), &[]);
    let sheet = sheet(&sandbox);
    assert!(sheet.contains("    課名: 生活福祉課\n"), "{sheet}");
    assert!(sheet.contains("    課名: [生活福祉課, 障害福祉課]\n"), "{sheet}");
}

#[test]
fn worksheets_of_two_departments_are_two_sheets_and_pages_of_one_are_one() {
    let sandbox = project();
    let mut workbook = official();
    let mut further = GOALS[0];
    further[1] = "電話での案内";
    table(workbook.add_worksheet().set_name("続き").unwrap(), 0, &[further]);
    let other = workbook.add_worksheet().set_name("市民部").unwrap();
    fill(other, &GOALS[..1]);
    other.write(2, 4, "市民部長").unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    assert!(told.contains("goals/r8/福祉部.yaml（目標3件"), "{told}");
    assert!(told.contains("goals/r8/市民部.yaml（目標1件"), "{told}");
    assert!(told.contains("前の番号に続かないので、番号を付け直しました"), "{told}");
}

#[test]
fn workbooks_of_single_sections_are_one_sheet_in_the_project_s_order() {
    let sandbox = project();
    for (name, section) in [("a.xlsx", "高齢福祉課"), ("b.xlsx", "生活福祉課")] {
        let mut goals = [GOALS[0]];
        (goals[0][1], goals[0][6]) = (section, section);
        sandbox.write(name, workbook(|worksheet| fill(worksheet, &goals)).save_to_buffer().unwrap());
    }
    let told = sandbox.run(&["import", "a.xlsx", "b.xlsx"]);
    let sheet = sheet(&sandbox);
    let titles: Vec<&str> = sheet.lines().filter_map(|line| line.strip_prefix("  - 実施項目: ")).collect();
    assert_eq!(titles, ["生活福祉課", "高齢福祉課"], "{told}");
}

#[test]
fn csv_and_what_is_pasted_come_in_as_workbooks_do() {
    let line = |cells: &[&str]| {
        let quoted = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        quoted.collect::<Vec<_>>().join(",") + "\r\n"
    };
    let mut second = GOALS[1];
    (second[1], second[3]) = ("〃", "〃");
    let text = [
        line(&["令和８年度　組織目標展開整理表（部の組織目標）"]),
        line(&["作成日", "令和8年4月1日", "", "職名", "福祉部長", "氏名", "見本 花子"]),
        line(&["", "令和8年7月24日見直し"]),
        line(&HEADINGS),
        line(&GOALS[0]),
        line(&second),
    ]
    .concat();
    for bytes in [
        text.clone().into_bytes(),
        format!("\u{feff}{text}").into_bytes(),
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        let sandbox = project();
        sandbox.write("表.csv", bytes);
        let told = sandbox.run(&["import", "表.csv"]);
        assert_eq!(sheet(&sandbox), EXPECTED, "{told}");
    }
}
