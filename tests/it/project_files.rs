//! The mistakes that a project's keeper can make in `form.yaml` and `mokuhyo.yaml`, each with its place, as
//! they are told.

use std::fmt::Write as _;
use std::sync::Arc;

use mokuhyo::form::{self, Library};
use mokuhyo::rules::{check_levels, check_project, find};
use mokuhyo::settings::{self, Comparison, Settings};
use mokuhyo::source::Source;
use mokuhyo::yaml;

use crate::rules::describe;

/// A form without mistake, in which each case makes one.
const FORM: &str = r#"name: 業務目標表
title: "{年度}　業務目標表（{対象}）"
paper: { size: a4, landscape: true, margin: { x: 12mm, y: 10mm } }
font: { family: [Monapo], size: 8pt, leading: 0.3em }
inset: { x: 2pt, y: 6pt }
head:
  - { key: 年度, kind: fiscal-year, required: true }
  - { key: 部署, kind: department, required: true }
  - { key: 対象, kind: text, default: 部の目標 }
  - { key: 部の概要, kind: group, fields: [{ key: 人員, kind: text }] }
rows: 目標
numbering: { column: 番号, by: 課名 }
columns:
  - { key: 番号, kind: numbering, width: 20pt }
  - { key: 実施項目, kind: text, width: 300pt, row-header: true, required: true }
  - { key: 分類, kind: choice, list: true, width: 100pt, choices: [施政方針, その他] }
  - { key: 課名, kind: section, width: 60pt }
  - { key: 評価, kind: choice, width: 24pt, stage: 期末, choices: [A, B] }
"#;

/// What is changed in the form, and to what.
const FORM_MISTAKES: &[(&str, &str)] = &[
    // Keys.
    ("name: 業務目標表\n", ""),
    ("name: 業務目標表\n", "nama: 業務目標表\n"),
    ("name: 業務目標表\n", "name:\n"),
    ("name: 業務目標表\n", "name: 業務目標表\nname: 目標表\n"),
    ("name: 業務目標表\n", "name: [業務目標表]\n"),
    ("name: 業務目標表\n", "name: &名前 業務目標表\n"),
    ("rows: 目標\n", ""),
    ("rows: 目標\n", "rows: 様式\n"),
    ("rows: 目標\n", "rows: 対象\n"),
    // Measures.
    ("size: a4", "size: A4判"),
    ("size: a4, ", ""),
    ("landscape: true", "landscape: はい"),
    ("margin: { x: 12mm, y: 10mm }", "margin: 12mm"),
    ("x: 12mm", "x: 12"),
    ("size: 8pt", "size: 0pt"),
    ("leading: 0.3em", "leading: 3pt"),
    ("family: [Monapo]", "family: []"),
    ("family: [Monapo]", "family: [{ name: Monapo }]"),
    ("inset: { x: 2pt, y: 6pt }\n", "inset: 2pt\n"),
    ("width: 300pt", "width: 辻󠄀300pt"),
    ("width: 300pt, ", ""),
    ("width: 60pt", "width: 0pt"),
    ("width: 300pt", "width: 700pt"),
    ("size: a4, landscape: true", "size: a5"),
    // Fields of the head.
    ("head:\n", "head: なし\nhaed:\n"),
    ("kind: department", "kind: departmnt"),
    ("kind: department, ", ""),
    ("key: 対象", "key: 年度"),
    ("key: 対象", "key: 番号付け"),
    ("kind: text, default: 部の目標", "kind: numbering"),
    ("kind: group, fields: [{ key: 人員, kind: text }]", "kind: group"),
    ("[{ key: 人員, kind: text }]", "[{ key: 人員, kind: texte }, { key: 人員 }]"),
    ("default: 部の目標", "bulet: ・"),
    ("[{ key: 人員, kind: text }]", "[{ key: 人員, kind: text, default: 未定 }]"),
    ("kind: text, default: 部の目標", "kind: date, default: 令和8年4月1日"),
    ("kind: text, default: 部の目標", "kind: choice, choices: [部, 課], default: 係"),
    ("required: true }\n  - { key: 部署", "required: 必須 }\n  - { key: 部署"),
    ("（{対象}）", "（{対照}）"),
    // Columns.
    ("columns:\n", "colums:\n"),
    ("key: 分類", "key: 課名"),
    ("key: 分類", "key: 改ページ"),
    ("key: 分類, ", ""),
    ("kind: choice, list: true, width: 100pt, choices: [施政方針, その他]", "kind: choice, width: 100pt"),
    ("kind: section,", "kind: section, choices: [企画課],"),
    ("kind: numbering,", "kind: numbering, bullet: ・, list: true,"),
    ("row-header: true, ", ""),
    ("kind: section,", "kind: section, row-header: true,"),
    ("inset: { x: 2pt, y: 6pt }", "inset: { x: 0pt, y: 0pt }"),
    ("stage: 期末", "stage: 年度末"),
    ("stage: 期末", "stage: 中間"),
    ("stage: 期末", "heading: 分　類, stage: 期末"),
    ("key: 評価", "key: \"（課名）\""),
    ("row-header: true, ", "row-header: true, role: 水準, "),
    ("kind: section,", "kind: section, role: level,"),
    (
        "kind: section, width: 60pt }",
        "kind: text, role: level, width: 60pt }\n  - { key: 水準, kind: text, role: level, width: 60pt }",
    ),
    ("stage: 期末", "stage: 期末, required: true"),
    ("stage: 期末", "stage: 期末, default: A"),
    ("kind: section,", "kind: section, align: 中央,"),
    // Numbering.
    ("numbering: { column: 番号, by: 課名 }\n", ""),
    ("column: 番号", "column: 番合"),
    ("column: 番号", "column: 評価"),
    ("by: 課名", "by: 番号"),
    (", by: 課名", ""),
    ("kind: section,", "kind: numbering,"),
];

