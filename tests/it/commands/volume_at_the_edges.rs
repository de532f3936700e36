//! Volumes that nobody hopes for: of many departments, of long names, of forms that draw themselves another way, and
//! texts that look like something else.

use super::volume::{bound_city, unspaced, volume};
use super::*;
use crate::structure::Pdf;

/// A project of some departments, each with a sheet of one goal.
fn departments(names: &[String]) -> Sandbox {
    let sandbox = Sandbox::empty();
    let listed: String = names.iter().map(|name| format!("  \"{name}\": [庶務課]\n")).collect();
    sandbox.write(
        "mokuhyo.yaml",
        format!("自治体: 見本市\n様式: soshiki-mokuhyo\n年度: 令和8年度\n段階: 中間\n部署:\n{listed}"),
    );
    for (index, name) in names.iter().enumerate() {
        let sheet = SHEET.replace("部署: 福祉部", &format!("部署: \"{name}\""));
        sandbox.write(&format!("goals/r8/{index:03}.yaml"), sheet.replace("生活福祉課", "庶務課"));
    }
    sandbox
}

#[test]
fn names_of_departments_stand_in_the_contents_as_they_were_typed() {
    let long = "とても長い名前の付いた".repeat(6) + "部";
    let names = ["＜総務＞部", "部=1|2", "辻󠄀部", "A/B部", "#目次部", &long].map(str::to_owned);
    let sandbox = departments(&names);
    let pdf = volume(&sandbox, &["build", "--bind", "--contents", "--page-numbers"]);
    let entries =
        pdf.root.all("TOC")[0].all("TOCI").iter().map(|entry| unspaced(&entry.text())).collect::<Vec<_>>();
    let wanted: Vec<String> =
        names.iter().enumerate().map(|(index, name)| format!("{name}{}", index + 2)).collect();
    assert_eq!(entries, wanted);
    let bookmarks = pdf.bookmarks();
    assert_eq!(bookmarks[1..], names);
}

#[test]
fn a_template_with_a_head_of_its_own_keeps_it() {
    let sandbox = bound_city();
    let form = include_str!("../../../templates/mokuhyo-kanri/form.yaml");
    let template = include_str!("../../../templates/mokuhyo-kanri/sheet.typ");
    let own =
        template.replacen("#show: official", "#set page(header: pdf.artifact[自分の頭])\n#show: official", 1);
    assert_ne!(own, template);
    sandbox.write("templates/mokuhyo-kanri/form.yaml", form);
    sandbox.write("templates/mokuhyo-kanri/sheet.typ", own);
    let pdf = volume(&sandbox, &["build", "--bind", "--contents"]);
    assert!(unspaced(&pdf.root.all("TOC")[0].text()).contains("企画部6"));
}

#[test]
fn a_page_number_that_is_wrong_keeps_the_volume_back() {
    let sandbox = bound_city();
    let form = include_str!("../../../templates/sasshi/form.yaml");
    let template = include_str!("../../../templates/sasshi/sheet.typ");
    let wrong = template.replace("str(place.page())", "str(place.page() + 1)");
    assert_ne!(wrong, template);
    sandbox.write("templates/sasshi/form.yaml", form);
    sandbox.write("templates/sasshi/sheet.typ", wrong);
    assert_snapshot!(sandbox.run(&["build", "--bind", "--contents"]), @"
    stderr:
    注意: 「環境部」のシートがないので、冊子に入りません。
    エラー: 冊子の「目次」の紙面に、「1」が収まりません。
    エラー: 冊子を作っていません。直してから、もう一度実行してください。

    status: 1
    ");
    assert!(!sandbox.files().iter().any(|file| file.contains(".pdf")));
}

#[test]
fn a_sheet_whose_template_loses_a_word_keeps_the_volume_back() {
    let sandbox = bound_city();
    let form = include_str!("../../../templates/mokuhyo-kanri/form.yaml");
    let template = include_str!("../../../templates/mokuhyo-kanri/sheet.typ");
    sandbox.write("templates/mokuhyo-kanri/form.yaml", form);
    let lossy =
        template.replacen("json(\"/sheet.json\")\n", "json(\"/sheet.json\")\n#let rows = rows.slice(1)\n", 1);
    assert_ne!(lossy, template);
    sandbox.write("templates/mokuhyo-kanri/sheet.typ", lossy);
    assert_snapshot!(sandbox.run(&["build", "--bind"]));
    assert!(!sandbox.files().iter().any(|file| file.contains(".pdf")));
}

#[test]
fn a_draft_of_a_volume_says_so_and_carries_nothing() {
    let sandbox = bound_city();
    let sheet = String::from_utf8(sandbox.read("goals/r8/shimin.yaml")).unwrap();
    sandbox.write("goals/r8/shimin.yaml", sheet.replace("    いつまで:", "    いつまでに:"));
    let said = sandbox.run(&["build", "--bind", "draft.pdf", "--draft", "--cover"]);
    assert!(said.contains("作成: draft.pdf"), "{said}");
    let bytes = sandbox.read("draft.pdf");
    assert!(mokuhyo::render::Carried::read(&bytes).unwrap().files.is_empty());
    assert!(String::from_utf8_lossy(&bytes).contains("（案）"));
    assert_eq!(Pdf::read(&bytes).root.all("Table").len(), 3);
}

#[test]
fn the_data_of_a_volume_is_told_where_a_sheets_is_asked_for() {
    let sandbox = bound_city();
    volume(&sandbox, &["build", "--bind"]);
    assert_snapshot!(sandbox.run(&["extract", "out/令和8年度_組織目標展開整理表.pdf"]), @"
    stderr:
    エラー: out/令和8年度_組織目標展開整理表.pdf: 年度の冊子で、3枚のシートのデータがあります：001-総務部、002-市民部、003-企画部。--out でフォルダーを指定すると、シートごとに書き出します。

    status: 2
    ");
    // Nor does a later build take it for something left over.
    let said = sandbox.run(&["build"]);
    assert!(!said.contains("令和8年度_"), "{said}");
}

#[test]
fn words_of_a_volume_that_cannot_be_read_are_told_at_their_place() {
    let sandbox = bound_city();
    let project = String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap();
    let wrong = project
        .replace("    版名: 結果報告版\n", "    版: 結果報告版\n")
        .replace("    総括:\n      - 半分", "    総括:\n      - 一: 半分");
    sandbox.write("mokuhyo.yaml", wrong);
    assert_snapshot!(sandbox.run(&["check", "mokuhyo.yaml"]));
}
