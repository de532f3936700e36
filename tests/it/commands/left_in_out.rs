//! What `build` says of PDFs in its folder that it does not know: of what is not its own, nothing.

use super::*;

fn other() -> String {
    SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課")
}

fn two_sheets() -> Sandbox {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/市民部.yaml", other());
    sandbox
}

#[test]
fn papers_of_a_decision_and_other_folders_of_results_are_not_gone() {
    let sandbox = two_sheets();
    for arguments in [
        &["decide"][..],
        &["build", "--out", "out/見直し案"],
        &["build", "福祉部", "--out", "out/r7"],
        &["decide", "--out", "out/起案"],
    ] {
        assert!(sandbox.run(arguments).ends_with("status: 0"), "{arguments:?}");
    }
    let copied = sandbox.read("out/決裁/令和8年度-決定/福祉部.pdf");
    sandbox.write("out/r7.pdf/r8/福祉部.pdf", &copied);
    sandbox.write("out/site/r8/福祉部.pdf", copied);
    for _ in 0..2 {
        let told = sandbox.run(&["build"]);
        assert!(!told.contains("注意") && told.ends_with("status: 0"), "{told}");
    }
}

#[test]
fn the_pdf_of_a_sheet_that_is_gone_is_told_though_the_record_is_lost() {
    let sandbox = two_sheets();
    sandbox.write("goals/r7/市民部.yaml", other().replace("令和8年", "令和7年"));
    assert!(sandbox.run(&["build"]).ends_with("status: 0"));
    std::fs::remove_file(sandbox.path().join("out/.mokuhyo")).unwrap();
    std::fs::remove_file(sandbox.path().join("goals/r8/市民部.yaml")).unwrap();
    std::fs::remove_dir_all(sandbox.path().join("goals/r7")).unwrap();
    let told = sandbox.run(&["build"]);
    let words = "注意: out/r7/市民部.pdf、out/r8/市民部.pdf は、前に作ったものですが、作ったときのシートが見当たりません";
    assert!(told.contains(words), "{told}");
}
