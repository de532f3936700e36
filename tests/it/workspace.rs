//! The project in force: which sheets there are, which are missing, and what changed since.

use std::fs;

use mokuhyo::calendar::FiscalYear;
use mokuhyo::project::SheetFile;
use mokuhyo::sheet::identity::Origin;
use mokuhyo::workspace::Workspace;

use crate::sandbox::{PROJECT, SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";
const SECTION: &str = "goals/r8/障害福祉課.yaml";
const BEFORE: &str = "goals/r7/福祉部.yaml";

fn year(text: &str) -> FiscalYear {
    text.parse().unwrap()
}

fn names<'f>(files: impl Iterator<Item = &'f SheetFile>) -> Vec<&'f str> {
    files.map(|file| file.name.as_str()).collect()
}

/// 福祉部 with its sheet, that of one of its 課 and that of the year before; 市民部 with one that `new` made;
/// 議会事務局 with none.
fn city() -> Sandbox {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["new", "市民部"]);
    sandbox.write(SECTION, SHEET.replace("部署: 福祉部\n", "部署: 福祉部\n課: 障害福祉課\n"));
    sandbox.write(BEFORE, SHEET.replace("令和8年度", "令和7年度"));
    sandbox
}

#[test]
fn sheets_are_found_by_year_and_department() {
    let sandbox = city();
    let workspace = Workspace::open(sandbox.path(), &[]).unwrap();
    let origin = |year_of: &str| Origin { year: year(year_of), department: "福祉部".to_owned() };
    assert_eq!(names(workspace.sheets_of(&origin("令和8年度"))), [NAME, SECTION]);
    assert_eq!(names(workspace.sheets_of(&origin("令和7年度"))), [BEFORE]);
    assert_eq!(names(workspace.sheets_of_year(year("令和7年度"))), [BEFORE]);
    assert_eq!(names(workspace.sheets()).len(), 4);
}

#[test]
fn what_is_missing_is_known_for_each_year() {
    let sandbox = city();
    let mut workspace = Workspace::open(sandbox.path(), &[]).unwrap();
    let unwritten = workspace.unwritten(year("令和8年度"));
    assert_eq!((unwritten.missing, unwritten.untouched), (vec!["議会事務局"], vec!["市民部"]));
    let unwritten = workspace.unwritten(year("令和7年度"));
    assert_eq!((unwritten.missing, unwritten.untouched), (vec!["市民部", "議会事務局"], vec![]));
    sandbox.write("goals/r8/市民部.yaml", SHEET.replace("福祉部", "市民部"));
    workspace.look();
    assert_eq!(workspace.unwritten(year("令和8年度")).untouched, [""; 0]);
    fs::remove_file(sandbox.path().join("goals/r8/市民部.yaml")).unwrap();
    workspace.look();
    assert_eq!(workspace.unwritten(year("令和8年度")).missing, ["市民部", "議会事務局"]);
    sandbox.write("mokuhyo.yaml", PROJECT.replace("議会事務局", "会計課"));
    workspace.look();
    assert_eq!(workspace.unwritten(year("令和8年度")).missing, ["市民部", "会計課"]);
}

#[test]
fn a_change_names_the_sheets_of_which_something_else_is_to_be_said() {
    let sandbox = city();
    let mut workspace = Workspace::open(sandbox.path(), &[]).unwrap();
    assert!(!workspace.look().is_any());
    sandbox.write(NAME, SHEET.replace("待ち時間", "待つ時間"));
    let stale = workspace.look_at(&[sandbox.path().join(NAME)]);
    // The sheet of the 課 is beside it: of a copy each would be told.
    assert_eq!(
        (stale.project, stale.sheets.into_iter().collect::<Vec<_>>()),
        (false, vec![NAME.to_owned(), SECTION.to_owned()])
    );
    fs::remove_file(sandbox.path().join(BEFORE)).unwrap();
    assert_eq!(workspace.look().sheets.into_iter().collect::<Vec<_>>(), [BEFORE]);
    assert!(workspace.sheet(BEFORE).is_none() && workspace.check(BEFORE).is_none());
    sandbox.write("mokuhyo.yaml", PROJECT.replace("段階: 中間", "段階: 期末"));
    assert!(workspace.look().project);
}
