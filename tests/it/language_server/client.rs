//! An editor, as far as a test needs one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use lsp_server::{Connection, Message, Notification, Request, Response};
use lsp_types::{Position, Range};
use mokuhyo::language_server::positions::{Encoding, Lines};
use mokuhyo::language_server::uri::local_uri;
use mokuhyo::language_server::{Ending, NotShown, OpenPlace, Preview, Shown, Wanted, serve};
use serde_json::{Value as Json, json};

use crate::sandbox::Sandbox;

/// Longer than anything takes, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_mins(1);

/// An editor with a server of its own.
pub struct Client {
    connection: Connection,
    server: Option<JoinHandle<Ending>>,
    next_id: i32,
    /// By address: the findings that were told last, with the version that they are of.
    pub told: BTreeMap<String, (Option<i64>, Vec<Json>)>,
    /// What the server asked or told, other than findings.
    pub heard: Vec<(String, Json)>,
    /// What was to be shown.
    pub drawn: Arc<Mutex<Vec<Drawn>>>,
    /// What the server opened in the browser itself.
    pub browsed: Arc<Mutex<Vec<String>>>,
    pub answer: Json,
}

/// What was to be shown, and the way back to the editor.
pub type Drawn = (Wanted, OpenPlace);

/// Who would draw pages, and draws none.
#[derive(Clone)]
struct Painter {
    drawn: Arc<Mutex<Vec<Drawn>>>,
    browsed: Arc<Mutex<Vec<String>>>,
}

impl std::fmt::Debug for Painter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Painter")
    }
}

impl Preview for Painter {
    fn show(&mut self, wanted: &Wanted, open: &OpenPlace) -> Result<Shown, NotShown> {
        self.drawn.lock().unwrap().push((wanted.clone(), OpenPlace::clone(open)));
        let is_saved = std::fs::read(&wanted.path).unwrap() == wanted.text.as_bytes();
        Ok(Shown { address: "http://127.0.0.1:1/x/#%E7%A6%8F".to_owned(), is_saved })
    }

    fn browse(&self, address: &str, failed: Box<dyn FnOnce(String) + Send>) {
        self.browsed.lock().unwrap().push(address.to_owned());
        failed("ブラウザーを開けません。".to_owned());
    }
}

/// What an editor of today can.
pub fn able() -> Json {
    json!({
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true, "insertTextModeSupport": { "valueSet": [1, 2] } } },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true }
        },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "window": { "showDocument": { "support": true } },
        "general": { "positionEncodings": ["utf-16"] }
    })
}

impl Client {
    /// An editor that has a folder open.
    pub fn new(sandbox: &Sandbox) -> Self {
        Self::with(sandbox.path(), &able())
    }

    /// The same with some capabilities.
    pub fn with(folder: &Path, capabilities: &Json) -> Self {
        Self::with_options(folder, capabilities, &Json::Null)
    }

    /// The same with what an extension says of itself.
    pub fn with_options(folder: &Path, capabilities: &Json, options: &Json) -> Self {
        let mut client = Self::silent();
        let folders = json!([{ "uri": local_uri(folder).unwrap(), "name": "市" }]);
        let known = json!({ "capabilities": capabilities, "workspaceFolders": folders, "initializationOptions": options });
        client.answer = client.ask("initialize", known);
        client.tell("initialized", json!({}));
        client
    }

    /// An editor that has not said anything yet.
    pub fn silent() -> Self {
        let (server, connection) = Connection::memory();
        let drawn = Arc::<Mutex<Vec<Drawn>>>::default();
        let preview = Box::new(Painter { drawn: Arc::clone(&drawn), browsed: Arc::default() });
        let browsed = Arc::clone(&preview.browsed);
        let server = Some(std::thread::spawn(move || serve(server, preview)));
        let (told, heard) = (BTreeMap::new(), Vec::new());
        Self { connection, server, next_id: 0, told, heard, drawn, browsed, answer: Json::Null }
    }

    /// Tells something.
    pub fn tell(&self, method: &str, params: Json) {
        let notice = Notification { method: method.to_owned(), params };
        self.connection.sender.send(notice.into()).unwrap();
    }

    /// Asks something, without waiting. Returns the number of the question.
    pub fn begin(&mut self, method: &str, params: Json) -> i32 {
        self.next_id += 1;
        let request = Request { id: self.next_id.into(), method: method.to_owned(), params };
        self.connection.sender.send(request.into()).unwrap();
        self.next_id
    }

