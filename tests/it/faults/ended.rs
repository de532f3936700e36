//! The program is ended by force, or by Ctrl+C, in the midst of its work.

use std::process::Child;

use super::*;

/// How the program is ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Force,
    #[cfg(unix)]
    Interrupt,
}

fn end(program: &mut Child, by: By) {
    match by {
        By::Force => program.kill().unwrap(),
        #[cfg(unix)]
        By::Interrupt => {
            let interrupt = format!("kill -INT {}", program.id());
            Command::new("sh").args(["-c", &interrupt]).stderr(Stdio::null()).status().unwrap();
        }
    }
    program.wait().unwrap();
}

/// Ends what writes at moments that lie all over the time that it takes; how many files were left behind.
fn ended(writing: &Writing, by: By, times: usize) -> usize {
    let undisturbed = writing.undisturbed();
    let mut left = 0;
    let mut moment = 0.0;
    for _ in 0..times {
        // The golden ratio: however many there are, they lie apart.
        moment = (moment + 0.618_034) % 1.0;
        let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
        let mut command = writing.command(sandbox.path(), &meanwhile);
        let mut program = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(undisturbed.took.mul_f64(moment));
        end(&mut program, by);
        let what = format!("{:?} after {moment:.3}", writing.words);
        left += undisturbed.assert_whole(&contents(sandbox.path()), &what);
        if writing.is_mended_by_itself {
            let output = writing.command(sandbox.path(), &meanwhile).output().unwrap();
            assert_eq!(output.status.code(), undisturbed.status, "{what}: {}", told(&output));
            let now = contents(sandbox.path());
            assert_eq!(now.keys().find(|name| is_left_behind(name)), None, "{what}");
            assert!(now == undisturbed.new, "{what}: the next run does not make it whole");
        }
    }
    left
}

fn all(by: By) -> (usize, usize) {
    let times = count(1);
    let left = WRITINGS.iter().map(|writing| ended(writing, by, times)).sum();
    (times * WRITINGS.len(), left)
}

#[test]
fn what_is_ended_by_force_leaves_whole_files() {
    let (times, left) = all(By::Force);
    // Where the system has files without a name, they have one for some millionths of a second.
    assert!(left <= 2 + times / 20 || !cfg!(target_os = "linux"), "{left} of {times}");
    note(
        "what_is_ended_by_force_leaves_whole_files",
        &format!("{times}回中、壊れたファイル0、残った一時ファイル{left}（次の実行で消えた）"),
    );
}

#[cfg(unix)]
#[test]
fn what_is_interrupted_leaves_whole_files() {
    let (times, _) = all(By::Interrupt);
    note("what_is_interrupted_leaves_whole_files", &format!("{times}回中、壊れたファイル0"));
}
