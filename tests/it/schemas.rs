//! What an editor is told of a form, held against an independent validator and against `check`.

use std::fs;
use std::path::Path;

use jsonschema::{Validator, meta};
use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::form::Library;
use mokuhyo::form::schema::schema;
use mokuhyo::sheet::settings::Settings;
use mokuhyo::source::Source;
use mokuhyo::yaml::{self, Node, Scalar, Style, Value};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use crate::pages::{check_in, settings};
use crate::random_sheets::sheet;
use crate::sandbox::{PROJECT, SHEET};

/// A sheet as an editor reads it: plain scalars have the types of YAML's core schema.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Absent | Value::Refused => Json::Null,
        Value::Scalar(scalar) => typed(scalar),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            Json::Object(entries.iter().map(|entry| (entry.key.text().to_owned(), json(&entry.value))).collect::<Map<_, _>>())
        }
    }
}

fn typed(scalar: &Scalar) -> Json {
    let text = scalar.passage.text();
    if scalar.style != Style::Plain {
        return json!(text);
    }
    match text {
        "null" | "Null" | "NULL" => Json::Null,
        "true" | "True" | "TRUE" => json!(true),
        "false" | "False" | "FALSE" => json!(false),
        _ => text.parse::<i64>().map(Json::from).or_else(|_| text.parse::<f64>().map(Json::from)).unwrap_or_else(|_| json!(text)),
    }
}

fn read(text: &str) -> Json {
    let tree = yaml::load(&Source::new("a.yaml", text)).unwrap();
    tree.root.as_ref().map_or(Json::Null, json)
}

fn validator(form: &str, settings: &Settings) -> Validator {
    let library = Library::embedded();
    let vocabulary = settings.of_year(settings.year).vocabulary();
    jsonschema::validator_for(&schema(library.find(form).unwrap(), &vocabulary)).unwrap()
}

fn faults(validator: &Validator, sheet: &Json) -> Vec<String> {
    validator.iter_errors(sheet).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schemas_are_schemas() {
    for settings in [Settings::default(), settings(PROJECT)] {
        for form in Library::embedded().iter() {
            let schema = schema(form, &settings.of_year(None).vocabulary());
            assert!(meta::validate(&schema).is_ok(), "{}: {:?}", form.id, meta::validate(&schema).err());
        }
    }
}

#[test]
fn the_sample_sheets_are_what_the_schemas_describe() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = settings(&fs::read_to_string(root.join("mokuhyo.yaml")).unwrap());
    let mut count = 0;
    for entry in fs::read_dir(root.join("goals/r8")).unwrap() {
        let path = entry.unwrap().path();
        let sheet = read(&fs::read_to_string(&path).unwrap());
        let form = sheet["様式"].as_str().unwrap_or("soshiki-mokuhyo");
        assert_eq!(faults(&validator(form, &settings), &sheet), [""; 0], "{}", path.display());
        count += 1;
    }
    assert!(count >= 8);
}

/// A goal of the second form.
const SECOND: &str = "\
様式: mokuhyo-kanri
年度: 令和8年度
部署: 福祉部
職氏名:
  - 職名: 福祉部長
市の目標: 誰もが手本となるまち
部の目標: 仕事の見本を示す。
部の概要:
  人員: 44人
取り組み:
  - 課名: 生活福祉課
    区分: 総計
    項目: 見本の充実
    目標: 新しい見本を作る。
";

