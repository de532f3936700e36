//! The loop: one message after the other, and what is to be done when none waits.
//!
//! Enters: messages, what pages showed, who draws them, and time that passes. Leaves: answers and findings. Changes that come faster
//! than they can be judged are judged together; what was cancelled meanwhile is not done.

mod pages;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::InitializeParams;
use lsp_types::notification::{Cancel, Exit, Initialized, Notification as _};
use lsp_types::request::{ExecuteCommand, Initialize, Request as _, Shutdown};

use super::answers::answer;
use super::capabilities;
use super::client::Client;
use super::notices;
use super::outbox::{Outbox, refusal};
use super::page_findings::{PageFindings, Seen};
use super::rest::Rest;
use super::session::Session;
use super::showing::Preview;
use super::telling::{Telling, watch_files};
use super::uri::{escape_addresses, local_path};

/// How the conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The editor said that it would end, and ended.
    Orderly,
    /// It was gone.
    Abrupt,
}

/// What comes in.
#[derive(Debug)]
enum Event {
    Message(Message),
    Seen(Seen),
    /// A place was chosen on a page: file, line and column.
    Chosen(PathBuf, usize, usize),
    /// Something is to be told to the user.
    Told(String),
    Closed,
}

/// Serves one editor until it ends; pages are drawn by `preview`.
pub fn serve(connection: Connection, preview: Box<dyn Preview>) -> Ending {
    let Connection { sender, receiver } = connection;
    let (events, inbox) = channel();
    let messages = events.clone();
    thread::spawn(move || {
        let is_taken = receiver.iter().all(|message| messages.send(Event::Message(message)).is_ok());
        // The server ended first, or the editor did.
        if is_taken {
            let _ = messages.send(Event::Closed);
        }
    });
    let outbox = Outbox::new(move |message| sender.send(message).is_ok());
    let queue = VecDeque::new();
    Server { outbox, inbox, events, preview, queue, is_shut_down: false, running: None }.run()
}

struct Server {
    outbox: Outbox,
    inbox: Receiver<Event>,
    events: Sender<Event>,
    preview: Box<dyn Preview>,
    /// What has come in and was not looked at yet.
    queue: VecDeque<Event>,
    is_shut_down: bool,
    /// Everything else, from the first request on.
    running: Option<Running>,
}

struct Running {
    session: Session,
    telling: Telling,
    rest: Rest,
    pages: PageFindings,
    has_work: bool,
}

impl Server {
    fn run(mut self) -> Ending {
        loop {
            if let Some(event) = self.next() {
                match event {
                    Event::Closed => return Ending::Abrupt,
                    Event::Message(Message::Notification(notice)) if notice.method == Exit::METHOD => {
                        return if self.is_shut_down { Ending::Orderly } else { Ending::Abrupt };
                    }
                    event => self.take(event),
                }
            }
            self.queue.extend(self.inbox.try_iter());
            if self.queue.is_empty() && !self.is_shut_down {
                self.settle();
            }
            if self.outbox.is_closed() {
                return Ending::Abrupt;
            }
        }
    }