/// A project file without mistake.
const PROJECT: &str = "自治体: 見本市
団体コード: \"999999\"
様式: soshiki-mokuhyo
年度: 令和8年度
段階: 期首
部署:
  令和7年度: { 福祉部: [福祉課] }
  令和8年度: { 福祉部: [生活福祉課, 障害福祉課], 議会事務局: }
選択肢:
  達成状況: [達成した, 未達成]
表記: { 読点: \"、\", 数字: 一桁全角 }
対照表: { 型: 例規 }
規則: { vague-deadline: off }
公用文表記: { 追加: { 子供: こども }, 除外: [但し] }
規則の語: { unmeasured-level: { 追加: [目指す], 除外: [図る] } }
";

const PROJECT_MISTAKES: &[(&str, &str)] = &[
    ("自治体: 見本市\n", ""),
    ("自治体: 見本市\n", "自冶体: 見本市\n"),
    ("自治体: 見本市\n", "自治体: 見本市\n自治体: 他市\n"),
    ("自治体: 見本市\n", "自治体: *市\n"),
    ("団体コード: \"999999\"", "団体コード: [999999]"),
    ("様式: soshiki-mokuhyo", "様式: { 名前: soshiki-mokuhyo }"),
    ("年度: 令和8年度\n段階", "年度: 令和8年\n段階"),
    ("年度: 令和8年度\n段階", "年度: [令和8年度]\n段階"),
    ("年度: 令和8年度\n段階", "段階"),
    ("段階: 期首", "段階: 期中"),
    // Departments.
    (
        "  令和7年度: { 福祉部: [福祉課] }\n  令和8年度: { 福祉部: [生活福祉課, 障害福祉課], 議会事務局: }\n",
        "",
    ),
    (
        "  令和7年度: { 福祉部: [福祉課] }\n  令和8年度: { 福祉部: [生活福祉課, 障害福祉課], 議会事務局: }\n",
        "  []\n",
    ),
    (
        "  令和7年度: { 福祉部: [福祉課] }\n  令和8年度: { 福祉部: [生活福祉課, 障害福祉課], 議会事務局: }\n",
        "  {}\n",
    ),
    ("令和7年度: {", "R8: {"),
    ("令和7年度: {", "令和0年度: {"),
    ("令和7年度: { 福祉部: [福祉課] }", "福祉部: [福祉課]"),
    ("議会事務局: }", "福祉部: [高齢福祉課] }"),
    ("議会事務局: }", "議会事務局: { 議事課: 3人 } }"),
    ("[生活福祉課, 障害福祉課]", "[生活福祉課, [🌸, 障害福祉課]]"),
    ("[生活福祉課, 障害福祉課]", "[生活福祉課、障害福祉課]"),
    ("[生活福祉課, 障害福祉課]", "[🌸生活福祉課, 障害福祉課（東、西）／高齢福祉課, 生活福祉課／障害福祉課]"),
    ("{ 福祉部: [生活福祉課, 障害福祉課], 議会事務局: }", "\n    福祉部: 生活福祉課, 障害福祉課"),
    // Words, style, rules.
    ("[達成した, 未達成]", "達成した、未達成"),
    ("  達成状況: [達成した, 未達成]\n", "  - 達成した\n"),
    ("[達成した, 未達成]", "[]"),
    ("  達成状況: [達成した, 未達成]\n", "  達成状況:\n"),
    ("  達成状況: [達成した, 未達成]\n", "  達成状況: [達成した]\n  達成状況: [未達成]\n"),
    ("読点: \"、\"", "読点: \",\""),
    ("読点: \"、\"", "句点: \"。\""),
    ("数字: 一桁全角", "数字: 一字全角"),
    ("表記: { 読点: \"、\", 数字: 一桁全角 }", "表記: 全角"),
    ("対照表: { 型: 例規 }", "対照表: 条例"),
    ("対照表: { 型: 例規 }", "対照表: [例規]"),
    ("型: 例規", "型: 条例"),
    ("型: 例規", "新: [改正後]"),
    ("型: 例規", "左: 前"),
    ("型: 例規", "改正後: 新"),
    ("vague-deadline: off", "vague-deadline: no"),
    ("vague-deadline: off", "vague-deadline: , vague-deadline: off"),
    ("{ vague-deadline: off }", "[vague-deadline]"),
    ("vague-deadline: off", "vage-deadline: off"),
    ("vague-deadline: off", "yaml-syntax: warning, lost-text: off, bad-date: error"),
    ("追加: { 子供: こども }", "追加: [子供]"),
    ("追加: { 子供: こども }", "追加: { 子供: [こども] }"),
    ("除外: [但し]", "除外: { 但し: ただし }"),
    ("{ unmeasured-level: { 追加: [目指す], 除外: [図る] } }", "[目指す]"),
    ("unmeasured-level: { 追加", "unmeasured-levels: { 追加"),
    ("unmeasured-level: { 追加", "bad-date: { 追加"),
    ("{ 追加: [目指す], 除外: [図る] }", "[目指す]"),
    ("追加: [目指す]", "追加: { 目指す: 図る }"),
    ("追加: [目指す]", "追記: [目指す]"),
];

/// What `tell` says of each mistake, under the lines that make it.
fn told(good: &str, mistakes: &[(&str, &str)], tell: impl Fn(&Arc<Source>) -> String) -> String {
    assert_eq!(tell(&Arc::new(Source::new("a.yaml", good))), "", "without mistake");
    let mut text = String::new();
    for (from, to) in mistakes {
        assert_eq!(good.matches(from).count(), 1, "{from}");
        let said = tell(&Arc::new(Source::new("a.yaml", good.replace(from, to))));
        assert_ne!(said, "", "{from} -> {to}");
        let _ = writeln!(text, "■ {} → {}\n{said}", from.escape_debug(), to.escape_debug());
    }
    text
}

fn tell_form(source: &Arc<Source>) -> String {
    let problems = form::load("gyomu", &yaml::load(source).unwrap()).err().unwrap_or_default();
    let mut text = String::new();
    for diagnostic in check_project(find("bad-form").unwrap(), source, &problems, &Settings::default()) {
        describe(&mut text, source, &diagnostic);
    }
    text
}

fn tell_project(source: &Arc<Source>) -> String {
    let (settings, problems) = settings::load(&yaml::load(source).unwrap());
    let mut text = String::new();
    let found = check_project(find("bad-project").unwrap(), source, &problems, &settings);
    for diagnostic in found.iter().chain(&check_levels(source, &settings)) {
        describe(&mut text, source, diagnostic);
    }
    text
}

#[test]
fn every_mistake_in_a_form_is_told_with_its_place() {
    let told = told(FORM, FORM_MISTAKES, tell_form);
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(told) });
}

