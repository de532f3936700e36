//! A volume of some sheets of a year, which nobody is to take for the year's; and texts of the office's own that are long.

use super::volume::{bound_city, unspaced, volume};
use super::*;
use crate::structure::Pdf;

const WHOLE: &str = "out/令和8年度_組織目標展開整理表.pdf";
const PART: &str = "out/令和8年度_組織目標展開整理表_総務部.pdf";

#[test]
fn a_part_of_the_year_has_a_name_of_its_own() {
    let sandbox = bound_city();
    volume(&sandbox, &["build", "--bind"]);
    let whole = sandbox.read(WHOLE);
    assert_snapshot!(sandbox.run(&["build", "--bind", "--cover", "r8/総務部"]), @"
    stdout:
    作成: out/令和8年度_組織目標展開整理表_総務部.pdf（4ページ）

    stderr:
    注意: 総務部だけの冊子です。令和8年度のほかのシート2枚は入りません。全てのシートの冊子は、mokuhyo build --bind 令和8年度 で作れます。

    status: 0
    ");
    assert!(sandbox.read(WHOLE) == whole);
    let part = Pdf::read(&sandbox.read(PART));
    assert!(unspaced(&part.pages[0]).contains("組織目標展開整理表（総務部）"), "{}", part.pages[0]);
    let told = sandbox.run(&["build", "--bind", "goals/r8/soumu.yaml", "goals/r8/kikaku.yaml"]);
    assert!(told.contains("作成: out/令和8年度_組織目標展開整理表_企画部・総務部.pdf"), "{told}");
}

#[test]
fn the_figures_of_the_year_are_in_no_part_of_it() {
    let sandbox = bound_city();
    assert_snapshot!(sandbox.run(&["build", "--bind", "r8/総務部", "--with-summary"]), @"
    stderr:
    エラー: 総括表は令和8年度の全てのシートを数えるので、総務部だけの冊子には入れられません。--with-summary を付けずに作るか、シートを指定せずに作ってください。

    status: 2
    ");
    assert!(!sandbox.files().iter().any(|file| file.contains(".pdf")));
}

#[test]
fn departments_without_a_sheet_are_told_however_the_year_is_named() {
    let sandbox = bound_city();
    for named in [&[][..], &["令和8年度"], &["r8"], &["goals/r8"], &["out/a.pdf", "r8"]] {
        let told = sandbox.run(&[&["build", "--bind"], named].concat());
        assert!(told.contains("注意: 「環境部」のシートがないので、冊子に入りません。"), "{named:?}: {told}");
        assert!(!told.contains("だけの冊子です"), "{named:?}: {told}");
    }
}

/// The volume of the city with a はじめに of these paragraphs.
fn with_foreword(paragraphs: &[String]) -> (Sandbox, Pdf) {
    let sandbox = bound_city();
    let project = String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap();
    let text: String = paragraphs.iter().map(|paragraph| format!("      {paragraph}\n")).collect();
    let kept = project.split("    はじめに: |\n").next().unwrap();
    sandbox.write("mokuhyo.yaml", format!("{kept}    はじめに: |\n{text}    総括: |\n{text}"));
    let pdf = volume(&sandbox, &["build", "--bind", "--cover", "--contents", "--page-numbers"]);
    (sandbox, pdf)
}

#[test]
fn a_long_foreword_goes_on_on_the_next_pages() {
    let paragraphs: Vec<String> =
        (1..=60).map(|number| format!("これは、{number}番目の段落です。")).collect();
    let (_, pdf) = with_foreword(&paragraphs);
    let pages: Vec<String> = pdf.pages.iter().map(|page| unspaced(page)).collect();
    let contents =
        pages.iter().position(|page| page.contains("目次総務") || page.contains("目次はじめに")).unwrap();
    assert!(contents > 3, "{pages:?}");
    let foreword = pages[1..contents].concat();
    for paragraph in &paragraphs {
        assert_eq!(foreword.matches(paragraph.as_str()).count(), 1, "{paragraph}");
    }
    let entries: Vec<String> =
        pdf.root.all("TOC")[0].all("TOCI").iter().map(|entry| unspaced(&entry.text())).collect();
    let begins = |text: &str| pages.iter().skip(contents + 1).position(|page| page.contains(text)).unwrap();
    let page = |text: &str| contents + 2 + begins(text);
    assert_eq!(
        entries[..3],
        [
            "はじめに2".to_owned(),
            format!("総括{}", page("これは、1番目")),
            format!("総務部{}", page("総務部長"))
        ]
    );
}

#[test]
fn one_paragraph_and_one_list_may_be_longer_than_a_page() {
    let sentence = "この冊子は、各部の目標をまとめたものである。".repeat(120);
    let (_, pdf) = with_foreword(&[sentence]);
    assert!(pdf.pages.len() > 8, "{}", pdf.pages.len());
    let entries: Vec<String> = (1..=60).map(|number| format!("・{number}番目の取り組み")).collect();
    let (_, pdf) = with_foreword(&entries);
    assert!(pdf.pages.len() > 8, "{}", pdf.pages.len());
}

#[test]
fn a_year_without_sheets_is_answered_by_what_helps_in_that_year() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r7/福祉部.yaml", SHEET);
    let told = sandbox.run(&["build", "--bind", "goals/r7"]);
    assert!(told.contains("令和7年度のシートがありません。シートのある年度を指定してください。"), "{told}");
    sandbox.write("mokuhyo.yaml", PROJECT.replace("年度: 令和8年度", "年度: 令和9年度"));
    let told = sandbox.run(&["build", "--bind"]);
    assert!(told.contains("令和9年度のシートがありません。mokuhyo new 部署の名前 で作れます。"), "{told}");
}
