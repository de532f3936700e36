//! What a PDF carries, and what goes public with it.

use std::collections::BTreeMap;
use std::path::Path;

use lopdf::{Dictionary, Document, Object};

use super::*;
use crate::read_back::faults_of_file;
use crate::structure::Pdf;

const PDF: &str = "out/r8/福祉部.pdf";

/// A sheet with everything that must not leave the office.
fn internal() -> String {
    let sheet = SHEET.replace(
        "    いつまで: 12月",
        "    id: himitsu\n    見直し理由: 庁内だけの理由\n    いつまで: 12月 # 部長の意向",
    );
    format!("# 庁内の覚え書\n{sheet}")
}

/// The files attached to a PDF: name, then relationship, media type, description and bytes.
fn attached(bytes: &[u8]) -> BTreeMap<String, (String, Vec<u8>)> {
    let document = Document::load_mem(bytes).unwrap();
    let text = |object: &Object| lopdf::decode_text_string(object).unwrap();
    let name = |object: &Object| String::from_utf8(object.as_name().unwrap().to_vec()).unwrap();
    let file = |file: &Dictionary| {
        let stream = document
            .get_object(
                file.get(b"EF").unwrap().as_dict().unwrap().get(b"UF").unwrap().as_reference().unwrap(),
            )
            .unwrap();
        let stream = stream.as_stream().unwrap();
        let (relation, kind) =
            (name(file.get(b"AFRelationship").unwrap()), name(stream.dict.get(b"Subtype").unwrap()));
        let about = format!("{relation} {kind} {}", text(file.get(b"Desc").unwrap()));
        (text(file.get(b"UF").unwrap()), (about, stream.decompressed_content().unwrap()))
    };
    let files = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|found| found.has_type(b"Filespec"));
    files.map(file).collect()
}

pub fn built(sandbox: &Sandbox, arguments: &[&str]) -> Vec<u8> {
    let output = sandbox.output(&[&["build", "--quiet"], arguments].concat());
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    sandbox.read(PDF)
}

