//! Random sheets counted: a total is the sum of its rows, and each goal is counted.

use mokuhyo::form::Library;
use mokuhyo::overview::{Cell, Overview, Read, Table, csv, html, json, markdown, overview, text};
use mokuhyo::sheet::Document;
use proptest::prelude::*;

use crate::pages::{check, settings};
use crate::random_sheets::sheet;

const PROJECT: &str = "\
自治体: 見本市
年度: 令和8年度
部署: { 福祉部: [生活福祉課], 市民部: [市民課], 総務部: [総務課] }
達成とする語: { 達成状況: [高度に達成した], 評価: [A] }
";

fn counts(table: &Table, is_total: bool) -> Vec<Vec<Option<usize>>> {
    let rows = table.rows.iter().filter(|row| row.is_total == is_total);
    rows.map(|row| row.cells.iter().map(Cell::count).collect()).collect()
}

fn shown(overview: &Overview) -> [String; 5] {
    [
        text::text(overview),
        html::html(overview),
        csv::csv(overview),
        json::json(overview),
        markdown::markdown(overview),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_total_is_the_sum_of_its_rows(sheets in prop::collection::vec((sheet(), 0..3_usize), 1..5)) {
        let settings = settings(PROJECT);
        let library = Library::embedded();
        let documents: Vec<Document> = sheets
            .iter()
            .map(|(text, department)| {
                let text = text.replace("\"部署\":\"福祉部\"", &format!("\"部署\":\"{}\"", ["福祉部", "市民部", "総務部"][*department]));
                Document::read("goals/r8/a.yaml", text.as_bytes(), &library, &settings)
            })
            .collect();
        let read: Vec<Read<'_>> = documents.iter().filter_map(|document| Some(("goals/r8/a.yaml", document.sheet.as_ref()?))).collect();
        let year = check(&sheets[0].0).sheet().year().unwrap();
        let overview = overview(&settings, year, &read, &[], None);
        let goals: usize = read.iter().map(|(_, sheet)| sheet.goals.len()).sum();
        let mut counted = 0;
        for table in overview.tables.iter().filter(|table| table.title.contains("部署別")) {
            let at = table.columns.iter().position(|column| column == "目標の数").unwrap() - 1;
            let several = table.columns.iter().position(|column| column == "延べ").map(|column| column - 1);
            let (rows, totals) = (counts(table, false), counts(table, true));
            prop_assert_eq!(totals.len(), 1);
            for (column, total) in totals[0].iter().enumerate() {
                let sum = rows.iter().map(|row| row[column]).try_fold(0, |sum, count| count.map(|count| sum + count));
                prop_assert_eq!(*total, sum, "{}", table.title);
            }
            for row in rows.iter().chain(&totals) {
                let words: usize = row[..several.unwrap_or(at)].iter().flatten().sum();
                prop_assert_eq!(Some(words), row[several.unwrap_or(at)], "{}", table.title);
            }
            if table.title.ends_with("達成状況") || table.title.ends_with("評価") {
                counted += totals[0][at].unwrap();
            }
        }
        prop_assert_eq!(counted, goals);
        // Nothing of an author acts on what shows it, and the same comes out on every run.
        let [text, page, table, json, markdown] = shown(&overview);
        prop_assert_eq!(&[&text, &page, &table, &json, &markdown].map(String::clone), &shown(&overview));
        prop_assert!(!text.contains('\x1b') && serde_json::from_str::<serde_json::Value>(&json).is_ok());
        prop_assert!(!page.replace("<!DOCTYPE", "").contains("<e>"));
        for field in table.split(['\n', ',']).map(|field| field.trim_start_matches('"')) {
            prop_assert!(!field.starts_with(['=', '+', '@']), "{field}");
        }
    }
}
