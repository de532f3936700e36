//! What should not pass in silence: a copy of a sheet, an old PDF, a department without a sheet, a workbook
//! among the sheets.

use crate::repository::Repository;
use crate::sandbox::{SHEET, Sandbox};

#[test]
fn a_copy_of_a_sheet_is_an_error_of_both_though_one_alone_was_asked_for() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/福祉部 - コピー.yaml", SHEET);
    let shown = sandbox.run(&["check"]);
    assert_eq!(shown.matches("duplicate-sheet").count(), 2, "{shown}");
    let shown = sandbox.run(&["check", "goals/r8/福祉部.yaml"]);
    assert!(
        shown.contains("「goals/r8/福祉部 - コピー.yaml」にもあります") && shown.ends_with("status: 1"),
        "{shown}"
    );
    let shown = sandbox.run(&["build", "goals/r8/福祉部.yaml"]);
    assert!(
        shown.contains("duplicate-sheet") && !sandbox.path().join("out/r8/福祉部.pdf").exists(),
        "{shown}"
    );
}

#[test]
fn a_copy_is_told_of_before_the_commit_and_of_what_changed() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write("goals/r8/福祉部 - コピー.yaml", SHEET);
    // What is not in the next commit is none of its matter.
    repository.stage_tree(repository.tree(&[]));
    let copy = repository.sandbox.path().join("goals/r8/福祉部 - コピー.yaml");
    let told = "「goals/r8/福祉部.yaml」にもあります";
    let staged = repository.run(&["check", "--staged"]);
    assert!(staged.contains(told) && staged.ends_with("status: 1"), "{staged}");
    let changed = repository.run(&["check", "--changed-since", "main"]);
    assert!(changed.contains(told) && changed.ends_with("status: 1"), "{changed}");
    assert_eq!(changed.matches("duplicate-sheet").count(), 1, "{changed}");
    std::fs::remove_file(&copy).unwrap();
    repository.stage_tree(repository.tree(&[]));
    repository.sandbox.write("goals/r8/福祉部 - コピー.yaml", SHEET);
    let staged = repository.run(&["check", "--staged"]);
    assert!(staged.ends_with("status: 0"), "{staged}");
}

#[test]
fn sheets_of_other_years_sections_and_subjects_are_no_copies() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r9/福祉部.yaml", SHEET);
    sandbox.write("goals/r8/課.yaml", format!("課: 生活福祉課\n{SHEET}"));
    sandbox.write("goals/r8/二.yaml", format!("対象: こども政策担当部長の組織目標\n{SHEET}"));
    let shown = sandbox.run(&["check"]);
    assert!(!shown.contains("duplicate-sheet"), "{shown}");
}

#[test]
fn what_stands_in_out_of_an_earlier_state_is_named_and_stays() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["build", "--format", "html"]);
    sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("いつまで: 12月", "いつまで: 13月"));
    let shown = sandbox.run(&["build", "--format", "html"]);
    assert!(shown.contains("注意: out/r8/福祉部.html は、前に作ったものです。"), "{shown}");
    std::fs::rename(
        sandbox.path().join("goals/r8/福祉部.yaml"),
        sandbox.path().join("goals/r8/fukushi.yaml"),
    )
    .unwrap();
    sandbox.write("goals/r8/fukushi.yaml", SHEET);
    let shown = sandbox.run(&["build", "--format", "html"]);
    assert!(
        shown.contains("out/r8/福祉部.html は、もうないシート")
            && sandbox.path().join("out/r8/福祉部.html").exists(),
        "{shown}"
    );
    sandbox.write("goals/r8/fukushi.yaml", SHEET.replace("いつまで: 12月", "いつまで: 11月"));
    let shown = sandbox.run(&["build", "--format", "svg"]);
    assert!(
        shown.contains("out/r8/fukushi.html は、前に作ったもので、今のシートと内容が違います。"),
        "{shown}"
    );
    std::fs::remove_file(sandbox.path().join("out/r8/福祉部.html")).unwrap();
    sandbox.run(&["build", "--format", "html"]);
    let shown = sandbox.run(&["build", "--format", "html"]);
    assert!(!shown.contains("注意"), "{shown}");
}

