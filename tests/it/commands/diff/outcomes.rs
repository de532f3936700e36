use super::*;

fn status(repository: &Repository, arguments: &[&str]) -> i32 {
    repository.sandbox.output(arguments).status.code().unwrap()
}

#[test]
fn differences_are_an_exit_status_only_when_asked_for() {
    let repository = Repository::with_sheet(SHEET);
    assert_eq!(status(&repository, &["diff", "--exit-code"]), 0);
    repository.sandbox.write(PATH, later());
    assert_eq!([status(&repository, &["diff"]), status(&repository, &["diff", "--exit-code"])], [0, 1]);
    // A comment is no change of goals.
    repository.sandbox.write(PATH, format!("# 覚え書\n{SHEET}"));
    assert_eq!(status(&repository, &["diff", "--exit-code"]), 0);
}

#[test]
fn the_result_can_be_written_to_a_file() {
    let repository = Repository::with_sheet(SHEET);
    repository.sandbox.write(PATH, later());
    assert_eq!(repository.run(&["diff", "--out", "結果/変更.txt"]), "status: 0");
    let written = String::from_utf8(repository.sandbox.read("結果/変更.txt")).unwrap();
    assert!(written.contains("[-12-]{+10+}月"), "{written}");
}
