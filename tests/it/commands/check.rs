use super::*;

fn faulty() -> String {
    SHEET.replace("個別計画, 施政方針", "個別計画, 施策方針")
}

#[test]
fn a_sheet_without_fault_is_said_to_be_so() {
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check"]), @"
    stdout:
    1ファイルを確認：問題はありません
    令和8年度のシートのない部署：市民部、議会事務局。

    status: 0
    ");
}

#[test]
fn a_fault_is_shown_with_its_line_and_what_to_do() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check"]), @"
    stdout:
    エラー[unknown-choice 様式にない語]: 分類に「施策方針」という語はありません。
     --> goals/r8/福祉部.yaml:9:16
      |
    9 |     分類: [個別計画, 施策方針]
      |                      ^^^^^^^^
      |
      = ヒント: 「施政方針」ではありませんか。

    1ファイルを確認：エラー 1件
    令和8年度のシートのない部署：市民部、議会事務局。

    status: 1
    ");
}

#[test]
fn findings_are_the_same_for_machines() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check", "--format", "json"]));
}

#[test]
fn findings_become_annotations_on_github() {
    assert_snapshot!(Sandbox::with_sheet(&faulty()).run(&["check", "--format", "github"]), @"
    stdout:
    ::error file=goals/r8/福祉部.yaml,line=9,endLine=9,col=16,endColumn=20,title=unknown-choice 様式にない語::分類に「施策方針」という語はありません。%0Aヒント：「施政方針」ではありませんか。

    status: 1
    ");
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
    assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check", "goals/無い.yaml"]), @"
    stderr:
    エラー: goals/無い.yaml が見付かりません。近い名前のシート：goals/r8/福祉部.yaml。部署の名前や年度（r8など）でも指定できます。

    status: 2
    ");
}

#[test]
fn outside_a_project_the_user_is_told_where_to_go() {
    let sandbox = Sandbox::empty();
    sandbox.write("a.yaml", SHEET);
    assert_snapshot!(sandbox.run(&["check", "a.yaml"]), @"
    stderr:
    エラー: mokuhyo.yaml が ［フォルダー］ からその上のフォルダーまでのどこにもありません。プロジェクトのフォルダーに移るか、--project で指定してください。

    status: 2
    ");
}

#[test]
fn the_project_may_be_named_from_elsewhere() {
    let sandbox = Sandbox::empty();
    sandbox.write("市/mokuhyo.yaml", PROJECT);
    sandbox.write("市/goals/a.yaml", faulty());
    assert_snapshot!(sandbox.run(&["--project", "市", "check", "--format", "github"]), @"
    stdout:
    ::error file=goals/a.yaml,line=9,endLine=9,col=16,endColumn=20,title=unknown-choice 様式にない語::分類に「施策方針」という語はありません。%0Aヒント：「施政方針」ではありませんか。

    status: 1
    ");
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
        assert_snapshot!(repository.run(&["check", "--changed-since", "main"]), @"
        stdout:
        エラー[bad-deadline あり得ない期限]: いつまで「13月」という月はありません。月は1月から12月までです。
          --> goals/r8/新 しい部.yaml:13:11
           |
        13 |     いつまで: 13月
           |               ^^^^

        1ファイルを確認：エラー 1件

        status: 1
        ");
        assert!(repository.run(&["check"]).contains("市民部"));
    }

    #[test]
    fn nothing_changed() {
        let repository = with_old_fault();
        // Git for Windows gives files the line ends of Windows.
        repository.sandbox.write(PATH, SHEET.replace('\n', "\r\n"));
        assert_snapshot!(repository.run(&["check", "--changed-since", "HEAD"]), @"
        stdout:
        0ファイルを確認：問題はありません

        status: 0
        ");
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
        assert_snapshot!(repository.run(&["check", "--changed-since", "本流"]), @"
        stdout:
        0ファイルを確認：問題はありません

        status: 0
        ");
    }

    #[test]
    fn a_review_without_its_date_is_told() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        assert_snapshot!(repository.run(&["check", "--changed-since", "main"]), @"
        stdout:
        警告[revision-date-missing 見直し日の書き忘れ]: 目標が変わっていますが、見直し日がありません。
         --> goals/r8/福祉部.yaml:3:1
          |
        3 | 作成日: 令和8年4月1日
          | ^^^^^^
          |
          = ヒント: 見直し日を書いてください。

        1ファイルを確認：警告 1件

        status: 0
        ");
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
        assert_snapshot!(repository.run(&["check", "--changed-since", "main"]), @"
        stderr:
        エラー: 版「main」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。

        status: 2
        ");
    }

    #[test]
    fn no_repository() {
        assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["check", "--changed-since", "main"]), @"
        stderr:
        エラー: ［フォルダー］ はGitのリポジトリではないので、--changed-since は使えません。付けずに実行すると、全てのシートを確かめます。

        status: 2
        ");
    }

    #[test]
    fn a_revision_that_does_not_exist() {
        let repository = Repository::with_sheet(SHEET);
        assert_snapshot!(repository.run(&["check", "--changed-since", "mian"]), @"
        stderr:
        エラー: 版「mian」が見付かりません。「main」ではありませんか。

        status: 2
        ");
        assert_snapshot!(repository.run(&["check", "--changed-since", "--upload-pack=x"]), @"
        stderr:
        エラー: 版「--upload-pack=x」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。

        status: 2
        ");
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
        assert_snapshot!(repository.run(&["check", "--changed-since", "見直し"]), @"
        stderr:
        エラー: 「見直し」と「HEAD」には、共通の版がありません。このリポジトリには履歴の一部しかありません（shallow clone）。git fetch --unshallow で全ての履歴を取り寄せてください。GitHub Actions では、actions/checkout に fetch-depth: 0 を指定します。

        status: 2
        ");
        assert_snapshot!(repository.run(&["check", "--changed-since", "origin/main"]), @"
        stderr:
        エラー: 版「origin/main」が見付かりません。ブランチ、タグ又はコミットの名前を確かめてください。このリポジトリには履歴の一部しかありません（shallow clone）。git fetch --unshallow で全ての履歴を取り寄せてください。GitHub Actions では、actions/checkout に fetch-depth: 0 を指定します。

        status: 2
        ");
    }

    #[test]
    fn branches_that_have_nothing_in_common() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        repository.commit("別");
        assert_snapshot!(repository.run(&["check", "--changed-since", "別"]), @"
        stderr:
        エラー: 「別」と今の版には、共通の版がありません。今の版の元になったブランチ、タグ又はコミットの名前を指定してください。

        status: 2
        ");
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
