//! Goals as open data: the same data in every format, and what describes it agrees with it.

use mokuhyo::form::Library;
use mokuhyo::open_data::{Datum, Resource, Table, csv, descriptor, json, json_schema, workbook};
use mokuhyo::settings::{Settings, load};
use mokuhyo::sheet::Document;
use mokuhyo::source::Source;
use mokuhyo::yaml;
use proptest::prelude::*;
use serde_json::Value;

use crate::round_trip::sheet;
use crate::sandbox::PROJECT;

fn settings() -> Settings {
    let project = format!("{PROJECT}団体コード: \"010\"\n利用条件: CC BY 4.0\n");
    load(&yaml::load(&Source::new("mokuhyo.yaml", &project)).unwrap()).0
}

fn table(text: &str, settings: &Settings, by_section: bool) -> Table {
    let document = Document::read("goals/a.yaml", text.as_bytes(), &Library::embedded(), settings);
    let sheet = document.sheet.unwrap();
    let mut table = Table::of(&sheet.form, settings, by_section);
    table.records = table.rows_of(&sheet, settings);
    table
}

fn shown(datum: &Datum) -> String {
    match datum {
        Datum::Nothing => String::new(),
        Datum::Text(text) => text.clone(),
        Datum::Integer(number) => number.to_string(),
        Datum::Date(date) => date.iso_text(),
        Datum::Words(words) => words.join("、"),
    }
}

/// What a cell of CSV says, without the apostrophe that keeps it from being a formula.
fn unguarded(cell: &str) -> &str {
    let rest = cell.trim_start_matches('\'');
    let begins = |signs: &str| rest.trim_start_matches([' ', '　']).starts_with(|c| signs.contains(c));
    let is_guarded = begins("=+-@＝＋－＠") || rest.starts_with(['\t', '\r']);
    if is_guarded { cell.strip_prefix('\'').unwrap() } else { cell }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn every_format_says_the_same_and_is_what_its_schema_says(text in sheet(), by_section: bool) {
        let settings = settings();
        let table = table(&text, &settings, by_section);
        let bytes = csv(&table, true);
        let plain = csv(&table, false);
        prop_assert_eq!(bytes.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap(), plain.as_slice());
        let mut reader = ::csv::Reader::from_reader(plain.as_slice());
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(|cell| unguarded(cell).to_owned()).collect())
            .collect();
        let expected: Vec<Vec<String>> =
            table.records.iter().map(|row| row.iter().map(shown).collect()).collect();
        prop_assert_eq!(&rows, &expected, "{}", text);
        let data: Value = serde_json::from_str(&json(&table)).unwrap();
        let schema: Value = serde_json::from_str(&json_schema(&table)).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator.iter_errors(&data).map(|error| error.to_string()).collect();
        prop_assert_eq!(errors, Vec::<String>::new());
        prop_assert_eq!(data.as_array().unwrap().len(), table.records.len());
        let read = mokuhyo::workbook::read(&workbook(&table, None).unwrap()).unwrap();
        let worksheet = &read.worksheets[0];
        for (row, record) in (1..).zip(&expected) {
            for (column, text) in (0..).zip(record) {
                let address = mokuhyo::workbook::grid::Address::new(row, column);
                prop_assert_eq!(worksheet.text(address), text.as_str());
            }
        }
        prop_assert!(worksheet.merges.is_empty());
    }
}

#[test]
fn the_descriptor_names_columns_licence_and_what_a_spreadsheet_does() {
    let settings = settings();
    let table = table(crate::sandbox::SHEET, &settings, false);
    let resource = Resource { table: &table, file: "goals.csv", schema: "goals.schema.json", has_mark: true };
    insta::assert_snapshot!(descriptor(&[resource], &settings));
    insta::assert_snapshot!(String::from_utf8(csv(&table, false)).unwrap(), @"
団体コード,自治体,年度,年度（西暦）,部署,課,対象,作成日,作成日（西暦）,見直し日,見直し日（最後の日）,番号,id,実施項目,分類,どの水準まで,どのような方法で,いつまで,いつまで（最初の日）,いつまで（最後の日）,課名,達成状況
010,見本市,令和8年度,2026,福祉部,,部の組織目標,令和8年4月1日,2026-04-01,,,1,,窓口での待ち時間の短縮,個別計画、施政方針,平均の待ち時間が15分以内になっている。,予約システムを導入する。,12月,2026-12-31,2026-12-31,生活福祉課,
");
}
