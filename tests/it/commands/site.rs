//! The pages for citizens: only what is decided, no dead link, nothing of anybody else's touched.

mod again;
mod at_once;
mod folder;
mod links;
mod pages;

use std::path::Path;

use super::*;
use crate::git::Git;
use crate::years::city;

/// The city of five years, all of it on record, in the midst of the last: no status is missing yet.
fn on_record() -> Option<Git> {
    let sandbox = city();
    let project = String::from_utf8(sandbox.read("mokuhyo.yaml")).unwrap();
    sandbox.write("mokuhyo.yaml", project.replace("段階: 期末", "段階: 中間"));
    Git::around(sandbox)
}

fn page(sandbox: &Sandbox, name: &str) -> String {
    String::from_utf8(sandbox.read(&format!("out/site/{name}"))).unwrap()
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}

/// The files of the site, those that only the program reads left out.
fn made(sandbox: &Sandbox) -> Vec<String> {
    let files = sandbox.files().into_iter();
    files
        .filter_map(|file| Some(file.strip_prefix("out/site/")?.to_owned()))
        .filter(|file| !file.starts_with('.'))
        .collect()
}

/// A year of one department, which two departments of the city beside are quick to make.
fn small() -> Sandbox {
    Sandbox::with_sheet(SHEET)
}

#[test]
fn without_git_nothing_is_compared_and_the_way_to_a_record_is_told() {
    let told = Sandbox::with_sheet(SHEET).run(&["site"]);
    assert!(
        told.contains("公開するのは記録した版なので、git init、git add 及び git commit をしてから"),
        "{told}"
    );
    assert!(!told.contains("--files") && told.ends_with("status: 2"), "{told}");
}
