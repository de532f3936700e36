//! Another run into the same folder: whatever changed, the folder is as if it were made anew.

use std::collections::BTreeMap;

use super::*;

/// Each file of a site but those that only the program reads.
fn site_in(sandbox: &Sandbox, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = sandbox.files().into_iter();
    let inside = files.filter_map(|file| Some(file.strip_prefix(folder)?.strip_prefix('/')?.to_owned()));
    let shown = inside.filter(|file| !file.starts_with('.'));
    shown
        .map(|file| {
            let bytes = sandbox.read(&format!("{folder}/{file}"));
            (file, bytes)
        })
        .collect()
}

/// Makes the site over the one that stands, and another in an empty folder. What was done to the first is left.
fn again(sandbox: &Sandbox, change: &str, more: &[&str]) -> String {
    let shown = sandbox.run(&[&["site"], more].concat());
    assert!(shown.ends_with("status: 0"), "{change}: {shown}");
    let fresh = format!("out/{change}");
    sandbox.run(&[&["site", "--out", &fresh], more].concat());
    let (over, fresh) = (site_in(sandbox, "out/site"), site_in(sandbox, &fresh));
    let other: Vec<&String> =
        over.keys().chain(fresh.keys()).filter(|name| over.get(*name) != fresh.get(*name)).collect();
    assert!(other.is_empty() && !over.is_empty(), "{change}: {other:?}");
    shown
}

fn replace(git: &Git, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(git.sandbox.read(name)).unwrap();
    assert!(text.contains(from), "{name}: {from}");
    git.sandbox.write(name, text.replace(from, to));
    git.commit(from);
}

#[test]
fn whatever_changed_the_folder_is_as_if_made_anew() {
    let Some(git) = on_record() else { return };
    let sandbox = &git.sandbox;
    sandbox.run(&["site"]);
    let shown = again(sandbox, "nothing", &[]);
    assert!(shown.contains("書いたファイル0個、"), "{shown}");
    // All goals of the last year have another place: there the links of sheets lead that have not changed.
    let first = "目標:\n  - 実施項目: 初めに加えた目標\n    分類: その他\n    どの水準まで: 始まっている。\n    \
        どのような方法で: 始める。\n    いつまで: 12月\n    課名: 共通\n";
    replace(&git, "goals/r8/soumu.yaml", "目標:\n", first);
    again(sandbox, "sheet", &[]);
    again(sandbox, "base", &["--base", "https://city.example.jp/mokuhyo/"]);
    again(sandbox, "no-base", &[]);
    replace(&git, "mokuhyo.yaml", "自治体: ", "自治体: 新");
    again(sandbox, "project", &[]);
    sandbox.run(&["form", "eject", "soshiki-mokuhyo"]);
    git.commit("様式");
    again(sandbox, "own-form", &[]);
    replace(&git, "templates/soshiki-mokuhyo/form.yaml", "heading: 共通/課名", "heading: 担当課");
    let shown = again(sandbox, "form", &[]);
    assert!(page(sandbox, "r8/soumu.html").contains("担当課"), "{shown}");
    // What is lost is made again.
    for lost in ["r4/jumin.html", "r5/soumu.csv", "r6/soumu.pdf", "r6/soumu.xlsx", "history/r8/soumu.html"] {
        std::fs::remove_file(sandbox.path().join("out/site").join(lost)).unwrap();
    }
    let shown = again(sandbox, "lost", &[]);
    assert!(!shown.contains("書いたファイル0個、"), "{shown}");
}
