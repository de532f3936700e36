//! A link checker: every address on every page leads to a file of the folder, and to a place that is there.

use std::collections::BTreeSet;
use std::path::Component;

use percent_encoding::percent_decode_str;

use super::*;

/// The values of some attributes of a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The path of the site to which an address on a page leads, and the place on it.
fn target(page: &str, address: &str) -> (String, String) {
    let (path, place) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap();
    let path = percent_decode_str(path).decode_utf8().unwrap().into_owned();
    let mut parts: Vec<String> = page.split('/').map(str::to_owned).collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in Path::new(&path).components() {
        match part {
            Component::ParentDir => assert!(parts.pop().is_some(), "{page}: {address} leaves the folder"),
            Component::Normal(name) => parts.push(name.to_str().unwrap().to_owned()),
            other => panic!("{page}: {address}: {other:?}"),
        }
    }
    (parts.join("/"), place.to_owned())
}

/// All that is wrong with the links of a site.
pub fn dead_links(sandbox: &Sandbox) -> Vec<String> {
    let files: BTreeSet<String> = made(sandbox).into_iter().collect();
    let mut dead = Vec::new();
    for name in files.iter().filter(|name| is_page(name)) {
        let shown = page(sandbox, name);
        let addresses = ["href", "src", "action"].map(|attribute| values(&shown, attribute));
        for address in addresses.into_iter().flatten() {
            let (path, place) = target(name, &address.replace("&amp;", "&"));
            let is_there = files.contains(&path);
            let has_place =
                || place.is_empty() || values(&page(sandbox, &path), "id").contains(&place.as_str());
            if !is_there || !has_place() {
                dead.push(format!("{name}: {address}"));
            }
        }
        assert!(
            !shown.contains("://") || name.ends_with("data/index.html"),
            "{name} names an address elsewhere"
        );
    }
    dead
}

#[test]
fn no_link_is_dead_and_every_page_is_reached_from_the_first() {
    let Some(git) = on_record() else { return };
    let shown = git.sandbox.run(&["site"]);
    assert!(shown.ends_with("status: 0"), "{shown}");
    assert_eq!(dead_links(&git.sandbox), Vec::<String>::new());
    let files = made(&git.sandbox);
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(name) = open.pop() {
        if !is_page(&name) {
            continue;
        }
        let page = page(&git.sandbox, &name);
        for address in ["href", "src"].iter().flat_map(|attribute| values(&page, attribute)) {
            let (path, _) = target(&name, address);
            if reached.insert(path.clone()) {
                open.push(path);
            }
        }
    }
    let lost: Vec<&String> = files.iter().filter(|file| !reached.contains(*file)).collect();
    assert!(lost.is_empty(), "no page leads to {lost:?}");
    assert_snapshot!(files.join("\n"));
}
