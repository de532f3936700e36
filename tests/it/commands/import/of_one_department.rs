//! What one department hands in: several sheets, a worksheet for each 課, goals that were struck through.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::merge::{part, with_parts};
use super::{GOALS, fill, import, project, sheet, table};

const TITLE: &str = "令和８年度　組織目標展開整理表";

/// A goal of a 課.
fn of_section(title: &'static str, section: &'static str) -> [&'static str; 8] {
    let [number, _, class, level, method, deadline, ..] = GOALS[0];
    [number, title, class, level, method, deadline, section, ""]
}

/// Puts a title, a post and goals on a worksheet of a name.
fn worksheet(workbook: &mut Workbook, name: &str, subject: &str, goals: &[[&str; 8]]) {
    let worksheet: &mut Worksheet = workbook.add_worksheet();
    worksheet.set_name(name).unwrap();
    fill(worksheet, goals);
    worksheet.write(0, 0, format!("{TITLE}（{subject}）")).unwrap();
}

fn titles(sheet: &[u8]) -> Vec<String> {
    let lines = std::str::from_utf8(sheet).unwrap().lines();
    lines.filter_map(|line| Some(line.trim().strip_prefix("- 実施項目: ")?.to_owned())).collect()
}

#[test]
fn what_is_struck_through_from_end_to_end_is_told_with_its_words() {
    let sandbox = project();
    let (mut workbook, struck) = (Workbook::new(), Format::new().set_font_strikethrough());
    let worksheet = workbook.add_worksheet();
    fill(worksheet, &[of_section("窓口の短縮", "生活福祉課")]);
    worksheet.write_with_format(5, 1, "やめた取組", &struck).unwrap();
    worksheet.write_with_format(5, 4, "やめた方法", &struck).unwrap();
    worksheet.write_with_format(6, 2, "欄外の覚え", &struck).unwrap();
    worksheet.set_row_hidden(6).unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    for words in ["やめた取組", "やめた方法", "欄外の覚え"] {
        assert!(told.contains(&format!("取消線が引かれています。「{words}」")), "{told}");
    }
    assert!(!told.contains("「」"), "{told}");
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["窓口の短縮"]);
}

#[test]
fn tables_of_different_subjects_are_sheets_of_their_own() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    let of = |title| [of_section(title, "生活福祉課")];
    worksheet(&mut workbook, "部", "部の組織目標", &of("部の目標"));
    worksheet(&mut workbook, "部２", "福祉部の組織目標", &of("続きの目標"));
    worksheet(&mut workbook, "課", "課の組織目標", &of("課の目標"));
    let told = import(&sandbox, &mut workbook, &[]);
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["部の目標", "続きの目標"], "{told}");
    let second = sandbox.read("goals/r8/福祉部（2）.yaml");
    assert_eq!(titles(&second), ["課の目標"], "{told}");
    assert!(String::from_utf8(second).unwrap().contains("\n対象: 課の組織目標\n"), "{told}");
    assert!(told.contains("out/取込結果_福祉部（2）.html"), "{told}");
}

/// Its goals stood in the sheet twice.
#[test]
fn a_copy_of_a_workbook_gives_its_goals_once() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    let goals = [of_section("窓口の短縮", "生活福祉課"), of_section("名簿の整理", "障害福祉課")];
    worksheet(&mut workbook, "目標", "部の組織目標", &goals);
    let bytes = workbook.save_to_buffer().unwrap();
    sandbox.write("福祉部.xlsx", &bytes);
    sandbox.write("福祉部 - コピー.xlsx", &bytes);
    let told = sandbox.run(&["import", "福祉部.xlsx", "福祉部 - コピー.xlsx", "福祉部.xlsx"]);
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["窓口の短縮", "名簿の整理"], "{told}");
    let said = "福祉部 - コピー.xlsx 目標: 「福祉部.xlsx」と同じ目標なので、一度だけ読みました。「目標2件」";
    assert!(told.contains(said), "{told}");
    // A part that was read before the whole of it.
    let (sandbox, mut part) = (project(), Workbook::new());
    worksheet(&mut part, "目標", "部の組織目標", &goals[1..]);
    sandbox.write("障害福祉課.xlsx", part.save_to_buffer().unwrap());
    sandbox.write("福祉部.xlsx", &bytes);
    let told = sandbox.run(&["import", "障害福祉課.xlsx", "福祉部.xlsx"]);
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["窓口の短縮", "名簿の整理"], "{told}");
}

