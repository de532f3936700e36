//! A workbook comes back into the sheet that it was written of, and into no other.

use rust_xlsxwriter::Workbook;

use super::merge::typed;
use super::{GOALS, fill, import};
use crate::sandbox::{SHEET, Sandbox};

/// A department with a sheet of its own, one of somebody who answers to its head, and one of a 課.
fn several() -> (Sandbox, [(&'static str, String); 3]) {
    let sandbox = Sandbox::with_sheet(SHEET);
    let other = |title: &str, more: &str| {
        let text = SHEET.replace("窓口での待ち時間の短縮", title);
        text.replace("部署: 福祉部\n", &format!("部署: 福祉部\n{more}"))
    };
    let sheets = [
        ("福祉部", SHEET.to_owned()),
        ("次長", other("家庭訪問の記録", "対象: 次長　の 組織目標\n")),
        ("課", other("手話通訳者の確保", "課: 障害福祉課\n対象: 課の組織目標\n")),
    ];
    for (name, text) in &sheets {
        sandbox.write(&format!("goals/r8/{name}.yaml"), text);
    }
    (sandbox, sheets)
}

fn sheet(sandbox: &Sandbox, name: &str) -> String {
    String::from_utf8(sandbox.read(&format!("goals/r8/{name}.yaml"))).unwrap()
}

#[test]
fn each_workbook_of_a_department_comes_back_into_its_own_sheet() {
    let (sandbox, sheets) = several();
    sandbox.run(&["export", "--format", "xlsx"]);
    for (name, text) in &sheets {
        let told = sandbox.run(&["import", &format!("out/r8/{name}.xlsx"), "--merge"]);
        assert!(told.contains(&format!("変更なし: goals/r8/{name}.yaml")), "{told}");
        assert!(told.ends_with("status: 0"), "{told}");
        let workbook = typed(&sandbox.read(&format!("out/r8/{name}.xlsx")), &[("12月", "10月")]);
        sandbox.write("戻り.xlsx", workbook);
        sandbox.run(&["import", "戻り.xlsx", "--merge"]);
        assert_eq!(sheet(&sandbox, name), text.replace("12月", "10月"));
    }
}

fn titles(sheet: &str) -> Vec<String> {
    sheet
        .lines()
        .filter(|line| line.contains("実施項目: ") || line.starts_with("課: "))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_worksheets_of_one_workbook_are_a_sheet_each() {
    let (sandbox, sheets) = several();
    sandbox.run(&["export", "r8", "--format", "xlsx", "--out", "全部.xlsx"]);
    let told = sandbox.run(&["import", "全部.xlsx", "--merge"]);
    assert!(told.ends_with("status: 0"), "{told}");
    for (name, text) in &sheets {
        assert!(told.contains(&format!("変更なし: goals/r8/{name}.yaml")), "{told}");
        assert_eq!(sheet(&sandbox, name), *text);
    }
    let told = sandbox.run(&["import", "全部.xlsx", "--out", "別"]);
    let made = ["別/r8/福祉部.yaml", "別/r8/福祉部（2）.yaml", "別/r8/福祉部（3）.yaml"];
    let mut made = made.map(|name| titles(&String::from_utf8(sandbox.read(name)).unwrap()));
    let mut sheets = sheets.map(|(_, text)| titles(&text));
    made.sort();
    sheets.sort();
    assert_eq!(made, sheets, "{told}");
}

#[test]
fn a_table_of_which_nobody_knows_whose_sheet_it_is_is_merged_into_none() {
    let (sandbox, sheets) = several();
    let all = sheets.map(|(name, text)| (name, text.replace("作成日:", "対象: 二人の目標\n作成日:")));
    for (name, text) in &all {
        sandbox.write(&format!("goals/r8/{name}.yaml"), text);
    }
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet(), &[GOALS[0]]);
    let told = import(&sandbox, &mut workbook, &["--merge"]);
    assert!(told.contains("どのシートの表なのか分かりません"), "{told}");
    for (name, text) in &all {
        assert_eq!(sheet(&sandbox, name), *text);
    }
}

/// Deep entries, and lines that go on under an entry.
const NESTED: &str = "
      # 春の会議で
      - 予約の仕組みを６月までに整える。 # 部長
      - - 深い一つ目
        - |
          深い二つ目
          その続き
        - - =三段目
      - 混雑する曜日を知らせる。
";

#[test]
fn the_levels_of_a_list_and_the_notes_at_its_entries_stay_where_they_are() {
    let text =
        SHEET.replace("どのような方法で: 予約システムを導入する。\n", &format!("どのような方法で:{NESTED}"));
    let sandbox = Sandbox::with_sheet(&text);
    sandbox.run(&["export", "--format", "xlsx"]);
    let cell = "・予約の仕組みを６月までに整える。\n　・深い一つ目\n　・深い二つ目\n　　その続き\n　　・=三段目\n・混雑する曜日を知らせる。";
    let after = format!("・新しい一つ目\n{}", cell.replace("知らせる", "市報で知らせる"));
    sandbox.write("戻り.xlsx", typed(&sandbox.read("out/r8/福祉部.xlsx"), &[(cell, &after)]));
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    let expected = text
        .replace("どのような方法で:\n", "どのような方法で:\n      - 新しい一つ目\n")
        .replace("知らせる。", "市報で知らせる。");
    assert_eq!(sheet(&sandbox, "福祉部"), expected, "{told}");
}
