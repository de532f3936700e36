//! Two versions of a sheet: what is told of a change leads from the one text to the other, in every face.

use mokuhyo::pairing::{Snapshot, Version};
use mokuhyo::review::{Review, Side, compare, html, json, markdown, text};
use mokuhyo::sheet::Document;

use super::given::{NAME, parts, project};

pub fn holds(data: &[u8]) {
    let Some([old, new]) = parts(data) else { return };
    let sheets = compare(vec![version(old)], vec![version(new)]);
    if old == new {
        assert!(sheets.iter().all(|sheet| sheet.changed_goals().next().is_none() && sheet.head.is_empty()));
    }
    let review = Review { old: Side::Named("前".to_owned()), new: Side::WorkTree, sheets };
    assert!(serde_json::from_str::<serde_json::Value>(&json(&review)).is_ok());
    assert!(!text(&review, false).contains('\u{1b}'));
    assert!(!html(&review).contains("<script"));
    assert!(markdown(&review).chars().count() <= 65_536);
    for change in review.sheets.iter().flat_map(|sheet| &sheet.goals).flat_map(|goal| &goal.cells) {
        assert_ne!(change.text.before(), change.text.after(), "{}", change.key);
    }
}

fn version(text: &str) -> Version {
    let project = project();
    let document = Document::read(NAME, text.as_bytes(), &project.library, &project.settings);
    let snapshot =
        |sheet: &mokuhyo::sheet::Sheet| Snapshot::of(sheet, project.settings.of_year(sheet.year()));
    Version { path: NAME.to_owned(), content: document.sheet.as_ref().map(snapshot), complaints: Vec::new() }
}
