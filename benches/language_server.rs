//! How long an editor waits for the language server, on the sample's largest sheet (35 goals) in a project of 300:
//! `cargo bench --bench language_server`. Wanted: a keystroke to its findings 15 ms, completion 10 ms.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "criterion writes the functions; a bench may fail at once"
)]

use std::fs;
use std::path::Path;
use std::thread;

use criterion::{Criterion, criterion_group, criterion_main};
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use mokuhyo::language_server::uri::local_uri;
use mokuhyo::language_server::{NotShown, OpenPlace, Preview, Shown, Wanted, serve};
use serde_json::{Value as Json, json};

const SHEET: &str = "goals/r8/fukushi.yaml";
/// So many sheets has a large city.
const SHEETS: usize = 300;

/// Nobody asks for pages here.
#[derive(Debug)]
struct NoPages;

impl Preview for NoPages {
    fn show(&mut self, _: &Wanted, _: &OpenPlace) -> Result<Shown, NotShown> {
        Err(NotShown::because(""))
    }

    fn browse(&self, _: &str, _: Box<dyn FnOnce(String) + Send>) {}
}

struct Editor {
    connection: Connection,
    uri: String,
    version: i64,
}

impl Editor {
    /// Opens the sheet, in a project that has been checked.
    fn new(root: &Path) -> Self {
        let (server, connection) = Connection::memory();
        thread::spawn(move || serve(server, Box::new(NoPages)));
        let uri = local_uri(&root.join("goals/0.yaml")).unwrap();
        let mut editor = Self { connection, uri, version: 1 };
        let params = json!({ "rootUri": local_uri(root).unwrap(), "capabilities": {} });
        editor.ask("initialize", params);
        editor.tell("initialized", json!({}));
        let text = fs::read_to_string(root.join("goals/0.yaml")).unwrap();
        let item = json!({ "uri": editor.uri, "languageId": "yaml", "version": 1, "text": text });
        editor.tell("textDocument/didOpen", json!({ "textDocument": item }));
        editor.ask("workspace/symbol", json!({ "query": "" }));
        editor
    }

    fn tell(&self, method: &str, params: Json) {
        self.connection.sender.send(Notification { method: method.to_owned(), params }.into()).unwrap();
    }

    fn ask(&mut self, method: &str, params: Json) {
        let id = RequestId::from(1);
        let request = Request { id: id.clone(), method: method.to_owned(), params };
        self.connection.sender.send(request.into()).unwrap();
        let is_answer = |message: &Message| matches!(message, Message::Response(answer) if answer.id == id);
        self.connection.receiver.iter().find(is_answer).unwrap();
    }

    /// A character typed into the first goal's title and taken out again, up to the findings of the latter.
    fn keystroke(&mut self) {
        self.version += 1;
        let (text, end) = if self.version % 2 == 0 { ("字", 14) } else { ("", 15) };
        let range =
            json!({ "start": { "line": 14, "character": 14 }, "end": { "line": 14, "character": end } });
        let of = json!({ "uri": self.uri, "version": self.version });
        let changes = json!([{ "range": range, "text": text }]);
        self.tell("textDocument/didChange", json!({ "textDocument": of, "contentChanges": changes }));
        let version = self.version;
        let is_told = |message: &Message| matches!(message, Message::Notification(told) if told.params["version"] == version);
        self.connection.receiver.iter().find(is_told).unwrap();
    }

    fn complete(&mut self) {
        let position = json!({ "line": 25, "character": 8 });
        let params = json!({ "textDocument": { "uri": self.uri }, "position": position });
        self.ask("textDocument/completion", params);
    }
}

fn language_server(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sheet = fs::read_to_string(sample.join(SHEET)).unwrap();
    fs::create_dir(folder.path().join("goals")).unwrap();
    fs::copy(sample.join("mokuhyo.yaml"), folder.path().join("mokuhyo.yaml")).unwrap();
    for number in 0..SHEETS {
        let text = sheet.replacen("部署: 福祉部", &format!("部署: 福祉部{number}"), 1);
        let text = if number == 0 { sheet.clone() } else { text };
        fs::write(folder.path().join(format!("goals/{number}.yaml")), text).unwrap();
    }
    let mut editor = Editor::new(folder.path());
    criterion.bench_function("a keystroke in an editor", |bencher| bencher.iter(|| editor.keystroke()));
    criterion.bench_function("completion in an editor", |bencher| bencher.iter(|| editor.complete()));
}

criterion_group!(benches, language_server);
criterion_main!(benches);
