//! The pages beside the text: at the goal under the cursor, and with what has changed.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use lsp_types::Position;
use mokuhyo::language_server::Ending;
use mokuhyo::sheet::layout_fault::Part;
use serde_json::{Value as Json, json};

use super::client::{Client, able, address, behind, range_of};
use super::process::Program;
use crate::sandbox::{PROJECT, SHEET, Sandbox};

const NAME: &str = "goals/r8/福祉部.yaml";
const GOAL: &str = "mokuhyo.showGoal";
const CHANGES: &str = "mokuhyo.showChanges";

fn execute(client: &mut Client, command: &str, uri: &str, at: Position) -> Result<Json, i32> {
    let at = json!({ "textDocument": { "uri": uri }, "position": at });
    client.try_ask("workspace/executeCommand", json!({ "command": command, "arguments": [at] }))
}

fn opened(capabilities: &Json) -> (Sandbox, Client, String) {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut client = Client::with(sandbox.path(), capabilities);
    let uri = address(&sandbox, NAME);
    client.open(&uri, SHEET);
    client.findings(&uri, 1);
    (sandbox, client, uri)
}

#[test]
fn the_pages_are_shown_at_the_cell_under_the_cursor_and_the_editor_opens_them() {
    let (sandbox, mut client, uri) = opened(&able());
    let commands = client.answer["capabilities"]["executeCommandProvider"]["commands"].clone();
    assert_eq!(commands, json!([GOAL, CHANGES]));
    let shown = execute(&mut client, GOAL, &uri, behind(SHEET, "いつまで: 1")).unwrap();
    assert_eq!(shown, "http://127.0.0.1:1/x/#%E7%A6%8F");
    client.wait_until("it is opened", |client| !client.heard.is_empty());
    let (method, asked) = client.heard.remove(0);
    assert_eq!(method, "window/showDocument");
    assert_eq!(
        asked,
        json!({ "uri": "http://127.0.0.1:1/x/#%E7%A6%8F", "external": true, "takeFocus": true })
    );
    execute(&mut client, CHANGES, &uri, behind(SHEET, "年度: ")).unwrap();
    execute(&mut client, GOAL, &uri, behind(SHEET, "- ")).unwrap();
    let drawn: Vec<_> = client.drawn.lock().unwrap().iter().map(|(wanted, _)| wanted.clone()).collect();
    assert!(drawn.iter().all(|wanted| wanted.root == sandbox.path() && wanted.sheet == NAME));
    assert!(matches!(drawn[0].part, Some(Part::Cell { row: 0, column: 5 })), "{:?}", drawn[0]);
    assert_eq!((drawn[1].part.clone(), drawn[1].has_marks), (Some(Part::Field("年度".to_owned())), true));
    assert!(!drawn[0].has_marks);
    assert_eq!(client.end(), Ending::Orderly);
}

#[test]
fn a_place_that_is_chosen_on_the_pages_is_gone_to_in_the_editor() {
    let (sandbox, mut client, uri) = opened(&able());
    let text = SHEET.replace("窓口での", "🎉窓口での");
    client.replace(&uri, 2, &text);
    execute(&mut client, GOAL, &uri, Position::new(0, 0)).unwrap();
    let (_, open) = client.drawn.lock().unwrap()[0].clone();
    client.heard.clear();
    let at = behind(&text, "🎉窓");
    // On a page it is counted in characters from 1, in an editor in halves of an emoji from 0.
    let (line, column) = (at.line as usize + 1, at.character as usize);
    assert!(open(&sandbox.path().join(NAME), line, column));
    client.wait_until("it is gone to", |client| {
        client.heard.iter().any(|(_, asked)| asked["external"] == false)
    });
    let (_, asked) = client.heard.pop().unwrap();
    assert_eq!((&asked["uri"], &asked["selection"]["start"]), (&json!(uri), &json!(at)));
    client.end();
}

#[test]
fn an_editor_that_opens_nothing_gets_a_browser_and_is_told_where_there_is_none() {
    let (sandbox, mut client, uri) = opened(&json!({}));
    execute(&mut client, GOAL, &uri, Position::new(0, 0)).unwrap();
    client.wait_until("it is told", |client| !client.heard.is_empty());
    assert_eq!(*client.browsed.lock().unwrap(), ["http://127.0.0.1:1/x/#%E7%A6%8F"]);
    assert_eq!(client.heard[0].1["message"], "ブラウザーを開けません。");
    let (_, open) = client.drawn.lock().unwrap()[0].clone();
    assert!(!open(&sandbox.path().join(NAME), 1, 1), "there is no way back");
    client.end();
}

