use super::*;
use crate::repository::Repository;

const PATH: &str = "goals/r8/福祉部.yaml";

/// The sheet with another deadline.
fn later() -> String {
    SHEET.replace("12月", "10月")
}

/// The sheet of another department.
fn other_sheet() -> String {
    SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課")
}

mod versions {
    use super::*;

    #[test]
    fn files_as_they_stand_are_compared_with_the_last_commit() {
        let repository = Repository::with_sheet(SHEET);
        assert_snapshot!(repository.run(&["diff"]));
        repository.sandbox.write(PATH, later());
        assert_snapshot!(repository.run(&["diff"]));
    }

    #[test]
    fn two_versions_are_compared_without_a_checkout() {
        let repository = Repository::with_sheet(SHEET);
        repository.branch("見直し", "main");
        repository.sandbox.write(PATH, later());
        repository.commit("見直し");
        // What stands in the folder is of no matter.
        repository.sandbox.write(PATH, "こわれたファイル: [");
        assert_snapshot!(repository.run(&["diff", "main..見直し"]));
        assert_eq!(repository.run(&["diff", "..見直し"]), repository.run(&["diff", "HEAD..見直し"]));
    }

    #[test]
    fn three_dots_show_what_a_branch_did_since_it_began() {
        let repository = Repository::with_sheet(SHEET);
        repository.branch("見直し", "main");
        repository.sandbox.write(PATH, later());
        repository.commit("見直し");
        repository.sandbox.write(PATH, SHEET);
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
        repository.commit("main");
        assert_snapshot!(repository.run(&["diff", "main...見直し"]));
        // Two dots would show what main did as undone.
        assert!(repository.run(&["diff", "main..見直し"]).contains("市民部"));
    }

    #[test]
    fn what_is_put_aside_for_the_next_commit_is_compared() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        repository.stage();
        repository.sandbox.write(PATH, SHEET.replace("12月", "11月"));
        assert_snapshot!(repository.run(&["diff", "--staged"]));
        assert_eq!(
            repository.run(&["diff", "--staged", "main"]),
            repository.run(&["diff", "--staged"]).replace("HEAD", "main")
        );
    }

    #[test]
    fn a_commit_is_found_by_its_name_and_a_tag_by_its_own() {
        let repository = Repository::with_sheet(SHEET);
        let first = repository.commit("main").to_string();
        repository.sandbox.write(PATH, later());
        repository.commit("main");
        for revision in [first.as_str(), &first.chars().take(8).collect::<String>(), "HEAD~1", "main^"] {
            let shown = repository.run(&["diff", &format!("{revision}..main")]);
            assert!(shown.contains("[-12-]{+10+}月"), "{revision}: {shown}");
        }
    }

    #[test]
    fn before_the_first_commit_everything_is_new() {
        let repository = Repository::around(Sandbox::with_sheet(SHEET));
        assert_snapshot!(repository.run(&["diff"]));
        repository.stage();
        assert!(repository.run(&["diff", "--staged"]).contains("追加 1 窓口での待ち時間の短縮"));
        assert_snapshot!(repository.run(&["diff", "HEAD"]));
    }

    #[test]
    fn each_version_is_read_by_the_project_file_of_its_time() {
        let repository = Repository::with_sheet(SHEET);
        let renamed = PROJECT
            .replace("福祉部: [生活福祉課", "福祉部: [くらし支援課")
            .replace("様式: soshiki-mokuhyo", "様式: shi-no-hyo");
        let form = include_str!("../../../templates/soshiki-mokuhyo/form.yaml").replace("いつまで", "期限");
        repository.sandbox.write("templates/shi-no-hyo/form.yaml", form);
        repository.sandbox.write("mokuhyo.yaml", renamed);
        repository
            .sandbox
            .write(PATH, SHEET.replace("いつまで", "期限").replace("生活福祉課", "くらし支援課"));
        assert_snapshot!(repository.run(&["diff"]));
    }
}

mod files {
    use super::*;

    #[test]
    fn two_files_are_compared_without_git_and_without_a_project() {
        let sandbox = Sandbox::empty();
        sandbox.write("前.yaml", SHEET);
        sandbox.write("後.yaml", later());
        assert_snapshot!(sandbox.run(&["diff", "--files", "前.yaml", "後.yaml"]));
    }

