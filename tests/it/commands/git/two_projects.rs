//! A repository with more than one project: it is set up for one.

use super::*;

fn two() -> Repository {
    let repository = Repository::with_sheet(SHEET);
    for name in ["市A", "市B"] {
        repository.sandbox.write(&format!("{name}/mokuhyo.yaml"), PROJECT);
        repository.sandbox.write(&format!("{name}/{PATH}"), SHEET);
    }
    std::fs::remove_file(repository.sandbox.path().join("mokuhyo.yaml")).unwrap();
    repository
}

#[test]
fn the_second_does_not_take_the_place_of_the_first() {
    let repository = two();
    assert!(repository.run(&["--project", "市A", "git", "install"]).ends_with("status: 0"));
    let first = own_files(&repository.sandbox);
    for verb in ["install", "uninstall"] {
        let told = repository.run(&["--project", "市B", "git", verb]);
        assert!(told.contains("市A で mokuhyo git uninstall") && told.ends_with("status: 2"), "{told}");
        assert_eq!(own_files(&repository.sandbox), first);
    }
    assert!(repository.run(&["--project", "市A", "git", "uninstall"]).ends_with("status: 0"));
    assert!(repository.run(&["--project", "市B", "git", "install"]).ends_with("status: 0"));
}

#[test]
fn a_project_that_has_moved_sets_up_anew() {
    let repository = two();
    repository.run(&["--project", "市A", "git", "install"]);
    let folder = repository.sandbox.path();
    std::fs::rename(folder.join("市A"), folder.join("市C")).unwrap();
    assert!(repository.run(&["--project", "市C", "git", "install"]).ends_with("status: 0"));
    let attributes = String::from_utf8(repository.sandbox.read(".git/info/attributes")).unwrap();
    assert!(attributes.contains("市C/goals") && !attributes.contains("市A"), "{attributes}");
}
