//! What one department hands in: several sheets, a worksheet for each 課, goals that were struck through.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

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
