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
    let form = library.find(form).unwrap();
    jsonschema::validator_for(&schema(form, &settings.vocabulary(form))).unwrap()
}

fn faults(validator: &Validator, sheet: &Json) -> Vec<String> {
    validator.iter_errors(sheet).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schemas_are_schemas() {
    for settings in [Settings::default(), settings(PROJECT)] {
        for form in Library::embedded().iter() {
            let schema = schema(form, &settings.vocabulary(form));
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

/// A project whose departments and words changed.
const TWO_YEARS: &str = "\
自治体: 見本市
様式: soshiki-mokuhyo
年度: 令和8年度
段階: 期末
部署:
  令和7年度: { 福祉部: [生活福祉課, 高齢者支援課], 市民生活部: [市民課] }
  令和8年度: { 福祉部: [生活福祉課, 介護保険課], 市民部: [市民課] }
選択肢:
  令和7年度: { 達成状況: [達成した, 未達成] }
  令和8年度: { 達成状況: [ほぼ達成した, 未達成] }
";

#[test]
fn the_sheets_of_each_year_have_the_words_of_that_year() {
    let validator = validator("soshiki-mokuhyo", &settings(TWO_YEARS));
    let sheet = |year: &str, department: &str, section: &str, status: &str| {
        let sheet =
            SHEET.replace("令和8年度", year).replace("令和8年4月1日", &year.replace("年度", "年4月1日")).replace("福祉部", department);
        sheet.replace("生活福祉課", &format!("{section}\n    達成状況: {status}"))
    };
    let refusal = |sheet: &str| {
        let has_error = check_in(TWO_YEARS, sheet).findings.iter().any(Diagnostic::is_error);
        (!faults(&validator, &read(sheet)).is_empty(), has_error)
    };
    for (year, department, section, status) in [
        ("令和7年度", "福祉部", "高齢者支援課", "達成した"),
        ("令和7年度", "市民生活部", "市民課", "未達成"),
        ("令和8年度", "福祉部", "介護保険課", "ほぼ達成した"),
        ("令和8年度", "市民部", "[共通, 市民課]", "〃"),
    ] {
        let sheet = sheet(year, department, section, status);
        assert_eq!(faults(&validator, &read(&sheet)), [""; 0], "{sheet}");
        assert!(!check_in(TWO_YEARS, &sheet).findings.iter().any(|found| found.rule.starts_with("unknown-")), "{sheet}");
    }
    for (department, section, status) in
        [("総務部", "市民課", "未達成"), ("福祉部", "総務課", "未達成"), ("福祉部", "生活福祉課", "高度に達成した")]
    {
        assert_eq!(refusal(&sheet("令和8年度", department, section, status)), (true, true), "{department} {section} {status}");
    }
}

#[test]
fn words_of_the_year_in_hand_are_offered_first() {
    let (settings, library) = (settings(TWO_YEARS), Library::embedded());
    let vocabulary = settings.vocabulary(library.find("soshiki-mokuhyo").unwrap());
    assert_eq!(vocabulary.departments, ["福祉部", "市民部", "市民生活部"]);
    assert_eq!(vocabulary.sections, ["共通", "生活福祉課", "介護保険課", "市民課", "高齢者支援課", "〃"]);
    assert_eq!(vocabulary.choices, [("達成状況".to_owned(), ["ほぼ達成した", "未達成", "達成した"].map(str::to_owned).to_vec())]);
    // Of an earlier year the project says nothing of its departments: any may stand in its sheets.
    let project = TWO_YEARS.replace("  令和7年度: { 福祉部: [生活福祉課, 高齢者支援課], 市民生活部: [市民課] }\n", "");
    let vocabulary = crate::pages::settings(&project).vocabulary(library.find("soshiki-mokuhyo").unwrap());
    assert!(vocabulary.departments.is_empty() && vocabulary.sections.is_empty());
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
