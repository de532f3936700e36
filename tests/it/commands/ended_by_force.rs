//! The program is ended by force in the midst of its work: what it was writing leaves no trace.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::*;

fn is_left_behind(file: &str) -> bool {
    file.contains(".mokuhyo-")
}

fn is_sheet(file: &str) -> bool {
    file.starts_with("goals/") && !is_left_behind(file)
}

/// Starts the program and ends it a little later each time; how often something was left behind.
fn ended(arguments: &[&str], again: impl Fn() -> Sandbox) -> usize {
    let mut left = 0;
    for delay in 0..30 {
        let sandbox = again();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
        let command =
            command.args(arguments).current_dir(sandbox.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut program = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay * 4));
        program.kill().unwrap();
        program.wait().unwrap();
        left += usize::from(sandbox.files().iter().any(|file| is_left_behind(file)));
        // Each sheet is what it was or what it becomes.
        for file in sandbox.files().iter().filter(|file| is_sheet(file)) {
            let text = String::from_utf8(sandbox.read(file)).unwrap();
            assert!(
                text.ends_with("生活福祉課\n") || arguments[0] == "init" || arguments[0] == "new",
                "{file}: {text}"
            );
        }
        sandbox.output(arguments);
        assert!(!sandbox.files().iter().any(|file| is_left_behind(file)), "{:?}", sandbox.files());
    }
    left
}

fn untidy() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    let text = SHEET.replace("部署: 福祉部", "部署: '福祉部'").replace("年度: 令", "年度:  令");
    (0..40).for_each(|number| sandbox.write(&format!("goals/r8/福祉部{number}.yaml"), &text));
    sandbox
}

#[test]
fn nothing_is_left_of_a_run_that_was_ended() {
    let init = ["init", ".", "--yes", "--city", "見本市", "--year", "令和8年度", "--department", "福祉部"];
    let left = ended(&["fmt"], untidy) + ended(&init, Sandbox::empty);
    // Where the system has files without a name, they have one for some millionths of a second, or for as
    // long as a disk that others write to keeps the exchange waiting. Of 60, named from the start 24 to 28
    // stay; named at the end none on an idle disk, and up to 4 beside six programs that do nothing but sync.
    assert!(left < 8 || !cfg!(target_os = "linux"), "{left}");
}

#[test]
fn what_an_earlier_run_left_is_swept_by_the_next() {
    for verb in [&["fmt"] as &[&str], &["check", "--fix"], &["new", "市民部"], &["build"]] {
        let sandbox = untidy();
        sandbox.write("mokuhyo.yaml", format!("{PROJECT}\n").replace("  - 福祉部", "  - 市民部\n  - 福祉部"));
        let folder = if verb[0] == "build" { "out/r8" } else { "goals/r8" };
        sandbox.write(&format!("{folder}/.mokuhyo-a1B2c3"), "途中");
        sandbox.write(&format!("{folder}/.mokuhyo-覚え書"), "-");
        let output = sandbox.output(verb);
        let left: Vec<String> = sandbox.files().into_iter().filter(|file| is_left_behind(file)).collect();
        assert_eq!(
            left,
            [format!("{folder}/.mokuhyo-覚え書")],
            "{verb:?} {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn what_was_left_beside_the_record_and_in_the_folder_of_the_sheets_is_swept_too() {
    for (verb, folder) in [
        (&["fmt"] as &[&str], "goals"),
        (&["check", "--fix"], "goals"),
        (&["stage", "期末"], "goals"),
        (&["stage", "中間"], "."),
        (&["stage", "中間"], "goals/r8"),
        (&["check", "--fix"], "."),
        (&["rollover"], "."),
        (&["fmt"], "."),
        (&["new", "市民部"], "goals"),
        (&["build"], "out"),
        (&["export", "--format", "xlsx"], "out"),
    ] {
        let sandbox = untidy();
        sandbox.write(&format!("{folder}/.mokuhyo-a1B2c3"), "途中");
        let shown = sandbox.run(verb);
        let files = sandbox.files();
        assert!(!files.iter().any(|file| is_left_behind(file)), "{verb:?}: {files:?}\n{shown}");
    }
}

#[test]
fn git_does_not_take_in_what_was_left() {
    let sandbox = Sandbox::empty();
    sandbox.output(&[
        "init",
        ".",
        "--yes",
        "--city",
        "見本市",
        "--year",
        "令和8年度",
        "--department",
        "福祉部",
    ]);
    assert!(String::from_utf8(sandbox.read(".gitignore")).unwrap().lines().any(|line| line == ".mokuhyo-*"));
}