    #[test]
    fn sheets_in_two_folders_are_paired_by_year_and_department() {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write("提出/福祉.yaml", later());
        sandbox.write("提出/市民.yaml", other_sheet());
        sandbox.write("再提出/福祉部（最終版）.yaml", SHEET);
        sandbox.write("再提出/市民.yaml", other_sheet());
        assert_snapshot!(sandbox.run(&["diff", "--files", "提出", "再提出"]));
    }

    #[test]
    fn a_folder_of_a_project_is_read_as_that_project() {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write("去年/mokuhyo.yaml", PROJECT);
        sandbox.write("去年/goals/r8/福祉部.yaml", later());
        sandbox.write("去年/説明.yaml", "読めない: [");
        assert_snapshot!(sandbox.run(&["diff", "--files", "去年", "."]));
    }

    #[test]
    fn what_cannot_be_compared_is_said() {
        let sandbox = Sandbox::with_sheet(SHEET);
        sandbox.write("空/説明.txt", "");
        assert_snapshot!(sandbox.run(&["diff", "--files", "goals", "mokuhyo.yaml"]));
        assert_snapshot!(sandbox.run(&["diff", "--files", "goals", "空"]));
        assert_snapshot!(sandbox.run(&["diff", "--files", "goals", "無い"]));
    }
}

mod paths {
    use super::*;

    fn two_changed_sheets() -> Repository {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
        repository.commit("main");
        repository.sandbox.write(PATH, later());
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet().replace("12月", "10月"));
        repository
    }

    #[test]
    fn only_what_is_named_is_compared() {
        let repository = two_changed_sheets();
        let all = repository.run(&["diff"]);
        assert!(all.contains("福祉部") && all.contains("市民部"));
        for arguments in [
            &["diff", PATH][..],
            &["diff", "main", PATH],
            &["diff", "--", PATH],
            &["diff", "main", "--", PATH],
        ] {
            let shown = repository.run(arguments);
            assert!(shown.contains("福祉部") && !shown.contains("市民部"), "{arguments:?}: {shown}");
        }
        assert!(repository.run(&["diff", "goals/../goals/r8/."]).contains("市民部"));
    }

    #[test]
    fn a_sheet_that_is_no_longer_there_can_be_named() {
        let repository = two_changed_sheets();
        std::fs::remove_file(repository.sandbox.path().join(PATH)).unwrap();
        assert_snapshot!(repository.run(&["diff", "--", PATH]));
    }

    #[test]
    fn a_path_that_nobody_knows_and_one_outside_are_errors() {
        let repository = two_changed_sheets();
        assert_snapshot!(repository.run(&["diff", "main", "goals/r8/教育部.yaml"]));
        assert_snapshot!(repository.run(&["diff", "--", "../他.yaml"]));
    }

    #[test]
    fn a_name_of_a_version_and_of_a_file_is_asked_about() {
        let repository = two_changed_sheets();
        repository.sandbox.write("main", "");
        assert_snapshot!(repository.run(&["diff", "main"]));
        assert!(repository.run(&["diff", "refs/heads/main"]).contains("福祉部"));
    }

    #[test]
    fn names_with_spaces_and_in_decomposed_kana_are_one_sheet() {
        let repository = Repository::around(Sandbox::with_sheet(SHEET));
        repository.sandbox.write("goals/令和 8 年度/市民 部が.yaml", other_sheet());
        let (composed, decomposed) =
            ("goals/令和 8 年度/市民 部が.yaml", "goals/令和 8 年度/市民 部か\u{3099}.yaml");
        let bytes = repository.blob(other_sheet().as_bytes());
        std::fs::remove_file(repository.sandbox.path().join(composed)).unwrap();
        let tree = repository.tree(&[(decomposed, gix::objs::tree::EntryKind::Blob, bytes)]);
        repository.commit_tree("main", tree);
        repository.sandbox.write(composed, other_sheet());
        assert_snapshot!(repository.run(&["diff"]));
        repository.sandbox.write(composed, other_sheet().replace("12月", "10月"));
        assert_snapshot!(repository.run(&["diff", composed]));
        assert_eq!(repository.run(&["diff", "--", decomposed]), repository.run(&["diff", composed]));
    }
}

