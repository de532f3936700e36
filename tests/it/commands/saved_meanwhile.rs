//! Two at work on the same files: an author who saves as editors do, and the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::*;

const SHEETS: usize = 48;

/// A state of a sheet, by words of its own. It is not written as `fmt` writes it.
fn untidy(state: usize) -> String {
    format!(
        "# 保存{state}回目\n{}",
        SHEET.replace("部署: 福祉部\n", "").replace("年度:", "部署: '福祉部'\n年度:")
    )
}

/// The same with a fault that `--fix` mends.
fn faulty(state: usize) -> String {
    untidy(state).replace("年度: ", "年度： ")
}

fn path(sandbox: &Sandbox, number: usize) -> PathBuf {
    sandbox.path().join(format!("goals/r8/福祉部{number}.yaml"))
}

/// Saves by a rename, as editors do.
fn save(path: &Path, text: &str) {
    let beside = path.with_extension("yaml.保存中");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, path).unwrap();
}

/// Runs the program again and again while an author saves: no save is lost, and each that the program met is
/// told.
fn nothing_is_lost(arguments: &[&str], text: fn(usize) -> String) {
    let mut met = 0;
    for _ in 0..4 {
        let sandbox = Sandbox::empty();
        sandbox.write("mokuhyo.yaml", PROJECT);
        (0..SHEETS).for_each(|number| sandbox.write(&format!("goals/r8/福祉部{number}.yaml"), text(0)));
        let (is_over, mut last) = (AtomicBool::new(false), BTreeMap::new());
        let output = std::thread::scope(|scope| {
            let author = scope.spawn(|| {
                let mut last = BTreeMap::new();
                for state in 1.. {
                    if is_over.load(Ordering::Relaxed) {
                        break;
                    }
                    let number = state * 7 % SHEETS;
                    save(&path(&sandbox, number), &text(state));
                    last.insert(number, state);
                    std::thread::sleep(Duration::from_micros(200));
                }
                last
            });
            let output = sandbox.output(arguments);
            is_over.store(true, Ordering::Relaxed);
            last = author.join().unwrap();
            output
        });
        for (number, state) in last {
            let now = fs::read_to_string(path(&sandbox, number)).unwrap();
            assert!(
                now.contains(&format!("# 保存{state}回目\n")),
                "the save {state} of sheet {number} is lost"
            );
        }
        let told = String::from_utf8(output.stderr).unwrap().matches("保存し直された").count();
        assert_eq!(told > 0, output.status.code() == Some(2), "{told}");
        met += told;
        assert!(!sandbox.files().iter().any(|file| file.contains(".mokuhyo-")), "{:?}", sandbox.files());
    }
    assert!(met > 0, "the author was too slow");
}

#[test]
fn what_is_saved_while_fmt_runs_stays_and_is_told() {
    nothing_is_lost(&["fmt"], untidy);
}

#[test]
fn what_is_saved_while_faults_are_mended_stays_and_is_told() {
    nothing_is_lost(&["check", "--fix"], faulty);
}

#[test]
fn what_is_saved_while_a_stage_begins_stays_and_is_told() {
    nothing_is_lost(&["stage", "期末"], untidy);
}

/// Runs the program again and again while an author saves some files, each time a little later: whether a file
/// stood there when it was read, was made meanwhile or was written by the program before, what the author saved
/// last is there at the end.
fn what_an_author_saves_stays(again: impl Fn() -> Sandbox, arguments: &[&str], saved: &[(&str, &str)]) {
    let mut refused = 0;
    let begin = Instant::now();
    again().output(arguments);
    let took = begin.elapsed();
    for delay in 0..40 {
        let sandbox = again();
        let output = std::thread::scope(|scope| {
            scope.spawn(|| {
                // The last saves come when the program has ended.
                std::thread::sleep(took * delay / 20);
                for (name, text) in saved {
                    let path = sandbox.path().join(name);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    save(&path, text);
                }
            });
            sandbox.output(arguments)
        });
        for (name, text) in saved {
            let now = String::from_utf8(sandbox.read(name)).unwrap();
            assert!(now.contains(text.lines().next().unwrap()), "{delay}: {name} is lost:\n{now}");
        }
        refused += usize::from(output.status.code() != Some(0));
        assert!(!sandbox.files().iter().any(|file| file.contains(".mokuhyo-")), "{:?}", sandbox.files());
    }
    assert!((1..40).contains(&refused), "the author was too slow or too fast: {refused}");
}

#[test]
fn what_is_saved_while_a_sheet_is_made_stays() {
    let again = || {
        let sandbox = Sandbox::empty();
        sandbox.write("mokuhyo.yaml", PROJECT);
        sandbox
    };
    what_an_author_saves_stays(again, &["new", "福祉部"], &[("goals/r8/福祉部.yaml", "# 著者\n")]);
}

#[test]
fn what_is_saved_while_a_workbook_comes_in_stays() {
    let exported = Sandbox::with_sheet(SHEET);
    assert!(exported.run(&["export", "--format", "xlsx"]).ends_with("status: 0"));
    let workbook = exported.read("out/r8/福祉部.xlsx");
    let again = || {
        let sandbox = Sandbox::empty();
        sandbox.write("mokuhyo.yaml", PROJECT);
        sandbox.write("表.xlsx", &workbook);
        sandbox
    };
    what_an_author_saves_stays(again, &["import", "表.xlsx"], &[("goals/r8/福祉部.yaml", "# 著者\n")]);
}

#[test]
fn what_is_saved_while_a_year_turns_stays() {
    let again = || Sandbox::with_sheet(SHEET);
    let project = format!("# 著者\n{PROJECT}");
    let saved = [("goals/r9/福祉部.yaml", "# 著者\n"), ("mokuhyo.yaml", project.as_str())];
    what_an_author_saves_stays(again, &["rollover"], &saved);
}

#[test]
fn a_sheet_that_is_deleted_while_the_program_runs_does_not_come_back() {
    let mut met = 0;
    for (arguments, text) in
        [(["fmt"].as_slice(), untidy as fn(usize) -> String), (&["check", "--fix"], faulty)]
    {
        let sandbox = Sandbox::empty();
        sandbox.write("mokuhyo.yaml", PROJECT);
        (0..SHEETS).for_each(|number| sandbox.write(&format!("goals/r8/福祉部{number}.yaml"), text(0)));
        let output = std::thread::scope(|scope| {
            scope.spawn(|| {
                for number in 0..SHEETS {
                    // Those that are formatted last are deleted first.
                    fs::remove_file(path(&sandbox, SHEETS - 1 - number)).unwrap();
                    std::thread::sleep(Duration::from_millis(2));
                }
            });
            sandbox.output(arguments)
        });
        assert_eq!(sandbox.files(), ["mokuhyo.yaml"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code() == Some(2), !told.is_empty(), "{told}");
        met += told.lines().count();
    }
    assert!(met > 0);
}
