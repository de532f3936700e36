//! What is told of sheets of a form that a city made itself, with keys and dates of its own.

use crate::sandbox::{PROJECT, Sandbox};

pub const FORM: &str = "\
name: 票
title: 票
paper: { size: a4, landscape: true, margin: { x: 12mm, y: 10mm } }
font: { family: [Monapo], size: 8pt, leading: 0.3em }
inset: { x: 2pt, y: 6pt }
head:
  - { key: 年度, kind: fiscal-year, required: true }
  - { key: 部署, kind: department, required: true }
  - { key: 改定, kind: date, list: true }
  - { key: 予定, kind: date }
  - { key: 概要, kind: group, fields: [{ key: 開始, kind: date }] }
rows: 目標
columns:
  - { key: 目標, kind: text, width: 200pt, row-header: true, required: true }
  - { key: 課名, kind: section, width: 80pt, required: true }
";
const TICKET: &str = "\
様式: 票
年度: 令和8年度
部署: 福祉部
改定: 令和8年5月1日
予定: 2026-04-01
概要: { 開始: 2026-04-01 }
目標:
  - 目標:
    課名: 生活福祉課
";

pub fn city() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write("templates/票/form.yaml", FORM);
    sandbox.write("goals/r8/f.yaml", TICKET);
    sandbox
}

#[test]
fn a_column_that_bears_the_name_of_the_list_is_told_as_a_column() {
    let told = city().run(&["check"]);
    assert!(told.contains("1番目の目標の「目標」が空です"), "{told}");
    assert!(!told.contains("一つもありません"), "{told}");
}

#[test]
fn dates_of_which_nobody_knows_the_order_are_not_held_against_each_other() {
    let sandbox = city();
    let told = sandbox.run(&["check"]);
    assert!(!told.contains("date-order"), "{told}");
    let twice = TICKET.replace("改定: 令和8年5月1日", "改定: [令和8年5月1日, 令和8年4月1日]");
    sandbox.write("goals/r8/f.yaml", twice);
    let told = sandbox.run(&["check"]);
    assert!(told.contains("date-order"), "{told}");
}

#[test]
fn a_department_whose_sheet_may_be_the_one_that_cannot_be_read_is_not_told_to_have_none() {
    let sandbox = city();
    let told = sandbox.run(&["check"]);
    assert!(told.contains("シートのない部署：市民部、議会事務局"), "{told}");
    sandbox.write("templates/票/form.yaml", FORM.replace("rows: 目標", "rows:"));
    let told = sandbox.run(&["check"]);
    assert!(!told.contains("シートのない部署"), "{told}");
}

#[test]
fn a_year_whose_forms_have_no_words_to_count_is_told_so_and_not_that_it_has_no_goals() {
    let sandbox = city();
    let told = sandbox.run(&["summary"]);
    assert!(
        told.contains("様式に、数える語の欄がありません") && !told.contains("数える目標がありません"),
        "{told}"
    );
    sandbox.write("goals/r8/f.yaml", TICKET.split("  - 目標:").next().unwrap());
    let told = sandbox.run(&["summary"]);
    assert!(told.contains("数える目標がありません"), "{told}");
}

/// Holders of posts in a column: names with either blank, a vacant post, a post of two words.
const HOLDERS: &str = "\
年度: 令和8年度
部署: 福祉部
目標:
  - 目標: 窓口の案内
    課名: 生活福祉課
    責任者:
      - 職名: 課長
        氏名: 見本　花子
      - 職名: 係長
        氏名: 試 験 太 郎

  - 目標: 電話の案内
    課名: 障害福祉課
    責任者:
      - 職名: 部長 心得
        氏名: 見本 次郎
      - 職名: 次長

  - 目標: 相談の記録
    課名: 〃
    責任者: 〃
";

fn with_holders() -> Sandbox {
    let sandbox = city();
    let column = "  - { key: 責任者, kind: people, width: 90pt }\n";
    sandbox.write("templates/票/form.yaml", format!("{FORM}{column}"));
    sandbox.write("mokuhyo.yaml", PROJECT.replace("soshiki-mokuhyo", "票"));
    sandbox.write("goals/r8/f.yaml", HOLDERS);
    sandbox
}

