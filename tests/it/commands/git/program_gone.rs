//! What Git does after the program that it was set up with has been moved, or no longer starts.

use super::*;

/// Programs that stand where ours stood, as a script; nothing where none does.
const BROKEN: [Option<&str>; 4] = [
    None,
    // The system has not what it needs: the loader ends it so.
    Some("#!/bin/sh\necho 'version GLIBC_9.9 not found' >&2\nexit 1\n"),
    Some("#!/bin/sh\nexit 101\n"),
    Some("#!/bin/sh\nkill -9 $$\n"),
];

/// A repository that is set up, after which the program has become another.
fn set_up(program: Option<&str>) -> Option<Git> {
    let git = Git::around(Sandbox::with_sheet(SHEET))?;
    git.sandbox.run(&["git", "install"]);
    let config = String::from_utf8(git.sandbox.read(".git/config")).unwrap();
    let ours = env!("CARGO_BIN_EXE_mokuhyo").replace('\\', "/");
    assert!(config.contains(&ours), "{config}");
    let place = git.sandbox.path().join(".git/mokuhyo");
    if let Some(script) = program {
        git.sandbox.write(".git/mokuhyo", script);
        allow_running(&place);
    }
    git.sandbox.write(".git/config", config.replace(&ours, &place.to_str().unwrap().replace('\\', "/")));
    Some(git)
}

#[cfg(unix)]
fn allow_running(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn allow_running(_: &std::path::Path) {}

/// The sheet after a branch was merged, and whether Git had nothing to ask.
fn merged(git: &Git, ours: &str, theirs: &str) -> (String, bool) {
    git.ok(&["checkout", "--quiet", "-b", "見直し"]);
    git.sandbox.write(PATH, theirs);
    git.commit("相手");
    git.ok(&["checkout", "--quiet", "main"]);
    git.sandbox.write(PATH, ours);
    git.commit("自分");
    let output = git.output(&["merge", "--quiet", "--no-edit", "見直し"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("mokuhyo を動かせないので、シートを行ごとに合わせます。"), "{told}");
    (String::from_utf8(git.sandbox.read(PATH)).unwrap(), output.status.success())
}

#[test]
fn a_merge_loses_nobodys_work() {
    for program in BROKEN {
        let Some(git) = set_up(program) else { return };
        let (text, is_clean) = merged(&git, &SHEET.replace("12月", "10月"), &SHEET.replace("12月", "11月"));
        assert!(!is_clean, "{program:?}");
        // An older Git tells nobody what the sides are called.
        let sides = [("HEAD", "見直し"), ("自分の版", "相手の版")];
        let marked = |(ours, theirs): (&str, &str)| {
            let conflict = format!(
                "<<<<<<< {ours}\n    いつまで: 10月\n=======\n    いつまで: 11月\n>>>>>>> {theirs}\n"
            );
            SHEET.replace("    いつまで: 12月\n", &conflict)
        };
        assert!(sides.into_iter().map(marked).any(|expected| expected == text), "{program:?} {text}");
        assert!(git.sandbox.run(&["check"]).contains("conflict-marker"));
    }
}

#[test]
fn what_can_be_merged_by_lines_is() {
    for program in BROKEN {
        let Some(git) = set_up(program) else { return };
        let (ours, theirs) = (SHEET.replace("年度: ", "年度:  "), SHEET.replace("12月", "11月"));
        let expected = ours.replace("12月", "11月");
        assert_eq!(merged(&git, &ours, &theirs), (expected, true), "{program:?}");
    }
}

#[test]
fn git_shows_the_lines() {
    for program in BROKEN {
        let Some(git) = set_up(program) else { return };
        git.sandbox.write(PATH, SHEET.replace("12月", "10月"));
        git.sandbox.write("goals/r8/市民部.yaml", SHEET.replace("福祉部", "市民部"));
        git.ok(&["add", "--all"]);
        for shown in [git.ok(&["diff", "--cached"]), git.ok(&["--no-pager", "diff", "HEAD"])] {
            assert!(shown.contains("-    いつまで: 12月\n+    いつまで: 10月\n"), "{program:?} {shown}");
            assert!(shown.contains("+部署: 市民部\n"), "{program:?} {shown}");
        }
        git.commit("見直し");
        for shown in [git.ok(&["show"]), git.ok(&["log", "-p"])] {
            assert!(shown.contains("-    いつまで: 12月\n+    いつまで: 10月\n"), "{program:?} {shown}");
        }
    }
}

#[test]
fn a_conflict_is_shown_too() {
    for program in BROKEN {
        let Some(git) = set_up(program) else { return };
        merged(&git, &SHEET.replace("12月", "10月"), &SHEET.replace("12月", "11月"));
        let shown = git.ok(&["diff"]);
        assert!(shown.contains("++<<<<<<< "), "{program:?} {shown}");
        assert_eq!(git.ok(&["diff", "--base", "--name-only"]), format!("{PATH}\n{PATH}\n"));
        assert!(git.ok(&["diff", "--cached"]).contains(PATH));
    }
}

#[test]
fn a_commit_is_not_kept_back() {
    let Some(git) = set_up(None) else { return };
    git.sandbox.run(&["git", "install"]);
    let program = env!("CARGO_BIN_EXE_mokuhyo").replace('\\', "/");
    let hook = String::from_utf8(git.sandbox.read(HOOK)).unwrap().replace(&program, "/無い/mokuhyo");
    git.sandbox.write(HOOK, hook);
    git.sandbox.write(PATH, SHEET.replace("12月", "10月"));
    let output = git.output(&["commit", "--quiet", "--all", "--message", "見直し"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("確かめずにコミットします"));
}
