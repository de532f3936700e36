//! Editors that make mistakes, end in the midst of it, or ask for what nobody has.

use lsp_types::{Position, Range};
use mokuhyo::language_server::Ending;
use serde_json::{Value as Json, json};

use super::client::{Client, address};
use crate::sandbox::{SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";
const METHODS: [&str; 9] = [
    "textDocument/codeAction",
    "textDocument/completion",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/inlayHint",
    "textDocument/formatting",
    "textDocument/diagnostic",
];

/// A request that has all that any of them asks for.
fn params(uri: &str, position: Position) -> Json {
    json!({
        "textDocument": { "uri": uri },
        "position": position,
        "range": Range::new(position, Position::new(u32::MAX, u32::MAX)),
        "context": { "diagnostics": [], "triggerKind": 1 },
        "options": { "tabSize": 2, "insertSpaces": true }
    })
}

#[test]
fn before_the_beginning_and_behind_the_end_requests_are_refused() {
    let mut client = Client::silent();
    client.tell("textDocument/didOpen", json!({}));
    assert_eq!(client.try_ask("textDocument/hover", json!({})), Err(-32002));
    assert_eq!(client.try_ask("shutdown", Json::Null), Err(-32002));
    client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(client.try_ask("initialize", json!({ "capabilities": {} })), Err(-32600));
    client.ask("shutdown", Json::Null);
    assert_eq!(client.try_ask("textDocument/hover", json!({})), Err(-32600));
    client.tell("exit", Json::Null);
    assert_eq!(client.vanish(), Ending::Orderly);
}

#[test]
fn an_editor_that_is_gone_ends_the_server() {
    let sandbox = Sandbox::with_sheet(SHEET);
    assert_eq!(Client::silent().vanish(), Ending::Abrupt);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.open(&uri, SHEET);
    client.begin("textDocument/completion", params(&uri, Position::new(3, 3)));
    assert_eq!(client.vanish(), Ending::Abrupt);
    let client = Client::new(&sandbox);
    client.tell("exit", Json::Null);
    assert_eq!(client.vanish(), Ending::Abrupt, "without `shutdown`");
}

#[test]
fn what_nobody_knows_is_refused_and_what_cannot_be_read_is_told() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    assert_eq!(client.try_ask("textDocument/rename", json!({})), Err(-32601));
    assert_eq!(client.try_ask("$/unknown", json!({})), Err(-32601));
    for method in METHODS {
        for bad in [
            Json::Null,
            json!([]),
            json!({}),
            json!({ "textDocument": 1 }),
            json!({ "textDocument": { "uri": "::" } }),
        ] {
            assert_eq!(client.try_ask(method, bad.clone()), Err(-32602), "{method} {bad}");
        }
    }
    for notice in ["didOpen", "didChange", "didClose", "didSave"] {
        for bad in [
            Json::Null,
            json!({ "textDocument": {} }),
            json!({ "textDocument": { "uri": "file:///x", "version": "1" } }),
        ] {
            client.tell(&format!("textDocument/{notice}"), bad);
        }
    }
    client
        .tell("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": "file:///%00", "type": 9 }] }));
    client.tell("$/setTrace", json!({ "value": "off" }));
    let uri = address(&sandbox, NAME);
    client.open(&uri, SHEET);
    client.findings(&uri, 1);
    client.end();
}

#[test]
fn texts_that_are_not_open_and_places_outside_of_a_text_are_no_faults() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.change(&uri, 7, &json!([{ "text": "x" }]));
    for method in METHODS {
        client.ask(method, params(&uri, Position::new(0, 0)));
    }
    client.open(&uri, SHEET);
    for position in [Position::new(0, u32::MAX), Position::new(u32::MAX, u32::MAX), Position::new(99, 0)] {
        for method in METHODS {
            client.ask(method, params(&uri, position));
        }
    }
    client.open(&uri, "");
    for method in METHODS {
        client.ask(method, params(&uri, Position::new(5, 5)));
    }
    client.end();
}

#[test]
fn a_text_of_two_megabytes_is_answered() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    let line = "      待ち時間が短くなっている。\n";
    let text = SHEET.replace(
        "平均の待ち時間が15分以内になっている。",
        &format!("|\n{}", line.repeat((2 << 20) / line.len())),
    );
    client.open(&uri, &text);
    assert!(text.len() > 2 << 20);
    assert_eq!(client.findings(&uri, 1)[0]["code"], "yaml-limit");
    for method in METHODS {
        client.ask(method, params(&uri, Position::new(40_000, 10)));
    }
    client.change(
        &uri,
        2,
        &json!([{ "range": Range::new(Position::new(10, 0), Position::new(80_000, 0)), "text": "" }]),
    );
    client.findings(&uri, 2);
    client.end();
}

#[test]
fn a_request_that_is_taken_back_is_not_done() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let uri = address(&sandbox, NAME);
    client.open(&uri, SHEET);
    client.findings(&uri, 1);
    let ids: Vec<i32> =
        (0..50).map(|_| client.begin("textDocument/codeAction", params(&uri, Position::new(0, 0)))).collect();
    let last = *ids.last().unwrap();
    client.tell("$/cancelRequest", json!({ "id": last }));
    let answers: Vec<Result<Json, i32>> = ids.into_iter().map(|id| client.answer_to(id)).collect();
    assert!(answers.iter().take(49).all(Result::is_ok));
    assert_eq!(answers.last().unwrap(), &Err(-32800));
    client.end();
}

#[test]
fn addresses_with_characters_as_they_are_lead_to_their_files() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::new(&sandbox);
    let raw = format!("file://{}/{NAME}", sandbox.path().display());
    client.open(&raw, SHEET);
    let symbols = client.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": raw } }));
    assert_eq!(symbols.as_array().map(Vec::len), Some(5));
    client.end();
}
