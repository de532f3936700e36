use super::*;

fn faulty() -> String {
    SHEET.replace("個別計画, 施政方針", "個別計画, 施策方針")
}

#[test]
fn a_sheet_without_fault_is_said_to_be_so() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check"]));
}

#[test]
fn a_fault_is_shown_with_its_line_and_what_to_do() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check"]));
}

#[test]
fn findings_are_the_same_for_machines() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check", "--format", "json"]));
}

#[test]
fn findings_become_annotations_on_github() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check", "--format", "github"]));
}

#[test]
fn sarif_names_the_rule_of_each_finding() {
    let output = Sandbox::with_sheet(&faulty()).output(&["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let result = &log["runs"][0]["results"][0];
    assert_eq!((log["version"].as_str(), result["ruleId"].as_str()), (Some("2.1.0"), Some("unknown-choice")));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn warnings_pass_unless_they_are_denied() {
    let project = format!("{PROJECT}規則:\n  unknown-choice: warning\n");
    let sandbox = Sandbox::with_sheet(&faulty());
    sandbox.write("mokuhyo.yaml", project);
    assert_eq!(sandbox.output(&["check"]).status.code(), Some(0));
    assert_eq!(sandbox.output(&["check", "--deny", "warnings"]).status.code(), Some(1));
}

#[test]
fn a_path_that_does_not_exist_is_an_error_of_the_tool() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check", "goals/無い.yaml"]));
}

#[test]
fn outside_a_project_the_user_is_told_where_to_go() {
    let sandbox = Sandbox::empty();
    sandbox.write("a.yaml", SHEET);
    assert_snapshot!(sandbox.run(&["check", "a.yaml"]));
}

#[test]
fn the_project_may_be_named_from_elsewhere() {
    let sandbox = Sandbox::empty();
    sandbox.write("市/mokuhyo.yaml", PROJECT);
    sandbox.write("市/goals/a.yaml", faulty());
    assert_snapshot!(sandbox.run(&["--project", "市", "check", "--format", "github"]));
}

mod since {
    use super::*;
    use crate::repository::Repository;

    const PATH: &str = "goals/r8/福祉部.yaml";

    /// A repository in which the sheet of 市民部 has had a fault for long.
    fn with_old_fault() -> Repository {
        let repository = Repository::with_sheet(SHEET);
        let other =
            SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課").replace("個別計画", "個別計書");
        repository.sandbox.write("goals/r8/市民部.yaml", other);
        repository.commit("main");
        repository
    }

    fn later() -> String {
        SHEET.replace("12月", "10月")
    }

    #[test]
    fn only_sheets_that_changed_are_spoken_of() {
        let repository = with_old_fault();
        repository.sandbox.write(
            "goals/r8/新 しい部.yaml",
            SHEET.replace("12月", "13月").replace("部署: 福祉部\n", "部署: 福祉部\n課: 生活福祉課\n"),
        );
        assert_snapshot!(repository.run(&["check", "--changed-since", "main"]));
        assert!(repository.run(&["check"]).contains("市民部"));
    }

    #[test]
    fn nothing_changed() {
        let repository = with_old_fault();
        // Git for Windows gives files the line ends of Windows.
        repository.sandbox.write(PATH, SHEET.replace('\n', "\r\n"));
        assert_snapshot!(repository.run(&["check", "--changed-since", "HEAD"]));
        assert_eq!(
            repository.run(&["check", "--changed-since", "main", "--fix"]),
            repository.run(&["check", "--changed-since", "HEAD"])
        );
    }

    #[test]
    fn what_the_other_branch_did_meanwhile_is_not_ours() {
        let repository = Repository::with_sheet(SHEET);
        repository.branch("見直し", "main");
        repository.sandbox.write("goals/r8/市民部.yaml", SHEET.replace("12月", "13月"));
        repository.commit("見直し");
        std::fs::remove_file(repository.sandbox.path().join("goals/r8/市民部.yaml")).unwrap();
        repository.sandbox.write(".git/HEAD", "ref: refs/heads/見直し\n");
        repository.commit("main");
        repository.branch("本流", "main");
        repository.sandbox.write(PATH, later());
        repository.commit("本流");
        repository.sandbox.write(PATH, SHEET);
        assert_snapshot!(repository.run(&["check", "--changed-since", "本流"]));
    }

    #[test]
    fn a_review_without_its_date_is_told() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        assert_snapshot!(repository.run(&["check", "--changed-since", "main"]));
        repository.sandbox.write(PATH, later().replace("職氏名", "見直し日: 令和8年7月24日\n職氏名"));
        assert!(!repository.run(&["check", "--changed-since", "main"]).contains("revision-date-missing"));
    }

    #[test]
    fn a_renamed_sheet_is_held_against_what_it_said() {
        let repository = Repository::with_sheet(SHEET);
        std::fs::remove_file(repository.sandbox.path().join(PATH)).unwrap();
        repository.sandbox.write("goals/r8/か\u{3099} fukushi.yaml", later());
        assert!(repository.run(&["check", "--changed-since", "main"]).contains("revision-date-missing"));
    }

    #[test]
    fn a_name_in_decomposed_kana_is_the_same_name() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("goals/r8/ガス.yaml", SHEET.replace("12月", "13月"));
        repository.commit("main");
        std::fs::remove_file(repository.sandbox.path().join("goals/r8/ガス.yaml")).unwrap();
        repository.sandbox.write("goals/r8/カ\u{3099}ス.yaml", SHEET.replace("12月", "13月"));
        assert!(repository.run(&["check", "--changed-since", "main"]).ends_with("status: 0"));
    }

    #[test]
    fn only_the_changed_sheets_among_the_named_are_checked() {
        let repository = with_old_fault();
        repository.sandbox.write(PATH, later());
        let named = repository.run(&["check", "--changed-since", "main", "goals/r8/市民部.yaml"]);
        assert!(named.ends_with("status: 0"), "{named}");
    }

    #[test]
    fn conflict_marks_in_the_work_tree_are_found() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, format!("<<<<<<< HEAD\n=======\n>>>>>>> 見直し\n{SHEET}"));
        repository.leave_unmerged(PATH, [SHEET.as_bytes(), SHEET.as_bytes(), SHEET.as_bytes()]);
        assert!(repository.run(&["check", "--changed-since", "main"]).contains("conflict-marker"));
    }

    #[test]
    fn before_the_first_commit_every_sheet_is_new() {
        let repository = Repository::around(Sandbox::with_sheet(&SHEET.replace("12月", "13月")));
        assert!(repository.run(&["check", "--changed-since", "HEAD"]).contains("bad-deadline"));
        assert_snapshot!(repository.run(&["check", "--changed-since", "main"]));
    }

    #[test]
    fn no_repository() {
        assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check", "--changed-since", "main"]));
    }

    #[test]
    fn a_revision_that_does_not_exist() {
        let repository = Repository::with_sheet(SHEET);
        assert_snapshot!(repository.run(&["check", "--changed-since", "mian"]));
        assert_snapshot!(repository.run(&["check", "--changed-since", "--upload-pack=x"]));
    }

    #[test]
    fn a_shallow_clone() {
        let repository = Repository::with_sheet(SHEET);
        let first = repository.commit("main");
        repository.branch("見直し", "main");
        repository.sandbox.write(PATH, later());
        let one = repository.commit("見直し");
        repository.sandbox.write(PATH, SHEET.replace("12月", "11月"));
        let other = repository.commit("main");
        repository.make_shallow(one, &[first]);
        repository.sandbox.write(".git/shallow", format!("{one}\n{other}\n"));
        assert_snapshot!(repository.run(&["check", "--changed-since", "見直し"]));
        assert_snapshot!(repository.run(&["check", "--changed-since", "origin/main"]));
    }

    #[test]
    fn branches_that_have_nothing_in_common() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        repository.commit("別");
        assert_snapshot!(repository.run(&["check", "--changed-since", "別"]));
    }

    #[test]
    fn a_submodule_is_another_repository() {
        let repository = Repository::with_sheet(SHEET);
        let somewhere_else = repository.commit("main");
        let tree = repository.tree(&[("goals/教育", gix::objs::tree::EntryKind::Commit, somewhere_else)]);
        repository.commit_tree("main", tree);
        repository.stage_tree(tree);
        repository.sandbox.write("goals/教育/r8/教育部.yaml", "こわれたファイル: [");
        assert!(repository.run(&["check", "--changed-since", "main"]).ends_with("status: 0"));
    }
}

#[test]
fn under_a_broken_project_file_nothing_is_judged_or_mended() {
    let sandbox = Sandbox::with_sheet(&SHEET.replace("年度末", "１２月"));
    let project = format!("{PROJECT}規則:\n  mixed-digit-width: \"off\"\n様式: [\n");
    sandbox.write("mokuhyo.yaml", project);
    let before = sandbox.read("goals/r8/福祉部.yaml");
    let mut told = String::new();
    for verb in [
        &["check"][..],
        &["check", "--fix"],
        &["build"],
        &["fmt"],
        &["new", "市民部"],
        &["schema"],
        &["diff", "--files", "goals", "goals"],
    ] {
        told.extend(["$ ", &verb.join(" "), "\n", &sandbox.run(verb), "\n\n"]);
    }
    assert_snapshot!(told);
    assert_eq!(sandbox.read("goals/r8/福祉部.yaml"), before);
}
