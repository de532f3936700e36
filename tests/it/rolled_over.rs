//! Random sheets rolled over: next year's draft says of each goal what this year's sheet says, whatever that is.

use mokuhyo::diagnostic::Diagnostic;
use mokuhyo::form::Library;
use mokuhyo::form::kind::{Line, show};
use mokuhyo::rollover::{Turn, next_sheet};
use mokuhyo::sheet::canonical::{Refusal, canonical};
use mokuhyo::sheet::{Cell, Document, Sheet};
use proptest::prelude::*;

use crate::pages::check;
use crate::random_sheets::sheet;

/// What the pages show of a goal, its number and what it was judged aside.
fn shown(sheet: &Sheet, goal: usize, settings: &mokuhyo::settings::Settings) -> Vec<Vec<String>> {
    let form = &sheet.form;
    let judged: Vec<usize> = form.status_columns().collect();
    let columns = form.columns.iter().enumerate().filter(|(index, _)| !judged.contains(index));
    let text = |(index, column): (usize, &mokuhyo::form::Column)| {
        let value = sheet.resolved(goal, index).and_then(Cell::value);
        let house = settings.of_year(sheet.year()).spelling(&column.field);
        value
            .map(|value| show(&column.field, value, &house))
            .unwrap_or_default()
            .iter()
            .map(Line::full_text)
            .collect()
    };
    columns.map(text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_draft_says_what_the_sheet_says_and_passes_but_for_what_is_to_be_written(sheet in sheet(), unreached in any::<bool>()) {
        let before = check(&sheet);
        let library = Library::embedded();
        let year = before.sheet().year().unwrap();
        let turn = Turn { settings: &before.settings, library: &library, year, next: year.next().unwrap(), leaves_out_reached: unreached };
        let draft = next_sheet(&before.document, &turn);
        if matches!(draft, Err(Refusal::Unreadable)) {
            let refused = canonical(&before.document, before.settings.of_year(Some(year)));
            prop_assert_eq!(refused, Err(Refusal::Unreadable));
            return Ok(());
        }
        let draft = draft.map_err(|refusal| TestCaseError::fail(format!("{refusal:?}\n{sheet}")))?;
        let after = Document::read("goals/r9/見本.yaml", draft.text.as_bytes(), &library, &before.settings);
        let next = after.sheet.as_ref().unwrap();
        prop_assert_eq!(next.year(), year.next());
        prop_assert_eq!(next.goals.len() + draft.left_out, before.sheet().goals.len());
        let goals = |sheet: &Sheet| (0..sheet.goals.len()).map(|goal| shown(sheet, goal, &before.settings)).collect::<Vec<_>>();
        let (had, has) = (goals(before.sheet()), goals(next));
        if draft.left_out == 0 {
            prop_assert_eq!(&had, &has, "{}", draft.text);
        } else {
            prop_assert!(has.iter().all(|goal| had.contains(goal)), "{}", draft.text);
        }
        let formatted = canonical(&after, before.settings.of_year(next.year()));
        prop_assert_eq!(formatted.as_deref(), Ok(draft.text.as_str()));
        let checked = check(&draft.text);
        let errors = |findings: &[Diagnostic]| findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.rule).collect::<Vec<_>>();
        let had = errors(&before.findings);
        let new: Vec<&str> = errors(&checked.findings).into_iter().filter(|rule| !had.contains(rule)).collect();
        // The day is left to write, and the file of this test stands in the folder of the year before.
        prop_assert!(new.iter().all(|rule| ["missing-field", "year-mismatch"].contains(rule)), "{new:?}\n{}", draft.text);
    }
}
