//! Names of files and folders that are not ASCII, or that Git cannot be told.

use super::*;

fn config(git: &Git) -> String {
    String::from_utf8(git.sandbox.read(".git/config")).unwrap()
}

fn status(git: &Git) -> String {
    String::from_utf8(git.as_set_up(&["status", "--short", "--untracked-files"]).stdout).unwrap()
}

#[test]
fn git_writes_japanese_names_as_they_are() {
    let Some(git) = Git::around(Sandbox::with_sheet(SHEET)) else { return };
    git.sandbox.write("goals/r8/市民部.yaml", SHEET);
    assert!(status(&git).contains("\\345\\270\\202"));
    git.sandbox.run(&["git", "install"]);
    assert_eq!(status(&git), "?? goals/r8/市民部.yaml\n");
    git.sandbox.run(&["git", "uninstall"]);
    assert!(status(&git).contains("\\345\\270\\202"));
}

#[test]
fn what_the_user_has_said_of_names_stays() {
    let Some(git) = Git::around(Sandbox::with_sheet(SHEET)) else { return };
    for value in ["true", "false"] {
        git.ok(&["config", "core.quotePath", value]);
        let before = config(&git);
        git.sandbox.run(&["git", "install"]);
        assert_eq!(config(&git).matches("quotePath").count(), 1, "{}", config(&git));
        git.sandbox.run(&["git", "uninstall"]);
        assert_eq!(config(&git), before);
    }
    git.ok(&["config", "--unset", "core.quotePath"]);
    git.sandbox.run(&["git", "install"]);
    git.ok(&["config", "core.quotePath", "true"]);
    git.sandbox.run(&["git", "uninstall"]);
    assert_eq!(git.ok(&["config", "--local", "core.quotePath"]), "true\n");
}

#[test]
fn what_other_programs_set_later_stays() {
    let Some(git) = Git::around(Sandbox::with_sheet(SHEET)) else { return };
    git.sandbox.run(&["git", "install"]);
    git.ok(&["config", "core.hooksPath", ".husky/_"]);
    git.ok(&["config", "core.autocrlf", "input"]);
    git.sandbox.run(&["git", "uninstall"]);
    assert_eq!(git.ok(&["config", "core.hooksPath"]), ".husky/_\n");
    assert_eq!(git.ok(&["config", "core.autocrlf"]), "input\n");
    assert!(!config(&git).contains("mokuhyo"), "{}", config(&git));
}

#[cfg(unix)]
#[test]
fn a_folder_whose_name_git_cannot_be_told_is_refused() {
    for (name, shown) in [("改\n行", r"改\u{a}行"), ("タブ\t", r"タブ\u{9}"), ("戻\r", r"戻\u{d}")]
    {
        let repository = Repository::with_sheet(SHEET);
        repository.sandbox.write(&format!("{name}/mokuhyo.yaml"), PROJECT);
        let before = own_files(&repository.sandbox);
        let told = repository.run(&["--project", name, "git", "install"]);
        assert!(
            told.ends_with("status: 2")
                && told.contains(&format!("フォルダーの名前「{shown}」には、改行など")),
            "{told}"
        );
        assert_eq!(own_files(&repository.sandbox), before);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let repository = Repository::with_sheet(SHEET);
    let folder = repository.sandbox.path().join(std::ffi::OsStr::from_bytes(b"\x8e\x73"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("mokuhyo.yaml"), PROJECT).unwrap();
    for verb in [&["git", "install"][..], &["diff"], &["check", "--staged"]] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_mokuhyo"))
            .args(verb)
            .current_dir(&folder)
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && told.contains("文字に直せない名前"), "{told}");
    }
}

#[test]
fn a_folder_that_begins_as_an_option_does_is_none() {
    let sandbox = Sandbox::empty();
    sandbox.write("-市/mokuhyo.yaml", PROJECT);
    sandbox.write(&format!("-市/{PATH}"), SHEET);
    let Some(git) = Git::around(sandbox) else { return };
    assert!(git.sandbox.run(&["--project", "./-市", "git", "install"]).ends_with("status: 0"));
    git.sandbox.write(&format!("-市/{PATH}"), SHEET.replace("12月", "10月"));
    assert!(git.ok(&["diff"]).contains("[-12-]{+10+}月"));
    git.ok(&["commit", "--quiet", "--all", "--message", "見直し"]);
}
