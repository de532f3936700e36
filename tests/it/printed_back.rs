//! The pages of any sheet, without the data that a PDF carries, come back as the same cells: by their rules and
//! glyphs. Where a paragraph ends is a guess, and not compared.

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::form::Library;
use mokuhyo::sheet::Document;
use proptest::prelude::*;

use crate::pages::check;
use crate::round_trip::{imported, said, settings, sheet};

/// Texts without blanks and line ends; without the holders of posts where one is vacant: beside which post a single
/// name stands nobody knows.
fn bare(said: Vec<String>, is_vacant: bool) -> Vec<String> {
    let kept = said.into_iter().filter(|text| !(is_vacant && text.starts_with("職氏名")));
    kept.map(|text| text.chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn pages_come_back_as_the_same_cells(text in sheet()) {
        let checked = check(&text);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        let (settings, library) = (settings(), Library::embedded());
        let is_vacant = text.contains("担当部長");
        let (made, unplaced) = imported(&checked.lay_out().pdf(), &settings, &library);
        let read = |text: &str| Document::read("goals/a.yaml", text.as_bytes(), &library, &settings).sheet.unwrap();
        let (back, typed) = (said(&read(&made), &settings), said(&read(&text), &settings));
        prop_assert_eq!(bare(back, is_vacant), bare(typed, is_vacant), "{}\n{}", text, made);
        let is_told = unplaced.iter().any(|left| left.contains("見本 花子") || left.contains("見本 次郎"));
        prop_assert_eq!(is_told, is_vacant, "{:?}", unplaced);
    }
}