#[test]
fn a_workbook_of_an_earlier_state_is_named_by_export_and_by_build() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let path = |name: &str| sandbox.path().join(name);
    sandbox.run(&["export", "--format", "xlsx"]);
    // What says the same is of the same state.
    sandbox.write("goals/r8/福祉部.yaml", format!("# 覚え書き\n{SHEET}"));
    for verb in [&["build"][..], &["export", "--format", "xlsx"]] {
        assert!(!sandbox.run(verb).contains("注意"), "{verb:?}");
    }
    sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("いつまで: 12月", "いつまで: 11月"));
    let shown = sandbox.run(&["build"]);
    let changed = "out/r8/福祉部.xlsx は、前に作ったもので、今のシートと内容が違います。";
    assert!(shown.contains(changed), "{shown}");
    let shown = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(!shown.contains("注意"), "{shown}");
    sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("いつまで: 12月", "いつまで: 13月"));
    let shown = sandbox.run(&["export", "--format", "xlsx"]);
    assert!(shown.contains("注意: out/r8/福祉部.xlsx は、前に作ったものです。"), "{shown}");
    std::fs::rename(path("goals/r8/福祉部.yaml"), path("goals/r8/fukushi.yaml")).unwrap();
    sandbox.write("goals/r8/fukushi.yaml", SHEET);
    for verb in [&["build"][..], &["export", "--format", "xlsx"]] {
        let shown = sandbox.run(verb);
        assert!(shown.contains("out/r8/福祉部.xlsx は、もうないシート"), "{verb:?}: {shown}");
    }
    assert!(path("out/r8/福祉部.xlsx").exists());
    std::fs::remove_file(path("out/r8/福祉部.xlsx")).unwrap();
    assert!(!sandbox.run(&["export", "--format", "xlsx"]).contains("注意"));
}

#[test]
fn a_table_of_an_earlier_state_beside_that_of_another_format_is_named() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["export", "--format", "csv"]);
    assert!(!sandbox.run(&["export", "--format", "json"]).contains("注意"));
    sandbox.write("goals/r8/福祉部.yaml", SHEET.replace("いつまで: 12月", "いつまで: 11月"));
    let shown = sandbox.run(&["export", "--format", "json"]);
    let told = "out/opendata/goals.csv は、前に書き出したもので、今回書き出した内容と違います。";
    assert!(shown.contains(told), "{shown}");
    sandbox.run(&["export", "--format", "csv"]);
    assert!(!sandbox.run(&["export", "--format", "json"]).contains("注意"));
    // A sheet of a second form has a table of its own, until it has none.
    let level = SHEET.replace("部署: 福祉部", "様式: tassei-suijun\n部署: 福祉部");
    sandbox.write("goals/r8/福祉部.yaml", level);
    assert!(
        sandbox
            .run(&["form", "eject", "soshiki-mokuhyo", "--out", "templates/tassei-suijun"])
            .ends_with("status: 0")
    );
    sandbox.run(&["export", "--format", "csv"]);
    assert!(sandbox.files().contains(&"out/opendata/goals-tassei-suijun.csv".to_owned()));
    sandbox.write("goals/r8/福祉部.yaml", SHEET);
    let shown = sandbox.run(&["export", "--format", "csv"]);
    let told = "out/opendata/goals-tassei-suijun.csv は、前に書き出したもので、今回は書き出していません。";
    assert!(shown.contains(told), "{shown}");
}

#[test]
fn a_pdf_of_a_sheet_that_is_gone_is_named_where_the_record_of_what_was_made_is_lost() {
    for record in [None, Some("壊れた記録")] {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.run(&["build"]);
        let path = |name: &str| sandbox.path().join(name);
        std::fs::rename(path("goals/r8/福祉部.yaml"), path("goals/r8/fukushi.yaml")).unwrap();
        std::fs::remove_file(path("out/.mokuhyo")).unwrap();
        if let Some(record) = record {
            sandbox.write("out/.mokuhyo", record);
        }
        // What else lies there is nobody's business.
        sandbox.write("out/r8/配布用.pdf", "%PDF-1.4 別のプログラムのもの");
        sandbox.write("goals/r8/別.yaml", SHEET.replace("いつまで: 12月", "いつまで: 11月"));
        sandbox.run(&[
            "diff",
            "--files",
            "goals/r8/fukushi.yaml",
            "goals/r8/別.yaml",
            "--format",
            "pdf",
            "--out",
            "out/見え消し.pdf",
        ]);
        std::fs::remove_file(path("goals/r8/別.yaml")).unwrap();
        assert!(path("out/見え消し.pdf").exists());
        // A new record does not make it forgotten.
        for _ in 0..2 {
            let shown = sandbox.run(&["build"]);
            let notes: Vec<&str> = shown.lines().filter(|line| line.contains("注意")).collect();
            assert_eq!(notes.len(), 1, "{shown}");
            assert!(notes[0].contains("注意: out/r8/福祉部.pdf は、前に作ったものですが、"), "{shown}");
        }
        assert!(path("out/r8/福祉部.pdf").exists());
    }
}

#[test]
fn a_new_sheet_that_is_of_the_same_as_another_is_told_so() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let shown = sandbox.run(&["new", "福祉部", "--file", "goals/r8/課.yaml"]);
    let told = "令和8年度の福祉部の、課や対象も同じシートが、「goals/r8/福祉部.yaml」にもあります。このシートに、課又は対象を";
    assert!(shown.contains(told) && shown.ends_with("status: 0"), "{shown}");
    let shown = sandbox.run(&["new", "市民部", "--file", "goals/r8/市民部の課.yaml"]);
    assert!(!shown.contains("注意") && shown.ends_with("status: 0"), "{shown}");
}

