//! Files that change outside of the editor, project files that come and go, and several folders.

use std::fs;

use serde_json::{Value as Json, json};

use super::client::{Client, able, address};
use crate::sandbox::{PROJECT, SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";

fn codes(client: &Client, uri: &str) -> Vec<String> {
    let told = client.told.get(uri).map(|(_, told)| told.clone()).unwrap_or_default();
    told.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_closed_sheet_is_told_anew_when_its_file_changes_comes_or_goes() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut able = able();
    able["workspace"]["didChangeWatchedFiles"] = json!({ "dynamicRegistration": true });
    let mut client = Client::with(sandbox.path(), &able);
    client.wait_until("the wish to be told", |client| {
        client.heard.iter().any(|(method, _)| method == "client/registerCapability")
    });
    let uri = address(&sandbox, NAME);
    sandbox.write(NAME, SHEET.replace("12月", "13月"));
    let changed = |client: &Client, name: &str| {
        let changes = json!([{ "uri": address(&sandbox, name), "type": 2 }]);
        client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    };
    changed(&client, NAME);
    client.wait_until("the fault", |client| codes(client, &uri) == ["bad-deadline"]);
    fs::remove_file(sandbox.path().join(NAME)).unwrap();
    changed(&client, NAME);
    client.wait_until("it is gone", |client| codes(client, &uri).is_empty());
    // Nobody tells of this one: the server looks by itself.
    sandbox.write("goals/r8/市民部.yaml", SHEET.replace("福祉部", "市民部").replace("12月", "13月"));
    let other = address(&sandbox, "goals/r8/市民部.yaml");
    client.wait_until("the other", |client| codes(client, &other).contains(&"bad-deadline".to_owned()));
    client.end();
}

#[test]
fn an_open_text_counts_before_its_file_until_it_is_closed() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.open(&uri, &SHEET.replace("12月", "13月"));
    client.findings(&uri, 1);
    assert_eq!(codes(&client, &uri), ["bad-deadline"]);
    sandbox.write(NAME, SHEET.replace("福祉部長", "福祉部長\n"));
    client.tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    let actions: Json = client.ask(
        "textDocument/hover",
        json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } }),
    );
    assert!(actions.is_object());
    assert_eq!(codes(&client, &uri), ["bad-deadline"]);
    sandbox.write(NAME, SHEET);
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    client.wait_until("the file counts", |client| codes(client, &uri).is_empty());
    client.end();
}

#[test]
fn a_project_file_may_come_later_break_and_come_right() {
    let sandbox = Sandbox::empty();
    sandbox.write(NAME, SHEET.replace("12月", "13月"));
    let mut client = Client::new(&sandbox);
    let (uri, project) = (address(&sandbox, NAME), address(&sandbox, "mokuhyo.yaml"));
    client.open(&uri, &SHEET.replace("12月", "13月"));
    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(symbols, Json::Null, "of no project, nothing is known");
    assert!(client.told.is_empty());
    // Not saved yet.
    client.open(&project, "自治体");
    client.findings(&project, 1);
    assert!(!codes(&client, &project).is_empty());
    client.replace(&project, 2, PROJECT);
    client.wait_until("the sheet", |client| codes(client, &uri) == ["bad-deadline"]);
    client.replace(&project, 3, "部署: [");
    client.findings(&project, 3);
    assert_eq!(codes(&client, &uri), ["bad-deadline"], "sheets are judged by what it said before");
    client.end();
}

#[test]
fn several_folders_have_each_their_project_and_the_nearest_counts() {
    let (one, other) = (Sandbox::with_sheet(&SHEET.replace("12月", "13月")), Sandbox::with_sheet(SHEET));
    let inner = "見本/goals/r8/福祉部.yaml";
    one.write("見本/mokuhyo.yaml", PROJECT.replace("福祉部:", "保健部:"));
    one.write(inner, SHEET);
    let mut client = Client::new(&one);
    client.wait_until("the first", |client| codes(client, &address(&one, NAME)) == ["bad-deadline"]);
    other.write(NAME, SHEET.replace("作成日", "作製日"));
    let added = json!([{ "uri": address(&other, ""), "name": "町" }]);
    client.tell("workspace/didChangeWorkspaceFolders", json!({ "event": { "added": added, "removed": [] } }));
    client.wait_until("the second", |client| {
        codes(client, &address(&other, NAME)).contains(&"unknown-key".to_owned())
    });
    client.open(&address(&one, inner), SHEET);
    client.findings(&address(&one, inner), 1);
    assert_eq!(codes(&client, &address(&one, inner))[0], "unknown-department");
    client.end();
}

#[test]
fn texts_that_are_no_files_of_a_project_are_left_alone() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let strangers = [
        address(&sandbox, ".github/workflows/ci.yml"),
        address(&sandbox, "goals/.隠し.yaml"),
        address(&sandbox, "goals/r8/説明.md"),
        "untitled:Untitled-1".to_owned(),
        "vscode-notebook-cell:/a#b".to_owned(),
    ];
    for uri in &strangers {
        client.open(uri, "on: [push\n");
        assert_eq!(
            client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })),
            Json::Null
        );
    }
    let uri = address(&sandbox, NAME);
    client.open(&uri, SHEET);
    client.findings(&uri, 1);
    assert!(client.told.keys().all(|told| !strangers.contains(told)), "{:?}", client.told);
    client.end();
}
