//! What may be named in place of a path, and what a wrong path is told.

use crate::sandbox::{SHEET, Sandbox};

fn project() -> Sandbox {
    let sandbox = Sandbox::with_sheet(SHEET);
    let citizens =
        SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課").replace("障害福祉課", "市民課");
    sandbox.write("goals/r8/shimin.yaml", &citizens);
    sandbox.write(
        "goals/r9/shimin.yaml",
        citizens.replace("令和8年", "令和9年").replace("令和８年", "令和９年"),
    );
    sandbox
}

#[test]
fn a_department_and_a_year_are_taken_for_their_sheets_by_every_verb() {
    let sandbox = project();
    for (name, count) in [
        ("市民部", 2),
        ("福祉部", 1),
        ("r8", 2),
        ("R8", 2),
        ("令和8年度", 2),
        ("2026", 2),
        ("r9", 1),
        ("r8/市民部", 1),
        ("goals/r8/市民部", 1),
        ("福 祉部", 1),
    ] {
        let shown = sandbox.run(&["check", name]);
        assert!(shown.contains(&format!("{count}ファイルを確認")), "{name}: {shown}");
        let shown = sandbox.run(&["fmt", "--check", name]);
        assert!(shown.contains(&format!("{count}件")), "{name}: {shown}");
    }
    let shown = sandbox.run(&["build", "市民部", "--format", "html"]);
    assert!(
        shown.contains("out/r8/shimin.html")
            && shown.contains("out/r9/shimin.html")
            && !shown.contains("福祉部.html"),
        "{shown}"
    );
}

#[test]
fn a_path_of_that_name_wins() {
    let sandbox = project();
    sandbox.write("市民部/a.yaml", SHEET);
    let shown = sandbox.run(&["check", "市民部"]);
    assert!(shown.contains("1ファイルを確認"), "{shown}");
}

#[test]
fn a_wrong_path_is_told_the_nearest_sheets() {
    let sandbox = project();
    for typed in ["goals/r8/fukushi.yaml", "r8/shimn.yaml", "福祉部.yml"] {
        let shown = sandbox.run(&["check", typed]);
        assert!(
            shown.contains("近い名前のシート：goals/r8/") && shown.ends_with("status: 2"),
            "{typed}: {shown}"
        );
    }
    let shown = sandbox.run(&["check", "議会事務局"]);
    assert!(
        shown.contains("議会事務局のシートは、まだありません。mokuhyo new 議会事務局 で作れます。"),
        "{shown}"
    );
}

#[test]
fn a_sheet_that_cannot_be_read_is_still_its_departments() {
    let sandbox = project();
    sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("目標:\n", "目標：\n"));
    let shown = sandbox.run(&["check", "福祉部"]);
    assert!(shown.contains("1ファイルを確認：エラー"), "{shown}");
}

#[test]
fn a_way_round_to_a_sheet_leads_to_no_copy_of_it() {
    let sandbox = project();
    let full = sandbox.path().join("goals/../goals/r8/福祉部.yaml");
    let mut ways = vec![
        "goals/../goals/r8/福祉部.yaml".to_owned(),
        "goals/r9/..".to_owned(),
        full.display().to_string(),
    ];
    let elsewhere = tempfile::TempDir::new().unwrap();
    #[cfg(unix)]
    {
        let link = elsewhere.path().join("link");
        std::os::unix::fs::symlink(sandbox.path().join("goals"), &link).unwrap();
        ways.push(link.join("r8/福祉部.yaml").display().to_string());
        ways.push(link.display().to_string());
    }
    for way in ways {
        let shown = sandbox.run(&["check", &way]);
        assert!(shown.contains("問題はありません") && shown.ends_with("status: 0"), "{way}: {shown}");
        let shown = sandbox.run(&["build", &way, "--format", "html", "--quiet"]);
        assert!(shown.ends_with("status: 0"), "{way}: {shown}");
        assert!(sandbox.files().contains(&"out/r8/福祉部.html".to_owned()), "{way}: {:?}", sandbox.files());
        std::fs::remove_dir_all(sandbox.path().join("out")).unwrap();
    }
}
