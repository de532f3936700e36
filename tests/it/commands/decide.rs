//! The papers of a decision, as an office files them.

use super::*;
use crate::repository::Repository;

const PATH: &str = "goals/r8/福祉部.yaml";

/// What stands below the folder of the papers.
fn filed(sandbox: &Sandbox) -> Vec<String> {
    let papers = sandbox.files().into_iter().filter(|name| name.starts_with("out/決裁/"));
    papers.map(|name| name.trim_start_matches("out/決裁/").to_owned()).collect()
}

/// The sheet on the day on which it was decided anew.
fn revised() -> String {
    SHEET
        .replace("いつまで: 12月", "いつまで: 10月")
        .replace("作成日: 令和8年4月1日", "作成日: 令和8年4月1日\n見直し日: 令和8年7月24日")
}

fn other() -> String {
    SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課").replace("障害福祉課", "市民課")
}

#[test]
fn at_the_years_beginning_the_sheets_alone_are_decided() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/shimin.yaml", other());
    let shown = sandbox.run(&["decide"]);
    assert!(
        shown.contains("作成: out/決裁/令和8年度-決定/福祉部.pdf") && shown.ends_with("status: 0"),
        "{shown}"
    );
    assert_eq!(filed(&sandbox), ["令和8年度-決定/市民部.pdf", "令和8年度-決定/福祉部.pdf"]);
    // It is the PDF that `build` makes.
    sandbox.run(&["build", "福祉部"]);
    assert!(sandbox.read("out/決裁/令和8年度-決定/福祉部.pdf") == sandbox.read("out/r8/福祉部.pdf"));
    let shown = sandbox.run(&["decide", "福祉部"]);
    assert!(
        shown.contains("注意: out/決裁/令和8年度-決定/市民部.pdf は前に作ったもので、今回は作っていません。"),
        "{shown}"
    );
}

#[test]
fn what_is_decided_anew_is_filed_with_both_comparisons() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    let sandbox = &repository.sandbox;
    sandbox.write("goals/r8/shimin.yaml", other());
    repository.commit("main");
    sandbox.write(PATH, revised());
    let shown = repository.run(&["decide", "main"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    let papers = ["福祉部.pdf", "福祉部_新旧対照表.pdf", "福祉部_見え消し.pdf"];
    assert_eq!(filed(sandbox), papers.map(|name| format!("令和8年度-見直し1/{name}")));
    // The comparisons are those that `diff` makes.
    repository.run(&["diff", "main", "--format", "pdf"]);
    assert!(
        sandbox.read("out/決裁/令和8年度-見直し1/福祉部_見え消し.pdf")
            == sandbox.read("out/見え消し/r8/福祉部.pdf")
    );
    let shown = repository.run(&["decide", "main", "市民部"]);
    assert!(shown.contains("変わったシートはありません。") && shown.ends_with("status: 0"), "{shown}");
}

#[test]
fn a_sheet_with_an_error_is_told_and_the_others_are_filed() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    let sandbox = &repository.sandbox;
    sandbox.write("goals/r8/shimin.yaml", other());
    repository.commit("main");
    sandbox.write(PATH, revised());
    sandbox.write("goals/r8/shimin.yaml", other().replace("いつまで: 12月", "いつまで: 13月"));
    let shown = repository.run(&["decide", "main"]);
    assert!(shown.contains("goals/r8/shimin.yaml") && shown.ends_with("status: 1"), "{shown}");
    assert!(
        filed(sandbox).iter().all(|name| name.contains("福祉部")) && filed(sandbox).len() == 3,
        "{shown}"
    );
}

#[test]
fn a_word_that_is_no_version_and_no_sheet_is_told() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    repository.commit("main");
    for (arguments, told) in [
        (&["decide", "令和7年度-決定"][..], "版「令和7年度-決定」が見付かりません。"),
        (&["decide", "main..main"], "前に決裁された版を一つだけ指定してください。"),
        (&["decide", "main", "総務部"], "総務部"),
        (&["decide", "--out", "goals"], "シートのフォルダーなので、作ったファイルを置けません。"),
    ] {
        let shown = repository.run(arguments);
        assert!(shown.contains(told) && shown.ends_with("status: 2"), "{arguments:?}: {shown}");
    }
}
