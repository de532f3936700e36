//! Somebody limits what may be written: how large a file may be, and how much a user may keep.

use super::*;

/// Tries what writes under a limit; how often it was held up by it.
fn limited(what: &str, limits: &[&str], wrap: impl Fn(&str) -> Option<Command>) -> Option<(usize, usize)> {
    let (mut runs, mut refused) = (0, 0);
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let project = (writing.project)();
        for limit in limits {
            let (sandbox, meanwhile) = (copy(&project), TempDir::new().unwrap());
            let mut command = wrap(limit)?;
            command.arg(program()).args(writing.words).current_dir(sandbox.path());
            let output = command
                .env("TMPDIR", meanwhile.path())
                .env("LC_ALL", "C")
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let what = format!("{:?} {what} {limit}: {}", writing.words, told(&output));
            let now = contents(sandbox.path());
            assert_eq!(undisturbed.assert_whole(&now, &what), 0, "{what}");
            undisturbed.assert_said(&now, output.status.code(), &what);
            assert!(output.status.code().is_some_and(|code| code < 3), "{what}");
            assert!(!told(&output).contains("panicked") && !told(&output).contains("番号"), "{what}");
            runs += 1;
            refused += usize::from(now != undisturbed.new);
        }
    }
    Some((runs, refused))
}

fn figure((runs, refused): (usize, usize)) -> String {
    format!("{runs}回（うち、書けなかったもの {refused}回）、壊れたファイル0、残った一時ファイル0")
}

/// The system ended the program without a word, where the limit was met by a signal.
#[test]
fn where_files_may_be_no_larger_each_is_old_or_new() {
    let can = Command::new("prlimit").args(["--fsize=4096", "true"]).status();
    if !can.is_ok_and(|status| status.success()) {
        eprintln!("prlimit is not there");
        return;
    }
    let limits = ["--fsize=0", "--fsize=700", "--fsize=20000"];
    let tried = limited("under", &limits, |limit| {
        let mut command = Command::new("prlimit");
        command.arg(limit);
        Some(command)
    });
    note("where_files_may_be_no_larger_each_is_old_or_new", &figure(tried.unwrap()));
}

/// The kernel's answer to a user whose quota is used up, from some write on; strace gives it in the kernel's place.
#[test]
fn where_a_quota_is_used_up_each_file_is_old_or_new() {
    let wrap = |after: &str| {
        let mut command = Command::new("strace");
        let writes = "write,pwrite64,writev,copy_file_range,sendfile,ftruncate,fallocate,mkdir";
        command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={writes}")]);
        command.args(["-e", &format!("inject={writes}:error=EDQUOT:when={after}+")]);
        Some(command)
    };
    let can = wrap("9").unwrap().arg("true").status();
    if !can.is_ok_and(|status| status.success()) {
        eprintln!("strace is not there, or is not allowed");
        return;
    }
    let tried = limited("with a quota for some writes:", &["1", "2", "4", "9"], wrap);
    note("where_a_quota_is_used_up_each_file_is_old_or_new", &figure(tried.unwrap()));
}
