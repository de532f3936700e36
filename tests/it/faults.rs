//! What goes wrong around the program: it is ended in the midst of its work, the disk is full or is not to be written to,
//! two run at once. Whatever happens, each file is what it was or what it becomes, whole, and what the status says is so.
//!
//! `tests/faults/run` does the same with many more moments, and writes the figures into `docs/reliability.md`.

mod at_once;
mod bare;
#[cfg(target_os = "linux")]
mod disks;
mod ended;
#[cfg(target_os = "linux")]
mod limits;
#[cfg(target_os = "linux")]
mod locked;
#[cfg(unix)]
mod swapped;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::repository::Repository;
use crate::sandbox::{PROJECT, SHEET, Sandbox};
use crate::years::city;

/// A copy of a project, its record included.
fn copy(project: &Sandbox) -> Sandbox {
    let copy = Sandbox::empty();
    for entry in walkdir::WalkDir::new(project.path()).min_depth(1).into_iter().map(Result::unwrap) {
        let to = copy.path().join(entry.path().strip_prefix(project.path()).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir(to).unwrap();
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
    copy
}

/// The contents of all files of a project, those of the record aside, which only Git writes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Something that the program writes.
struct Writing {
    words: &'static [&'static str],
    project: fn() -> Sandbox,
    /// Whether the same, asked for again, makes whole what was broken off. What has come to be there is else left alone.
    is_mended_by_itself: bool,
}

/// Everything that writes, as an office uses it.
const WRITINGS: [Writing; 18] = [
    new(
        &["init", ".", "--yes", "--city", "見本市", "--year", "R8", "--department", "福祉部"],
        Sandbox::empty,
    ),
    new(&["new", "議会事務局"], plain),
    new(&["form", "eject", "soshiki-mokuhyo"], plain),
    new(&["extract", "out/r8/福祉部.pdf", "--out", "取り出し"], built),
    new(&["import", "表.csv", "--department", "議会事務局", "--year", "R8"], with_table),
    again(&["fmt"], untidy),
    again(&["check", "--fix"], faulty),
    again(&["build"], plain),
    again(&["build", "--format", "png"], plain),
    again(&["build", "--bind", "out/冊子.pdf"], plain),
    again(&["export", "--format", "xlsx"], plain),
    again(&["stage", "期末"], plain),
    again(&["rollover"], city),
    again(&["summary", "--format", "html", "--out", "out/総括表.html"], city),
    again(&["history", "--format", "html", "--out", "out/年度.html"], city),
    again(&["site"], recorded),
    again(&["diff", "--format", "pdf"], changed),
    again(&["decide", "main"], changed),
];

const fn new(words: &'static [&'static str], project: fn() -> Sandbox) -> Writing {
    Writing { words, project, is_mended_by_itself: false }
}

const fn again(words: &'static [&'static str], project: fn() -> Sandbox) -> Writing {
    Writing { words, project, is_mended_by_itself: true }
}

fn other() -> String {
    SHEET.replace("福祉部", "市民部").replace("生活福祉課", "市民課").replace("障害福祉課", "経済課")
}

fn plain() -> Sandbox {
    let sandbox = Sandbox::with_sheet(SHEET);
    sandbox.write("goals/r8/市民部.yaml", other());
    sandbox
}

fn built() -> Sandbox {
    let sandbox = plain();
    sandbox.output(&["build"]);
    sandbox
}

fn with_table() -> Sandbox {
    let sandbox = plain();
    sandbox.write("表.csv", "実施項目,どの水準まで,どのような方法で,いつまで,課名\n議会だよりを読みやすくする,読みやすい。,字を大きくする。,12月,\n");
    sandbox
}

/// Sheets that are typed otherwise than they will stand there.
fn many(text: &str) -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("mokuhyo.yaml", PROJECT);
    (0..12).for_each(|number| sandbox.write(&format!("goals/r8/福祉部{number}.yaml"), text));
    sandbox
}

fn untidy() -> Sandbox {
    many(&SHEET.replace("部署: 福祉部", "部署: '福祉部'").replace("年度: 令", "年度:  令"))
}

fn faulty() -> Sandbox {
    many(&SHEET.replace("年度: ", "年度： "))
}

fn recorded() -> Sandbox {
    let repository = Repository::around(plain());
    repository.commit("main");
    repository.sandbox
}

fn changed() -> Sandbox {
    let sandbox = recorded();
    sandbox.write("goals/r8/市民部.yaml", other().replace("12月", "11月"));
    sandbox
}

pub fn contents(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    let named = files.map(|entry| (name(entry.path()), entry.path().to_owned()));
    named
        .filter(|(name, _)| !name.starts_with(".git/"))
        .map(|(name, path)| (name, std::fs::read(path).unwrap()))
        .collect()
}

