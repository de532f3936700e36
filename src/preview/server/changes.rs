//! What is done on the page.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use super::Site;
use crate::preview::editing::{Refused, Wish};
use crate::preview::message::Message;

/// Changes a sheet.
pub async fn edit(State(site): State<Arc<Site>>, body: String) -> Response {
    match serde_json::from_str(&body) {
        Ok(edits) => granted(&site, Wish::Edit(edits)).await,
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfSheet {
    sheet: String,
}

/// Takes back what was done last.
pub async fn undo(State(site): State<Arc<Site>>, body: String) -> Response {
    match serde_json::from_str::<OfSheet>(&body) {
        Ok(OfSheet { sheet }) => granted(&site, Wish::Undo(sheet)).await,
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// Makes again what was taken back last.
pub async fn redo(State(site): State<Arc<Site>>, body: String) -> Response {
    match serde_json::from_str::<OfSheet>(&body) {
        Ok(OfSheet { sheet }) => granted(&site, Wish::Redo(sheet)).await,
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// Tells how something that is typed will be read.
pub async fn says(State(site): State<Arc<Site>>, body: String) -> Response {
    let Ok(question) = serde_json::from_str(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    let (sender, answer) = oneshot::channel();
    // A session that has ended says nothing.
    let _ = site.inbox.send(Message::Says(question, sender));
    let told = answer.await.unwrap_or_default();
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], told).into_response()
}

/// Tells where parts stand now that somebody saw earlier; `null` where nobody knows any more.
pub async fn whereabouts(State(site): State<Arc<Site>>, body: String) -> Response {
    let Ok(sought) = serde_json::from_str(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    let (sender, answer) = oneshot::channel();
    // A session that has ended knows nothing.
    let _ = site.inbox.send(Message::Where(sought, sender));
    json(StatusCode::OK, &answer.await.unwrap_or_default())
}

/// Why nothing was written, for the page.
#[derive(Serialize)]
struct Problem {
    kind: &'static str,
    /// The part that cannot say what was typed.
    part: Option<String>,
    /// What the page tells its user.
    message: String,
}

async fn granted(site: &Site, wish: Wish) -> Response {
    let (sender, answer) = oneshot::channel();
    let is_sent = site.inbox.send(Message::Change(wish, sender)).is_ok();
    match answer.await {
        Ok(Ok(saved)) => json(StatusCode::OK, &saved),
        Ok(Err(refused)) => json(StatusCode::CONFLICT, &Problem::of(refused)),
        Err(_) => {
            let message = if is_sent {
                "書き込めません。"
            } else {
                "プレビューは終了しています。"
            };
            json(StatusCode::CONFLICT, &Problem { kind: "other", part: None, message: message.to_owned() })
        }
    }
}

impl Problem {
    fn of(refused: Refused) -> Self {
        let (kind, message) = (refused.kind(), refused.to_string());
        let part = if let Refused::Value { part, .. } = refused { Some(part) } else { None };
        Self { kind, part, message }
    }
}

fn json(status: StatusCode, value: &impl Serialize) -> Response {
    // Texts and names of fields: nothing of it fails.
    let body = serde_json::to_string(value).unwrap_or_default();
    (status, [(CONTENT_TYPE, "application/json")], body).into_response()
}