#[test]
fn departments_without_a_sheet_or_with_a_blank_one_are_named_at_the_end() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.run(&["new", "市民部"]);
    let shown = sandbox.run(&["check"]);
    assert!(shown.contains("令和8年度のシートのない部署：議会事務局。未着手の部署：市民部。\n"), "{shown}");
    for arguments in [["check", "--format", "json"], ["check", "--format", "github"]] {
        assert!(!sandbox.run(&arguments).contains("シートのない部署"));
    }
    assert!(!sandbox.run(&["check", "福祉部"]).contains("シートのない部署"));
}

#[test]
fn a_file_of_any_ending_where_a_sheet_should_be_is_told() {
    for name in ["福祉部.txt", "福祉部.md", "福祉部", "福祉部.docx", "福祉部．ＣＳＶ", "福祉部.ods"]
    {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write(&format!("goals/r9/{name}"), "目標");
        let shown = sandbox.run(&["check"]);
        assert!(shown.contains(&format!("goals/r9/{name} は、シートではないので、読みません。")), "{shown}");
    }
    for name in [".gitkeep", "README.md", "~$福祉部.xlsx", "Thumbs.db", "desktop.ini"] {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write(&format!("goals/r9/{name}"), "目標");
        assert!(!sandbox.run(&["check"]).contains("シートではない"), "{name}");
    }
}

#[test]
fn what_only_lacks_the_name_of_a_sheet_is_told_where_a_year_or_a_department_is_named() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/市民部.yaml.txt", SHEET);
    sandbox.write("goals/r9/議会事務局.xlsx", "PK");
    for verb in ["check", "build", "fmt"] {
        for year in ["r8", "令和8年度", "2026", "goals/r8"] {
            let shown = sandbox.run(&[verb, year]);
            let told = "goals/r8/市民部.yaml.txt は、名前が .yaml で終わらないので、読みません。";
            assert!(shown.contains(told) && !shown.contains(".xlsx"), "{verb} {year}: {shown}");
        }
        let shown = sandbox.run(&[verb, "福祉部"]);
        assert!(!shown.contains("読みません"), "{verb}: {shown}");
        let shown = sandbox.run(&[verb, "市民部"]);
        assert!(shown.contains("名前を 市民部.yaml に変えてください。"), "{verb}: {shown}");
        let shown = sandbox.run(&[verb, "令和9年度"]);
        assert!(
            shown.contains("goals/r9/議会事務局.xlsx は、シートではないので、読みません。"),
            "{verb}: {shown}"
        );
        let shown = sandbox.run(&[verb, "議会事務局"]);
        assert!(
            shown.contains("goals/r9/議会事務局.xlsx は、シートではないので、読みません。"),
            "{verb}: {shown}"
        );
    }
}

#[test]
fn a_sheet_outside_of_its_folder_is_told_with_the_place_where_it_belongs() {
    for place in ["福祉部.yaml", "goal/福祉部.yaml", "令和8年度/r8/福祉部.yml"] {
        let sandbox = Sandbox::with_sheet(SHEET);
        std::fs::remove_file(sandbox.path().join("goals/r8/福祉部.yaml")).unwrap();
        sandbox.write(place, SHEET);
        sandbox.write("予定.yaml", "年度: 令和8年度\n予定: 会議\n");
        for verb in ["check", "build", "fmt"] {
            let shown = sandbox.run(&[verb]);
            let told =
                "は、goals/ の外にあるので、シートとして読みません。goals/r8/福祉部.yaml に移してください。";
            assert!(shown.contains(&format!("注意: {place} {told}")), "{verb}: {shown}");
            assert!(!shown.contains("予定.yaml") && !shown.contains("mokuhyo new"), "{verb}: {shown}");
        }
        sandbox.write("goals/r8/福祉部.yaml", SHEET);
        assert!(sandbox.run(&["check"]).contains("goals/r8/福祉部.yaml もあります。"));
    }
}

#[test]
fn results_are_not_put_among_the_sheets() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let before = sandbox.files();
    for out in ["goals", "goals/r8", "./goals/", "goals/../goals"] {
        let shown = sandbox.run(&["build", "--out", out]);
        assert!(shown.contains("はシートのフォルダーなので"), "{shown}");
    }
    assert_eq!(sandbox.files(), before);
}

#[test]
fn a_workbook_where_a_sheet_should_be_is_told() {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/資料.xlsx", "PK");
    sandbox.write("goals/r8/福祉部.xlsx", "PK");
    assert!(!sandbox.run(&["check"]).contains(".xlsx"));
    sandbox.write("goals/r8/提出_福祉部.xlsx", "PK");
    let shown = sandbox.run(&["check"]);
    assert!(
        shown.contains("goals/r8/提出_福祉部.xlsx は、シートではないので、読みません。mokuhyo import"),
        "{shown}"
    );
    sandbox.write("goals/r9/福祉部.XLSX", "PK");
    let shown = sandbox.run(&["check"]);
    assert!(shown.contains("goals/r9/福祉部.XLSX は、シートではないので、読みません。"), "{shown}");
    for verb in ["build", "fmt"] {
        assert!(sandbox.run(&[verb]).contains("福祉部.XLSX は、シートではない"), "{verb}");
    }
}