/// One fault each: the lines of a sheet without fault, and what stands in their place.
const WRONG: &[(&str, &str)] = &[
    // Keys.
    ("部署: 福祉部\n", ""),
    ("年度: 令和8年度\n", "年度:\n"),
    ("作成日: 令和8年4月1日\n", ""),
    ("作成日: 令和8年4月1日\n", "作成日: 令和8年4月1日\n備考: なし\n"),
    ("    いつまで: 12月\n", ""),
    ("    いつまで: 12月\n", "    いつまで:\n"),
    ("    いつまで: 12月\n", "    期限: 12月\n"),
    ("    いつまで: 12月\n", "    いつまで: 12月\n    備考: なし\n"),
    ("    氏名: 見本 花子\n", "    氏名: 見本 花子\n    電話: 内線1\n"),
    ("  - 職名: 福祉部長\n", "  - 職名:\n"),
    ("  - 職名: 福祉部長\n    氏名: 見本 花子\n", "  - 氏名: 見本 花子\n"),
    // Words.
    ("部署: 福祉部\n", "部署: 総務部\n"),
    ("[個別計画, 施政方針]", "施策方針"),
    ("[個別計画, 施政方針]", "[個別計画, 施策方針]"),
    ("課名: 生活福祉課", "課名: 生活課"),
    ("課名: 生活福祉課", "課名: 生活福祉課\n    達成状況: 達成"),
    ("目標:\n", "番号付け: 課別\n目標:\n"),
    ("年度: 令和8年度\n", "様式: mokuhyou\n年度: 令和8年度\n"),
    ("課名: 生活福祉課", "課名: 生活福祉課\n    改ページ: はい"),
    // A list or a map for a text.
    ("年度: 令和8年度\n", "年度: [令和8年度]\n"),
    ("部署: 福祉部\n", "部署: [福祉部]\n"),
    ("部署: 福祉部\n", "部署: { 名前: 福祉部 }\n"),
    ("作成日: 令和8年4月1日\n", "作成日: [令和8年4月1日]\n"),
    ("作成日: 令和8年4月1日\n", "作成日: { 年: 8 }\n"),
    ("いつまで: 12月", "いつまで: [12月, 1月]"),
    ("いつまで: 12月", "いつまで: { 月: 12 }"),
    ("課名: 生活福祉課", "課名: { 生活福祉課: 1 }"),
    ("課名: 生活福祉課", "課名: [[生活福祉課]]"),
    ("課名: 生活福祉課", "課名: 生活福祉課\n    達成状況: [ほぼ達成した]"),
    ("課名: 生活福祉課", "課名: 生活福祉課\n    番号: [1]"),
    ("課名: 生活福祉課", "課名: 生活福祉課\n    id: { a: b }"),
    ("課名: 生活福祉課", "課名: 生活福祉課\n    見直し理由: { 訳: 改正 }"),
    ("どの水準まで: 平均の待ち時間が15分以内になっている。", "どの水準まで: { 水準: 15分 }"),
    ("どの水準まで: 平均の待ち時間が15分以内になっている。", "どの水準まで: [平均: 15分]"),
    ("どの水準まで: 平均の待ち時間が15分以内になっている。", "どの水準まで: [[[{ 水準: 15分 }]]]"),
    ("  - 職名: 福祉部長\n", "  - 職名: [福祉部長]\n"),
    ("    氏名: 見本 花子\n", "    氏名: { 姓: 見本 }\n"),
    // A text for a list or a map.
    ("職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n", "職氏名: 福祉部長\n"),
    ("職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n", "職氏名: [福祉部長]\n"),
    ("  - 実施項目: 窓口での待ち時間の短縮\n", "  - 窓口での待ち時間の短縮\n  - 実施項目: 窓口\n"),
    // Nothing in a list.
    ("[個別計画, 施政方針]", "[]"),
    ("[個別計画, 施政方針]", "[個別計画, ]\n    id: [null]"),
    ("どのような方法で: 予約システムを導入する。", "どのような方法で: []"),
    ("どのような方法で: 予約システムを導入する。", "どのような方法で: \"\""),
    ("どのような方法で: 予約システムを導入する。", "どのような方法で: [~]"),
    ("職氏名:\n  - 職名: 福祉部長\n    氏名: 見本 花子\n", "職氏名: []\n"),
    // Numbers and truth values.
    ("部署: 福祉部\n", "部署: 1\n"),
    ("[個別計画, 施政方針]", "true"),
    ("作成日: 令和8年4月1日\n", "作成日: 2026\n"),
];

/// The same for the second form.
const WRONG_IN_SECOND: &[(&str, &str)] = &[
    ("  人員: 44人\n", "  人数: 44人\n"),
    ("  人員: 44人\n", "  人員: { 正規: 44人 }\n"),
    ("部の概要:\n  人員: 44人\n", "部の概要: 44人\n"),
    ("部の概要:\n  人員: 44人\n", "部の概要: [44人]\n"),
    ("市の目標: 誰もが手本となるまち\n", ""),
    ("区分: 総計", "区分: 統計"),
    ("区分: 総計", "区分: 総計\n    評価: E"),
    ("区分: 総計", "区分: 総計\n    成果又は課題: { 成果: あり }"),
];

#[test]
fn a_sheet_of_a_wrong_shape_is_refused_by_schema_and_check() {
    let settings = settings(PROJECT);
    for (form, right, wrong) in [("soshiki-mokuhyo", SHEET, WRONG), ("mokuhyo-kanri", SECOND, WRONG_IN_SECOND)] {
        let validator = validator(form, &settings);
        let refusal = |sheet: &str| {
            let has_error = check_in(PROJECT, sheet).findings.iter().any(Diagnostic::is_error);
            (!faults(&validator, &read(sheet)).is_empty(), has_error)
        };
        assert_eq!(refusal(right), (false, false), "{:?}", faults(&validator, &read(right)));
        for (line, instead) in wrong {
            assert_eq!(right.matches(line).count(), 1, "{line}");
            assert_eq!(refusal(&right.replace(line, instead)), (true, true), "{line} → {instead}\n(refused by schema, by check)");
        }
        for whole in ["", "文章\n", "- 年度: 令和8年度\n", "1\n"] {
            assert_eq!(refusal(whole), (true, true), "{whole}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_check_accepts_is_what_the_schema_describes(sheet in sheet()) {
        let checked = check_in(PROJECT, &sheet);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        let validator = validator(&checked.form().id, &checked.settings);
        // The generator quotes what an author would not.
        let sheet = sheet.replace("\"改ページ\":\"true\"", "\"改ページ\":true");
        prop_assert_eq!(faults(&validator, &serde_json::from_str(&sheet).unwrap()), [""; 0]);
    }
}
