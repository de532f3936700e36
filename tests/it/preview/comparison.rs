//! 見え消し on the pages: a sheet as it stands against a revision.

use std::sync::Arc;

use mokuhyo::preview::Session;
use mokuhyo::preview::view::{Shown, State, View};

use crate::repository::Repository;
use crate::sandbox::{SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

fn view(session: &mut Session, against: &str) -> Arc<View> {
    session.look();
    session.view(&Shown { sheet: NAME.to_owned(), against: Some(against.to_owned()) }).unwrap()
}

/// The words of a cell as the page's user reads them.
fn text(view: &View, part: &str) -> String {
    let cells =
        view.pages.iter().flat_map(|page| page.cells.iter().map(|cell| serde_json::to_value(cell).unwrap()));
    cells.filter(|cell| cell["part"] == part).map(|cell| cell["text"].as_str().unwrap().to_owned()).collect()
}

fn look(view: &View) -> Vec<u128> {
    view.pages.iter().map(|page| page.picture.look()).collect()
}

#[test]
fn what_changed_since_a_revision_is_marked_and_follows_edits_and_commits() {
    let repository = Repository::with_sheet(SHEET);
    let sandbox = &repository.sandbox;
    let mut session = Session::open(sandbox.path(), &[]).unwrap();
    assert_eq!(session.overview().revisions, ["HEAD", "main"]);
    let same = view(&mut session, "HEAD");
    assert_eq!(same.comparison.as_deref(), Some("HEAD から変わったところはありません。"));
    // A goal is removed, another comes in its place: the row that is gone has no place in the file.
    let (head, goal) = SHEET.split_at(SHEET.find("  - 実施項目").unwrap());
    let other = goal
        .replace("窓口での待ち時間の短縮", "歩道の段差の解消")
        .replace("予約システムを導入する", "点検して直す");
    sandbox.write(NAME, format!("{head}{}{other}", goal.replace("12月", "11月")));
    let marked = view(&mut session, "HEAD");
    assert_eq!(
        (marked.state, marked.comparison.as_deref()),
        (State::Current, Some("HEAD からの変更を示しています。"))
    );
    assert_eq!(text(&marked, "cell 0 5"), "11月");
    assert_eq!(marked.places["cell 0 5"], (12, 11));
    let plain = session.view(&Shown { sheet: NAME.to_owned(), against: None }).unwrap();
    assert_ne!(look(&marked), look(&plain));
    sandbox.write(NAME, format!("{head}{other}"));
    let removed = view(&mut session, "HEAD");
    assert_eq!(text(&removed, "cell 0 1"), "歩道の段差の解消");
    assert_eq!(text(&removed, "cell 1 1"), "");
    repository.commit("main");
    let committed = view(&mut session, "HEAD");
    assert_eq!(committed.comparison.as_deref(), Some("HEAD から変わったところはありません。"));
}

#[test]
fn a_revision_that_is_none_is_told_and_the_sheet_is_shown_as_it_is() {
    let repository = Repository::with_sheet(SHEET);
    let mut session = Session::open(repository.sandbox.path(), &[]).unwrap();
    for revision in ["maim", "--help", "", "HEAD~9", "'; drop"] {
        let shown = view(&mut session, revision);
        assert_eq!(shown.state, State::Current, "{revision}");
        assert_eq!(
            shown.comparison.as_ref().unwrap().contains("版「"),
            !revision.is_empty(),
            "{:?}",
            shown.comparison
        );
    }
    let unborn = Repository::around(Sandbox::with_sheet(SHEET));
    let mut session = Session::open(unborn.sandbox.path(), &[]).unwrap();
    assert_eq!(session.overview().revisions.len(), 0);
    assert_eq!(view(&mut session, "HEAD").state, State::Current);
}

#[test]
fn a_sheet_that_is_broken_or_was_broken_stays_in_view() {
    let repository = Repository::with_sheet("年度: [");
    repository.sandbox.write(NAME, SHEET);
    let mut session = Session::open(repository.sandbox.path(), &[]).unwrap();
    let shown = view(&mut session, "HEAD");
    assert!(shown.comparison.as_ref().unwrap().contains("HEAD"), "{:?}", shown.comparison);
    repository.sandbox.write(NAME, "年度: [");
    assert_eq!(view(&mut session, "HEAD").state, State::Stale);
}
