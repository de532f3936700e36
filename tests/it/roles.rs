//! Rules find columns by their role, never by their name: a city's own form, none of whose names the embedded ones have.

use std::sync::Arc;

use mokuhyo::diagnostic::Report;
use mokuhyo::fonts::Faces;
use mokuhyo::form::{self, Library};
use mokuhyo::rules::{Subject, check_file};
use mokuhyo::sheet::Document;
use mokuhyo::sheet::settings;
use mokuhyo::source::Source;
use mokuhyo::yaml;

use crate::rules::describe;

const FORM: &str = r#"
name: 事業管理票
title: "{会計年度} 事業管理票"
paper: { size: a4, landscape: true, margin: { x: 12mm, y: 10mm } }
font: { family: [Monapo], size: 8pt, leading: 0.3em }
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
規則: { missing-glyph: off }
部署: { 福祉部: [生活福祉課, 障害福祉課], 市民部: [市民課] }
選択肢: { 規模: [甲, 乙] }
";

const SHEET: &str = "会計年度: 令和8年度
所属: 福祉部
起案日: 令和7年4月1日
変更日: 令和7年3月1日
体制: { 主管: 市民課, 規模: 大, 予算: 3億円 }
事業:
  - { 事業名: 🌸相談の充実, 担当: 生活福祉課, 期日: 随時, 結果: 完了 }
  - { 事業名: 🌸相談の充実, 担当: [障害福祉課, 生活福祉課], 期日: 13月, 結果: 中止 }
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
    let subject = Subject { document: &document, rulebook: settings.of_year(year), faces: &Faces::embedded() };
    let mut text = String::new();
    for diagnostic in Report::new(1, check_file(&subject)).diagnostics {
        describe(&mut text, &Arc::clone(&document.source), &diagnostic);
    }
    insta::assert_snapshot!(text, @r"
    1:7-1:12 「令和8年度」 Warning year-mismatch
      会計年度「令和8年度」が、フォルダー「r7」の令和7年度と違います。
      ヒント: 「令和7年度」に直すか、ファイルをその年度のフォルダーに移してください。
    4:6-4:14 「令和7年3月1日」 Error date-order
      変更日「令和7年3月1日」が、起案日「令和7年4月1日」より前の日です。
      ヒント: 早い日から順に書いてください。
      関連 3:6-3:14 「令和7年4月1日」: 起案日はここに書かれています。
    5:11-5:14 「市民課」 Warning unknown-section
      主管「市民課」は福祉部の課ではありません。
      ヒント: 市民部の課です。
    5:20-5:21 「大」 Error unknown-choice
      規模に「大」という語はありません。
      ヒント: 書ける語：甲、乙
    5:23-5:25 「予算」 Error unknown-key
      「予算」という項目は様式にありません。
      ヒント: 書ける項目：主管、規模
    7:35-7:37 「随時」 Warning vague-deadline
      期日「随時」では、期限を過ぎたかどうかが分かりません。
      ヒント: 「6月末」のような月日か、「毎月」「半年ごと」のような繰り返しを書いてください。
    8:12-8:18 「🌸相談の充実」 Warning duplicate-goal
      事業名「🌸相談の充実」が、生活福祉課に二つあります。
      ヒント: 一方を消すか、名前を変えてください。上の目標の続きであれば「〃」と書きます。
      関連 7:12-7:18 「🌸相談の充実」: 一つ目はここに書かれています。
    8:44-8:47 「13月」 Error bad-deadline
      期日「13月」という月はありません。月は1月から12月までです。
    8:53-8:55 「中止」 Error unknown-choice
      結果に「中止」という語はありません。
      ヒント: 書ける語：完了、継続
    9:27-9:33 「令和8年2月」 Warning deadline-outside-year
      期日「令和8年2月」は、令和8年度の内にありません。
      ヒント: 令和8年度の2月は令和9年2月です。
    9:39-9:41 「同上」 Warning dangling-ditto
      「同上」は、上のセルと結合せず、そのまま印刷されます。
      ヒント: 「〃」と書いてください。
      直し方: 「〃」に直す
    10:7-10:9 「期日」 Error missing-field
      4番目の事業の「事業名」がありません。
      ヒント: 「事業名: …」と書いてください。上と同じ内容であれば「事業名: 〃」と書きます。
    10:7-10:9 「期日」 Error status-missing
      4番目の事業の「結果」がありません。
      ヒント: 「結果: …」と書いてください。段階が期末なので、全ての事業に書きます。
    ");
}
