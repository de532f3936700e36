//! Kinds of repositories as people have them, and what works in each: the table in the manual is made here.

mod places;

use std::process::Output;

use super::*;
use places::{KINDS, Kind, Place};

type Step = fn(&Place) -> String;

/// What is done in each, as the table calls it.
const STEPS: [(&str, Step); 7] = [
    ("install", install),
    ("diff", diff),
    ("log", log),
    ("merge（競合）", conflict),
    ("rebase", rebase),
    ("check --staged", staged),
    ("uninstall", uninstall),
];
const WORKS: &str = "○";

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn sheet(edit: (&str, &str)) -> String {
    SHEET.replace(edit.0, edit.1)
}

/// Sets Git up. A sheet with an error is kept out of the next commit by the hook, or by the line that the
/// user was told to add.
fn install(place: &Place) -> String {
    let told = place.mokuhyo(&["git", "install"]);
    let said = text(&told);
    assert!(told.status.success(), "{said}");
    let line = said.lines().find_map(|line| line.split_once("に次の一行を加えてください: "));
    if let Some((place_of_line, line)) = line {
        let file = place_of_line.split("コミットの前に確かめるには、").nth(1).unwrap().trim();
        place.add_line(std::path::Path::new(file), line);
    }
    place.write(&sheet(("12月", "13月")));
    place.ok(&["add", "--all"]);
    let stopped = place.git(&["commit", "--message", "誤り"]);
    assert!(!stopped.status.success() && text(&stopped).contains("bad-deadline"), "{said}{}", text(&stopped));
    place.write(SHEET);
    place.ok(&["add", "--all"]);
    let again = place.mokuhyo(&["git", "install"]);
    assert!(again.status.success() && !text(&again).contains("加えてください"), "{}", text(&again));
    place.commit("設定");
    if line.is_some() { "加える行を示す".to_owned() } else { WORKS.to_owned() }
}

fn diff(place: &Place) -> String {
    place.write(&sheet(("12月", "10月")));
    let shown = place.ok(&["diff"]);
    assert!(shown.contains("[-12-]{+10+}月"), "{shown}");
    let told = text(&place.mokuhyo(&["diff"]));
    assert!(told.contains("[-12-]{+10+}月") && !told.contains("削除"), "{told}");
    place.write(SHEET);
    WORKS.to_owned()
}

fn log(place: &Place) -> String {
    place.write(&sheet(("12月", "10月")));
    place.commit("見直し");
    let shown = place.ok(&["log", "-1", "-p", "--format="]);
    assert!(shown.contains("@@ 窓口での待ち時間の短縮\n"), "{shown}");
    place.ok(&["reset", "--quiet", "--hard", "HEAD^"]);
    WORKS.to_owned()
}

/// Two branches, each with its commit; the first is checked out.
fn branches(place: &Place, name: &str, ours: (&str, &str), theirs: (&str, &str)) -> [String; 2] {
    let [one, other] = ["自分", "相手"].map(|side| format!("{name}-{side}"));
    place.ok(&["checkout", "--quiet", "-b", &other]);
    place.write(&sheet(theirs));
    place.commit("相手");
    place.ok(&["checkout", "--quiet", "-b", &one, "HEAD^"]);
    place.write(&sheet(ours));
    place.commit("自分");
    [one, other]
}

fn conflict(place: &Place) -> String {
    let [_, other] = branches(place, "競合", ("12月", "10月"), ("12月", "11月"));
    let stopped = place.git(&["merge", "--no-edit", &other]);
    assert_eq!(stopped.status.code(), Some(1), "{}", text(&stopped));
    let (before, after) = SHEET.split_once("    いつまで: 12月\n").unwrap();
    let marked = place.read();
    let between = marked
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .unwrap_or_else(|| panic!("{marked}"));
    let (opening, conflict) = between.split_once('\n').unwrap();
    assert!(opening.starts_with("<<<<<<< "), "{marked}");
    assert!(conflict.starts_with("    いつまで: 10月\n=======\n    いつまで: 11月\n>>>>>>> "), "{marked}");
    assert!(text(&place.mokuhyo(&["check"])).contains("conflict-marker"));
    let told = place.mokuhyo(&["check", "--staged"]);
    assert!(told.status.code() == Some(2) && !text(&told).contains("問題はありません"), "{}", text(&told));
    place.write(&sheet(("12月", "11月")));
    place.commit_checked("統合");
    WORKS.to_owned()
}

