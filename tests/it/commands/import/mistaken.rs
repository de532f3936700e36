//! Shapes in which a goal could be taken for a heading, one stage for another, and one year for the next.

use rust_xlsxwriter::{Format, Workbook};

use super::merge::typed;
use super::{GOALS, HEADINGS, fill, import, made, project, table};
use crate::sandbox::Sandbox;

/// The goals, each with a text in every cell, so many of them.
fn goals(count: usize) -> Vec<[&'static str; 8]> {
    let titles = ["窓口での待ち時間の短縮", "電話での案内", "防災訓練"];
    let goal = |(index, title): (usize, &'static str)| {
        let mut goal = GOALS[0];
        (goal[0], goal[1]) = (["1", "2", "3"][index], title);
        goal
    };
    titles.into_iter().enumerate().take(count).map(goal).collect()
}

#[test]
fn a_goal_above_repeated_headings_is_none_of_them() {
    for word in ["共通", "課名", "分類", "番号"] {
        let (sheet, told) = made(|worksheet| {
            let goals = goals(3);
            fill(worksheet, &goals[..1]);
            for row in [3, 5] {
                worksheet.write(row, 6, "課名").unwrap();
            }
            worksheet.write(4, 6, word).unwrap();
            table(worksheet, 5, &goals[1..]);
            worksheet.write(5, 6, "課名").unwrap();
        });
        assert_eq!(sheet.matches("実施項目:").count(), 3, "{word} {told} {sheet}");
        assert!(sheet.contains(&format!("課名: {word}\n")), "{sheet}");
    }
}

#[test]
fn what_was_judged_at_another_stage_is_not_that_of_the_years_end() {
    let form = |below: bool| {
        made(move |worksheet| {
            fill(worksheet, &[]);
            let (first, plain) = (if below { 5 } else { 4 }, Format::new());
            if below {
                worksheet.merge_range(3, 7, 3, 8, "達成状況", &plain).unwrap();
                for (column, heading) in (0..).zip(HEADINGS).take(7) {
                    worksheet.merge_range(3, column, 4, column, heading, &plain).unwrap();
                }
            }
            for (column, stage) in [(7, "中間"), (8, "期末")] {
                let (row, text) =
                    if below { (4, stage.to_owned()) } else { (3, format!("達成状況（{stage}）")) };
                worksheet.write(row, column, text).unwrap();
            }
            for (row, (goal, judged)) in
                (first..).zip(goals(2).iter().zip([["概ね達成", ""], ["未達成", "達成した"]]))
            {
                let texts = goal.iter().copied().take(7).chain(judged);
                for (column, text) in (0..).zip(texts) {
                    worksheet.write(row, column, text).unwrap();
                }
            }
        })
    };
    for (sheet, told) in [form(true), form(false)] {
        assert_eq!(sheet.matches("達成状況:").count(), 1, "{sheet}{told}");
        assert!(sheet.contains("電話での案内") && sheet.ends_with("達成状況: 達成した\n"), "{sheet}{told}");
        assert!(told.contains("概ね達成") && told.contains("未達成"), "{told}");
    }
}

#[test]
fn worksheets_named_by_their_years_are_sheets_of_these_years() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    for name in ["令和7年度", "R8"] {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name).unwrap();
        fill(worksheet, &goals(2));
        worksheet.write(0, 0, "組織目標展開整理表").unwrap();
    }
    let told = import(&sandbox, &mut workbook, &[]);
    for year in ["r7", "r8"] {
        let path = format!("goals/{year}/福祉部.yaml");
        let sheet = String::from_utf8(sandbox.read(&path)).unwrap();
        assert_eq!(sheet.matches("実施項目:").count(), 2, "{told}");
    }
}

