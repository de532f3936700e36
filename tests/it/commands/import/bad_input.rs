//! What is no workbook, or more than one: a clear message, and nothing is written.

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{GOALS, fill, official, project, table};

/// What is said of a file, which leaves nothing behind.
fn refused(bytes: &[u8]) -> String {
    let sandbox = project();
    sandbox.write("表.xlsx", bytes);
    let told = sandbox.run(&["import", "表.xlsx"]);
    assert!(told.ends_with("status: 2"), "{told}");
    assert_eq!(sandbox.files(), ["mokuhyo.yaml", "表.xlsx"]);
    told.lines().nth(1).unwrap_or_default().to_owned()
}

/// A compound file with one file in it.
fn compound(name: &str, contents: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(contents).unwrap();
    file.into_inner().into_inner()
}

type Zip = ZipWriter<Cursor<Vec<u8>>>;

/// A workbook whose one worksheet is some XML.
fn with_worksheet(xml: &str, more: &dyn Fn(&mut Zip)) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let parts = [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_owned(),
        ),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", xml.to_owned()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        zip.start_file(*name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    more(&mut zip);
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_what_to_do() {
    let whole = official().save_to_buffer().unwrap();
    let told = [
        ("パスワード", refused(&compound("EncryptedPackage", b""))),
        ("パスワードの掛かった古い形式", refused(&compound("Workbook", b"\x09\x08\x02\0\0\x06\x2f\0\0\0"))),
        ("古過ぎる形式", refused(&compound("Book", b""))),
        ("空の古い形式", refused(&compound("Workbook", b""))),
        ("古い形式の頭だけ", refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
        ("空のファイル", refused(b"")),
        ("PDF", refused(b"%PDF-1.7\n")),
        ("半分", refused(&whole[..whole.len() / 2])),
        ("画像", refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
        ("ほかのZIP", refused(&with_worksheet("", &|_| ())[..])),
        (
            "実体参照",
            refused(&with_worksheet(
                "<!DOCTYPE x [<!ENTITY e \"e\">]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>",
                &|_| (),
            )),
        ),
        ("空のブック", refused(&Workbook::new().save_to_buffer().unwrap())),
    ];
    let told: Vec<String> = told.into_iter().map(|(name, told)| format!("{name}\n  {told}")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn any_byte_that_is_damaged_ends_in_a_message_or_a_sheet() {
    let whole = official().save_to_buffer().unwrap();
    for at in (0..whole.len()).step_by(23) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x5a;
        // That it ends, without a panic, is all that is asked.
        let _ = mokuhyo::workbook::read(&damaged);
        let _ = mokuhyo::workbook::read(&whole[..at]);
    }
}

#[test]
fn what_unpacks_to_more_than_a_workbook_can_hold_is_not_unpacked() {
    let bomb = with_worksheet("", &|zip| {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
        zip.write_all(b"<worksheet><sheetData><row><c t=\"str\"><v>").unwrap();
        let blanks = vec![b' '; 1 << 20];
        for _ in 0..64 {
            zip.write_all(&blanks).unwrap();
        }
    });
    assert!(bomb.len() < 1 << 20);
    assert!(refused(&bomb).contains("中身が大き過ぎて"));
}

#[test]
fn two_cells_far_from_each_other_and_many_formatted_rows_take_no_room() {
    let rows: String =
        (1..=50_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/></row>")).collect();
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>遠く</v></c></row>";
    let bytes =
        with_worksheet(&format!("<worksheet><sheetData>{rows}{far}</sheetData></worksheet>"), &|_| ());
    let told = refused(&bytes);
    assert!(told.contains("様式の表がありません"), "{told}");
}

#[test]
fn a_workbook_of_another_form_is_told_the_headings_that_are_missing() {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    for (column, text) in (0..).zip(["番号", "実施項目", "予算額", "担当者", "備考"]) {
        worksheet.write(0, column, text).unwrap();
        worksheet.write(1, column, "1").unwrap();
    }
    insta::assert_snapshot!(refused(&workbook.save_to_buffer().unwrap()), @"
エラー: 表.xlsx: 様式の表がありません。様式「組織目標展開整理表」の見出しは「番号」、「実施項目」、「分類」、「どの水準まで」、「どのような方法で」、「いつまで」、「課名」、「達成状況」です。見付かったのは「番号」、「実施項目」だけです。
");
}

#[test]
fn goals_of_a_department_that_nobody_knows_are_asked_for() {
    let sandbox = project();
    let mut workbook = Workbook::new();
    table(workbook.add_worksheet(), 0, &GOALS[..1]);
    let told = super::import(&sandbox, &mut workbook, &[]);
    insta::assert_snapshot!(told, @"
stderr:
エラー: 表.xlsx Sheet1: どの部署のシートか分かりません。--department で部署を指定してください。今ある部署は「福祉部」、「市民部」、「議会事務局」です。

status: 2
");
    let told = super::import(&sandbox, &mut workbook, &["--department", "福祉部", "--year", "R9"]);
    assert!(told.contains("作成: goals/r9/福祉部.yaml") && told.contains("指定"), "{told}");
    let told = super::import(&sandbox, &mut workbook, &["--department", "福社部"]);
    assert!(told.contains("「福祉部」ではありませんか。"), "{told}");
}

#[test]
fn formulas_are_not_counted_and_text_stays_text() {
    let sandbox = project();
    let mut goals = [GOALS[0]];
    (goals[0][1], goals[0][3]) = ("=1+1", "@SUM(A1)\n-5 <b>&amp;\n#見出し: |");
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    fill(worksheet, &goals);
    worksheet.write_string(4, 1, "=1+1").unwrap();
    worksheet.write_formula(4, 5, rust_xlsxwriter::Formula::new("A1/0").set_result("#DIV/0!")).unwrap();
    let told = super::import(&sandbox, &mut workbook, &[]);
    let sheet = super::sheet(&sandbox);
    assert!(sheet.contains("実施項目: =1+1\n"), "{sheet}");
    assert!(sheet.contains("      @SUM(A1)\n      -5 <b>&amp;\n      #見出し: |\n"), "{sheet}");
    assert!(told.contains("Sheet1!F5"), "{told}");
}

/// As a program writes it that counts nothing.
#[test]
fn a_formula_whose_result_was_not_saved_is_told_at_its_cell() {
    let row = |number: u32, texts: [&str; 7]| {
        let cell = |(column, text): (char, &str)| match text.strip_prefix('=') {
            Some(formula) => format!("<c r=\"{column}{number}\"><f>{formula}</f><v></v></c>"),
            None => format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        };
        format!("<row r=\"{number}\">{}</row>", ('A'..='G').zip(texts).map(cell).collect::<String>())
    };
    let rows = [
        row(1, ["番号", "実施項目", "分類", "どの水準まで", "どのような方法で", "いつまで", "課名"]),
        row(2, ["1", "=SUM(A1)", "その他", "始まっている。", "始める。", "12月", "共通"]),
    ];
    let xml = format!("<worksheet><sheetData>{}</sheetData></worksheet>", rows.concat());
    let sandbox = project();
    sandbox.write("表.xlsx", with_worksheet(&xml, &|_| ()));
    let told = sandbox.run(&["import", "表.xlsx", "--department", "福祉部", "--year", "令和8年度"]);
    assert!(told.contains("表!B2") && told.contains("計算式の結果がファイルに保存されていません"), "{told}");
}

/// Nothing of it is carried out, and nothing is asked of it.
#[test]
fn a_workbook_with_macros_is_read_as_one_without() {
    let bytes = with_worksheet(&worksheet(&[GOAL]), &|zip| {
        zip.start_file("xl/vbaProject.bin", SimpleFileOptions::default()).unwrap();
        zip.write_all(&compound("VBA", b"Sub Auto_Open()")).unwrap();
    });
    let sandbox = project();
    sandbox.write("表.xlsm", bytes);
    let told = sandbox.run(&["import", "表.xlsm", "--department", "福祉部", "--year", "令和8年度"]);
    assert!(told.contains("作成: goals/r8/福祉部.yaml（目標1件、置いたセル6個"), "{told}");
}

#[test]
fn a_binary_workbook_is_refused_with_how_to_save_it() {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("_rels/.rels", SimpleFileOptions::default()).unwrap();
    let relation =
        format!("<Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.bin\"/>");
    write!(zip, "<Relationships>{relation}</Relationships>").unwrap();
    insta::assert_snapshot!(refused(&zip.finish().unwrap().into_inner()), @"エラー: 表.xlsx: Excelのバイナリ ブック（.xlsb）は読めません。Excelなどで開き、「名前を付けて保存」で「Excelブック（.xlsx）」にしてから読んでください。");
}

/// A formula that leads back to itself has the result that its program saved, or none.
#[test]
fn formulas_that_go_in_a_circle_are_told_at_their_cells() {
    let row = "<row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\"><f>D3</f><v>0</v></c>\
        <c r=\"D3\"><f>B3</f><v>0</v></c><c r=\"F3\"><f>F3</f><v></v></c></row>";
    let sandbox = project();
    sandbox.write("表.xlsx", with_worksheet(&worksheet(&[GOAL, row]), &|_| ()));
    let told = sandbox.run(&["import", "表.xlsx", "--department", "福祉部", "--year", "令和8年度"]);
    assert!(["表!B3", "表!D3", "表!F3"].iter().all(|cell| told.contains(cell)), "{told}");
}

/// As many as Excel has, by whoever formatted whole columns.
#[test]
fn rows_of_formats_down_to_the_last_are_no_goals() {
    let bytes = with_worksheet("", &|zip| {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
        let whole = worksheet(&[GOAL]);
        let (above, below) = whole.split_once("</sheetData>").unwrap();
        zip.write_all(above.as_bytes()).unwrap();
        for row in 3..=1_048_576 {
            write!(zip, "<row r=\"{row}\"><c r=\"B{row}\" s=\"1\"/></row>").unwrap();
        }
        write!(zip, "</sheetData>{below}").unwrap();
    });
    let sandbox = project();
    sandbox.write("表.xlsx", bytes);
    let told = sandbox.run(&["import", "表.xlsx", "--department", "福祉部", "--year", "令和8年度"]);
    assert!(told.contains("（目標1件、置いたセル6個"), "{told}");
}

const GOAL: &str = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"str\"><v>窓口の予約</v></c>\
    <c r=\"C2\" t=\"str\"><v>その他</v></c><c r=\"D2\" t=\"str\"><v>始まっている。</v></c>\
    <c r=\"E2\" t=\"str\"><v>始める。</v></c><c r=\"F2\" t=\"str\"><v>12月</v></c>\
    <c r=\"G2\" t=\"str\"><v>共通</v></c></row>";

/// A worksheet with the headings of the form and some rows below.
fn worksheet(rows: &[&str]) -> String {
    let headings = ["番号", "実施項目", "分類", "どの水準まで", "どのような方法で", "いつまで", "課名"];
    let cell = |(column, text): (char, &str)| format!("<c r=\"{column}1\" t=\"str\"><v>{text}</v></c>");
    let headings: String = ('A'..='G').zip(headings).map(cell).collect();
    format!("<worksheet><sheetData><row r=\"1\">{headings}</row>{}</sheetData></worksheet>", rows.concat())
}
