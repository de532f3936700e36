//! Spreadsheets of OpenDocument, written here as LibreOffice writes them.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{EXPECTED, GOALS, HEADINGS, project, sheet};

/// A spreadsheet of some XML in its table.
pub fn spreadsheet(table: &str) -> Vec<u8> {
    let names = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
        xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";
    let styles = "<office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\">\
        <style:text-properties style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>";
    let content = format!(
        "<office:document-content {names}>{styles}<office:body><office:spreadsheet>\
        <table:table table:name=\"福祉部\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file("mimetype", stored).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(content.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A cell with a text of some lines; `more` are attributes.
fn cell(text: &str, more: &str) -> String {
    let lines: String = text.split('\n').map(|line| format!("<text:p>{line}</text:p>")).collect();
    if text.is_empty() {
        return format!("<table:table-cell {more}/>");
    }
    format!("<table:table-cell office:value-type=\"string\" {more}>{lines}</table:table-cell>")
}

fn row(cells: &[String], more: &str) -> String {
    format!("<table:table-row {more}>{}</table:table-row>", cells.concat())
}

/// The official form with its two goals, in which the second has its title and its level from the first.
fn official(columns: &str, between: &str) -> Vec<u8> {
    let texts = |texts: &[&str]| texts.iter().map(|text| cell(text, "")).collect::<Vec<_>>();
    let title = row(&[cell("令和８年度　組織目標展開整理表（部の組織目標）", "")], "");
    let blanks = cell("", "table:number-columns-repeated=\"3\"");
    let labels = row(&[vec![blanks.clone()], texts(&["作成日", "職　　名", "氏　　名"])].concat(), "");
    let values = ["令和8年4月1日\n令和8年7月24日見直し", "福 祉 部 長", "見本 花子"];
    let values = row(&[vec![blanks], texts(&values)].concat(), "");
    let merged = |column: usize, goal: usize, text: &str| match (column, goal) {
        (1 | 3, 0) => cell(text, "table:number-rows-spanned=\"2\" table:number-columns-spanned=\"1\""),
        (1 | 3, _) => "<table:covered-table-cell/>".to_owned(),
        _ => cell(text, ""),
    };
    let goal = |(index, goal): (usize, &[&str; 8])| {
        row(
            &goal.iter().enumerate().map(|(column, text)| merged(column, index, text)).collect::<Vec<_>>(),
            "",
        )
    };
    let goals: Vec<String> = GOALS.iter().enumerate().map(goal).collect();
    spreadsheet(&format!(
        "{columns}{title}{labels}{values}{}{}{between}",
        row(&texts(&HEADINGS), ""),
        goals.concat()
    ))
}

fn import(bytes: &[u8]) -> (String, String) {
    let sandbox = project();
    sandbox.write("表.ods", bytes);
    let told = sandbox.run(&["import", "表.ods"]);
    (sheet(&sandbox), told)
}

#[test]
fn the_official_form_comes_in() {
    let (sheet, told) = import(&official("", ""));
    assert_eq!(sheet, EXPECTED, "{told}");
    assert!(!told.contains("置けなかった") && told.ends_with("status: 0"), "{told}");
}

/// Other programs put the kind of the file behind its contents.
#[test]
fn one_that_was_packed_anew_in_another_order_comes_in() {
    let mut packed = zip::ZipArchive::new(Cursor::new(official("", ""))).unwrap();
    let mut anew = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["content.xml", "mimetype"] {
        anew.raw_copy_file(packed.by_name(name).unwrap()).unwrap();
    }
    let (sheet, told) = import(&anew.finish().unwrap().into_inner());
    assert_eq!(sheet, EXPECTED, "{told}");
}

#[test]
fn a_column_that_is_not_shown_is_read_and_told() {
    let columns = "<table:table-column table:number-columns-repeated=\"4\"/>\
        <table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"2\"/>\
        <table:table-column table:number-columns-repeated=\"1018\"/>";
    let (sheet, told) = import(&official(columns, ""));
    assert_eq!(sheet, EXPECTED, "{told}");
    assert!(told.contains("表示されていない列「どのような方法で」も読みました"), "{told}");
    assert!(told.contains("表示されていない列「いつまで」も読みました"), "{told}");
    assert_eq!(told.matches("表示されていない列").count(), 2, "{told}");
}

#[test]
fn hidden_rows_notes_and_struck_text_are_told_and_furigana_is_no_text() {
    let hidden = row(&[cell("3", ""), cell("消した目標", "")], "table:visibility=\"collapse\"");
    let note = "<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
        <table:table-cell office:value-type=\"string\"><office:annotation><dc:date>2026-01-01</dc:date>\
        <text:p>部長に確かめる</text:p></office:annotation><text:p><text:span text:style-name=\"T1\">廃止</text:span>\
        <text:ruby><text:ruby-base>継続</text:ruby-base><text:ruby-text>けいぞく</text:ruby-text></text:ruby></text:p>\
        </table:table-cell></table:table-row>";
    let (sheet, told) = import(&official("", &format!("{hidden}{note}")));
    assert_eq!(sheet, EXPECTED, "{told}");
    for text in ["表示されていない行", "部長に確かめる", "「継続」", "取消線が引かれています。「廃止」"]
    {
        assert!(told.contains(text), "{text} in {told}");
    }
    assert_eq!(told.matches("消した目標").count(), 1, "{told}");
    assert!(!told.contains("けいぞく") && !told.contains("2026-01-01"), "{told}");
}

/// LibreOffice shows white space in a paragraph as it stands there, and not as one blank: so do the programs that write
/// line ends into it.
#[test]
fn white_space_in_a_paragraph_is_read_as_libreoffice_shows_it() {
    let level = "一つ  二つ<text:s text:c=\"2\"/>三つ\n四つ<text:line-break/>五つ<text:span>六つ</text:span>\n<text:span>七つ</text:span>";
    let goal = ["1", "窓口", "その他", "水準", "方法", "12月", "生活福祉課"];
    let cells: Vec<String> = goal.iter().map(|text| cell(text, "")).collect();
    let rows = official("", &row(&cells, ""));
    let mut archive = zip::ZipArchive::new(Cursor::new(rows)).unwrap();
    let mut content = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("content.xml").unwrap(), &mut content).unwrap();
    let (_, table) = content.split_once("<table:table table:name=\"福祉部\">").unwrap();
    let table = table
        .split_once("</table:table>")
        .unwrap()
        .0
        .replace("<text:p>水準</text:p>", &format!("<text:p>{level}</text:p>"));
    let (sheet, told) = import(&spreadsheet(&table));
    let expected = "    どの水準まで: |\n      一つ  二つ  三つ\n      四つ\n      五つ六つ\n      七つ\n";
    assert!(sheet.contains(expected), "{sheet}{told}");
}