#[test]
fn every_mistake_in_a_project_file_is_told_with_its_place() {
    let told = told(PROJECT, PROJECT_MISTAKES, tell_project);
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(told) });
}

#[test]
fn a_table_of_old_and_new_takes_a_set_of_words_or_each_by_itself() {
    let comparison = |text: &str| {
        let source = Source::new("mokuhyo.yaml", PROJECT.replace("対照表: { 型: 例規 }", text));
        let (settings, problems) = settings::load(&yaml::load(&source).unwrap());
        assert_eq!(problems, [], "{text}");
        settings.comparison
    };
    assert_eq!(comparison(""), Comparison::default());
    assert_eq!(comparison("対照表: 変更"), Comparison::default());
    assert_eq!(comparison("対照表: 例規"), comparison("対照表: { 型: 例規 }"));
    let own = comparison("対照表: { 型: 案, 旧: 現行（令和7年度）, 略: 〔略〕, 左: 旧 }");
    let draft = comparison("対照表: 案");
    assert_eq!(
        own,
        Comparison {
            old: "現行（令和7年度）".to_owned(),
            omitted: "〔略〕".to_owned(),
            is_new_left: false,
            ..draft
        }
    );
}

#[test]
fn a_form_without_columns_is_told() {
    let (above, _) = FORM.split_once("columns:\n").unwrap();
    for (columns, message) in
        [("[]", "「columns」に列が一つもありません。"), ("なし", "「columns」には列を「- 」で並べます。")]
    {
        let said = tell_form(&Arc::new(Source::new("a.yaml", format!("{above}columns: {columns}\n"))));
        assert_eq!(said, format!("13:1-13:8 「columns」 Error bad-form\n  {message}\n"));
    }
}

