mod conflicts;
mod hooks;
mod kinds;
mod names;
mod program_gone;
mod review_dates;
mod staged;
mod two_projects;

use super::*;
use crate::git::Git;
use crate::repository::Repository;

const PATH: &str = "goals/r8/福祉部.yaml";
const HOOK: &str = ".git/hooks/pre-commit";

/// A sheet of three goals.
fn three() -> String {
    let goal = |title: &str| SHEET.split("目標:\n").nth(1).unwrap().replace("窓口での待ち時間の短縮", title);
    format!("{SHEET}{}{}", goal("訪問の記録の電子化"), goal("手話通訳者の確保"))
}

/// All files of Git's own folder that are not its objects, with their bytes.
fn own_files(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let is_setting = |name: &String| name.starts_with(".git/") && !name.starts_with(".git/objects");
    sandbox.files().into_iter().filter(is_setting).map(|name| (name.clone(), sandbox.read(&name))).collect()
}

mod install {
    use super::*;

    fn text(repository: &Repository, name: &str) -> String {
        let program = env!("CARGO_BIN_EXE_mokuhyo").replace('\\', "/");
        String::from_utf8(repository.sandbox.read(name)).unwrap().replace(&program, "/［プログラム］/mokuhyo")
    }

    #[test]
    fn says_what_git_does_from_now_on() {
        let repository = Repository::with_sheet(SHEET);
        assert_snapshot!(repository.run(&["git", "install"]));
        assert_snapshot!(text(&repository, ".git/config").split("[diff").nth(1).unwrap());
        assert_snapshot!(text(&repository, ".git/info/attributes"));
        assert_snapshot!(text(&repository, HOOK));
    }

    #[test]
    fn a_second_time_changes_nothing() {
        let repository = Repository::with_sheet(SHEET);
        repository.run(&["git", "install"]);
        let once = own_files(&repository.sandbox);
        repository.run(&["git", "install"]);
        assert_eq!(own_files(&repository.sandbox), once);
    }

    #[test]
    fn uninstall_leaves_no_trace() {
        let repository = Repository::with_sheet(SHEET);
        let before = own_files(&repository.sandbox);
        repository.run(&["git", "install"]);
        assert_ne!(own_files(&repository.sandbox), before);
        assert_snapshot!(repository.run(&["git", "uninstall"]));
        assert_eq!(own_files(&repository.sandbox), before);
        repository.run(&["git", "uninstall"]);
        assert_eq!(own_files(&repository.sandbox), before);
    }

    #[test]
    fn what_the_user_has_stays() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(HOOK, "#!/bin/bash\necho 見本\nexit 0");
        repository.sandbox.write(".git/info/attributes", "*.xlsx binary\n*.yaml diff=見本");
        repository.sandbox.write(".gitattributes", "* text=auto\n");
        let config = String::from_utf8(repository.sandbox.read(".git/config")).unwrap();
        let config =
            format!("; 覚え書\r\n{config}[diff \"mokuhyo\"]\n\tcachetextconv = true\n[user]\n\tname = 見本");
        repository.sandbox.write(".git/config", &config);
        let before = own_files(&repository.sandbox);
        repository.run(&["git", "install"]);
        assert!(text(&repository, HOOK).ends_with("\necho 見本\nexit 0"));
        repository.run(&["git", "uninstall"]);
        assert_eq!(own_files(&repository.sandbox), before);
        assert_eq!(repository.sandbox.read(".gitattributes"), b"* text=auto\n");
    }

    #[test]
    fn a_hook_that_is_no_shell_script_is_not_touched() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(HOOK, "#!/usr/bin/env python3\nprint('見本')\n");
        let program = env!("CARGO_BIN_EXE_mokuhyo").replace('\\', "/");
        assert_snapshot!(repository.run(&["git", "install"]).replace(&program, "/［プログラム］/mokuhyo"));
        assert_eq!(
            repository.sandbox.read(HOOK),
            b"#!/usr/bin/env python3\nprint('\xe8\xa6\x8b\xe6\x9c\xac')\n"
        );
        repository.run(&["git", "uninstall"]);
        assert!(repository.sandbox.path().join(HOOK).exists());
    }

    #[test]
    fn a_hook_that_is_a_program_is_not_touched() {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(HOOK, b"\x7fELF\xff\xfe");
        assert!(repository.run(&["git", "install"]).contains("シェルスクリプトではない"));
        repository.run(&["git", "uninstall"]);
        assert_eq!(repository.sandbox.read(HOOK), b"\x7fELF\xff\xfe");
    }

    #[test]
    fn hooks_that_other_repositories_share_are_not_touched() {
        let elsewhere = Sandbox::empty();
        let repository = Repository::with_sheet(SHEET);
        let config = String::from_utf8(repository.sandbox.read(".git/config")).unwrap();
        let path = elsewhere.path().to_str().unwrap().replace('\\', "/");
        repository.sandbox.write(".git/config", format!("{config}[core]\n\thooksPath = {path}\n"));
        let told = repository.run(&["git", "install"]);
        assert!(told.contains("ほかのリポジトリと共用"), "{told}");
        assert!(elsewhere.files().is_empty());
    }

    #[test]
    fn without_a_repository_there_is_nothing_to_set_up() {
        let told = Sandbox::with_sheet(SHEET).run(&["git", "install"]);
        assert!(told.contains("はGitのリポジトリではありません") && told.ends_with("status: 2"), "{told}");
    }
}