    /// The next event, waited for as long as nothing else is to be done.
    fn next(&mut self) -> Option<Event> {
        if let Some(event) = self.queue.pop_front() {
            return Some(event);
        }
        let running = self.running.as_ref().filter(|_| !self.is_shut_down);
        if running.is_some_and(|running| running.has_work) {
            return self.inbox.try_recv().ok();
        }
        match running.map(|running| running.rest.left()) {
            Some(left) => match self.inbox.recv_timeout(left) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Event::Closed),
            },
            None => Some(self.inbox.recv().unwrap_or(Event::Closed)),
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Message(Message::Request(request)) => self.request(request),
            Event::Message(Message::Notification(notice)) => self.notice(notice),
            Event::Seen(seen) => {
                if let Some(running) = &mut self.running {
                    running.session.take_pages(seen);
                }
            }
            Event::Chosen(path, line, column) => self.open(&path, line, column),
            Event::Told(text) => self.warn(text),
            Event::Message(Message::Response(_)) | Event::Closed => {}
        }
    }

    fn request(&mut self, mut request: Request) {
        escape_addresses(&mut request.params);
        let Request { id, method, params } = request;
        let is_cancelled = self.is_cancelled(&id);
        let answer = match (&mut self.running, method.as_str()) {
            _ if is_cancelled => Err(refusal(ErrorCode::RequestCanceled, "要求は取り消されました。")),
            _ if self.is_shut_down => Err(refusal(ErrorCode::InvalidRequest, "終了の手続を始めています。")),
            (None, Initialize::METHOD) => return self.initialize(id, params),
            (None, _) => Err(refusal(ErrorCode::ServerNotInitialized, "まだ始まっていません。")),
            (Some(_), Initialize::METHOD) => Err(refusal(ErrorCode::InvalidRequest, "既に始まっています。")),
            (Some(_), Shutdown::METHOD) => {
                self.is_shut_down = true;
                Ok(serde_json::Value::Null)
            }
            (Some(_), ExecuteCommand::METHOD) => self.show(params),
            (Some(running), method) => answer(&mut running.session, method, params),
        };
        self.outbox.answer(id, answer);
    }

    /// Whether an editor has taken a request back that waits.
    fn is_cancelled(&self, id: &RequestId) -> bool {
        let is_it = |notice: &Notification| {
            let named = notice.params.get("id").cloned();
            let named = named.and_then(|named| serde_json::from_value::<RequestId>(named).ok());
            notice.method == Cancel::METHOD && named.as_ref() == Some(id)
        };
        self.queue
            .iter()
            .any(|event| matches!(event, Event::Message(Message::Notification(notice)) if is_it(notice)))
    }

    fn initialize(&mut self, id: RequestId, params: serde_json::Value) {
        let capabilities = params.get("capabilities").cloned().unwrap_or_default();
        let client = Client::read(capabilities, params.get("initializationOptions"));
        // What cannot be read of this counts as not said: an editor that adds to the protocol is served too.
        let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
        let answer = serde_json::to_value(capabilities::answer(&client)).unwrap_or_default();
        self.outbox.answer(id, Ok(answer));
        let events = self.events.clone();
        let pages = PageFindings::new(move |seen| events.send(Event::Seen(seen)).is_ok());
        let mut session = Session::new(client);
        let folders = params.workspace_folders.unwrap_or_default().into_iter().map(|folder| folder.uri);
        #[allow(deprecated, reason = "editors that know no other send it")]
        let root = params.root_uri;
        for uri in folders.chain(root) {
            if let Some(path) = local_path(uri.as_str()) {
                session.projects.find(&path);
            }
        }
        let (telling, rest) = (Telling::default(), Rest::new());
        self.running = Some(Running { session, telling, rest, pages, has_work: true });
    }

    fn notice(&mut self, mut notice: Notification) {
        escape_addresses(&mut notice.params);
        let Some(running) = &mut self.running else { return };
        if notice.method == Initialized::METHOD && running.session.client.watches_files {
            watch_files(&mut self.outbox);
        }
        if notices::take(&mut running.session, &notice.method, notice.params) {
            running.rest.disturb();
        }
    }

    /// What is to be done when no message waits: the findings of what is open, then those of one other sheet; the
    /// pages, when the author rests.
    fn settle(&mut self) {
        let Some(running) = &mut self.running else { return };
        let Running { session, telling, rest, pages, has_work } = running;
        rest.look(|| session.projects.look(&[]));
        session.bring_up();
        telling.of_open(session, &mut self.outbox);
        telling.of_projects(session, &mut self.outbox);
        *has_work = telling.of_next_closed(session, &mut self.outbox);
        if rest.is_over() {
            pages::wish_for(session, pages);
        }
    }
}