#[test]
fn a_comma_in_a_name_parts_no_words() {
    for (from, to) in [
        ("[生活福祉課, 障害福祉課]", "[生活福祉課（東、西）, ＩＴ／ＤＸ推進課, こども・若者課]"),
        ("[達成した, 未達成]", "[達成した, 一部、未達成]"),
        ("[達成した, 未達成]", "達成した（国、県を含む）"),
    ] {
        assert_eq!(tell_project(&Arc::new(Source::new("a.yaml", PROJECT.replace(from, to)))), "", "{to}");
    }
}

#[test]
fn sections_typed_as_one_are_still_the_sections() {
    let source = Source::new(
        "mokuhyo.yaml",
        PROJECT.replace("[生活福祉課, 障害福祉課]", "[生活福祉課、障害福祉課, 高齢福祉課]"),
    );
    let (settings, problems) = settings::load(&yaml::load(&source).unwrap());
    let year_settings = settings.of_year(settings.year);
    assert_eq!(
        year_settings.department("福祉部").unwrap().sections,
        ["生活福祉課", "障害福祉課", "高齢福祉課"]
    );
    assert_eq!(problems.len(), 1);
}

#[test]
fn words_for_a_column_that_no_form_has_are_told() {
    let tell = |text: String| {
        let source = Arc::new(Source::new("a.yaml", text));
        let (settings, _) = settings::load(&yaml::load(&source).unwrap());
        let mut said = String::new();
        for diagnostic in check_project(
            find("bad-project").unwrap(),
            &source,
            &settings.unknown_columns(&Library::embedded()),
            &settings,
        ) {
            describe(&mut said, &source, &diagnostic);
        }
        said
    };
    assert_eq!(tell(PROJECT.replace("達成状況:", "評　価:")), "");
    insta::assert_snapshot!(tell(PROJECT.replace("達成状況:", "達成情況:")), @r"
    10:3-10:7 「達成情況」 Error bad-project
      「達成情況」という、語を選ぶ欄はどの様式にもありません。
      ヒント: 「達成状況」ではありませんか。
    ");
}

#[test]
fn the_manual_shows_a_project_file_without_mistake() {
    let lines: Vec<&str> = find("bad-project")
        .unwrap()
        .manual
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    let manual = lines.join("\n");
    let example = manual.rsplit("```yaml\n").next().unwrap().split("```").next().unwrap();
    assert_eq!(tell_project(&Arc::new(Source::new("a.yaml", example))), "");
    let (settings, _) = settings::load(&yaml::load(&Source::new("a.yaml", example)).unwrap());
    assert_eq!(settings.unknown_columns(&Library::embedded()), []);
    let keys: Vec<&str> = example
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(keys, ["自治体", "様式", "年度", "段階", "部署", "選択肢", "表記", "規則", "規則の語"]);
}

#[test]
fn files_without_content_are_told_too() {
    for text in ["", "# まだ何もない\n"] {
        let source = Arc::new(Source::new("a.yaml", text));
        assert_eq!(tell_form(&source), "1:1-1:1 「」 Error bad-form\n  form.yaml が空です。\n");
        assert_eq!(
            tell_project(&source),
            "1:1-1:1 「」 Error bad-project\n  mokuhyo.yaml が空です。\n  ヒント: 自治体、様式、年度、部署を書いてください。\n"
        );
    }
    for text in ["業務目標表\n", "- 業務目標表\n"] {
        let source = Arc::new(Source::new("a.yaml", text));
        assert!(tell_form(&source).contains("様式は「項目: 値」の組で書きます。"));
        assert!(tell_project(&source).contains("mokuhyo.yaml は「項目: 値」の組で書きます。"));
    }
}
