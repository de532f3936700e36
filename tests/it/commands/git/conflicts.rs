//! What Git and the program say of a merge that stopped, as it is.

use super::*;

/// A repository that is set up, and in which a merge has stopped.
fn stopped(settings: &[&str], ours: Option<&str>, theirs: Option<&str>) -> Option<Git> {
    let git = Git::around(Sandbox::with_sheet(SHEET))?;
    git.sandbox
        .write("goals/r8/市民部.yaml", SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課"));
    git.commit("市民部");
    git.sandbox.run(&["git", "install"]);
    let put = |sheet: Option<&str>, branch: &str| {
        match sheet {
            Some(sheet) => git.sandbox.write(PATH, sheet),
            None => std::fs::remove_file(git.sandbox.path().join(PATH)).unwrap(),
        }
        git.commit(branch);
    };
    git.ok(&["checkout", "--quiet", "-b", "見直し"]);
    put(theirs, "相手");
    git.ok(&["checkout", "--quiet", "main"]);
    put(ours, "自分");
    let output = git.output(&[settings, &["merge", "--quiet", "--no-edit", "見直し"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    Some(git)
}

fn edited(month: &str) -> String {
    SHEET.replace("12月", month)
}

#[test]
fn a_sheet_that_one_deleted_and_the_other_changed_has_no_marks_to_look_for() {
    let edited = edited("10月");
    for (ours, theirs, who) in [
        (None, Some(edited.as_str()), "今の版（HEAD）は削り"),
        (Some(edited.as_str()), None, "取り込む版は削った"),
    ] {
        let Some(git) = stopped(&[], ours, theirs) else { return };
        let way = format!("残すなら git add {PATH}、消すなら git rm {PATH} と実行してください。");
        let shown = git.ok(&["diff"]);
        assert!(shown.contains(who) && shown.contains(&way) && !shown.contains("印"), "{shown}");
        for verb in [&["check", "--staged"][..], &["diff", "--staged"]] {
            let told = git.sandbox.run(verb);
            assert!(
                told.contains(who) && !told.contains("問題はありません") && !told.contains("印"),
                "{told}"
            );
        }
        assert!(git.sandbox.run(&["check", "--staged"]).ends_with("status: 2"));
    }
}

#[test]
fn what_is_staged_cannot_be_checked_in_a_conflict() {
    let Some(git) = stopped(&[], Some(&edited("10月")), Some(&edited("11月"))) else { return };
    assert_snapshot!(git.sandbox.run(&["check", "--staged"]), @"
    stderr:
    エラー: goals/r8/福祉部.yaml: 統合（マージ）が途中で止まっていて、どちらの版を採るかが決まっていません。競合の印（<<<<<<<）があればその所を直し、git add goals/r8/福祉部.yaml と実行してください。

    status: 2
    ");
    // Mended on the disk, and not yet told to git.
    git.sandbox.write(PATH, edited("11月"));
    let told = git.sandbox.run(&["check", "--staged"]);
    assert!(told.contains(&format!("git add {PATH}")) && told.ends_with("status: 2"), "{told}");
    git.ok(&["add", "--all"]);
    assert!(git.sandbox.run(&["check", "--staged"]).ends_with("status: 0"));
}

#[test]
fn the_base_is_shown_where_it_is_asked_for() {
    for style in ["diff3", "zdiff3"] {
        let setting = format!("merge.conflictStyle={style}");
        let Some(git) = stopped(&["-c", &setting], Some(&edited("10月")), Some(&edited("11月"))) else {
            return;
        };
        let text = String::from_utf8(git.sandbox.read(PATH)).unwrap();
        let (_, conflict) = text.split_once("<<<<<<< ").unwrap();
        let lines: Vec<&str> = conflict
            .lines()
            .map(|line| line.split(' ').next().filter(|mark| mark.len() == 7).unwrap_or(line))
            .collect();
        assert_eq!(
            lines[1..7],
            [
                "    いつまで: 10月",
                "|||||||",
                "    いつまで: 12月",
                "=======",
                "    いつまで: 11月",
                ">>>>>>>"
            ],
            "{text}"
        );
        assert!(git.sandbox.run(&["check"]).contains("conflict-marker"));
        assert!(git.ok(&["diff"]).contains("いつまで: 10月"));
    }
}

#[test]
fn the_marks_are_as_long_as_git_asks_for() {
    let git = stopped(&[], Some(&edited("10月")), Some(&edited("11月")));
    let Some(git) = git else { return };
    git.ok(&["merge", "--abort"]);
    git.sandbox.write(".gitattributes", "*.yaml conflict-marker-size=12\n");
    git.commit("長い印");
    assert_eq!(git.output(&["merge", "--quiet", "--no-edit", "見直し"]).status.code(), Some(1));
    let text = String::from_utf8(git.sandbox.read(PATH)).unwrap();
    assert!(
        text.contains("\n<<<<<<<<<<<< ")
            && text.contains("\n============\n")
            && text.contains("\n>>>>>>>>>>>> "),
        "{text}"
    );
    assert!(git.sandbox.run(&["check"]).contains("conflict-marker"));
    let shown = git.ok(&["diff"]);
    assert!(shown.contains("++<<<<<<<<<<<< ") && shown.contains(" +  いつまで: 10月"), "{shown}");
}

#[test]
fn what_is_no_sheet_shows_its_base_too() {
    let broken = |month: &str| edited(month).replace("どの水準まで: ", "どの水準まで：");
    let sandbox = Sandbox::with_sheet(SHEET);
    for (name, text) in [("base", broken("12月")), ("ours", broken("10月")), ("theirs", broken("11月"))] {
        sandbox.write(name, text);
    }
    let told = sandbox.run(&[
        "git",
        "merge-driver",
        "--conflict-style",
        "diff3",
        "--marker-size",
        "9",
        "base",
        "ours",
        "theirs",
    ]);
    assert!(told.ends_with("status: 1"), "{told}");
    let conflict = "<<<<<<<<< 自分の版\n    いつまで: 10月\n||||||||| 元の版\n    いつまで: 12月\n=========\n    いつまで: 11月\n>>>>>>>>> 相手の版\n";
    assert_eq!(
        String::from_utf8(sandbox.read("ours")).unwrap(),
        broken("12月").replace("    いつまで: 12月\n", conflict)
    );
}