mod bad_input {
    use gix::objs::tree::EntryKind;

    use super::*;

    #[test]
    fn a_version_that_does_not_exist() {
        let repository = Repository::with_sheet(SHEET);
        repository.branch("令和8年度-見直し1", "main");
        assert_snapshot!(repository.run(&["diff", "令和8年度-見直し2"]));
        assert_snapshot!(repository.run(&["diff", "main..ffffffff"]));
        assert_snapshot!(repository.run(&["diff", "main..xyz..main"]));
    }

    #[test]
    fn a_text_that_looks_like_an_option() {
        let repository = Repository::with_sheet(SHEET);
        assert_snapshot!(repository.run(&["diff", "main..--output=x"]));
        assert_snapshot!(repository.run(&["diff", "...-x"]));
        let output = repository.sandbox.output(&["diff", "--output=x"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(!repository.sandbox.files().iter().any(|name| name.ends_with('x')));
    }

    #[test]
    fn a_revision_that_is_a_file() {
        let repository = Repository::with_sheet(SHEET);
        assert_snapshot!(repository.run(&["diff", "HEAD:mokuhyo.yaml"]));
    }

    #[test]
    fn two_versions_without_anything_in_common() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        repository.commit("別");
        assert_snapshot!(repository.run(&["diff", "main...別"]));
        assert!(repository.run(&["diff", "main..別"]).contains("10"));
    }

    #[test]
    fn a_shallow_clone() {
        let repository = Repository::with_sheet(SHEET);
        let first = repository.commit("main");
        repository.sandbox.write(PATH, later());
        let last = repository.commit("main");
        repository.make_shallow(last, &[first]);
        assert_snapshot!(repository.run(&["diff", "HEAD~1"]));
        assert_snapshot!(repository.run(&["diff", "main...origin/main"]));
        assert_snapshot!(repository.run(&["diff"]));
    }

    #[test]
    fn a_shallow_clone_in_which_two_branches_no_longer_meet() {
        let repository = Repository::with_sheet(SHEET);
        let root = repository.commit("main");
        repository.branch("見直し", "main");
        repository.sandbox.write(PATH, later());
        let one = repository.commit("見直し");
        repository.sandbox.write(PATH, SHEET.replace("12月", "11月"));
        let other = repository.commit("main");
        repository.make_shallow(one, &[root]);
        repository.sandbox.write(".git/shallow", format!("{one}\n{other}\n"));
        assert_snapshot!(repository.run(&["diff", "main...見直し"]));
    }

    #[test]
    fn a_clone_that_fetches_contents_when_they_are_asked_for() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        repository.commit("main");
        repository.make_partial(repository.blob(SHEET.as_bytes()));
        let told = repository.run(&["diff", "HEAD~1"]);
        assert_eq!(
            told,
            "stderr:\nエラー: このリポジトリには、ファイルの内容の一部しかありません（partial clone）。git fetch --refetch --no-filter で全ての内容を取り寄せてください。\n\nstatus: 2"
        );
    }

