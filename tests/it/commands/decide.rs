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

/// The second sheet of the department, of another form.
const SECOND: &str = "\
様式: mokuhyo-kanri
年度: 令和8年度
部署: 福祉部
職氏名:
  - 職名: 福祉部長
市の目標: 待ち時間のない市役所
部の目標: 窓口の見直し
部の概要:
  人員: 44人
取り組み:
  - 課名: 生活福祉課
    区分: 総計
    項目: 窓口での待ち時間の短縮
    目標: 案内の板を置く。
";

#[test]
fn the_papers_of_a_second_sheet_bear_its_own_name_whichever_of_them_changed() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    let sandbox = &repository.sandbox;
    sandbox.write("goals/r8/福祉部-kanri.yaml", SECOND);
    repository.commit("main");
    sandbox.write("goals/r8/福祉部-kanri.yaml", SECOND.replace("案内の板", "案内の札"));
    let shown = repository.run(&["decide", "main"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    let name = "令和8年度-見直し1/福祉部_目標管理シート";
    assert_eq!(filed(sandbox), ["", "_新旧対照表", "_見え消し"].map(|end| format!("{name}{end}.pdf")));
    sandbox.write(PATH, revised());
    let shown = repository.run(&["decide", "main", "福祉部"]);
    assert!(shown.contains("作成: out/決裁/令和8年度-見直し1/福祉部_組織目標展開整理表.pdf"), "{shown}");
    assert!(shown.contains(&format!("作成: out/決裁/{name}.pdf")), "{shown}");
}

#[test]
fn sheets_of_one_name_in_two_folders_have_papers_of_their_own() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let posts = [("一", "福祉部長"), ("二", "福祉部次長")];
    for (folder, post) in posts {
        sandbox.write(
            &format!("goals/r8/{folder}/福祉.yaml"),
            SECOND.replace("職名: 福祉部長", &format!("職名: {post}")),
        );
    }
    let shown = sandbox.run(&["decide"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    let names =
        ["福祉部_目標管理シート_福祉部次長", "福祉部_目標管理シート_福祉部長", "福祉部_組織目標展開整理表"];
    assert_eq!(filed(&sandbox), names.map(|name| format!("令和8年度-決定/{name}.pdf")));
}

/// The sheet of a year that is to come, as `rollover` leaves it.
fn draft() -> String {
    SHEET.replace("令和8年度", "令和9年度").replace("作成日: 令和8年4月1日", "作成日:")
}

#[test]
fn next_years_drafts_are_no_part_of_this_years_decision() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    let sandbox = &repository.sandbox;
    repository.commit("main");
    sandbox.write(PATH, revised());
    sandbox.write("goals/r9/福祉部.yaml", draft());
    // A department that comes to have a sheet in the same year is decided with the others.
    sandbox.write("goals/r8/shimin.yaml", other());
    for named in [&["decide", "main"][..], &["decide", "main", "福祉部"]] {
        let shown = repository.run(named);
        let note = "注意: 令和9年度のシート1枚は、この決裁に入れません。決裁するときは、mokuhyo decide 令和9年度 と指定してください。";
        assert!(shown.contains(note) && shown.ends_with("status: 0"), "{shown}");
    }
    let papers = ["市民部.pdf", "福祉部.pdf", "福祉部_新旧対照表.pdf", "福祉部_見え消し.pdf"];
    assert_eq!(filed(sandbox), papers.map(|name| format!("令和8年度-見直し1/{name}")));
    // Nor when they were on record before, and have changed since.
    repository.commit("main");
    sandbox.write("goals/r9/福祉部.yaml", draft().replace("12月", "11月"));
    let shown = repository.run(&["decide", "main"]);
    assert!(
        shown.contains("変わったシートはありません。") && shown.contains("令和9年度のシート1枚"),
        "{shown}"
    );
}

#[test]
fn the_first_sheets_of_a_year_are_decided_and_not_revised() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    let sandbox = &repository.sandbox;
    repository.commit("main");
    let next = draft().replace("作成日:", "作成日: 令和9年4月1日");
    sandbox.write("goals/r9/福祉部.yaml", next);
    let shown = repository.run(&["decide", "main", "r9/福祉部"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    assert_eq!(filed(sandbox), ["令和9年度-決定/福祉部.pdf"]);
}

#[test]
fn a_branch_that_is_called_as_a_department_is_asked_about() {
    let repository = Repository::around(Sandbox::with_sheet(SHEET));
    repository.commit("main");
    repository.branch("福祉部", "main");
    repository.sandbox.write(PATH, revised());
    assert_snapshot!(repository.run(&["decide", "福祉部"]), @"
    stderr:
    エラー: 「福祉部」は版の名前でもシート（部署など）の名前でもあります。版なら refs/heads/福祉部、シートなら goals/r8/福祉部.yaml のように、パスで指定してください。

    status: 2
    ");
    for (word, folder) in [("refs/heads/福祉部", "令和8年度-見直し1"), (PATH, "令和8年度-決定")]
    {
        let shown = repository.run(&["decide", word]);
        assert!(shown.contains(&format!("作成: out/決裁/{folder}/福祉部.pdf")), "{shown}");
    }
}

#[test]
fn of_a_department_the_sheet_of_the_year_in_hand_is_decided() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r9/福祉部.yaml", draft());
    sandbox.write("goals/r7/福祉部.yaml", SHEET.replace("令和8年", "令和7年"));
    let shown = sandbox.run(&["decide", "福祉部"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    assert_eq!(filed(&sandbox), ["令和8年度-決定/福祉部.pdf"]);
    let shown = sandbox.run(&["decide", "r7/福祉部"]);
    assert!(shown.contains("作成: out/決裁/令和7年度-決定/福祉部.pdf"), "{shown}");
}

#[test]
fn without_git_there_is_no_version() {
    let shown = Sandbox::with_sheet(SHEET).run(&["decide", "令和8年度-決定"]);
    let told = "はGitのリポジトリではないので、版は指定できません。";
    assert!(shown.contains(told) && shown.ends_with("status: 2"), "{shown}");
}
