//! Rules find columns by their role, never by their name: a city's own form, none of whose names the embedded
//! ones have.

use std::sync::Arc;

use mokuhyo::diagnostic::Report;
use mokuhyo::fonts::Faces;
use mokuhyo::form::{self, Library};
use mokuhyo::rules::{Subject, check_file};
use mokuhyo::settings;
use mokuhyo::sheet::Document;
use mokuhyo::source::Source;
use mokuhyo::yaml;

use crate::rules::describe;

const FORM: &str = r#"
name: 事業管理票
title: "{会計年度} 事業管理票"
paper: { size: a4, landscape: true, margin: { x: 12mm, y: 10mm } }
font: { family: [Monapo, BIZ UDPGothic], size: 8pt, leading: 0.3em }
inset: { x: 2pt, y: 6pt }
head:
  - { key: 会計年度, kind: fiscal-year, required: true }
  - { key: 所属, kind: department, required: true }
  - { key: 起案日, kind: date, required: true }
  - { key: 変更日, kind: date, list: true }
  - { key: 体制, kind: group, fields: [{ key: 主管, kind: section }, { key: 規模, kind: choice, choices: [大, 小] }] }
rows: 事業
columns:
  - { key: 結果, kind: choice, width: 40pt, stage: 期末, choices: [完了, 継続] }
  - { key: 期日, kind: deadline, width: 40pt }
  - { key: 担当, kind: section, width: 60pt, list: true }
  - { key: 事業名, kind: text, width: 200pt, row-header: true, required: true }
"#;

const PROJECT: &str = "
自治体: 見本市
年度: 令和8年度
段階: 期末
様式: jigyo
部署: { 福祉部: [生活福祉課, 障害福祉課], 市民部: [市民課] }
選択肢: { 規模: [甲, 乙] }
";

const SHEET: &str = "会計年度: 令和8年度
所属: 福祉部
起案日: 令和7年4月1日
変更日: 令和7年3月1日
体制: { 主管: 市民課, 規模: 大, 予算: 3億円 }
事業:
  - { 事業名: 𠮟相談の充実, 担当: 生活福祉課, 期日: 随時, 結果: 完了 }
  - { 事業名: 𠮟相談の充実, 担当: [障害福祉課, 生活福祉課], 期日: 13月, 結果: 中止 }
  - { 事業名: 〃, 担当: 共通, 期日: 令和8年2月, 結果: 同上 }
  - { 期日: 通年, 担当: 〃 }
";

#[test]
fn rules_find_their_columns_by_role() {
    let mut library = Library::embedded();
    library.add(form::load("jigyo", &yaml::load(&Source::new("form.yaml", FORM)).unwrap()).unwrap());
    let (settings, problems) = settings::load(&yaml::load(&Source::new("mokuhyo.yaml", PROJECT)).unwrap());
    assert_eq!((problems, settings.unknown_columns(&library)), (Vec::new(), Vec::new()));
    let document = Document::read("goals/r7/a.yaml", SHEET.as_bytes(), &library, &settings);
    let year = document.sheet.as_ref().unwrap().year();
    let faces = Faces::embedded();
    let subject = Subject::new(&document, settings.of_year(year), &faces);
    let mut text = String::new();
    for diagnostic in Report::new(1, check_file(&subject)).diagnostics {
        describe(&mut text, &Arc::clone(&document.source), &diagnostic);
    }
    insta::assert_snapshot!(text);
}
