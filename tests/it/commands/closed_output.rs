//! Whoever reads the output stops reading, or there is no room for it: the work is done to its end, and the
//! status is the work's.

use std::process::Command;

use super::*;

/// The status of the program whose reader has gone before it says anything.
fn status(sandbox: &Sandbox, arguments: &[&str]) -> Option<i32> {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
    command.args(arguments).current_dir(sandbox.path()).stdout(writer);
    command.output().unwrap().status.code()
}

fn many(text: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    (0..40).for_each(|number| sandbox.write(&format!("goals/r8/福祉部{number}.yaml"), text));
    sandbox
}

fn sheets(sandbox: &Sandbox) -> Vec<String> {
    let files = sandbox.files().into_iter().filter(|file| file.starts_with("goals/"));
    files.map(|file| String::from_utf8(sandbox.read(&file)).unwrap()).collect()
}

#[test]
fn fmt_formats_every_sheet() {
    let sandbox = many(&SHEET.replace("部署: 福祉部", "部署: '福祉部'"));
    assert_eq!(status(&sandbox, &["fmt"]), Some(0));
    assert!(sheets(&sandbox).iter().all(|text| text.contains("部署: 福祉部")));
    assert_eq!(status(&many("年度: [\n"), &["fmt"]), Some(1));
}

#[test]
fn every_sheet_is_mended() {
    let sandbox = many(&SHEET.replace("年度: ", "年度： "));
    status(&sandbox, &["check", "--fix"]);
    assert!(sheets(&sandbox).iter().all(|text| text.contains("年度: ")));
}

#[test]
fn the_status_is_that_of_the_findings() {
    assert_eq!(status(&Sandbox::with_sheet(SHEET), &["check"]), Some(0));
    assert_eq!(status(&Sandbox::with_sheet("年度: [\n"), &["check"]), Some(1));
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("古い.yaml", SHEET.replace("12月", "11月"));
    let compared = ["diff", "--exit-code", "--files", "古い.yaml", "goals/r8/福祉部.yaml"];
    assert_eq!(status(&sandbox, &compared), Some(1));
}

#[test]
fn everything_is_built_and_remembered() {
    let sandbox = Sandbox::with_sheet(SHEET);
    assert_eq!(status(&sandbox, &["build"]), Some(0));
    assert!(
        sandbox.files().contains(&"out/.mokuhyo".to_owned())
            && sandbox.files().contains(&"out/r8/福祉部.pdf".to_owned())
    );
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_without_room_is_told_when_the_work_is_done() {
    let sandbox = many(&SHEET.replace("部署: 福祉部", "部署: '福祉部'"));
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
    let output = command.arg("fmt").current_dir(sandbox.path()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "エラー: 出力できません（空き容量がありません）。\n"
    );
    assert!(sheets(&sandbox).iter().all(|text| text.contains("部署: 福祉部")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_help_without_room_is_told() {
    let sandbox = Sandbox::empty();
    for arguments in [["--help"].as_slice(), &["--version"], &["check", "--help"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
        let output = command.args(arguments).current_dir(sandbox.path()).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            "エラー: 出力できません（空き容量がありません）。\n"
        );
    }
}

#[test]
fn a_help_that_nobody_reads_is_no_failure() {
    assert_eq!(status(&Sandbox::empty(), &["--help"]), Some(0));
}