    #[test]
    fn a_sheet_that_a_sparse_checkout_leaves_out() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
        let first = repository.commit("main").to_string();
        repository.sandbox.write(PATH, later());
        repository.commit("main");
        repository.stage();
        repository.leave_out(PATH);
        assert!(repository.run(&["diff", "--exit-code"]).ends_with("status: 0"));
        let since = repository.run(&["diff", &first]);
        assert!(since.contains("[-12-]{+10+}月") && since.contains("シート 1枚（変更 1）"), "{since}");
        // What stands there all the same is what is compared.
        repository.sandbox.write(PATH, SHEET.replace("12月", "11月"));
        assert!(
            repository.run(&["diff"]).contains("{+11+}月")
                || repository.run(&["diff"]).contains("1[-0-]{+1+}月")
        );
        // One that was only removed is gone.
        std::fs::remove_file(repository.sandbox.path().join("goals/r8/市民部.yaml")).unwrap();
        assert!(repository.run(&["diff"]).contains("市民部.yaml（削除）"));
    }

    #[test]
    fn no_repository() {
        assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["diff"]));
    }

    #[test]
    fn a_bare_repository() {
        let sandbox = Sandbox::empty();
        gix::init_bare(sandbox.path()).unwrap();
        assert_snapshot!(sandbox.run(&["diff", "main"]));
    }

    #[test]
    fn a_damaged_repository() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(".git/config", "[core\nこわれている");
        let output = repository.sandbox.output(&["diff"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.code() == Some(2) && told.starts_with("エラー: Gitのリポジトリを読めません（"),
            "{told}"
        );
    }

    #[test]
    fn a_submodule_among_the_sheets() {
        let repository = Repository::with_sheet(SHEET);
        let somewhere_else = repository.commit("main");
        let tree = repository.tree(&[("goals/教育", EntryKind::Commit, somewhere_else)]);
        repository.commit_tree("main", tree);
        repository.stage_tree(tree);
        // Its files stand in the folder, but they are not this repository's.
        repository.sandbox.write("goals/教育/r8/教育部.yaml", other_sheet());
        repository.sandbox.write(PATH, later());
        assert_snapshot!(repository.run(&["diff"]));
    }

    #[test]
    fn a_project_that_is_a_submodule_itself() {
        let outer = Sandbox::empty();
        outer.write("目標/mokuhyo.yaml", PROJECT);
        outer.write("目標/goals/r8/福祉部.yaml", SHEET);
        let modules = outer.path().join(".git/modules/目標");
        std::fs::create_dir_all(&modules).unwrap();
        gix::init_bare(modules).unwrap();
        outer.write(".git/HEAD", "ref: refs/heads/main\n");
        outer.write(".git/modules/目標/HEAD", "ref: refs/heads/main\n");
        outer.write(
            ".git/modules/目標/config",
            "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = ../../../目標\n",
        );
        outer.write("目標/.git", "gitdir: ../.git/modules/目標\n");
        assert_snapshot!(outer.run(&["--project", "目標", "diff"]));
    }

    #[test]
    fn a_merge_that_was_left_half_done() {
        let repository = Repository::with_sheet(SHEET);
        let conflict = SHEET.replace(
            "    いつまで: 12月\n",
            "<<<<<<< HEAD\n    いつまで: 11月\n=======\n    いつまで: 10月\n>>>>>>> 見直し\n",
        );
        repository.sandbox.write(PATH, conflict);
        repository.leave_unmerged(PATH, [SHEET.as_bytes(), later().as_bytes(), SHEET.as_bytes()]);
        assert_snapshot!(repository.run(&["diff"]));
        assert_snapshot!(repository.run(&["diff", "--staged"]));
    }

    #[test]
    fn marks_of_a_conflict_inside_a_text() {
        let repository = Repository::with_sheet(SHEET);
        let level = "|\n<<<<<<< HEAD\n      一つ目\n=======\n      二つ目\n>>>>>>> 見直し";
        repository.sandbox.write(PATH, SHEET.replace("平均の待ち時間が15分以内になっている。", level));
        let shown = repository.run(&["diff"]);
        assert!(shown.contains("Gitの競合の印が残っています") && shown.ends_with("status: 1"), "{shown}");
    }

    #[test]
    fn a_sheet_that_cannot_be_read_on_one_side() {
        let repository = Repository::with_sheet(&SHEET.replace("いつまで: 12月", "いつまで: [12月"));
        repository.sandbox.write(PATH, SHEET);
        assert_snapshot!(repository.run(&["diff"]));
        repository.commit("main");
        repository.sandbox.write(PATH, SHEET.replace("いつまで:", "いつまでに:"));
        assert_snapshot!(repository.run(&["diff"]));
        repository.sandbox.write(PATH, SHEET.replace("いつまで: 12月", "いつまで：12月"));
        assert_snapshot!(repository.run(&["diff", "--format", "json"]));
    }

    #[test]
    fn a_sheet_that_says_the_same_in_a_way_that_sheets_refuse() {
        let level = "平均の待ち時間が15分以内になっている。";
        let with_level = |text: &str| SHEET.replace(level, text);
        let title = "  - 実施項目: 窓口";
        let repository = Repository::with_sheet(SHEET);
        for sheet in [
            with_level(&format!("!!str {level}")),
            with_level(&format!("&a {level}")),
            SHEET.replace(level, &format!("&a {level}")).replace("予約システムを導入する。", "*a"),
            with_level(&format!(">\n      {level}")),
            format!("{SHEET}---\n年度: 令和8年度\n"),
            SHEET.replace(title, &format!("---\n{title}")),
        ] {
            repository.sandbox.write(PATH, &sheet);
            let shown = repository.run(&["diff"]);
            assert!(
                shown.contains("  変更後の")
                    && shown.contains("行目を読めません：")
                    && shown.ends_with("status: 1"),
                "{sheet}\n{shown}"
            );
        }
        repository.sandbox.write(PATH, with_level(&format!("|\n      {level}")));
        assert_eq!(
            repository.run(&["diff"]),
            "stdout:\n変更はありません（HEAD → 今のファイル）。\n\nstatus: 0"
        );
    }

    #[test]
    fn a_link_is_what_it_leads_to() {
        let repository = Repository::with_sheet(SHEET);
        let link = repository.blob("../r8/福祉部.yaml".as_bytes());
        let lost = repository.blob("../無い.yaml".as_bytes());
        let tree = repository.tree(&[
            ("goals/今/福祉部.yaml", EntryKind::Link, link),
            ("goals/今/他.yaml", EntryKind::Link, lost),
        ]);
        repository.commit_tree("main", tree);
        repository.stage_tree(tree);
        assert_snapshot!(repository.run(&["diff", "--staged", "--", "goals/今"]));
        repository.stage_tree(repository.tree(&[("goals/今/福祉部.yaml", EntryKind::Link, lost)]));
        assert_snapshot!(repository.run(&["diff", "--staged"]));
    }

    #[test]
    fn a_project_file_with_a_mistake() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("mokuhyo.yaml", "自治体: 見本市\n");
        assert_snapshot!(repository.run(&["diff"]));
    }

    #[test]
    fn two_versions_and_the_index_at_once() {
        assert_snapshot!(Repository::with_sheet(SHEET).run(&["diff", "--staged", "main..main"]));
    }
}

