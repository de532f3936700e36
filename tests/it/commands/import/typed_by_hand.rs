//! How people type into cells: line by line over several rows, with marks of other levels, with words that the cell breaks.

use rust_xlsxwriter::Format;

use super::{GOALS, fill, made};

/// A goal over the rows 5 to 7, of which some columns are merged, with what stands in the further rows; and one below.
fn over_rows(merged: &[u16], further: &[(u32, u16, &str)]) -> (String, String) {
    made(|worksheet| {
        fill(worksheet, &[]);
        let (first, plain) = (GOALS[0], Format::new());
        for column in 0..8 {
            let text = first[usize::from(column)];
            if merged.contains(&column) {
                worksheet.merge_range(4, column, 6, column, text, &plain).unwrap();
            } else {
                worksheet.write(4, column, text).unwrap();
            }
        }
        for (row, column, text) in further {
            worksheet.write(*row, *column, *text).unwrap();
        }
        for (column, text) in (0..).zip(GOALS[1]) {
            worksheet.write(7, column, if column == 1 { "電話での案内" } else { text }).unwrap();
        }
    })
}

#[test]
fn a_goal_that_was_typed_line_by_line_over_several_rows_is_one() {
    let lines = [(5, 3, "満足している。"), (5, 4, "・い"), (6, 4, "・ろ")];
    for merged in [&[0, 1, 2, 5, 6, 7][..], &[0, 1]] {
        let (sheet, told) = over_rows(merged, &lines);
        assert_eq!(sheet.matches("実施項目:").count(), 2, "{sheet}{told}");
        assert!(sheet.contains("      苦情が半分に減っている。\n      満足している。\n"), "{sheet}");
        assert!(
            sheet.contains("      - 混雑する曜日を市の広報で知らせる。\n      - い\n      - ろ\n"),
            "{sheet}"
        );
        assert!(!told.contains("番号として"), "{told}");
    }
}

#[test]
fn rows_that_share_a_number_and_have_more_than_prose_of_their_own_are_goals() {
    let (sheet, told) = over_rows(
        &[0, 1, 2, 6, 7],
        &[
            (5, 3, "満足している。"),
            (5, 4, "い"),
            (5, 5, "10月"),
            (6, 3, "満足している。"),
            (6, 4, "ろ"),
            (6, 5, "3月"),
        ],
    );
    assert_eq!(sheet.matches("実施項目:").count(), 4, "{sheet}{told}");
    // 〃 in a row is a goal's, too.
    let (sheet, told) =
        over_rows(&[0, 1, 2, 5, 6, 7], &[(5, 3, "〃"), (5, 4, "い"), (6, 3, "〃"), (6, 4, "ろ")]);
    assert_eq!(sheet.matches("実施項目:").count(), 4, "{sheet}{told}");
}

#[test]
fn a_word_that_the_list_does_not_have_and_line_ends_break_is_told() {
    let (sheet, told) = made(|worksheet| {
        let mut goals = GOALS;
        (goals[0][6], goals[1][1], goals[1][3]) = ("健康づくり推\n進課", "案内", "上げる。");
        fill(worksheet, &goals);
    });
    assert!(sheet.contains("    課名: [健康づくり推, 進課]\n"), "{sheet}");
    let notice = "!G5: 「課名」の「健康づくり推」、「進課」は一覧にないので、別々の語か、欄の幅で折れた一つの語か分かりません。";
    assert!(told.contains(notice), "{told}");
    // Of those of the list there is no doubt.
    assert_eq!(told.matches("別々の語か").count(), 1, "{told}");
}

#[test]
fn a_mark_at_another_depth_than_its_own_stays_text() {
    for text in ["　・※受付", "　・受付\n　　・※夜間"] {
        let (sheet, told) = made(|worksheet| {
            let mut goals = [GOALS[0]];
            goals[0][4] = text;
            fill(worksheet, &goals);
        });
        let lines = text.replace('\n', "\n      ");
        assert!(sheet.contains(&format!("    どのような方法で: |\n      {lines}\n")), "{sheet}{told}");
    }
}
