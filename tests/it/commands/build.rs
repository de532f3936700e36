use super::*;
use crate::structure::Pdf;

#[test]
fn a_pdf_stands_in_out_under_the_name_of_its_sheet() {
    let sandbox = Sandbox::with_sheet(SHEET);
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件

    status: 0
    ");
    assert_snapshot!(sandbox.files().join("\n"), @"
    goals/r8/福祉部.yaml
    mokuhyo.yaml
    out/.mokuhyo
    out/r8/福祉部.pdf
    ");
    assert!(sandbox.read("out/r8/福祉部.pdf").starts_with(b"%PDF-1.7"));
}

#[test]
fn nothing_is_made_twice_unless_forced() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["build"]);
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    変更なし 1件

    status: 0
    ");
    assert_snapshot!(sandbox.run(&["build", "--force"]), @"
    stdout:
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件

    status: 0
    ");
}

#[test]
fn a_file_that_somebody_changed_is_made_again() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["build"]);
    let built = sandbox.read("out/r8/福祉部.pdf");
    sandbox.write("out/r8/福祉部.pdf", "別の内容");
    sandbox.run(&["build"]);
    assert_eq!(sandbox.read("out/r8/福祉部.pdf"), built);
}

#[test]
fn a_sheet_with_errors_is_reported_and_the_others_are_built() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("個別計画, 施政方針", "個別計画, 施策方針"));
    sandbox.write("goals/r8/市民部.yaml", SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課"));
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    エラー[unknown-choice 様式にない語]: 分類に「施策方針」という語はありません。
     --> goals/r8/福祉部.yaml:9:16
      |
    9 |     分類: [個別計画, 施策方針]
      |                      ^^^^^^^^
      |
      = ヒント: 「施政方針」ではありませんか。

    2ファイルを確認：エラー 1件
    作成: out/r8/市民部.pdf（1ページ）
    作成 1件、誤りがあり作成せず 1件

    status: 1
    ");
    assert_snapshot!(sandbox.files().join("\n"), @"
    goals/r8/市民部.yaml
    goals/r8/福祉部.yaml
    mokuhyo.yaml
    out/.mokuhyo
    out/r8/市民部.pdf
    ");
}

#[test]
fn a_draft_is_built_of_whatever_parses() {
    let sandbox =
        Sandbox::with_sheet("年度: 令和8年度\n職氏名: だれか\n目標:\n  - 実施項目: 〃\n    いつまで: 13月\n");
    let output = sandbox.output(&["build", "--draft", "--quiet"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(sandbox.read("out/r8/福祉部.pdf").starts_with(b"%PDF-1.7"));
}

#[test]
fn pages_are_images_of_their_own() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("    課名: 生活福祉課", "    課名: 生活福祉課\n  - 実施項目: 次のページの目標\n    分類: その他\n    どの水準まで: 始まっている。\n    どのような方法で: 始める。\n    いつまで: 12月\n    課名: 共通\n    改ページ: true"));
    let said = ["svg", "png"].map(|format| sandbox.run(&["build", "--format", format]));
    assert_snapshot!(sandbox.files().join("\n"), @"
    goals/r8/福祉部.yaml
    mokuhyo.yaml
    out/.mokuhyo
    out/r8/福祉部-1.png
    out/r8/福祉部-1.svg
    out/r8/福祉部-2.png
    out/r8/福祉部-2.svg
    ");
    assert_snapshot!(said.join("\n"), @"
    stdout:
    作成: out/r8/福祉部-1.svg ～ 福祉部-2.svg（2ページ）
    作成 1件

    status: 0
    stdout:
    作成: out/r8/福祉部-1.png ～ 福祉部-2.png（2ページ）
    作成 1件

    status: 0
    ");
    assert!(sandbox.read("out/r8/福祉部-1.svg").starts_with(b"<svg"));
    assert!(sandbox.read("out/r8/福祉部-2.png").starts_with(b"\x89PNG"));
    // A page that the sheet no longer has does not stay.
    sandbox.write("goals/r8/福祉部.yaml", SHEET);
    assert_snapshot!(sandbox.run(&["build", "--format", "svg"]), @"
    stdout:
    作成: out/r8/福祉部-1.svg（1ページ）
    作成 1件

    stderr:
    注意: out/r8/福祉部-1.png は、前に作ったもので、今のシートと内容が違います。同じ形式でもう一度作るか、要らなければ消してください。

    status: 0
    ");
    assert!(!sandbox.files().contains(&"out/r8/福祉部-2.svg".to_owned()));
}

#[test]
fn a_web_page_escapes_what_authors_type() {
    let sandbox =
        Sandbox::with_sheet(&SHEET.replace("窓口での待ち時間の短縮", "<script>alert(1)</script>&amp;"));
    sandbox.run(&["build", "--format", "html"]);
    let page = String::from_utf8(sandbox.read("out/r8/福祉部.html")).unwrap();
    assert!(page.contains("組織目標展開整理表（部の組織目標） 見本市 福祉部</title>"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;") && !page.contains("<script"));
}

#[test]
fn standards_that_no_file_can_keep_together_are_refused() {
    let sandbox = Sandbox::with_sheet(SHEET);
    for standards in ["a-4,ua-1", "a-1a,ua-1", "a-9", "a-2a,a-3a", "1.4,ua-1", "ua1,1.4"] {
        let output = sandbox.output(&["build", "--pdf-standard", standards]);
        assert_eq!(output.status.code(), Some(2), "{standards}");
        // It is the command line that is at fault, and no sheet.
        assert!(!String::from_utf8_lossy(&output.stderr).contains("福祉部"), "{standards}");
    }
    assert_eq!(
        sandbox.output(&["build", "--pdf-standard", "1.5,ua-1", "--source", "none"]).status.code(),
        Some(0)
    );
    assert_snapshot!(sandbox.run(&["build", "--pdf-standard", "a-1a,ua-1"]), @"
    stderr:
    エラー: PDFの規格 a-1a、ua-1 は、一つのファイルで両立しません。--pdf-standard a-3a,ua-1 のように選んでください（何も指定しなければ、そうなります。）。

    status: 2
    ");
}

#[test]
fn another_citys_form_needs_no_rust() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let form = include_str!("../../forms/mihon-hyo/form.yaml");
    sandbox.write("templates/mihon-hyo/form.yaml", form);
    sandbox.write("templates/mihon-hyo/sheet.typ", include_str!("../../forms/mihon-hyo/sheet.typ"));
    sandbox.write("goals/r8/市民部.yaml", include_str!("../../forms/mihon-hyo/goals.yaml"));
    assert_snapshot!(sandbox.run(&["build", "goals/r8/市民部.yaml"]), @"
    stdout:
    作成: out/r8/市民部.pdf（1ページ）
    作成 1件

    status: 0
    ");
    assert!(sandbox.read("out/r8/市民部.pdf").starts_with(b"%PDF-1.7"));
}

#[test]
fn a_template_that_does_not_compile_is_named_with_its_place() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["form", "eject", "soshiki-mokuhyo"]);
    sandbox.write("templates/soshiki-mokuhyo/sheet.typ", "#import \"/lib.typ\": *\n\n#let x = 存在しない\n");
    assert_snapshot!(sandbox.run(&["build"]), @"
    stdout:
    失敗 1件

    stderr:
    エラー: goals/r8/福祉部.yaml: 様式「soshiki-mokuhyo」のテンプレートを組版できません。
    sheet.typ:3:10: unknown variable: 存在しない

    status: 2
    ");
    assert!(!sandbox.files().contains(&"out/r8/福祉部.pdf".to_owned()));
}

#[test]
fn characters_of_a_later_typeface_are_told_with_their_place() {
    let sandbox = Sandbox::with_sheet(
        &SHEET.replace("窓口での待ち時間の短縮", "髙橋・辻\u{e0100}通りの窓口、辻\u{e0100}本の窓口"),
    );
    assert_snapshot!(sandbox.run(&["build", "--verbose"]), @"
    stdout:
    goals/r8/福祉部.yaml:8:14 「辻󠄀」の書体は BIZ UDPGothic（ほか1か所）
    作成: out/r8/福祉部.pdf（1ページ）
    作成 1件

    status: 0
    ");
}

/// A form whose head has no date.
const UNDATED: &str = "\
name: 予定表
title: \"{年度}予定表\"
paper: { size: a4, landscape: false, margin: { x: 15mm, y: 15mm } }
font: { family: Monapo, size: 9pt, leading: 0.5em }
inset: { x: 3pt, y: 4pt }
head:
  - { key: 年度, kind: fiscal-year, required: true }
rows: 予定
columns:
  - { key: 題, kind: text, width: 150pt, required: true, row-header: true }
";

#[test]
fn only_a_form_without_dates_takes_the_date_of_whoever_builds() {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    sandbox.write("templates/yotei/form.yaml", UNDATED);
    let template = "#import \"/lib.typ\": *\n#let (document: about, form, rows) = json(\"/sheet.json\")\n#show: official.with(about, form, none)\n#form-title(form)\n#goals(form, rows)\n";
    sandbox.write("templates/yotei/sheet.typ", template);
    sandbox.write("goals/予定.yaml", "様式: yotei\n年度: 令和8年度\n予定:\n  - 題: 窓口の改修\n");
    sandbox.write("goals/福祉部.yaml", SHEET);
    let date = |name: &str, environment: &[(&str, &str)]| {
        let output = sandbox.output_in(&["build", "--quiet"], environment);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        let pdf = lopdf::Document::load_mem(&sandbox.read(name)).unwrap();
        let information = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let date = pdf.get_dictionary(information).unwrap().get(b"CreationDate").unwrap();
        String::from_utf8_lossy(date.as_str().unwrap()).into_owned()
    };
    let epoch = [("SOURCE_DATE_EPOCH", "1784851200")];
    assert!(date("out/予定.pdf", &[]).starts_with("D:20260401"));
    assert!(date("out/予定.pdf", &epoch).starts_with("D:20260724"));
    assert!(date("out/福祉部.pdf", &epoch).starts_with("D:20260401"));
}

#[test]
fn a_draft_has_a_geta_for_each_character_that_no_typeface_has() {
    let typed = SHEET.replace(
        "窓口での待ち時間の短縮",
        "𠮷田町の外字\u{e000}と🎉、窓\u{200b}口\u{a0}\u{2003}の辻\u{e01ef}本",
    );
    let sandbox = Sandbox::with_sheet(&typed.replace("見本 花子", "見本 花\u{f0000}"));
    for format in ["pdf", "png", "svg"] {
        let output = sandbox.output(&["build", "--draft", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(!String::from_utf8_lossy(&output.stdout).contains("lost-text"));
    }
    let text = Pdf::read(&sandbox.read("out/r8/福祉部.pdf")).root.text();
    assert!(text.contains("〓田町の外字〓と〓、窓口") && text.contains("の〓本"), "{text}");
    // Nothing stands for what was typed on what is handed out.
    assert_eq!(sandbox.output(&["build"]).status.code(), Some(1));
}

#[test]
fn a_draft_in_the_place_of_what_is_official_is_told() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let told = "out/r8/福祉部.pdf にあった正式のものを、下書きで置き換えました。";
    assert!(!sandbox.run(&["build", "--draft"]).contains(told));
    assert!(!sandbox.run(&["build"]).contains(told));
    assert!(sandbox.run(&["build", "--draft"]).contains(told));
    assert!(!sandbox.run(&["build", "--draft"]).contains(told));
}
