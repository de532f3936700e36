//! The same input gives the same bytes: in any folder, time zone and locale, with any number of threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Copies the sample project into a folder, builds it there and takes the results down.
fn build(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(folder.join("goals/r8")).unwrap();
    fs::copy(sample.join("mokuhyo.yaml"), folder.join("mokuhyo.yaml")).unwrap();
    for name in ["fukushi.yaml", "gikai.yaml", "kankyo.yaml", "keiei.yaml"] {
        fs::copy(sample.join("goals/r8").join(name), folder.join("goals/r8").join(name)).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokuhyo"));
    command
        .current_dir(folder)
        .env_clear()
        .envs(environment.iter().copied())
        .arg("build")
        .args(["--out", "results"])
        .args(arguments);
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let files = fs::read_dir(folder.join("results/r8")).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect()
}

#[test]
fn two_builds_of_the_same_sheets_give_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    let here =
        build(&place.path().join("a"), &["--jobs", "1"], &[("TZ", "Asia/Tokyo"), ("LANG", "ja_JP.UTF-8")]);
    let abroad = [
        ("TZ", "America/New_York"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("HOME", "/nowhere"),
    ];
    let there = build(&place.path().join("見本 市/b"), &["--jobs", "4"], &abroad);
    assert_eq!(here.len(), 4);
    assert!(here.values().all(|bytes| bytes.starts_with(b"%PDF")));
    for (name, bytes) in &here {
        assert!(there.get(name) == Some(bytes), "{name} is another");
    }
}
