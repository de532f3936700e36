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

#[test]
fn two_files_and_a_pdf_are_named_by_their_departments_too() {
    let sandbox = project();
    let shown = sandbox.run(&["diff", "--files", "r8/市民部", "令和9年度/市民部"]);
    assert!(
        shown.contains("年度: 令和[-8-]{+9+}年度")
            && shown.contains("goals/r8/shimin.yaml → goals/r9/shimin.yaml"),
        "{shown}"
    );
    let shown = sandbox.run(&["diff", "--files", "市民部", "r9/市民部"]);
    assert!(shown.contains("幾つもあります：goals/r8/shimin.yaml、goals/r9/shimin.yaml。"), "{shown}");
    sandbox.run(&["build", "福祉", "市民部"]);
    let shown = sandbox.run(&["extract", "福祉部"]);
    assert!(shown.contains("部署: 福祉部") && shown.ends_with("status: 0"), "{shown}");
    let shown = sandbox.run(&["extract", "市民部"]);
    assert!(shown.contains("幾つもあります：out/r8/shimin.pdf、out/r9/shimin.pdf。"), "{shown}");
    let shown = sandbox.run(&["extract", "議会事務局"]);
    assert!(shown.contains("議会事務局 が見付かりません。") && shown.ends_with("status: 2"), "{shown}");
}

#[test]
fn what_begins_one_name_alone_is_taken_for_it() {
    let sandbox = project();
    sandbox.write("goals/r8/gikai.yaml", SHEET.replace("部署: 福祉部", "部署: 議会事務局"));
    for (name, count) in [
        ("福祉", 1),
        ("市民", 2),
        ("議会", 1),
        ("shimin", 2),
        ("r9/shimin", 1),
        ("gik", 1),
        ("r8/市", 1),
        ("ｇｉｋａｉ", 1),
    ] {
        let shown = sandbox.run(&["check", name]);
        assert!(shown.contains(&format!("{count}ファイルを確認")), "{name}: {shown}");
    }
    sandbox.write("goals/r8/fukuju.yaml", SHEET.replace("部署: 福祉部", "部署: 福寿部"));
    for name in ["福", "i", "r7/福祉", "福祉.xlsx"] {
        let shown = sandbox.run(&["check", name]);
        assert!(shown.contains("近い名前のシート：") && shown.ends_with("status: 2"), "{name}: {shown}");
    }
}

#[test]
fn a_wrong_path_of_diff_and_extract_is_told_the_nearest_files() {
    let sandbox = project();
    let shown = sandbox.run(&["diff", "--files", "goals/r8/shimn.yaml", "goals/r9/shimin.yaml"]);
    assert!(
        shown.contains("近い名前のシート：goals/r8/shimin.yaml") && shown.ends_with("status: 2"),
        "{shown}"
    );
    sandbox.write("out/r8/shimin.pdf", "");
    sandbox.write("写し/福祉部.pdf", "");
    for (typed, near) in [("out/r8/shimn.pdf", "out/r8/shimin.pdf"), ("写し/福祉.pdf", "写し/福祉部.pdf")]
    {
        let shown = sandbox.run(&["extract", typed]);
        assert!(
            shown.contains(&format!("{typed} が見付かりません。近い名前のPDF：{near}"))
                && shown.ends_with("status: 2"),
            "{shown}"
        );
    }
}

#[test]
fn results_are_refused_where_anything_that_is_edited_lies() {
    let sandbox = project();
    sandbox.write("templates/a/note.txt", "");
    let before = sandbox.files();
    for out in
        [".", "..", "./", "goals", "goals/r8", "templates", "templates/a", "fonts", ".git", ".git/hooks"]
    {
        let shown = sandbox.run(&["build", "--format", "html", "--out", out]);
        assert!(
            shown.contains("なので、作ったファイルを置けません。--out に") && shown.ends_with("status: 2"),
            "{out}: {shown}"
        );
    }
    assert_eq!(sandbox.files(), before);
    assert!(sandbox.run(&["build", "--format", "html", "--out", "配布"]).contains("配布/r8/shimin.html"));
}
