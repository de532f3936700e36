//! What SECURITY.md promises: each promise names its tests, and they are there.

use std::path::Path;

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name))
        .unwrap_or_else(|_| panic!("no {name}"))
}

/// The files and the tests that a line of the page names: `file`：`test`、`test`、`file`：`test`.
fn named(line: &str) -> Vec<(Vec<&str>, &str)> {
    let cell = line.trim_end_matches('|').rsplit('|').next().unwrap();
    let mut tests = Vec::new();
    let (mut files, mut is_after_a_test) = (Vec::new(), false);
    for word in cell.split('`').skip(1).step_by(2) {
        let is_file = Path::new(word).extension().is_some_and(|extension| extension == "rs");
        if is_file && is_after_a_test {
            files.clear();
        }
        if is_file {
            files.push(word);
        } else {
            tests.push((files.clone(), word));
        }
        is_after_a_test = !is_file;
    }
    tests
}

#[test]
fn every_test_that_the_page_names_is_where_it_says() {
    let page = read("SECURITY.md");
    let lines = page.lines().filter(|line| line.starts_with('|') && line.contains(".rs`："));
    let mut count = 0;
    for (files, test) in lines.flat_map(named) {
        assert!(!files.is_empty(), "{test} has no file");
        for file in files {
            let path = if file.starts_with("src/") { file.to_owned() } else { format!("tests/it/{file}") };
            assert!(read(&path).contains(&format!("fn {test}(")), "{file} has no {test}");
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}