mod in_real_repositories {
    use super::*;

    /// A project in a folder whose name is hard on shells, in a repository that is set up.
    fn set_up(sheet: &str) -> Option<Git> {
        let sandbox = Sandbox::empty();
        sandbox.write("各部 の[目標]'s/mokuhyo.yaml", PROJECT);
        sandbox.write(&format!("各部 の[目標]'s/{PATH}"), sheet);
        let git = Git::around(sandbox)?;
        let told = git.sandbox.run(&["--project", "各部 の[目標]'s", "git", "install"]);
        assert!(told.ends_with("status: 0"), "{told}");
        Some(git)
    }

    fn path() -> String {
        format!("各部 の[目標]'s/{PATH}")
    }

    #[test]
    fn git_shows_goals() {
        let Some(git) = set_up(SHEET) else { return };
        git.sandbox
            .write(&path(), SHEET.replace("12月", "10月").replace("職氏名", "見直し日: 2026-07-24\n職氏名"));
        assert_snapshot!(git.ok(&["diff"]));
        git.commit("見直し");
        let shown = git.ok(&["show", "--format="]);
        assert_snapshot!(
            shown.lines().filter(|line| !line.starts_with("index ")).collect::<Vec<_>>().join("\n")
        );
        assert!(
            git.ok(&["log", "-p", "--format="]).contains("@@ 窓口での待ち時間の短縮\n"),
            "{}",
            git.ok(&["log", "-p", "--format="])
        );
    }

