//! The pages of any sheet, without the data that a PDF carries, come back as the same cells: by their rules and
//! glyphs. Where a paragraph ends is a guess, and not compared.

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::form::Library;
use mokuhyo::sheet::Document;
use proptest::prelude::*;

use crate::pages::check;
use crate::round_trip::{imported, said, settings, sheet};

/// Texts without blanks and line ends.
fn bare(said: Vec<String>) -> Vec<String> {
    said.into_iter().map(|text| text.chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn pages_come_back_as_the_same_cells(text in sheet()) {
        let checked = check(&text);
        prop_assume!(!checked.findings.iter().any(Diagnostic::is_error));
        let (settings, library) = (settings(), Library::embedded());
        let (made, _) = imported(&checked.lay_out().pdf(), &settings, &library);
        let read = |text: &str| Document::read("goals/a.yaml", text.as_bytes(), &library, &settings).sheet.unwrap();
        let (back, typed) = (said(&read(&made), &settings), said(&read(&text), &settings));
        prop_assert_eq!(bare(back), bare(typed), "{}\n{}", text, made);
    }
}