    /// The answer to a question, or the code of its refusal.
    pub fn answer_to(&mut self, id: i32) -> Result<Json, i32> {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = self.connection.receiver.recv_timeout(left).expect("no answer came");
            if let Message::Response(Response { id: of, response_result }) = message {
                if of == id.into() {
                    return response_result.map_err(|error| error.code);
                }
            } else {
                self.hear(message);
            }
        }
    }

    /// Asks something.
    pub fn try_ask(&mut self, method: &str, params: Json) -> Result<Json, i32> {
        let id = self.begin(method, params);
        self.answer_to(id)
    }

    /// Asks something that is answered.
    pub fn ask(&mut self, method: &str, params: Json) -> Json {
        self.try_ask(method, params).unwrap_or_else(|code| panic!("{method} was refused: {code}"))
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Notification(notice) if notice.method == "textDocument/publishDiagnostics" => {
                let uri = notice.params["uri"].as_str().unwrap().to_owned();
                let findings = notice.params["diagnostics"].as_array().unwrap().clone();
                self.told.insert(uri, (notice.params["version"].as_i64(), findings));
            }
            Message::Notification(notice) => self.heard.push((notice.method, notice.params)),
            Message::Request(request) => {
                let answer = Response::new_ok(request.id, Json::Null);
                self.connection.sender.send(answer.into()).unwrap();
                self.heard.push((request.method, request.params));
            }
            Message::Response(_) => {}
        }
    }

    /// Hears what the server tells until it is as wanted.
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_so(self) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(message) = self.connection.receiver.recv_timeout(left) else {
                panic!("{what}: never. Told: {:#?}", self.told);
            };
            self.hear(message);
        }
    }

    /// Hears for a while whatever comes.
    pub fn listen(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(message) =
            self.connection.receiver.recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.hear(message);
        }
    }

    /// Opens a text.
    pub fn open(&mut self, uri: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Puts another text in the place of the whole.
    pub fn replace(&mut self, uri: &str, version: i32, text: &str) {
        self.change(uri, version, &json!([{ "text": text }]));
    }

    /// Changes a text.
    pub fn change(&mut self, uri: &str, version: i32, changes: &Json) {
        let of = json!({ "uri": uri, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": of, "contentChanges": changes }));
    }

    /// The findings of a version of a text.
    pub fn findings(&mut self, uri: &str, version: i64) -> Vec<Json> {
        self.wait_until("findings", |client| {
            client.told.get(uri).is_some_and(|(of, _)| *of == Some(version))
        });
        self.told[uri].1.clone()
    }

    /// Asks about a place of a text.
    pub fn ask_at(&mut self, method: &str, uri: &str, position: Position) -> Json {
        self.ask(method, json!({ "textDocument": { "uri": uri }, "position": position }))
    }

    /// The actions at a place, of some kinds.
    pub fn actions(&mut self, uri: &str, range: Range, only: &[&str]) -> Vec<Json> {
        let mut context = json!({ "diagnostics": [] });
        if !only.is_empty() {
            context["only"] = json!(only);
        }
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        self.ask("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
    }

    /// Ends as an editor does. How the server ended is returned.
    pub fn end(mut self) -> Ending {
        self.ask("shutdown", Json::Null);
        self.tell("exit", Json::Null);
        self.server.take().unwrap().join().unwrap()
    }

    /// Is gone without a word.
    pub fn vanish(self) -> Ending {
        let Self { connection, server, .. } = self;
        drop(connection);
        server.unwrap().join().unwrap()
    }
}

/// The address of a file in a sandbox.
pub fn address(sandbox: &Sandbox, name: &str) -> String {
    local_uri(&sandbox.path().join(name)).unwrap()
}

/// The position of what follows `before` in a text.
pub fn behind(text: &str, before: &str) -> Position {
    let at = text.find(before).unwrap_or_else(|| panic!("{before} does not stand there")) + before.len();
    Lines::new(text, Encoding::Utf16).position(at)
}

/// The range of a part of a text.
pub fn range_of(text: &str, part: &str) -> Range {
    let at = text.find(part).unwrap();
    let lines = Lines::new(text, Encoding::Utf16);
    Range::new(lines.position(at), lines.position(at + part.len()))
}

/// A text after the edits of an action, or of formatting.
pub fn applied(text: &str, edits: &Json) -> String {
    let lines = Lines::new(text, Encoding::Utf16);
    let mut edits: Vec<(usize, usize, String)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range: Range = serde_json::from_value(edit["range"].clone()).unwrap();
            let span = lines.span(range);
            (span.start, span.end, edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, with) in edits.into_iter().rev() {
        text.replace_range(start..end, &with);
    }
    text
}

/// The edits of an action.
pub fn edits_of(action: &Json) -> &Json {
    &action["edit"]["documentChanges"][0]["edits"]
}
