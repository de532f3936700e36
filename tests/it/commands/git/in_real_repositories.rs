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
    assert_snapshot!(git.ok(&["diff"]), @"
    令和8年度 福祉部  各部 の[目標]'s/goals/r8/福祉部.yaml（変更）
      見直し日: {+令和8年7月24日+}
      変更 1 窓口での待ち時間の短縮
        いつまで: [-12-]{+10+}月

    変更前 → 変更後：シート 1枚（変更 1）、目標 1件（変更 1）
    ");
    git.commit("見直し");
    let shown = git.ok(&["show", "--format="]);
    assert_snapshot!(shown.lines().filter(|line| !line.starts_with("index ")).collect::<Vec<_>>().join("\n"));
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
    let Some((git, output)) = merge(SHEET, &SHEET.replace("12月", "10月"), &SHEET.replace("12月", "11月"))
    else {
        return;
    };
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(git.sandbox.read(&path())).unwrap();
    let expected = "<<<<<<< ［自分］\n    いつまで: 10月\n=======\n    いつまで: 11月\n>>>>>>> ［相手］\n";
    let names =
        |text: &str, mark: &str| text.lines().find_map(|line| line.strip_prefix(mark)).unwrap().to_owned();
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
