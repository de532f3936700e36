//! What goes to the editor.
//!
//! Enters: answers and news. Leaves: messages. Whoever has gone away gets none.

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde::Serialize;
use serde_json::Value as Json;

/// The way to an editor.
pub struct Outbox {
    send: Box<dyn FnMut(Message) -> bool>,
    is_closed: bool,
    requests: i32,
}

impl Outbox {
    /// A way on which `send` puts messages, as long as there is somebody.
    pub fn new(send: impl FnMut(Message) -> bool + 'static) -> Self {
        Self { send: Box::new(send), is_closed: false, requests: 0 }
    }

    /// Whether nobody is there any more.
    pub const fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Answers a request.
    pub fn answer(&mut self, id: RequestId, answer: Result<Json, ResponseError>) {
        self.send(Response { id, response_result: answer }.into());
    }

    /// Tells something.
    pub fn tell<N: lsp_types::notification::Notification>(&mut self, params: &N::Params)
    where
        N::Params: Serialize,
    {
        let params = serde_json::to_value(params).unwrap_or_default();
        self.send(Notification { method: N::METHOD.to_owned(), params }.into());
    }

    /// Asks for something. What is answered makes no difference.
    pub fn ask<R: lsp_types::request::Request>(&mut self, params: &R::Params)
    where
        R::Params: Serialize,
    {
        self.requests = self.requests.wrapping_add(1);
        let params = serde_json::to_value(params).unwrap_or_default();
        let id = format!("mokuhyo-{}", self.requests).into();
        self.send(Request { id, method: R::METHOD.to_owned(), params }.into());
    }

    fn send(&mut self, message: Message) {
        self.is_closed = self.is_closed || !(self.send)(message);
    }
}

impl std::fmt::Debug for Outbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outbox").field("is_closed", &self.is_closed).finish_non_exhaustive()
    }
}

/// Why a request is not answered as it was meant.
pub fn refusal(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}