#[test]
fn a_row_that_goes_on_with_its_goal_is_none_where_its_title_stands_further_up() {
    let (sheet, told) = made(|worksheet| {
        let goals = goals(2);
        fill(worksheet, &goals);
        let plain = Format::new();
        worksheet.merge_range(4, 1, 6, 1, goals[0][1], &plain).unwrap();
        for column in [0, 2, 3, 5, 6, 7] {
            worksheet.merge_range(5, column, 6, column, goals[1][usize::from(column)], &plain).unwrap();
        }
        worksheet.write(6, 4, "・夜間も受ける。").unwrap();
    });
    assert_eq!(sheet.matches("実施項目:").count(), 2, "{sheet}{told}");
    assert!(
        sheet.contains("      - 混雑する曜日を市の広報で知らせる。\n      - 夜間も受ける。\n"),
        "{sheet}"
    );
}

#[test]
fn an_empty_line_between_entries_stays_where_some_stand_deeper() {
    let (sheet, told) = made(|worksheet| {
        let mut goals = goals(1);
        goals[0][4] = "・あ\n\n・い\n　・う";
        fill(worksheet, &goals);
    });
    assert!(
        sheet.contains("    どのような方法で: |\n      ・あ\n\n      ・い\n      　・う\n"),
        "{sheet}{told}"
    );
}

#[test]
fn a_number_and_a_depth_that_were_changed_in_a_workbook_are_not_lost() {
    let text = "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n目標:\n  \
        - 実施項目: 窓口\n    分類: その他\n    どの水準まで: 上げる。\n    どのような方法で:\n      - 受付を改める。\n      - \
        夜間も受ける。\n    いつまで: 12月\n    課名: 生活福祉課\n";
    let sandbox = Sandbox::with_sheet(text);
    let told = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(told.ends_with("status: 0"), "{told}");
    let texts =
        [("・受付を改める。\n・夜間も受ける。", "・受付を改める。\n　・夜間も受ける。"), ("1", "3-2")];
    let workbook = sandbox.read("out/r8/福祉部.xlsx");
    sandbox.write("戻り.xlsx", typed(&workbook, &texts));
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    let ours = String::from_utf8(sandbox.read("goals/r8/福祉部.yaml")).unwrap();
    assert!(ours.contains("      - 受付を改める。\n      - - 夜間も受ける。\n"), "{told}{ours}");
    assert!(told.contains("番号は、シートでは「1」、表では「3-2」です。"), "{told}");
}

#[test]
fn a_row_in_brackets_below_the_headings_is_not_lost() {
    let (sheet, told) = made(|worksheet| {
        let mut all = goals(2);
        all[0] = ["", "（仮称）", "（その他）", "（検討）", "（検討）", "（未定）", "（生活福祉課）", ""];
        fill(worksheet, &all);
        worksheet.write(7, 1, "（重点目標）").unwrap();
    });
    assert_eq!(sheet.matches("実施項目:").count(), 2, "{sheet}{told}");
    assert!(told.contains("「（重点目標）」"), "{told}");
}

#[test]
fn a_table_for_comparison_is_no_part_of_the_sheet() {
    let (sheet, told) = made(|worksheet| {
        fill(worksheet, &goals(2));
        worksheet.write(8, 0, "（参考）令和7年度の実績").unwrap();
        table(worksheet, 9, &[GOALS[0]]);
    });
    assert_eq!(sheet.matches("実施項目:").count(), 2, "{sheet}{told}");
    assert!(told.contains("参考か別の年度の表なので、読みませんでした"), "{told}");
}

#[test]
fn another_department_than_the_one_that_was_named_is_told() {
    let (sandbox, mut workbook) = (project(), Workbook::new());
    fill(workbook.add_worksheet(), &goals(1));
    let told = import(&sandbox, &mut workbook, &["--department", "市民部"]);
    assert!(
        told.contains("表は「福祉部」のものと読めますが、--department で指定された部署のシートにしました"),
        "{told}"
    );
}

#[test]
fn a_web_page_under_the_name_of_a_workbook_is_called_one() {
    let sandbox = project();
    sandbox.write("福祉部.xls", "<html><body><table><tr><td>番号</td></tr></table></body></html>");
    let told = sandbox.run(&["import", "福祉部.xls"]);
    assert!(told.contains("ウェブページ（HTML）で、ブックではありません。Excelなどで開き"), "{told}");
}