/// What a run that nothing disturbs makes of a project.
struct Undisturbed {
    old: Files,
    new: Files,
    status: Option<i32>,
    told: String,
    took: std::time::Duration,
}

impl Writing {
    /// The program in a folder, with a place for what it lays down meanwhile and nothing else of the machine.
    fn command(&self, folder: &Path, meanwhile: &TempDir) -> Command {
        let mut command = Command::new(program());
        command.args(self.words).current_dir(folder).env_clear().env("TMPDIR", meanwhile.path());
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root).env("TEMP", meanwhile.path());
        }
        command.stdin(Stdio::null());
        command
    }

    fn undisturbed(&self) -> Undisturbed {
        let undisturbed = self.undisturbed_if_any();
        assert!(undisturbed.old != undisturbed.new, "{:?} writes nothing: {}", self.words, undisturbed.told);
        undisturbed
    }

    /// The same of what may have nothing to do.
    fn undisturbed_if_any(&self) -> Undisturbed {
        let (sandbox, meanwhile) = ((self.project)(), TempDir::new().unwrap());
        let old = contents(sandbox.path());
        let begin = std::time::Instant::now();
        let output = self.command(sandbox.path(), &meanwhile).output().unwrap();
        let took = begin.elapsed();
        let new = contents(sandbox.path());
        Undisturbed { old, new, status: output.status.code(), told: told(&output), took }
    }
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// A file that was being written: `.mokuhyo-a1B2c3`.
fn is_left_behind(file: &str) -> bool {
    let end = file.rsplit('/').next().and_then(|name| name.strip_prefix(".mokuhyo-"));
    end.is_some_and(|end| end.len() == 6 && end.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// What the program itself remembers of what it has written: more each time, and always whole.
fn is_record(file: &str) -> bool {
    file.rsplit('/').next().is_some_and(|name| name.starts_with(".mokuhyo") && !is_left_behind(file))
}

impl Undisturbed {
    /// Asserts that each file is what it was or what it becomes; how many were left behind that are none of the project.
    fn assert_whole(&self, now: &Files, what: &str) -> usize {
        let (left, files): (Vec<_>, Vec<_>) = now.iter().partition(|(name, _)| is_left_behind(name));
        for (name, bytes) in files {
            if is_record(name) {
                let is_list = bytes.first() == Some(&b'{');
                assert!(
                    !is_list || serde_json::from_slice::<serde_json::Value>(bytes).is_ok(),
                    "{what}: {name}"
                );
                continue;
            }
            let is_known = [&self.old, &self.new].iter().any(|files| files.get(name) == Some(bytes));
            assert!(is_known, "{what}: {name} is neither what it was nor what it becomes");
        }
        for name in self.old.keys().filter(|name| self.new.contains_key(*name)) {
            assert!(now.contains_key(name), "{what}: {name} is gone");
        }
        left.len()
    }

    /// Asserts that a run which says that all is done has done all; that it could not remember it is told, and no failure.
    fn assert_said(&self, now: &Files, status: Option<i32>, what: &str) {
        if status == self.status {
            let made = |files: &Files| -> Files {
                let made = files.iter().filter(|(name, _)| !is_record(name));
                made.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
            };
            assert!(made(now) == made(&self.new), "{what}: not all is done");
        }
    }
}

/// The program that is tried: another build of it where one is named.
pub fn program() -> String {
    std::env::var("MOKUHYO_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_mokuhyo").to_owned())
}

/// How often something is tried, where the machine is given over to it.
pub fn count(usual: usize) -> usize {
    count_of("MOKUHYO_FAULTS").unwrap_or(usual)
}

/// How often one thing is tried, where that is said of it.
pub fn count_of(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Takes a figure down for `docs/reliability.md`.
pub fn note(test: &str, figure: &str) {
    let Ok(file) = std::env::var("MOKUHYO_FIGURES") else { return };
    let mut file = std::fs::File::options().create(true).append(true).open(file).unwrap();
    writeln!(file, "{test}\t{figure}").unwrap();
}

#[test]
fn the_table_names_tests_that_there_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("docs/reliability.md")).unwrap();
    let sources = ["src", "tests"].map(|folder| {
        let files = walkdir::WalkDir::new(root.join(folder)).into_iter().map(Result::unwrap);
        let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"));
        files.map(|file| std::fs::read_to_string(file.path()).unwrap()).collect::<String>()
    });
    let rows = table.lines().filter(|line| line.starts_with("| ") && line.contains("| `"));
    let names: Vec<&str> = rows.filter_map(|line| line.split("| `").nth(1)?.split('`').next()).collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        assert!(sources.iter().any(|source| source.contains(&format!("fn {name}()"))), "{name}");
    }
}
