//! What a commit takes is checked, and not what stands on the disk.

use super::*;

fn set_up() -> Option<Git> {
    let git = Git::around(Sandbox::with_sheet(SHEET))?;
    assert!(git.sandbox.run(&["git", "install"]).ends_with("status: 0"));
    Some(git)
}

fn wrong() -> String {
    SHEET.replace("12月", "13月")
}

/// An edit that leaves nothing to say.
fn right() -> String {
    SHEET.replace("見本 花子", "見本 太郎")
}

/// Whether a commit is let pass, and what is said.
fn commit(git: &Git, arguments: &[&str]) -> (bool, String) {
    let output = git.output(&[&["commit", "--quiet", "--message", "見直し"], arguments].concat());
    (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

#[test]
fn a_fault_that_is_mended_on_the_disk_alone_is_stopped() {
    let Some(git) = set_up() else { return };
    git.sandbox.write(PATH, wrong());
    git.ok(&["add", "--all"]);
    git.sandbox.write(PATH, SHEET);
    let (is_done, told) = commit(&git, &[]);
    assert!(!is_done && told.contains("bad-deadline"), "{told}");
    // What is taken from the disk is right.
    assert_eq!(commit(&git, &["--all", "--allow-empty"]), (true, String::new()));
}

#[test]
fn a_commit_that_is_stopped_says_so_and_what_to_do() {
    let Some(git) = set_up() else { return };
    git.sandbox.write(PATH, wrong());
    let (is_done, told) = commit(&git, &["--all"]);
    let words = "コミットしていません（何も記録されていません）。上の誤りを直して git add し、もう一度 git commit してください。確かめずに記録するには、git commit --no-verify とします。\n";
    assert!(!is_done && told.ends_with(words), "{told}");
    assert!(!told.contains("今のファイルは、それと違います"), "{told}");
}

#[test]
fn a_sheet_that_is_mended_and_not_added_is_told() {
    let Some(git) = set_up() else { return };
    git.sandbox.write(PATH, wrong());
    git.ok(&["add", "--all"]);
    git.sandbox.write(PATH, SHEET.replace("12月", "11月"));
    let words = "注意: goals/r8/福祉部.yaml は、git add した内容を確かめました。今のファイルは、それと違います。今のファイルを記録するには、もう一度 git add してください。";
    assert!(git.sandbox.run(&["check", "--staged"]).contains(words));
    let (is_done, told) = commit(&git, &[]);
    assert!(!is_done && told.contains(words), "{told}");
    // Ends of lines are git's affair.
    git.sandbox.write(PATH, wrong().replace('\n', "\r\n"));
    assert!(!git.sandbox.run(&["check", "--staged"]).contains("今のファイル"));
}

#[test]
fn what_is_not_in_the_commit_keeps_nobody_back() {
    let Some(git) = set_up() else { return };
    git.sandbox.write(PATH, right());
    git.ok(&["add", "--all"]);
    git.sandbox.write(PATH, wrong());
    git.sandbox.write("goals/r8/市民部.yaml", wrong());
    assert_eq!(commit(&git, &[]), (true, String::new()));
}

#[test]
fn a_commit_of_some_files_is_checked_as_it_will_be() {
    let Some(git) = set_up() else { return };
    git.sandbox.write("goals/r8/市民部.yaml", wrong());
    git.ok(&["add", "--all"]);
    git.sandbox.write(PATH, right());
    assert_eq!(commit(&git, &[PATH]), (true, String::new()));
    git.sandbox.write(PATH, wrong());
    assert!(!commit(&git, &[PATH]).0);
}

#[test]
fn a_sheet_is_read_by_the_project_of_its_commit() {
    let Some(git) = set_up() else { return };
    let project = PROJECT.replace("福祉部", "健康部");
    git.sandbox.write("mokuhyo.yaml", project);
    git.sandbox.write(PATH, right());
    git.ok(&["add", PATH]);
    assert_eq!(commit(&git, &[]), (true, String::new()));
}

#[test]
fn by_hand_all_sheets_of_the_next_commit_are_checked() {
    let Some(git) = set_up() else { return };
    git.sandbox.write("goals/r8/市民部.yaml", wrong());
    assert!(git.sandbox.run(&["check", "--staged"]).ends_with("status: 0"));
    git.ok(&["add", "--all"]);
    let told = git.sandbox.run(&["check", "--staged"]);
    assert!(told.contains("goals/r8/市民部.yaml") && told.ends_with("status: 1"), "{told}");
}

#[test]
fn without_a_repository_nothing_is_staged() {
    let told = Sandbox::with_sheet(SHEET).run(&["check", "--staged"]);
    assert!(
        told.contains("はGitのリポジトリではないので、--staged は使えません。")
            && told.ends_with("status: 2"),
        "{told}"
    );
    assert!(Sandbox::with_sheet(SHEET).run(&["check", "--staged", "--fix"]).ends_with("status: 2"));
}