/// Each page once showed what was left of all of them.
#[test]
fn a_page_shows_what_was_left_of_its_own_worksheets() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    worksheet(&mut workbook, "部", "部の組織目標", &[of_section("部の目標", "生活福祉課")]);
    worksheet(&mut workbook, "課", "課の組織目標", &[of_section("課の目標", "生活福祉課")]);
    workbook.worksheet_from_index(0).unwrap().write(9, 1, "部の覚え").unwrap();
    workbook.worksheet_from_index(1).unwrap().write(9, 1, "課の覚え").unwrap();
    workbook.add_worksheet().set_name("控え").unwrap().write(0, 0, "皆の覚え").unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    let page = |name: &str| String::from_utf8(sandbox.read(&format!("out/取込結果_{name}.html"))).unwrap();
    let shown = |name: &str| ["部の覚え", "課の覚え", "皆の覚え"].map(|text| page(name).contains(text));
    assert_eq!(shown("福祉部"), [true, false, true], "{told}");
    assert_eq!(shown("福祉部（2）"), [false, true, true], "{told}");
}

/// Its second table said 課の組織目標, and so did the whole sheet.
#[test]
fn what_a_further_table_says_otherwise_does_not_take_the_place_of_what_the_form_says() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    worksheet(&mut workbook, "一", "部の組織目標", &[of_section("一", "生活福祉課")]);
    worksheet(&mut workbook, "二", "障害福祉課の組織目標", &[of_section("二", "障害福祉課")]);
    let told = import(&sandbox, &mut workbook, &[]);
    assert!(!sheet(&sandbox).contains("対象"), "{told}");
    assert!(told.contains("「対象」は、先に読んだ別の値にしました。「障害福祉課の組織目標」"), "{told}");
}

#[test]
fn worksheets_of_single_sections_stand_in_the_projects_order() {
    let sections = ["高齢福祉課", "共通", "生活福祉課"];
    let book = |first_numbers: [&'static str; 3]| {
        let mut workbook = Workbook::new();
        for (section, number) in sections.into_iter().zip(first_numbers) {
            let mut goal = of_section(section, section);
            goal[0] = number;
            worksheet(&mut workbook, section, "部の組織目標", &[goal]);
        }
        let sandbox = project();
        let told = import(&sandbox, &mut workbook, &[]);
        (titles(sheet(&sandbox).as_bytes()), told)
    };
    let (found, told) = book(["1", "1", "1"]);
    assert_eq!(found, ["共通", "生活福祉課", "高齢福祉課"], "{told}");
    // Pages whose numbers go on are no parts.
    let (found, told) = book(["1", "2", "3"]);
    assert_eq!(found, sections, "{told}");
}

#[test]
fn the_department_is_read_from_what_offices_call_it() {
    for label in ["部署名", "所属", "部局名", "部 名", "担当部署"] {
        let sandbox = project();
        let mut workbook = Workbook::new();
        let worksheet = workbook.add_worksheet();
        worksheet.write(0, 0, format!("{TITLE}（部の組織目標）")).unwrap();
        worksheet.write(1, 0, label).unwrap();
        worksheet.write(1, 1, "福祉部").unwrap();
        worksheet.write(1, 3, "職名").unwrap();
        worksheet.write(1, 4, "市民部長").unwrap();
        table(worksheet, 3, &[of_section("窓口", "生活福祉課")]);
        let told = import(&sandbox, &mut workbook, &[]);
        assert!(told.contains("部署「福祉部」は表の周りの欄"), "{label}: {told}");
        assert!(!told.contains("置けなかった"), "{label}: {told}");
        // One that is not taken is no cell that has its place.
        let told = import(&sandbox, &mut workbook, &["--department", "市民部"]);
        assert!(told.contains("「部署」は、先に読んだ別の値にしました。「福祉部」"), "{label}: {told}");
    }
}

#[test]
fn notes_and_totals_below_the_goals_are_no_goals() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    let mut goals = ["一", "二"].map(|title| of_section(title, "生活福祉課"));
    goals[1][0] = "2";
    fill(worksheet, &goals);
    for (row, column, text) in [
        (6, 0, "生活福祉課　計"),
        (6, 1, "2件"),
        (7, 1, "※ ２番は部長と協議中"),
        (9, 1, "１　分類は一覧から選ぶこと。"),
        (10, 0, "合計"),
        (10, 1, "2件"),
    ] {
        worksheet.write(row, column, text).unwrap();
    }
    let told = import(&sandbox, &mut workbook, &[]);
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["一", "二"], "{told}");
    for text in ["※ ２番は部長と協議中", "１　分類は一覧から選ぶこと。", "生活福祉課　計", "合計"]
    {
        assert!(told.contains(&format!("「{text}」")), "{text}: {told}");
    }
}

/// Whoever hands in a workbook keeps a copy of the table on a second worksheet.
#[test]
fn a_worksheet_that_repeats_another_is_read_once() {
    let goals = ["一", "二", "三"].map(|title| of_section(title, "生活福祉課"));
    let sandbox = project();
    let mut workbook = Workbook::new();
    worksheet(&mut workbook, "福祉部", "部の組織目標", &goals);
    worksheet(&mut workbook, "控え", "部の組織目標", &goals);
    let told = import(&sandbox, &mut workbook, &[]);
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["一", "二", "三"], "{told}");
    assert!(
        told.contains("ワークシート「福祉部」と同じ目標なので、一度だけ読みました。「目標3件」"),
        "{told}"
    );
}