#[test]
fn whoever_has_not_saved_is_told_that_the_pages_do_not_show_it() {
    let (_sandbox, mut client, uri) = opened(&able());
    client.replace(&uri, 2, &SHEET.replace("12月", "11月"));
    execute(&mut client, GOAL, &uri, Position::new(0, 0)).unwrap();
    client.wait_until("it is told", |client| client.heard.len() == 2);
    assert!(client.heard[1].1["message"].as_str().unwrap().contains("保存していない"), "{:?}", client.heard);
    client.end();
}

#[test]
fn what_is_no_sheet_has_no_pages_and_what_is_no_command_is_refused() {
    let (sandbox, mut client, uri) = opened(&able());
    let project = address(&sandbox, "mokuhyo.yaml");
    client.open(&project, PROJECT);
    assert!(execute(&mut client, GOAL, &project, Position::new(0, 0)).is_err());
    assert!(execute(&mut client, GOAL, &address(&sandbox, "x.yaml"), Position::new(0, 0)).is_err());
    assert!(execute(&mut client, "mokuhyo.deleteAll", &uri, Position::new(0, 0)).is_err());
    for arguments in [json!([]), json!(["a"]), json!(7), Json::Null] {
        let params = json!({ "command": GOAL, "arguments": arguments });
        assert!(client.try_ask("workspace/executeCommand", params).is_err());
    }
    assert!(client.drawn.lock().unwrap().is_empty());
    client.end();
}

#[test]
fn both_commands_are_among_the_actions_but_not_while_the_cursor_moves() {
    let (_sandbox, mut client, uri) = opened(&able());
    let range = range_of(SHEET, "窓口での待ち時間の短縮");
    let actions = client.actions(&uri, range, &[]);
    let titles: Vec<&Json> = actions
        .iter()
        .filter(|action| action["command"].is_object())
        .map(|action| &action["title"])
        .collect();
    assert_eq!(titles, ["この目標を見る", "前の版からの変更"]);
    let command =
        actions.iter().find(|action| action["title"] == "この目標を見る").unwrap()["command"].clone();
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    client.ask("workspace/executeCommand", params);
    let wanted = client.drawn.lock().unwrap()[0].0.clone();
    assert!(matches!(wanted.part, Some(Part::Cell { row: 0, .. })), "{wanted:?}");
    let context = json!({ "diagnostics": [], "triggerKind": 2 });
    let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    assert_eq!(client.ask("textDocument/codeAction", params), Json::Null);
    client.end();
}

#[test]
fn a_real_preview_runs_as_long_as_the_editor_does() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut program = Program::start(&["lsp"]);
    let root = mokuhyo::language_server::uri::local_uri(sandbox.path()).unwrap();
    let options = json!({ "showsPages": true });
    program.ask(
        1,
        "initialize",
        &json!({ "rootUri": root, "capabilities": {}, "initializationOptions": options }),
    );
    let uri = address(&sandbox, NAME);
    let item = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": SHEET });
    program.tell("textDocument/didOpen", &json!({ "textDocument": item }));
    let at = json!({ "textDocument": { "uri": uri }, "position": behind(SHEET, "いつまで: ") });
    let shown = |command: &str| json!({ "command": command, "arguments": [at] });
    let first =
        program.ask(2, "workspace/executeCommand", &shown(GOAL))["result"].as_str().unwrap().to_owned();
    let (page, part) = first.split_once('#').unwrap();
    assert_eq!(part, "goals/r8/%E7%A6%8F%E7%A5%89%E9%83%A8.yaml?part=cell%200%205");
    let second =
        program.ask(3, "workspace/executeCommand", &shown(CHANGES))["result"].as_str().unwrap().to_owned();
    assert!(second.starts_with(page) && second.ends_with("part=cell%200%205&against=HEAD"), "{second}");
    let (host, path) = page.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET /{path}events/ HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(&mut stream).lines();
    let view = lines.find(|line| line.as_ref().unwrap().contains("event: view"));
    assert!(view.is_some());
    program.ask(4, "shutdown", &Json::Null);
    program.tell("exit", &Json::Null);
    let output = program.end();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let mut rest = Vec::new();
    // The page is told nothing more: the connection has ended, in whatever way.
    let _ = stream.read_to_end(&mut rest);
    assert!(TcpStream::connect(host).is_err());
}
