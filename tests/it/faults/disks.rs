//! Disks that are full, or are not to be written to, and folders of somebody else.

use super::*;

/// A page of the system's memory, of which such a disk is made, in bytes.
const PAGE: usize = 4096;

/// What a run did on a disk of its own.
struct OnDisk {
    output: Output,
    now: Files,
}

/// Runs what writes on a disk that has room for the project and so many pages more; `None` where the machine does not
/// allow to make one. A disk without room is not to be written to at all.
fn on_disk(writing: &Writing, free: Option<usize>) -> Option<OnDisk> {
    const SCRIPT: &str = r#"
        mount -t tmpfs -o "size=$SIZE" none "$DISK" && cp -a "$FROM/." "$DISK/" || exit 99
        [ -z "$READ_ONLY" ] || mount -o remount,ro "$DISK" || exit 99
        cd "$DISK"; "$0" "$@"; status=$?
        cp -a "$DISK/." "$TO/"; exit $status
    "#;
    let sandbox = (writing.project)();
    let [disk, to, meanwhile] = [(); 3].map(|()| TempDir::new().unwrap());
    let files = walkdir::WalkDir::new(sandbox.path()).into_iter().map(Result::unwrap);
    let sizes = files.map(|entry| usize::try_from(entry.metadata().unwrap().len()).unwrap());
    let pages: usize = sizes.map(|size| size.div_ceil(PAGE)).sum();
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", SCRIPT, &program()]).args(writing.words);
    command
        .env("SIZE", ((pages + free.unwrap_or(4000)) * PAGE).to_string())
        .env("READ_ONLY", if free.is_none() { "yes" } else { "" });
    command
        .env("DISK", disk.path())
        .env("FROM", sandbox.path())
        .env("TO", to.path())
        .env("TMPDIR", meanwhile.path());
    let output = command.stdin(Stdio::null()).output().ok()?;
    // 1: no right to do so, 99: no such disk.
    let is_made = to.path().read_dir().unwrap().next().is_some() || contents(sandbox.path()).is_empty();
    (is_made && output.status.code() != Some(99)).then(|| OnDisk { output, now: contents(to.path()) })
}

#[test]
fn on_a_full_disk_each_file_is_old_or_new() {
    let (mut runs, mut refused) = (0, 0);
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let times = count(2);
        for time in 0..times {
            // The first has room for no file, the next for some of them.
            let Some(OnDisk { output, now }) = on_disk(writing, Some(time * 3)) else { return };
            let what = format!("{:?} on a full disk: {}", writing.words, told(&output));
            assert_eq!(undisturbed.assert_whole(&now, &what), 0, "{what}");
            undisturbed.assert_said(&now, output.status.code(), &what);
            assert!(!told(&output).contains("panicked"), "{what}");
            runs += 1;
            refused += usize::from(now != undisturbed.new);
        }
    }
    note(
        "on_a_full_disk_each_file_is_old_or_new",
        &format!(
            "{runs}回（うち、空きが足りなかったもの {refused}回）、壊れたファイル0、残った一時ファイル0"
        ),
    );
}

#[test]
fn what_is_not_to_be_written_to_stays_and_is_told() {
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let Some(OnDisk { output, now }) = on_disk(writing, None) else { return };
        let what = format!("{:?} on a disk that is only read: {}", writing.words, told(&output));
        assert!(now == undisturbed.old, "{what}");
        assert_eq!(output.status.code(), Some(2), "{what}");
    }
    note(
        "what_is_not_to_be_written_to_stays_and_is_told",
        &format!("{}通り、全て状態2、変わったファイル0", WRITINGS.len()),
    );
}

#[test]
fn the_folder_of_somebody_else_stays_and_that_is_told() {
    // Where the program was built, that user may not be let in.
    let own = TempDir::new().unwrap();
    let program = own.path().join("mokuhyo");
    std::fs::copy(super::program(), &program).unwrap();
    let user = ["--reuid=54321", "--regid=54321", "--clear-groups"];
    let can =
        Command::new("setpriv").args(user).arg("true").output().is_ok_and(|output| output.status.success());
    if !can {
        return;
    }
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let sandbox = (writing.project)();
        for folder in [own.path(), sandbox.path()] {
            Command::new("chmod").args(["-R", "a+rX,go-w", "."]).current_dir(folder).status().unwrap();
        }
        let mut command = Command::new("setpriv");
        let command = command.args(user).arg(&program).args(writing.words).current_dir(sandbox.path());
        let output = command.env("HOME", "/nonexistent").output().unwrap();
        let what = format!("{:?} by somebody else: {}", writing.words, told(&output));
        assert!(contents(sandbox.path()) == undisturbed.old, "{what}");
        assert_eq!(output.status.code(), Some(2), "{what}");
    }
    note(
        "the_folder_of_somebody_else_stays_and_that_is_told",
        &format!("{}通り、全て状態2、変わったファイル0", WRITINGS.len()),
    );
}
