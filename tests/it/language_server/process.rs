//! The program itself, over its pipes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};

use mokuhyo::language_server::uri::local_uri;
use serde_json::{Value as Json, json};

use crate::sandbox::{SHEET, Sandbox};

fn start(arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_mokuhyo"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn framed(message: &Json) -> String {
    let text = message.to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}

fn received(out: &mut impl BufRead) -> Option<Json> {
    let mut header = String::new();
    out.read_line(&mut header).unwrap();
    let length: usize = header.strip_prefix("Content-Length: ")?.trim().parse().unwrap();
    out.read_line(&mut header).unwrap();
    let mut bytes = vec![0; length];
    out.read_exact(&mut bytes).unwrap();
    Some(serde_json::from_slice(&bytes).unwrap())
}

/// The program, while somebody talks to it.
pub struct Program {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Program {
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = start(arguments);
        let (input, output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output }
    }

    pub fn tell(&mut self, method: &str, params: &Json) {
        let message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
        self.input.write_all(framed(&message).as_bytes()).unwrap();
    }

    /// The answer to a question; what else is told meanwhile is passed over.
    pub fn ask(&mut self, id: i32, method: &str, params: &Json) -> Json {
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.input.write_all(framed(&message).as_bytes()).unwrap();
        loop {
            let message = received(&mut self.output).expect("no answer came");
            if message["id"] == id {
                return message;
            }
        }
    }

    pub fn end(self) -> Output {
        self.child.wait_with_output().unwrap()
    }
}

#[test]
fn a_conversation_over_the_pipes_has_nothing_but_messages_in_it() {
    let sandbox = Sandbox::with_sheet(SHEET);
    let mut child = start(&["lsp", "--stdio"]);
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let root = local_uri(sandbox.path()).unwrap();
    let uri = local_uri(&sandbox.path().join("goals/r8/福祉部.yaml")).unwrap();
    assert!(uri.ends_with("goals/r8/%E7%A6%8F%E7%A5%89%E9%83%A8.yaml"));
    let mut send = |message: Json| input.write_all(framed(&message).as_bytes()).unwrap();
    send(
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "rootUri": root, "capabilities": {} } }),
    );
    assert_eq!(received(&mut output).unwrap()["result"]["serverInfo"]["name"], "mokuhyo");
    send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
    let text = SHEET.replace("12月", "13月");
    let item = json!({ "uri": uri, "languageId": "yaml", "version": 3, "text": text });
    send(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": item } }));
    let told = loop {
        let message = received(&mut output).unwrap();
        if message["params"]["version"] == 3 {
            break message;
        }
    };
    assert_eq!(told["params"]["diagnostics"][0]["code"], "bad-deadline");
    send(json!({ "jsonrpc": "2.0", "id": "終", "method": "shutdown" }));
    send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    let mut rest = Vec::new();
    while let Some(message) = received(&mut output) {
        rest.push(message);
    }
    assert_eq!(rest.last().unwrap()["id"], "終");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn whoever_closes_a_pipe_ends_the_program() {
    let output = start(&["lsp"]).wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len(), output.stderr.len()), (Some(1), 0, 0));
    let mut child = start(&["lsp"]);
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let message = framed(
        &json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }),
    );
    // The program may be gone before all is written.
    let _ = (0..1000).try_for_each(|_| input.write_all(message.as_bytes()));
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(1), ""));
}