#[test]
fn a_pdf_carries_what_its_pages_show_and_its_form() {
    let files = attached(&built(&Sandbox::with_sheet(&internal()), &[]));
    assert_snapshot!(
        files.iter().map(|(name, (about, _))| format!("{name}: {about}")).collect::<Vec<_>>().join("\n"), @"
    シート.yaml: Source application/yaml 組織目標展開整理表のデータ（YAML）
    様式-form.yaml: Source application/yaml 様式の項目、言葉及び寸法（YAML）
    様式-lib.typ: Source text/plain 様式の組版に使うファイル
    様式-sheet.typ: Source text/plain 様式の組版に使うファイル
    設定.yaml: Source application/yaml データに使う市の設定（YAML）
    ");
    let text = |name: &str| String::from_utf8(files[name].1.clone()).unwrap();
    assert_snapshot!(text("シート.yaml"), @"
    年度: 令和8年度
    部署: 福祉部
    作成日: 令和8年4月1日
    職氏名:
      - 職名: 福祉部長
        氏名: 見本 花子
    目標:
      - 実施項目: 窓口での待ち時間の短縮
        分類: [個別計画, 施政方針]
        どの水準まで: |
          平均の待ち時間が15分以内になっている。
        どのような方法で: |
          予約システムを導入する。
        いつまで: 12月
        課名: 生活福祉課
    ");
    assert_snapshot!(text("設定.yaml"), @"
    自治体: 見本市
    様式: soshiki-mokuhyo
    年度: 令和8年度
    部署:
      福祉部: [生活福祉課]
    ");
    for (name, (_, bytes)) in &files {
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(
            ["覚え書", "himitsu", "庁内だけ", "部長の意向", "経済課"].iter().all(|word| !text.contains(word)),
            "{name}"
        );
    }
}

#[test]
fn in_the_office_the_files_may_be_carried_as_they_are() {
    let sheet = format!("\u{feff}{}", internal().replace('\n', "\r\n"));
    let sandbox = Sandbox::with_sheet(&sheet);
    let files = attached(&built(&sandbox, &["--source", "full"]));
    assert_eq!(files["シート.yaml"].1, sheet.as_bytes());
    assert_eq!(files["設定.yaml"].1, PROJECT.as_bytes());
    assert_eq!(sandbox.output(&["extract", PDF]).stdout, sheet.as_bytes());
    assert_eq!(sandbox.output(&["extract", PDF]).status.code(), Some(0));
}

#[test]
fn another_choice_of_what_is_carried_makes_the_file_anew() {
    let sandbox = Sandbox::with_sheet(&internal());
    let (data, none, full) = (
        built(&sandbox, &[]),
        built(&sandbox, &["--source", "none"]),
        built(&sandbox, &["--source", "full"]),
    );
    assert!(attached(&none).is_empty() && data != full);
    assert!(built(&sandbox, &["--source", "data"]) == data);
}

#[test]
fn formatting_changes_no_byte_of_the_pdf_but_the_source_in_it() {
    let sandbox = Sandbox::with_sheet(&internal());
    let build = || ["data", "none", "full"].map(|source| built(&sandbox, &["--force", "--source", source]));
    let before = build();
    sandbox.run(&["fmt"]);
    assert_ne!(sandbox.read("goals/r8/福祉部.yaml"), internal().as_bytes());
    let after = build();
    assert!(before[..2] == after[..2] && before[2] != after[2]);
}

#[test]
fn a_draft_and_a_standard_without_attachments_carry_nothing() {
    let sandbox = Sandbox::with_sheet(SHEET);
    built(&sandbox, &["--draft"]);
    assert_snapshot!(sandbox.run(&["extract", PDF]), @"
    stderr:
    エラー: out/r8/福祉部.pdf: データが添付されていません。案（--draft）か、--source none で作ったPDFです。

    status: 2
    ");
    assert!(attached(&built(&sandbox, &["--pdf-standard", "a-2a,ua-1"])).is_empty());
    assert_snapshot!(sandbox.run(&["build", "--pdf-standard", "a-2a,ua-1", "--source", "data"]), @"
    stderr:
    エラー: PDFの規格 a-2a,ua-1 では、PDFにデータを添付できません。--source none とするか、a-3a を選んでください。

    status: 2
    ");
}

#[test]
fn the_sheet_comes_out_and_the_pdf_is_found_to_be_the_same() {
    let sandbox = Sandbox::with_sheet(&internal());
    for arguments in [
        &[][..],
        &["--pdf-standard", "1.7"],
        &["--pdf-standard", "ua-1"],
        &["--pdf-standard", "a-4f"],
        &["--pdf-standard", "1.5"],
    ] {
        built(&sandbox, arguments);
        assert_eq!(sandbox.output(&["extract", PDF]).status.code(), Some(0), "{arguments:?}");
    }
    assert_snapshot!(sandbox.run(&["extract", PDF]));
}

#[test]
fn a_folder_gets_a_project_that_builds_the_same_pdf() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let pdf = built(&sandbox, &[]);
    assert_snapshot!(sandbox.run(&["extract", PDF, "--out", "取り出し"]), @"
    stdout:
    作成: 取り出し/mokuhyo.yaml
    作成: 取り出し/goals/福祉部.yaml

    stderr:
    このPDFは、添付のデータから作ったものと全く同じです。

    status: 0
    ");
    sandbox.output(&["--project", "取り出し", "build"]);
    assert!(sandbox.read("取り出し/out/福祉部.pdf") == pdf);
    sandbox.write("取り出し/goals/福祉部.yaml", "大事なもの");
    assert_snapshot!(sandbox.run(&["extract", PDF, "--out", "取り出し"]), @"
    stderr:
    エラー: 取り出し/mokuhyo.yaml が既にあります。上書きはしません。

    status: 2
    ");
    assert_eq!(sandbox.read("取り出し/goals/福祉部.yaml"), "大事なもの".as_bytes());
}

#[test]
fn an_altered_pdf_and_one_of_another_version_are_told_apart() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let pdf = built(&sandbox, &[]);
    let with = |from: &str, to: &str| {
        let at = pdf.windows(from.len()).position(|window| window == from.as_bytes()).unwrap();
        [&pdf[..at], to.as_bytes(), &pdf[at + from.len()..]].concat()
    };
    sandbox.write("altered.pdf", with("見本市", "本見市"));
    assert_snapshot!(sandbox.run(&["extract", "altered.pdf", "--quiet"]));
    let version = env!("CARGO_PKG_VERSION");
    let other = version.replace(|c: char| c.is_ascii_digit(), "9");
    sandbox.write("other.pdf", with(&format!("mokuhyo {version}<"), &format!("mokuhyo {other}<")));
    let run = sandbox.run(&["extract", "other.pdf", "--quiet"]);
    assert!(run.contains("別の版（9.9.9）") && run.ends_with("status: 1"), "{run}");
}

#[test]
fn the_template_of_a_stranger_is_not_carried_out() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let form = include_str!("../../forms/mihon-hyo/form.yaml");
    sandbox.write("templates/mihon-hyo/form.yaml", form);
    sandbox.write("templates/mihon-hyo/sheet.typ", include_str!("../../forms/mihon-hyo/sheet.typ"));
    sandbox.write("templates/mihon-hyo/figures/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    sandbox.write("templates/mihon-hyo/memo.txt", "庁内の覚え書");
    sandbox.write("templates/mihon-hyo/.secret.typ", "庁内の覚え書");
    sandbox.write("goals/r8/福祉部.yaml", include_str!("../../forms/mihon-hyo/goals.yaml"));
    let pdf = built(&sandbox, &[]);
    assert_eq!(
        attached(&pdf).into_keys().collect::<Vec<_>>(),
        [
            "シート.yaml",
            "様式-figures%2Fmark.svg",
            "様式-form.yaml",
            "様式-lib.typ",
            "様式-sheet.typ",
            "設定.yaml"
        ]
    );
    assert_eq!(sandbox.output(&["extract", PDF]).status.code(), Some(0));
    let elsewhere = Sandbox::empty();
    elsewhere.write("a.pdf", &pdf);
    assert_snapshot!(elsewhere.run(&["extract", "a.pdf", "--out", "b"]), @"
    stdout:
    作成: b/mokuhyo.yaml
    作成: b/goals/a.yaml
    作成: b/templates/mihon-hyo/figures/mark.svg
    作成: b/templates/mihon-hyo/form.yaml
    作成: b/templates/mihon-hyo/lib.typ
    作成: b/templates/mihon-hyo/sheet.typ

    stderr:
    注意: このPDFの様式は、このプログラムにも、今のプロジェクトの templates/ にもありません。書き換えられていないかを確かめられません。

    status: 1
    ");
    assert!(elsewhere.files().contains(&"b/templates/mihon-hyo/figures/mark.svg".to_owned()));
    assert_eq!(elsewhere.output(&["--project", "b", "extract", "a.pdf"]).status.code(), Some(0));
}

#[test]
fn the_samples_with_their_data_keep_their_standards() {
    let sandbox = Sandbox::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    sandbox.write("mokuhyo.yaml", std::fs::read(root.join("mokuhyo.yaml")).unwrap());
    for name in ["gikai", "keiei"] {
        sandbox.write(
            &format!("goals/{name}.yaml"),
            std::fs::read(root.join(format!("goals/r8/{name}.yaml"))).unwrap(),
        );
    }
    assert_eq!(sandbox.output(&["build"]).status.code(), Some(0));
    for name in ["gikai", "keiei"] {
        let bytes = sandbox.read(&format!("out/{name}.pdf"));
        assert_eq!(faults_of_file(&bytes, &Pdf::read(&bytes)), [""; 0], "{name}");
        assert_eq!(sandbox.output(&["extract", &format!("out/{name}.pdf")]).status.code(), Some(0), "{name}");
    }
}
