//! Any sheet, written as a workbook, comes back as the same sheet.

use mokuhyo::form::kind::Line;
use mokuhyo::form::{Kind, Library};
use mokuhyo::settings::{Settings, load};
use mokuhyo::sheet::Document;
use mokuhyo::sheet::printed::{FieldContent, Printed};
use mokuhyo::source::Source;
use mokuhyo::workbook::placing::drafted::sheets;
use mokuhyo::workbook::placing::{SourceFile, Wish, find};
use mokuhyo::workbook::read;
use mokuhyo::yaml;
use proptest::prelude::*;
use proptest::sample::select;
use rust_xlsxwriter::{Format, Workbook};

use super::super::PROJECT;

fn settings() -> Settings {
    load(&yaml::load(&Source::new("mokuhyo.yaml", PROJECT)).unwrap()).0
}

/// Pieces of text, as hard as they come in offices.
const PIECES: [&str; 24] = [
    "窓口の待ち時間",
    "を15分以内にする。",
    "（試行）",
    "「見える化」",
    "=1+1",
    "@A1",
    "-5",
    "+3",
    "#",
    ": ",
    "\"",
    "'",
    "<b>",
    "&amp;",
    "_x0041_",
    "％",
    "　",
    "①",
    "※",
    "1)",
    "【重点】",
    "髙",
    "𠮟",
    "ｱｲｳ",
];

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES.to_vec()), 1..5).prop_map(|pieces| format!("甲{}乙", pieces.concat()))
}

fn prose() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(line(), 1..4);
    (lines, 0..3_u8).prop_map(|(lines, manner)| match manner {
        0 => format!("|\n{}", lines.iter().map(|line| format!("      {line}\n")).collect::<String>()),
        1 => format!(
            "\n{}",
            lines.iter().map(|line| format!("      - {}\n", quoted(line))).collect::<String>()
        ),
        _ => format!("{}\n", quoted(&lines.concat())),
    })
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A goal, of which each cell may be merged with the one above; the first has nothing above.
fn goal() -> impl Strategy<Value = [String; 7]> {
    let choice =
        select(vec!["施政方針", "[施政方針, その他]", "個別計画"]).prop_map(|text| format!("{text}\n"));
    let deadline = select(vec!["12月", "年度末", "令和8年10月", "随時", "6月・12月", "未定"])
        .prop_map(|text| format!("{text}\n"));
    let section =
        select(vec!["生活福祉課", "[生活福祉課, 高齢福祉課]", "共通"]).prop_map(|text| format!("{text}\n"));
    let status = select(vec!["", "ほぼ達成した", "ほとんど未達成だった（達成率80～50％）"])
        .prop_map(|text| format!("{text}\n"));
    let title = line().prop_map(|line| format!("{}\n", quoted(&line)));
    (title, choice, prose(), prose(), deadline, section, status)
        .prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g])
}

const KEYS: [&str; 7] =
    ["実施項目", "分類", "どの水準まで", "どのような方法で", "いつまで", "課名", "達成状況"];

fn sheet() -> impl Strategy<Value = String> {
    let merged = prop::collection::vec(prop::collection::vec(any::<bool>(), 7), 6);
    let goals = prop::collection::vec(goal(), 1..6);
    (goals, merged, select(vec!["通し番号", "課ごと"])).prop_map(|(goals, merged, numbering)| {
        let mut text = format!(
            "年度: 令和8年度\n部署: 福祉部\n作成日: 令和8年4月1日\n見直し日: [令和8年7月1日, 令和8年9月1日]\n\
             職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n  - 職名: 担当部長\n番号付け: {numbering}\n目標:\n"
        );
        for (index, (goal, merged)) in goals.iter().zip(&merged).enumerate() {
            for (column, (value, key)) in goal.iter().zip(KEYS).enumerate() {
                // Where all but one were merged, the row would be one more line of the goal above.
                let is_merged = index > 0 && column != 4 && column != 1 && merged[column];
                let value = if is_merged { "〃\n" } else { value };
                let space = if value.starts_with('\n') { "" } else { " " };
                let lead = if column == 0 { "  - " } else { "    " };
                text.push_str(&format!("{lead}{key}:{space}{value}"));
            }
        }
        text
    })
}

fn lines(lines: &[Line]) -> String {
    lines.iter().map(Line::full_text).collect::<Vec<_>>().join("\n")
}

/// The sheet as a workbook, by what it prints.
fn workbook(printed: &Printed) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let (worksheet, plain) = (workbook.add_worksheet(), Format::new());
    worksheet.write_string(0, 0, printed.title.full_text()).unwrap();
    let mut row = 1;
    for field in printed.head.iter().filter(|field| !field.is_in_title && field.print) {
        match &field.content {
            FieldContent::Lines(content) => {
                worksheet.write_string(row, 0, &field.key).unwrap();
                worksheet.write_string(row, 1, lines(content)).unwrap();
            }
            FieldContent::People(people) => {
                for (column, label) in [(0, "職名"), (2, "氏名")] {
                    worksheet.write_string(row, column, label).unwrap();
                }
                for (post, name) in people {
                    worksheet.write_string(row, 1, post.full_text()).unwrap();
                    if let Some(name) = name {
                        worksheet.write_string(row, 3, name.full_text()).unwrap();
                    }
                    row += 1;
                }
            }
            FieldContent::Fields(_) => {}
        }
        row += 1;
    }
    row += 1;
    for (column, printed) in (0..).zip(&printed.columns) {
        worksheet.write_string(row, column, printed.heading.join("\n")).unwrap();
    }
    for (below, goal) in (row + 1..).zip(&printed.rows) {
        for (column, cell) in (0..).zip(&goal.cells) {
            let (text, span) = (lines(&cell.lines), u32::try_from(cell.span).unwrap());
            if span > 1 {
                worksheet.merge_range(below, column, below + span - 1, column, &text, &plain).unwrap();
            } else if span == 1 {
                worksheet.write_string(below, column, &text).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// What a sheet prints, line by line.
fn said(printed: &Printed) -> Vec<String> {
    let head = printed.head.iter().map(|field| format!("{}: {:?}", field.key, field.content));
    let cells = printed
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| format!("{} {}", cell.span, lines(&cell.lines))));
    std::iter::once(printed.title.full_text()).chain(head).chain(cells).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sheet_written_as_a_workbook_comes_back(text in sheet()) {
        let (settings, library) = (settings(), Library::embedded());
        let year = settings.of_year(settings.year);
        let document = Document::read("goals/a.yaml", text.as_bytes(), &library, &settings);
        let typed = document.sheet.as_ref().unwrap();
        prop_assert!(typed.faults.is_empty(), "{:?}\n{}", typed.faults, text);
        let printed = Printed::of(typed, year);
        let workbook = read(&workbook(&printed)).unwrap();
        let files = [SourceFile { name: "a.xlsx".into(), stem: "a".into(), workbook }];
        let forms: Vec<_> = library.iter().cloned().collect();
        let found = find(&files, &forms, &settings, Wish::default()).unwrap();
        let made = sheets(&files, &found.tables, &settings).unwrap();
        prop_assert_eq!(&found.unplaced, &vec![]);
        let back = Document::read("goals/b.yaml", made[0].text.as_bytes(), &library, &settings);
        let again = Printed::of(back.sheet.as_ref().unwrap(), year);
        prop_assert_eq!(said(&again), said(&printed), "{}\n{}", text, made[0].text);
        prop_assert_eq!(back.sheet.unwrap().form.column_of(Kind::Section), typed.form.column_of(Kind::Section));
    }
}
