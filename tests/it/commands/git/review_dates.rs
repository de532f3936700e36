//! A date of a review is asked for against the last decision, and never against the commit before.

use super::*;

/// A review whose date and first change were committed together, after which another goal is changed.
fn set_up() -> Option<Git> {
    let git = Git::around(Sandbox::with_sheet(&three()))?;
    git.ok(&["tag", "令和8年度-決定"]);
    assert!(git.sandbox.run(&["git", "install"]).ends_with("status: 0"));
    git.sandbox.write(PATH, dated().replacen("12月", "10月", 1));
    git.ok(&["commit", "--quiet", "--all", "--message", "見直し"]);
    git.sandbox.write(PATH, dated().replace("12月", "10月"));
    git.ok(&["add", "--all"]);
    Some(git)
}

fn dated() -> String {
    three().replace("職氏名", "見直し日: 令和8年7月24日\n職氏名")
}

const RULE: &str = "revision-date-missing";

#[test]
fn the_hook_does_not_ask_for_a_date() {
    let Some(git) = set_up() else { return };
    let output = git.output(&["commit", "--quiet", "--message", "続き"]);
    assert_eq!((output.status.success(), String::from_utf8_lossy(&output.stderr).as_ref()), (true, ""));
    // Nor where there never was one: whoever commits may write it next.
    git.sandbox.write(PATH, three().replace("12月", "11月"));
    git.ok(&["add", "--all"]);
    let output = git.output(&["commit", "--quiet", "--message", "日付なし"]);
    assert!(output.status.success() && !String::from_utf8_lossy(&output.stdout).contains(RULE));
}

#[test]
fn the_commit_before_is_no_decision() {
    let Some(git) = set_up() else { return };
    for revision in ["HEAD", "@", "HEAD~0", "@{0}", "HEAD^"] {
        let told = git.sandbox.run(&["check", "--changed-since", revision]);
        assert!(told.ends_with("status: 0") && !told.contains(RULE), "{revision}: {told}");
    }
}

#[test]
fn the_decision_is() {
    let Some(git) = set_up() else { return };
    for staged in [&[][..], &["--staged"]] {
        let check =
            |revision: &str| git.sandbox.run(&[&["check", "--changed-since", revision], staged].concat());
        assert!(!check("令和8年度-決定").contains(RULE));
    }
    git.sandbox.write(PATH, three().replace("12月", "11月"));
    let told = git.sandbox.run(&["check", "--changed-since", "令和8年度-決定"]);
    assert!(told.contains(RULE) && told.contains("見直し日がありません"), "{told}");
    // Right after a decision its tag is where HEAD is.
    git.ok(&["tag", "令和8年度-見直し1"]);
    git.sandbox.write(PATH, dated().replace("12月", "11月"));
    assert!(git.sandbox.run(&["check", "--changed-since", "令和8年度-見直し1"]).contains(RULE));
}
