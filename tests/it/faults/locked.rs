//! Files that are locked: by the file system, which lets nobody change them, or by another program, which asks others
//! to wait.

use std::path::PathBuf;

use super::*;

/// A file or folder that nobody may change, until this goes.
struct Immutable(PathBuf);

impl Immutable {
    /// `None` where the file system knows no such thing, or this user has no right to it.
    fn new(path: PathBuf) -> Option<Self> {
        let status = Command::new("chattr").arg("+i").arg(&path).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success()).then_some(Self(path))
    }
}

impl Drop for Immutable {
    fn drop(&mut self) {
        let _ = Command::new("chattr").arg("-i").arg(&self.0).status();
    }
}

impl Undisturbed {
    /// A file that is changed; where all are new, the folder that is there and gets the first of them.
    fn target(&self, folder: &Path) -> PathBuf {
        let mut changed = self
            .new
            .iter()
            .filter(|(name, bytes)| !is_record(name) && self.old.get(*name).is_some_and(|old| old != *bytes));
        if let Some((name, _)) = changed.next() {
            return folder.join(name);
        }
        let mut new = self.new.keys().filter(|name| !is_record(name) && !self.old.contains_key(*name));
        let first = folder.join(new.next().unwrap());
        first.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap().to_owned()
    }
}

#[test]
fn what_is_immutable_stays_and_is_told() {
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
        let target = undisturbed.target(sandbox.path());
        let Some(immutable) = Immutable::new(target.clone()) else {
            eprintln!("nothing can be made immutable here");
            return;
        };
        let before = target.is_file().then(|| std::fs::read(&target).unwrap());
        let output = writing.command(sandbox.path(), &meanwhile).output().unwrap();
        let what = format!("{:?} with {target:?} immutable: {}", writing.words, told(&output));
        assert_eq!(output.status.code(), Some(2), "{what}");
        assert!(before.is_none_or(|before| std::fs::read(&target).unwrap() == before), "{what}");
        assert!(!output.stderr.is_empty() && !told(&output).contains("panicked"), "{what}");
        assert_eq!(undisturbed.assert_whole(&contents(sandbox.path()), &what), 0, "{what}");
        drop(immutable);
    }
    note(
        "what_is_immutable_stays_and_is_told",
        &format!("{}通り、全て状態2、壊れたファイル0", WRITINGS.len()),
    );
}

#[test]
fn one_immutable_result_keeps_no_other_from_being_made() {
    let sandbox = built();
    for department in ["福祉部", "市民部"] {
        let sheet = String::from_utf8(sandbox.read(&format!("goals/r8/{department}.yaml"))).unwrap();
        sandbox.write(&format!("goals/r8/{department}.yaml"), sheet.replace("12月", "11月"));
    }
    let pdfs = ["out/r8/福祉部.pdf", "out/r8/市民部.pdf"];
    let before = pdfs.map(|pdf| sandbox.read(pdf));
    let Some(immutable) = Immutable::new(sandbox.path().join(pdfs[0])) else { return };
    let output = sandbox.output(&["build"]);
    let after = pdfs.map(|pdf| sandbox.read(pdf));
    assert!(before[0] == after[0] && before[1] != after[1], "{}", told(&output));
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    drop(immutable);
    let output = sandbox.output(&["build"]);
    assert!(sandbox.read(pdfs[0]) != before[0] && output.status.success(), "{}", told(&output));
}

/// What asks others to wait is asked by nobody here: a lock of another program neither stops the work nor spoils it.
#[test]
fn a_file_that_another_program_holds_is_written_all_the_same() {
    for writing in &WRITINGS {
        let undisturbed = writing.undisturbed();
        let (sandbox, meanwhile) = ((writing.project)(), TempDir::new().unwrap());
        let target = undisturbed.target(sandbox.path());
        let mut command = Command::new("flock");
        command.arg("--exclusive").arg(&target).arg(program()).args(writing.words);
        command.current_dir(sandbox.path()).env("TMPDIR", meanwhile.path()).stdin(Stdio::null());
        let Ok(output) = command.output() else {
            eprintln!("flock is not there");
            return;
        };
        let what = format!("{:?} with {target:?} held: {}", writing.words, told(&output));
        assert_eq!(output.status.code(), undisturbed.status, "{what}");
        assert!(contents(sandbox.path()) == undisturbed.new, "{what}");
    }
    note(
        "a_file_that_another_program_holds_is_written_all_the_same",
        &format!("{}通り、全て同じ結果", WRITINGS.len()),
    );
}