#[test]
fn holders_of_posts_in_a_column_come_back_from_a_workbook_as_they_went_out() {
    let sandbox = with_holders();
    let told = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(told.ends_with("status: 0"), "{told}");
    let read = |name: &str| String::from_utf8(sandbox.read(name)).unwrap();
    let told = sandbox.run(&["import", "out/r8/f.xlsx", "--merge"]);
    assert!(told.contains("変更なし") && told.ends_with("status: 0"), "{told}");
    assert_eq!(read("goals/r8/f.yaml"), HOLDERS);
    let told = sandbox.run(&["import", "out/r8/f.xlsx", "--out", "受"]);
    assert!(told.ends_with("status: 0"), "{told}");
    let came = sandbox.files().into_iter().find(|file| file.starts_with("受/r8/"));
    let came = read(&came.unwrap());
    assert_eq!(came.split_once("目標:").unwrap().1, HOLDERS.split_once("目標:").unwrap().1, "{told}");
    let workbook = super::import::merge::typed(
        &sandbox.read("out/r8/f.xlsx"),
        &[("課長 見本　花子\n係長 試 験 太 郎", "課長 見本　夏子&#10;係長")],
    );
    sandbox.write("戻り.xlsx", workbook);
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    let expected = HOLDERS.replace("見本　花子", "見本　夏子").replace("氏名: 試 験 太 郎", "氏名:");
    assert_eq!(read("goals/r8/f.yaml"), expected, "{told}");
}

/// A template that draws the table and nothing of the head but its title.
#[test]
fn what_is_lost_of_a_group_is_told_at_its_own_line() {
    let sandbox = city();
    let fields = "fields: [{ key: 開始, kind: date }, { key: 人員, kind: text }, { key: 長, kind: people }]";
    sandbox.write("templates/票/form.yaml", FORM.replace("fields: [{ key: 開始, kind: date }]", fields));
    let template = "#import \"/lib.typ\": *\n#let (document: about, form, head, rows) = json(\"/sheet.json\")\n\
        #show: official.with(about, form, merged-again(form, rows))\n#form-title(form, below: 4pt)\n#goals(form, rows)\n";
    sandbox.write("templates/票/sheet.typ", template);
    let group = "概要:\n  人員: 正職員20人\n  開始: 2026-04-01\n  長:\n    職名: 課長\n";
    let sheet =
        TICKET.replace("概要: { 開始: 2026-04-01 }\n", group).replace("- 目標:", "- 目標: 窓口の案内");
    sandbox.write("goals/r8/f.yaml", sheet);
    let told = sandbox.run(&["build"]);
    for (key, place) in [("人員", "7:7"), ("開始", "8:7"), ("長", "10:9"), ("予定", "5:1")] {
        let finding = told.split("\n\n").find(|finding| finding.contains(&format!("]: {key}の「")));
        let place = format!("goals/r8/f.yaml:{place}\n");
        assert!(finding.is_some_and(|finding| finding.contains(&place)), "{key}: {told}");
    }
}

/// The book of a form whose title has none of its name in it, with a year beside the sheet's own.
#[test]
fn a_title_and_a_second_year_come_back_from_a_workbook_as_they_went_out() {
    let sandbox = city();
    let form = FORM
        .replace("title: 票", "title: \"{年度}　組織目標（{対象}）\"")
        .replace("name: 票", "name: 目標の一覧")
        .replace("rows: 目標", "  - { key: 対象, kind: text, default: 部の組織目標 }\n  - { key: 開始年度, kind: fiscal-year }\nrows: 目標");
    sandbox.write("templates/票/form.yaml", form);
    sandbox.write("mokuhyo.yaml", PROJECT.replace("soshiki-mokuhyo", "票"));
    let head = "年度: 令和8年度\n部署: 福祉部\n対象: 北\n開始年度: 令和7年度\n";
    let sheet = format!("{head}\n目標:\n  - 目標: 窓口の案内\n    課名: 生活福祉課\n");
    sandbox.write("goals/r8/f.yaml", &sheet);
    let told = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(told.ends_with("status: 0"), "{told}");
    let told = sandbox.run(&["import", "out/r8/f.xlsx", "--merge"]);
    assert!(told.contains("変更なし: goals/r8/f.yaml") && told.ends_with("status: 0"), "{told}");
    assert!(!told.contains("置けなかった"), "{told}");
    let workbook = super::import::merge::typed(
        &sandbox.read("out/r8/f.xlsx"),
        &[("令和7年度", "令和6年度"), ("令和8年度　組織目標（北）", "令和8年度　組織目標（南）")],
    );
    sandbox.write("戻り.xlsx", workbook);
    let told = sandbox.run(&["import", "戻り.xlsx", "--merge"]);
    let expected = sheet.replace("令和7年度", "令和6年度").replace("対象: 北", "対象: 南");
    assert_eq!(String::from_utf8(sandbox.read("goals/r8/f.yaml")).unwrap(), expected, "{told}");
    // What says something of its own is nothing that a new sheet begins with, and does not go on with the years.
    let told = sandbox.run(&["rollover"]);
    let next = String::from_utf8(sandbox.read("goals/r9/f.yaml")).unwrap();
    assert!(next.contains("年度: 令和9年度\n") && next.contains("開始年度: 令和6年度\n"), "{told}{next}");
    sandbox.run(&["new", "市民部"]);
    let new = sandbox.files().into_iter().find(|file| file.contains("市民部")).unwrap();
    let new = String::from_utf8(sandbox.read(&new)).unwrap();
    assert!(new.contains("開始年度:\n") || !new.contains("開始年度: 令和"), "{new}");
}