#[test]
fn of_a_workbook_that_comes_back_with_a_copy_that_differs_nobody_knows_what_counts() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    worksheet(
        &mut workbook,
        "福祉部",
        "部の組織目標",
        &["一", "二"].map(|title| of_section(title, "生活福祉課")),
    );
    import(&sandbox, &mut workbook, &[]);
    let before = sheet(&sandbox);
    sandbox.run(&["export", "--format", "xlsx"]);
    let workbook = sandbox.read("out/r8/福祉部.xlsx");
    let (book, relations, own) =
        ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml");
    let copy = "<sheet name=\"控え\" sheetId=\"99\" r:id=\"rId99\"/></sheets>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    let relation = format!(
        "<Relationship Id=\"rId99\" Type=\"{kind}\" Target=\"worksheets/sheet99.xml\"/></Relationships>"
    );
    // In the copy the last goal is another.
    let text = part(&workbook, own);
    let (start, cell) = text.split_at(text.find("<c r=\"B8\"").unwrap());
    let (_, after) = cell.split_once("</c>").unwrap();
    let changed = format!("{start}<c r=\"B8\" t=\"inlineStr\"><is><t>別の目標</t></is></c>{after}");
    let parts = [
        (book, part(&workbook, book).replace("</sheets>", copy)),
        (relations, part(&workbook, relations).replace("</Relationships>", &relation)),
        ("xl/worksheets/sheet99.xml", changed),
    ];
    sandbox.write("戻り.xlsx", with_parts(&workbook, &parts));
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    assert!(told.contains("同じ目標と、違う目標があります"), "{told}");
    assert_eq!(sheet(&sandbox), before);
}

#[test]
fn rows_that_a_filter_hides_are_there() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    let mut goals = ["一", "二"].map(|title| of_section(title, "生活福祉課"));
    goals[1][6] = "障害福祉課";
    fill(worksheet, &goals);
    worksheet.autofilter(3, 0, 5, 7).unwrap();
    let only = rust_xlsxwriter::FilterCondition::new().add_list_filter("生活福祉課");
    worksheet.filter_column(6, &only).unwrap();
    worksheet.set_row_hidden(5).unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["一", "二"], "{told}");
    assert!(told.contains("フィルターで隠れた行1行も読みました"), "{told}");
}

/// Its text stood in both columns of the goals below the first.
#[test]
fn a_cell_that_is_merged_over_columns_and_rows_is_told_and_read_into_none() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    fill(worksheet, &["一", "二"].map(|title| of_section(title, "生活福祉課")));
    worksheet.merge_range(4, 3, 5, 4, "両方に書いた文", &Format::new()).unwrap();
    let told = import(&sandbox, &mut workbook, &[]);
    assert!(told.contains("表の幾つもの列にまたがっています。「両方に書いた文」"), "{told}");
    assert!(!sheet(&sandbox).contains("両方に書いた文"), "{told}");
}

#[test]
fn examples_are_not_read_and_worksheets_that_became_one_sheet_are_named() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    let of = |title| [of_section(title, "生活福祉課")];
    worksheet(&mut workbook, "様式", "部の組織目標", &of("窓口"));
    worksheet(&mut workbook, "記入例", "部の組織目標", &of("○○の推進"));
    worksheet(&mut workbook, "修正前", "部の組織目標", &of("前の窓口"));
    let told = import(&sandbox, &mut workbook, &[]);
    assert_eq!(titles(sheet(&sandbox).as_bytes()), ["窓口", "前の窓口"], "{told}");
    assert!(told.contains("記入例のワークシートなので、読みませんでした"), "{told}");
    assert!(told.contains("「様式」、「修正前」の目標を、一つのシートにしました。"), "{told}");
}

#[test]
fn the_name_of_a_section_above_its_goals_is_their_section() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    let sheet_of = workbook.add_worksheet();
    fill(sheet_of, &[]);
    for (row, text) in [(4, "【生活福祉課】"), (7, "重点の取組"), (9, "障害福祉課")] {
        sheet_of.merge_range(row, 0, row, 6, text, &Format::new()).unwrap();
    }
    for (row, title) in [(5, "一"), (6, "二"), (8, "三"), (10, "四")] {
        for (column, text) in (0..).zip(of_section(title, "")) {
            sheet_of.write(row, column, text).unwrap();
        }
    }
    let told = import(&sandbox, &mut workbook, &[]);
    let text = sheet(&sandbox);
    assert_eq!(titles(text.as_bytes()), ["一", "二", "三", "四"], "{told}");
    let sections: Vec<&str> = text.lines().filter(|line| line.contains("課名:")).map(str::trim).collect();
    assert_eq!(sections[..3], ["課名: 生活福祉課"; 3], "{text}");
    assert_eq!(sections[3..], ["課名: 障害福祉課"], "{text}");
    assert!(told.contains("目標の行ではありません。「重点の取組」"), "{told}");
    assert!(!told.contains("「障害福祉課」"), "{told}");
}
