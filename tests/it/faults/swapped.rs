//! While the program works, somebody puts something else in the place of a file: a folder, a link to elsewhere; or a link
//! in the place of the folder that results go to.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::*;

/// What is put in the place of a file or folder.
#[derive(Debug, Clone, Copy)]
enum Instead {
    Folder,
    Link,
}

/// Puts something in the place of another, and the other back, until the work is over; how often.
fn swap(path: &Path, elsewhere: &Path, instead: Instead, is_over: &AtomicBool) -> usize {
    let aside = path.with_extension("別");
    let mut times = 0;
    while !is_over.load(Ordering::Relaxed) {
        // It is not there yet, or not any more.
        if fs::rename(path, &aside).is_err() {
            continue;
        }
        match instead {
            Instead::Folder => fs::create_dir(path),
            Instead::Link => symlink(elsewhere, path),
        }
        .unwrap_or_default();
        std::thread::sleep(Duration::from_micros(300));
        let _ = if path.is_symlink() { fs::remove_file(path) } else { fs::remove_dir_all(path) };
        if fs::rename(&aside, path).is_err() {
            // What is there now was made meanwhile, and is as good.
            let _ = if aside.is_dir() { fs::remove_dir_all(&aside) } else { fs::remove_file(&aside) };
        }
        std::thread::sleep(Duration::from_micros(300));
        times += 1;
    }
    times
}

/// The words of a verb, its project, a path in that, and what stands there at times.
type Swapped = (&'static [&'static str], fn() -> Sandbox, &'static str, Instead);

/// The verbs, with what is swapped meanwhile, and for what.
const SWAPPED: [Swapped; 9] = [
    (&["fmt"], untidy, "goals/r8/福祉部3.yaml", Instead::Link),
    (&["fmt"], untidy, "goals/r8/福祉部3.yaml", Instead::Folder),
    (&["fmt"], untidy, "goals/r8", Instead::Link),
    (&["check", "--fix"], faulty, "goals/r8/福祉部3.yaml", Instead::Link),
    (&["check", "--fix"], faulty, "goals/r8/福祉部3.yaml", Instead::Folder),
    (&["stage", "期末"], plain, "goals/r8/福祉部.yaml", Instead::Link),
    (&["build"], built, "out/r8/福祉部.pdf", Instead::Link),
    (&["build"], built, "out/r8/福祉部.pdf", Instead::Folder),
    (&["build", "--force"], built, "out/r8", Instead::Link),
];

/// Runs a verb while something is swapped; how often it was.
fn swapped(words: &'static [&'static str], project: fn() -> Sandbox, path: &str, instead: Instead) -> usize {
    let undisturbed = Writing { words, project, is_mended_by_itself: true }.undisturbed_if_any();
    let (sandbox, meanwhile, elsewhere) = (project(), TempDir::new().unwrap(), Sandbox::empty());
    // What stands elsewhere looks as what is wanted would.
    for name in ["福祉部.yaml", "福祉部.pdf", "福祉部3.yaml"] {
        elsewhere.write(name, untidy_text());
    }
    let theirs = all(elsewhere.path());
    let is_file = Path::new(path).extension().is_some();
    let to: PathBuf = if is_file {
        elsewhere.path().join(Path::new(path).file_name().unwrap())
    } else {
        elsewhere.path().to_owned()
    };
    let is_over = AtomicBool::new(false);
    let (output, times) = std::thread::scope(|scope| {
        let path = sandbox.path().join(path);
        let swapping = scope.spawn(|| {
            let path = path;
            swap(&path, &to, instead, &is_over)
        });
        let writing = Writing { words, project, is_mended_by_itself: true };
        let output = writing.command(sandbox.path(), &meanwhile).output().unwrap();
        is_over.store(true, Ordering::Relaxed);
        (output, swapping.join().unwrap())
    });
    let what = format!("{words:?} with {path} swapped for a {instead:?} {times} times: {}", told(&output));
    assert!(all(elsewhere.path()) == theirs, "{what}: {:?}", elsewhere.files());
    assert!(output.status.code().is_some_and(|code| code < 3), "{what}");
    assert!(!told(&output).contains("panicked"), "{what}");
    let now = contents(sandbox.path());
    assert_eq!(undisturbed.assert_whole(&now, &what), 0, "{what}");
    times
}

/// Everything in a folder, the folders in it too.
fn all(folder: &Path) -> (usize, Files) {
    (walkdir::WalkDir::new(folder).into_iter().count(), contents(folder))
}

fn untidy_text() -> String {
    SHEET.replace("部署: 福祉部", "部署: '福祉部'")
}

#[test]
fn what_is_swapped_meanwhile_is_never_followed_and_files_stay_whole() {
    let (mut runs, mut times) = (0, 0);
    for _ in 0..count(2) {
        for (words, project, path, instead) in SWAPPED {
            times += swapped(words, project, path, instead);
            runs += 1;
        }
    }
    assert!(times > runs, "{times} in {runs}");
    note(
        "what_is_swapped_meanwhile_is_never_followed_and_files_stay_whole",
        &format!("{runs}回の実行中に{times}回入れ替え、壊れたファイル0、外に書いたファイル0"),
    );
}
