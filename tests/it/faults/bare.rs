//! A machine that gives the program next to nothing: no home, no terminal, no open pipe, few handles, files from the
//! future.

use std::time::{Duration, SystemTime};

use super::*;

#[cfg(unix)]
#[test]
fn without_terminal_and_with_all_pipes_closed_the_work_is_done() {
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
        let mut command = Command::new("/bin/sh");
        command.args(["-c", "exec \"$0\" \"$@\" <&- >&- 2>&-", &program()]).args(writing.words);
        let status =
            command.current_dir(sandbox.path()).env_clear().env("TMPDIR", meanwhile.path()).status().unwrap();
        let what = format!("{:?} with closed pipes", writing.words);
        assert_eq!(status.code(), undisturbed.status, "{what}");
        assert!(contents(sandbox.path()) == undisturbed.new, "{what}");
    }
    note(
        "without_terminal_and_with_all_pipes_closed_the_work_is_done",
        &format!("{}通り、全て同じ結果", WRITINGS.len()),
    );
}

#[test]
fn files_that_bear_another_day_change_nothing() {
    for days in [-20_000_i64, 20_000] {
        let shift = Duration::from_secs(days.unsigned_abs() * 86_400);
        let now = SystemTime::now();
        let day = if days < 0 { now.checked_sub(shift) } else { now.checked_add(shift) }.unwrap_or(now);
        for writing in &WRITINGS {
            let undisturbed = writing.undisturbed();
            let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
            for name in sandbox.files() {
                let file = std::fs::File::options().append(true).open(sandbox.path().join(name));
                file.map_or(Ok(()), |file| file.set_modified(day)).unwrap();
            }
            let output = writing.command(sandbox.path(), &meanwhile).output().unwrap();
            assert!(contents(sandbox.path()) == undisturbed.new, "{:?}: {}", writing.words, told(&output));
        }
    }
    note("files_that_bear_another_day_change_nothing", &format!("{}通り、全て同じ結果", 2 * WRITINGS.len()));
}

#[cfg(target_os = "linux")]
#[test]
fn with_few_handles_files_stay_whole() {
    let can =
        Command::new("prlimit").args(["--nofile=64", "true"]).status().is_ok_and(|status| status.success());
    if !can {
        return;
    }
    let mut runs = 0;
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        for handles in [5, 8, 12] {
            let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
            let mut command = Command::new("prlimit");
            command.args([&format!("--nofile={handles}"), &program()]).args(writing.words);
            let output =
                command.current_dir(sandbox.path()).env("TMPDIR", meanwhile.path()).output().unwrap();
            let what = format!("{:?} with {handles} handles: {}", writing.words, told(&output));
            let now = contents(sandbox.path());
            assert_eq!(undisturbed.assert_whole(&now, &what), 0, "{what}");
            undisturbed.assert_said(&now, output.status.code(), &what);
            assert!(!told(&output).contains("panicked"), "{what}");
            runs += 1;
        }
    }
    note("with_few_handles_files_stay_whole", &format!("{runs}回中、壊れたファイル0"));
}