    #[test]
    fn git_shows_sheets_that_come_go_and_take_another_name() {
        let Some(git) = set_up(SHEET) else { return };
        let other = "各部 の[目標]'s/goals/r8/市民部.yaml";
        git.sandbox.write(other, SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課"));
        git.ok(&["add", "--all"]);
        assert_snapshot!(git.ok(&["diff", "--cached"]));
        git.commit("市民部");
        git.ok(&["mv", &path(), "各部 の[目標]'s/goals/r8/fukushi.yaml"]);
        git.ok(&["rm", "--quiet", "--force", other]);
        assert_snapshot!(git.ok(&["diff", "--cached", "-M"]));
    }

    #[test]
    fn what_cannot_be_read_is_shown_all_the_same() {
        let Some(git) = set_up(SHEET) else { return };
        git.sandbox.write(&path(), format!("{SHEET}  いつまで：12月\n"));
        let shown = git.ok(&["diff"]);
        assert!(shown.contains("変更後の14行目を読めません"), "{shown}");
        git.commit("壊れたシート");
        assert!(git.ok(&["show"]).contains("+  いつまで：12月"));
    }

    #[test]
    fn a_commit_with_an_error_is_stopped() {
        let Some(git) = set_up(SHEET) else { return };
        git.sandbox.write(&path(), SHEET.replace("12月", "13月"));
        git.ok(&["add", "--all"]);
        let output = git.output(&["commit", "--message", "誤り"]);
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(told.contains("bad-deadline"), "{told}");
        git.sandbox.write(&path(), SHEET.replace("見本 花子", "見本 太郎"));
        git.ok(&["add", "--all"]);
        let output = git.output(&["commit", "--quiet", "--message", "氏名"]);
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    }

    #[test]
    fn the_first_commit_is_checked_too() {
        let sandbox = Sandbox::with_sheet(&SHEET.replace("12月", "13月"));
        let Some(git) = Git::around(sandbox) else { return };
        git.ok(&["checkout", "--quiet", "--orphan", "別"]);
        git.sandbox.run(&["git", "install"]);
        assert_eq!(git.output(&["commit", "--message", "初め"]).status.code(), Some(1));
    }

    /// Two branches, each with its edit, the second merged into the first.
    fn merge(sheet: &str, ours: &str, theirs: &str) -> Option<(Git, std::process::Output)> {
        let git = set_up(sheet)?;
        git.ok(&["checkout", "--quiet", "-b", "見直し"]);
        git.sandbox.write(&path(), theirs);
        git.commit("相手");
        git.ok(&["checkout", "--quiet", "main"]);
        git.sandbox.write(&path(), ours);
        git.commit("自分");
        let output = git.output(&["merge", "--quiet", "--no-edit", "見直し"]);
        Some((git, output))
    }

    #[test]
    fn neighbouring_cells_are_merged() {
        let (ours, theirs) = (SHEET.replace("12月", "10月"), SHEET.replace("課名: 生活福祉課", "課名: 共通"));
        let Some((git, output)) = merge(SHEET, &ours, &theirs) else { return };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(
            String::from_utf8(git.sandbox.read(&path())).unwrap(),
            ours.replace("課名: 生活福祉課", "課名: 共通")
        );
        // By lines alone, git would have had to ask.
        git.ok(&["reset", "--quiet", "--hard", "HEAD^"]);
        git.sandbox.run(&["--project", "各部 の[目標]'s", "git", "uninstall"]);
        assert_eq!(git.output(&["merge", "--quiet", "--no-edit", "見直し"]).status.code(), Some(1));
    }

    #[test]
    fn goals_that_both_add_are_merged() {
        let base = three();
        let goals: Vec<&str> = base.split_inclusive("課名: 生活福祉課\n").collect();
        let (ours, theirs) = (format!("{}{}", goals[0], goals[1]), format!("{}{}", goals[0], goals[2]));
        let Some((git, output)) = merge(SHEET, &ours, &theirs) else { return };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(String::from_utf8(git.sandbox.read(&path())).unwrap(), base);
    }

    #[test]
    fn a_real_conflict_is_marked_and_named_by_check() {
        let Some((git, output)) =
            merge(SHEET, &SHEET.replace("12月", "10月"), &SHEET.replace("12月", "11月"))
        else {
            return;
        };
        assert_eq!(output.status.code(), Some(1));
        let text = String::from_utf8(git.sandbox.read(&path())).unwrap();
        let expected =
            "<<<<<<< ［自分］\n    いつまで: 10月\n=======\n    いつまで: 11月\n>>>>>>> ［相手］\n";
        let names = |text: &str, mark: &str| {
            text.lines().find_map(|line| line.strip_prefix(mark)).unwrap().to_owned()
        };
        let expected = expected
            .replace("［自分］", &names(&text, "<<<<<<< "))
            .replace("［相手］", &names(&text, ">>>>>>> "));
        assert_eq!(text, SHEET.replace("    いつまで: 12月\n", &expected));
        let told = git.sandbox.run(&["--project", "各部 の[目標]'s", "check"]);
        assert!(told.contains("conflict-marker") && told.ends_with("status: 1"), "{told}");
        let shown = git.ok(&["diff"]);
        let hunk = shown.split_once("@@@\n").unwrap().1;
        let is_changed = |line: &&str| !line.starts_with("  ");
        let changed: Vec<&str> =
            hunk.lines().filter(is_changed).map(|line| line.split('>').next().unwrap()).collect();
        let opening = format!("++<<<<<<< {}", names(&text, "<<<<<<< "));
        assert_eq!(
            changed,
            [opening.as_str(), " +  いつまで: 10月", "++=======", "+   いつまで: 11月", "++"],
            "{shown}"
        );
    }

    #[test]
    fn a_rebase_and_a_cherry_pick_merge_by_goal_too() {
        let (ours, theirs) = (SHEET.replace("12月", "10月"), SHEET.replace("課名: 生活福祉課", "課名: 共通"));
        let Some((git, _)) = merge(SHEET, &ours, &theirs) else { return };
        let expected = ours.replace("課名: 生活福祉課", "課名: 共通");
        git.ok(&["reset", "--quiet", "--hard", "HEAD^"]);
        git.ok(&["cherry-pick", "見直し"]);
        assert_eq!(String::from_utf8(git.sandbox.read(&path())).unwrap(), expected);
        git.ok(&["reset", "--quiet", "--hard", "HEAD^"]);
        git.ok(&["rebase", "--quiet", "見直し"]);
        assert_eq!(String::from_utf8(git.sandbox.read(&path())).unwrap(), expected);
    }

    #[test]
    fn a_worktree_is_set_up_with_its_repository() {
        let Some(git) = set_up(SHEET) else { return };
        git.ok(&["worktree", "add", "--quiet", "別の場所", "-b", "別"]);
        git.sandbox.write(&format!("別の場所/{}", path()), SHEET.replace("12月", "10月"));
        let shown = git.ok(&["-C", "別の場所", "diff"]);
        assert!(shown.contains("[-12-]{+10+}月"), "{shown}");
        let output = git.output(&["-C", "別の場所", "commit", "--all", "--message", "見直し"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told = git.sandbox.run(&["--project", "別の場所/各部 の[目標]'s", "git", "uninstall"]);
        assert!(told.ends_with("status: 0"), "{told}");
        assert!(git.ok(&["diff", "main", "別"]).contains("-    いつまで: 12月"));
    }
}

mod what_git_calls {
    use super::*;

    fn with(files: [&[u8]; 3]) -> Sandbox {
        let sandbox = Sandbox::with_sheet(SHEET);
        ["base", "ours", "theirs"].iter().zip(files).for_each(|(name, bytes)| sandbox.write(name, bytes));
        sandbox
    }

    #[test]
    fn a_file_that_cannot_be_read_is_no_result() {
        let sandbox = with([b"", b"", b""]);
        let told = sandbox.run(&["git", "merge-driver", "base", "ours", "無い", "goals/x.yaml"]);
        assert!(told.ends_with("status: 129"), "{told}");
    }

    #[test]
    fn outside_a_project_the_form_of_the_program_counts() {
        let sandbox = Sandbox::empty();
        let (ours, theirs) = (SHEET.replace("12月", "10月"), SHEET.replace("課名: 生活福祉課", "課名: 共通"));
        for (name, text) in [("base", SHEET), ("ours", &ours), ("theirs", &theirs)] {
            sandbox.write(name, text);
        }
        assert!(sandbox.run(&["git", "merge-driver", "base", "ours", "theirs"]).ends_with("status: 0"));
        assert_eq!(sandbox.read("ours"), ours.replace("課名: 生活福祉課", "課名: 共通").as_bytes());
        assert!(sandbox.run(&["git", "textconv", "ours"]).contains("■ 窓口での待ち時間の短縮"));
    }

    #[test]
    fn a_sheet_as_text() {
        let sheet = SHEET.replace(
            "平均の待ち時間が15分以内になっている。",
            "|\n      一つ目の\u{202e}段落\n      二つ目の段落",
        );
        let sandbox = Sandbox::with_sheet(&sheet);
        assert_snapshot!(sandbox.run(&["git", "textconv", PATH]));
    }

    #[test]
    fn what_is_no_sheet_stays_as_it_is() {
        let sandbox = Sandbox::empty();
        sandbox.write("a.yaml", b"\x8e\xa9\x8e\xa1: [\n");
        assert_eq!(sandbox.output(&["git", "textconv", "a.yaml"]).stdout, b"\x8e\xa9\x8e\xa1: [\n");
    }

    #[test]
    fn what_is_no_sheet_does_not_act_on_the_terminal() {
        let sandbox = Sandbox::empty();
        sandbox.write("a.yaml", "目標: [\u{1b}[31m\r\n赤\u{202e}\n");
        assert_eq!(
            String::from_utf8(sandbox.output(&["git", "textconv", "a.yaml"]).stdout).unwrap(),
            "目標: [␛[31m\n赤\u{fffd}\n"
        );
        sandbox.write("b.yaml", b"\x8e\xa9\x1b[31m\n");
        assert_eq!(sandbox.output(&["git", "textconv", "b.yaml"]).stdout, b"\x8e\xa9?[31m\n");
    }

    #[test]
    fn a_conflict_stands_among_the_goals() {
        let marks = "<<<<<<< HEAD\n    いつまで: 10月\n||||||| 元\n    いつまで: 12月\n=======\n    いつまで: 11月\n>>>>>>> 見直し\n";
        let sandbox = Sandbox::with_sheet(&SHEET.replace("    いつまで: 12月\n", marks));
        let shown = String::from_utf8(sandbox.output(&["git", "textconv", PATH]).stdout).unwrap();
        sandbox.write(PATH, SHEET);
        let plain = String::from_utf8(sandbox.output(&["git", "textconv", PATH]).stdout).unwrap();
        let expected = "<<<<<<< HEAD\n  いつまで: 10月\n=======\n  いつまで: 11月\n>>>>>>> 見直し\n";
        assert_eq!(shown, plain.replace("  いつまで: 12月\n", expected));
    }

    #[test]
    fn marks_that_cannot_be_told_apart_are_shown_as_they_stand() {
        let comments = format!("{SHEET}<<<<<<< HEAD\n# 我\n=======\n# 彼\n>>>>>>> 見直し\n");
        let nested = format!("{SHEET}<<<<<<< HEAD\n<<<<<<< HEAD\n=======\n>>>>>>> 見直し\n");
        for text in [comments, nested, format!("{SHEET}<<<<<<< HEAD\n"), format!("{SHEET}>>>>>>> 見直し\n")]
        {
            let sandbox = Sandbox::with_sheet(&text);
            assert_eq!(String::from_utf8(sandbox.output(&["git", "textconv", PATH]).stdout).unwrap(), text);
        }
    }

    #[test]
    fn whoever_calls_it_by_hand_is_told_what_to_use() {
        assert_snapshot!(Sandbox::with_sheet(SHEET).run(&["git", "diff-driver", "a", "b"]));
    }
}