mod outcomes {
    use super::*;

    fn status(repository: &Repository, arguments: &[&str]) -> i32 {
        repository.sandbox.output(arguments).status.code().unwrap()
    }

    #[test]
    fn differences_are_an_exit_status_only_when_asked_for() {
        let repository = Repository::with_sheet(SHEET);
        assert_eq!(status(&repository, &["diff", "--exit-code"]), 0);
        repository.sandbox.write(PATH, later());
        assert_eq!([status(&repository, &["diff"]), status(&repository, &["diff", "--exit-code"])], [0, 1]);
        // A comment is no change of goals.
        repository.sandbox.write(PATH, format!("# 覚え書\n{SHEET}"));
        assert_eq!(status(&repository, &["diff", "--exit-code"]), 0);
    }

    #[test]
    fn the_result_can_be_written_to_a_file() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        assert_eq!(repository.run(&["diff", "--out", "結果/変更.txt"]), "status: 0");
        let written = String::from_utf8(repository.sandbox.read("結果/変更.txt")).unwrap();
        assert!(written.contains("[-12-]{+10+}月"), "{written}");
    }
}

mod on_paper {
    use super::*;

    #[test]
    fn each_changed_sheet_becomes_a_pdf_under_its_own_name() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
        repository.commit("main");
        repository.sandbox.write(PATH, later());
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet().replace("12月", "10月"));
        assert_snapshot!(repository.run(&["diff", "--format", "pdf"]));
        assert_snapshot!(repository.run(&[
            "diff",
            "--format",
            "pdf",
            "--style",
            "新旧対照表",
            "--out",
            "起案"
        ]));
        assert!(repository.sandbox.read("out/見え消し/r8/市民部.pdf").starts_with(b"%PDF-1.7"));
        assert!(repository.sandbox.read("起案/r8/福祉部.pdf").starts_with(b"%PDF-1.7"));
        assert_snapshot!(repository.run(&["diff", "--format", "pdf", "--out", "変更.pdf"]));
        assert_snapshot!(repository.run(&["diff", "--format", "pdf", "--out", "変更.pdf", PATH]));
        assert!(repository.sandbox.read("変更.pdf").starts_with(b"%PDF-1.7"));
    }

    #[test]
    fn what_an_earlier_comparison_left_is_told_and_stays() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("goals/r8/ガス部.yaml", other_sheet());
        repository.commit("main");
        repository.sandbox.write(PATH, later());
        repository.sandbox.write("goals/r8/ガス部.yaml", other_sheet().replace("12月", "10月"));
        repository.run(&["diff", "--format", "pdf"]);
        repository.sandbox.write("out/見え消し/r8/覚え書.txt", "起案は10月");
        repository.sandbox.write("goals/r8/ガス部.yaml", other_sheet());
        assert_snapshot!(repository.run(&["diff", "--format", "pdf"]));
        assert!(repository.sandbox.read("out/見え消し/r8/ガス部.pdf").starts_with(b"%PDF-1.7"));
        // Another folder is the user's own, and another style has a folder of its own.
        for others in [&["--out", "out/見え消し"][..], &["--style", "新旧対照表"]] {
            let said = repository.run(&[&["diff", "--format", "pdf"], others].concat());
            assert!(!said.contains("stderr"), "{said}");
        }
        repository.sandbox.write(PATH, SHEET);
        assert_snapshot!(repository.run(&["diff", "--format", "pdf"]));
    }

    #[test]
    fn a_sheet_that_cannot_be_read_is_told_and_the_others_are_made() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet());
        repository.commit("main");
        repository.sandbox.write(PATH, later().replace("分類: [", "分類: [["));
        repository.sandbox.write("goals/r8/市民部.yaml", other_sheet().replace("12月", "10月"));
        assert_snapshot!(repository.run(&["diff", "--format", "pdf"]));
        // Nor of one that could not be read before.
        repository.commit("main");
        repository.sandbox.write(PATH, SHEET);
        assert!(repository.run(&["diff", "--format", "pdf"]).ends_with("status: 1"));
    }

    #[test]
    fn nothing_is_made_of_nothing_and_a_style_is_one_of_paper() {
        let repository = Repository::with_sheet(SHEET);
        assert_snapshot!(repository.run(&["diff", "--format", "pdf"]));
        assert_snapshot!(repository.run(&["diff", "--style", "見え消し"]));
    }

    #[test]
    fn the_same_change_gives_the_same_bytes() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(PATH, later());
        repository.run(&["diff", "--format", "pdf", "--out", "一.pdf"]);
        repository.run(&["diff", "--format", "pdf", "--out", "二.pdf"]);
        assert!(repository.sandbox.read("一.pdf") == repository.sandbox.read("二.pdf"));
    }

    #[test]
    fn a_city_draws_the_table_in_its_own_way() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write("mokuhyo.yaml", format!("{PROJECT}対照表: 例規\n"));
        repository.sandbox.write(
            "templates/shinkyu-taisho/sheet.typ",
            "#import \"/lib.typ\": *\n#panic(json(\"/sheet.json\").form.columns.at(1).heading)",
        );
        repository.sandbox.write(PATH, later());
        let told = repository.run(&["diff", "--format", "pdf", "--style", "新旧対照表"]);
        assert!(told.contains("改正後"), "{told}");
    }

    #[test]
    fn a_table_without_a_column_for_what_it_has_to_say_is_refused() {
        let repository = Repository::with_sheet(SHEET);
        let form = include_str!("../../../templates/shinkyu-taisho/form.yaml");
        repository.sandbox.write(
            "templates/shinkyu-taisho/form.yaml",
            form.replace("  - { key: 備考, kind: text, width: 92pt }\n", ""),
        );
        repository.sandbox.write(PATH, later());
        assert_snapshot!(repository.run(&["check"]));
        assert_snapshot!(repository.run(&["diff", "--format", "pdf", "--style", "新旧対照表"]));
    }
}