fn rebase(place: &Place) -> String {
    place.write(SHEET);
    place.commit("元");
    let [_, other] = branches(place, "付替え", ("12月", "10月"), ("課名: 生活福祉課", "課名: 共通"));
    place.ok(&["rebase", "--quiet", &other]);
    assert_eq!(place.read(), sheet(("12月", "10月")).replace("課名: 生活福祉課", "課名: 共通"));
    WORKS.to_owned()
}

fn staged(place: &Place) -> String {
    place.write(&sheet(("12月", "13月")));
    place.ok(&["add", "--all"]);
    place.write(SHEET);
    let told = place.mokuhyo(&["check", "--staged"]);
    assert!(told.status.code() == Some(1) && text(&told).contains("bad-deadline"), "{}", text(&told));
    place.ok(&["add", "--all"]);
    let told = place.mokuhyo(&["check", "--staged", "--changed-since", "HEAD"]);
    assert_eq!(told.status.code(), Some(0), "{}", text(&told));
    place.commit("戻す");
    WORKS.to_owned()
}

fn uninstall(place: &Place) -> String {
    let told = place.mokuhyo(&["git", "uninstall"]);
    assert!(told.status.success(), "{}", text(&told));
    assert_eq!(place.settings(), place.before);
    WORKS.to_owned()
}

/// What works in a kind, as a row of the table; `None` where this git cannot make one.
fn row(kind: &Kind) -> Option<String> {
    let place = Place::of(kind)?;
    let cells: Vec<String> = STEPS.iter().map(|(_, step)| step(&place)).collect();
    Some(format!("| {} | {} |", kind.name, cells.join(" | ")))
}

/// The table in the manual: the lines of its rows.
fn rows_told(manual: &str) -> Vec<&str> {
    let head = head();
    let rows = manual.lines().skip_while(|line| *line != head.as_str()).skip(2);
    rows.take_while(|line| line.starts_with('|')).collect()
}

fn head() -> String {
    format!("| リポジトリ | {} |", STEPS.map(|(name, _)| name).join(" | "))
}

#[test]
fn what_the_manual_says_of_each_kind_of_repository_is_so() {
    if std::process::Command::new("git").arg("--version").output().is_err() {
        return;
    }
    let work: Vec<_> = KINDS.iter().map(|kind| std::thread::spawn(|| row(kind))).collect();
    let rows: Vec<Option<String>> = work.into_iter().map(|row| row.join().unwrap()).collect();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/review.md");
    let manual = std::fs::read_to_string(path).unwrap();
    let told = rows_told(&manual);
    let made = |row: &Option<String>| row.clone().unwrap_or_default();
    let table = format!(
        "{}\n{}\n{}",
        head(),
        "|---".repeat(STEPS.len() + 1) + "|",
        rows.iter().map(made).collect::<Vec<_>>().join("\n")
    );
    assert_eq!(told.len(), KINDS.len(), "the table in docs/review.md is to be:\n{table}");
    for ((row, told), kind) in rows.iter().zip(told).zip(KINDS) {
        match row {
            Some(row) => assert_eq!(row, told, "the table in docs/review.md is to be:\n{table}"),
            None => println!("not judged, since this git cannot make such a repository: {}", kind.name),
        }
    }
}

#[test]
fn without_a_git_that_reads_it_a_reftable_is_refused_and_nothing_written() {
    if std::process::Command::new("git").arg("--version").output().is_err() {
        return;
    }
    let reftable = KINDS.iter().find(|kind| kind.name == "reftable").unwrap();
    let Some(place) = Place::of(reftable) else { return };
    let told = place.mokuhyo_without_git(&["git", "install"]);
    assert!(told.status.code() == Some(2) && text(&told).contains("git が見付かりません"), "{}", text(&told));
    assert_eq!(place.settings(), place.before);
}