#[test]
fn what_is_not_printed_stands_outside_of_a_group() {
    let sandbox = city();
    let fields = "fields: [{ key: 開始, kind: date }, { key: 内部, kind: text, print: false }]";
    sandbox.write("templates/票/form.yaml", FORM.replace("fields: [{ key: 開始, kind: date }]", fields));
    let told = sandbox.run(&["check"]);
    assert!(told.contains("まとまりの中の欄に「print: false」は書けません。"), "{told}");
}

#[test]
fn under_a_form_with_a_mistake_no_sheet_is_blamed_for_it() {
    let sandbox = city();
    let sheet = TICKET.replace("  - 目標:", "  - 目標: 窓口の案内");
    sandbox.write("goals/r8/f.yaml", &sheet);
    let column = "  - { key: 結果, kind: text, width: 60pt, stage: 中間 }\n";
    sandbox.write("templates/票/form.yaml", format!("{FORM}{column}"));
    let told = sandbox.run(&["check"]);
    assert!(told.contains("「stage」の「中間」は読めません。") && told.contains("「期末」と書き"), "{told}");
    for verb in [&["stage", "中間"][..], &["summary"], &["fmt"], &["rollover"], &["history"]] {
        let told = sandbox.run(verb);
        assert!(told.contains("様式「票」（templates/）に誤りがあ"), "{told}");
        assert!(!told.contains("シートとして読めない"), "{told}");
    }
    let told = sandbox.run(&["summary"]);
    let bound = sandbox.run(&["build", "--bind"]);
    assert!(!bound.contains("シートがないので"), "{bound}");
    let row = told.lines().find(|line| line.starts_with("福祉部")).unwrap();
    assert!(row.contains("エラーあり") && row.ends_with("goals/r8/f.yaml"), "{told}");
    assert_eq!(sandbox.read("goals/r8/f.yaml"), sheet.as_bytes());
}

/// Where the form draws a text of the head with `paragraphs`.
#[test]
fn paragraphs_draw_each_shape_of_a_text_in_the_head() {
    let sandbox = city();
    let field = "  - { key: 標語, kind: text, bullet: ・ }\nrows: 目標";
    sandbox.write(
        "templates/票/form.yaml",
        FORM.replace("rows: 目標", field).replace("title: 票", "title: \"{年度}　{部署}の票\""),
    );
    let template = "#import \"/lib.typ\": *\n#let (document: about, form, head, rows) = json(\"/sheet.json\")\n\
        #show: official.with(about, form, merged-again(form, rows))\n#form-title(form, below: 4pt)\n\
        #for field in head { if field.key == \"標語\" { paragraphs(field.paragraphs) } }\n#goals(form, rows)\n";
    sandbox.write("templates/票/sheet.typ", template);
    for text in [
        "一行の標語",
        "|\n  一段目\n  二段目",
        "\n  - 一つ目\n  - 二つ目",
        "\n  - 一つ目\n  - - 深い\n    - 深い二つ目",
        "\n  - |\n    一つ目\n    その続き\n  - 二つ目",
        "\n  - - |\n      深い\n      その続き",
    ] {
        let head = format!("年度: 令和8年度\n部署: 福祉部\n標語: {text}\n");
        sandbox.write(
            "goals/r8/f.yaml",
            format!("様式: 票\n{head}目標:\n  - 目標: 窓口の案内\n    課名: 生活福祉課\n"),
        );
        let told = sandbox.run(&["build"]);
        assert!(told.ends_with("status: 0"), "{text}: {told}");
    }
}
