//! Messages of an editor, a line each: every question is answered once, and the server ends when it is told to.

use std::collections::BTreeSet;

use lsp_server::{Connection, Message, Notification, Request, RequestId};
use mokuhyo::language_server::uri::local_uri;
use mokuhyo::language_server::{Ending, NotShown, OpenPlace, Preview, Shown, Wanted, serve};
use serde_json::{Value, json};

use super::given::folder;

/// What stands for the address of the project's folder.
const FOLDER: &str = "$FOLDER";

/// Who shows no pages.
#[derive(Debug)]
struct Nobody;

impl Preview for Nobody {
    fn show(&mut self, _: &Wanted, _: &OpenPlace) -> Result<Shown, NotShown> {
        Ok(Shown { address: "http://127.0.0.1:1/x/".to_owned(), is_saved: true })
    }

    fn browse(&self, _: &str, _: Box<dyn FnOnce(String) + Send>) {}
}

pub fn holds(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let folder = folder();
    let address = local_uri(folder.path()).unwrap().as_str().to_owned();
    let (server, editor) = Connection::memory();
    let thread = std::thread::spawn(move || serve(server, Box::new(Nobody)));
    let mut asked = BTreeSet::new();
    let known = json!({ "capabilities": {}, "workspaceFolders": [{ "uri": address, "name": "市" }] });
    ask(&editor, &mut asked, "initialize", known);
    tell(&editor, "initialized", json!({}));
    for line in text.replace(FOLDER, &address).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let Some(method) = message["method"].as_str() else { continue };
        // Behind these nobody has to answer.
        if ["initialize", "shutdown", "exit"].contains(&method) {
            continue;
        }
        let params = message["params"].clone();
        if message["ask"] == true {
            ask(&editor, &mut asked, method, params);
        } else {
            tell(&editor, method, params);
        }
    }
    ask(&editor, &mut asked, "shutdown", Value::Null);
    tell(&editor, "exit", Value::Null);
    for message in &editor.receiver {
        match message {
            Message::Response(answer) => assert!(asked.remove(&answer.id), "answered twice: {:?}", answer.id),
            Message::Request(_) | Message::Notification(_) => {}
        }
    }
    assert!(asked.is_empty(), "not answered: {asked:?}");
    drop(editor);
    assert_eq!(thread.join().unwrap(), Ending::Orderly);
}

fn ask(editor: &Connection, asked: &mut BTreeSet<RequestId>, method: &str, params: Value) {
    let id = RequestId::from(i32::try_from(asked.len()).unwrap());
    asked.insert(id.clone());
    let _ = editor.sender.send(Request { id, method: method.to_owned(), params }.into());
}

fn tell(editor: &Connection, method: &str, params: Value) {
    let _ = editor.sender.send(Notification { method: method.to_owned(), params }.into());
}
