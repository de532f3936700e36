//! Images, PDFs and places.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tokio::sync::oneshot;

use super::Site;
use crate::diagnostic::visible::visible_name;
use crate::preview::message::Message;
use crate::project::{reason, sheet_stem};
use crate::render::Strip;

/// An image runs nothing, even when it is opened by itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// A page as an image.
pub async fn page(State(site): State<Arc<Site>>, Path(image): Path<String>) -> Response {
    site.broadcast.page(&image).map_or_else(not_found, |page| svg(page.picture.svg()))
}

/// A strip of a page as an image: `120-180`, in points from its upper edge.
pub async fn strip(State(site): State<Arc<Site>>, Path((image, strip)): Path<(String, String)>) -> Response {
    let strip = strip
        .split_once('-')
        .and_then(|(top, bottom)| Some(Strip { top: top.parse().ok()?, bottom: bottom.parse().ok()? }));
    match (site.broadcast.page(&image), strip) {
        (Some(page), Some(strip)) => svg(page.picture.svg_of(strip)),
        _ => not_found(),
    }
}

fn svg(bytes: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, "image/svg+xml"), (CONTENT_SECURITY_POLICY, POLICY)], bytes).into_response()
}

/// The PDF of a sheet, to be saved.
pub async fn pdf(State(site): State<Arc<Site>>, Path(sheet): Path<String>) -> Response {
    let (sender, answer) = oneshot::channel();
    if site.inbox.send(Message::Pdf(sheet.clone(), sender)).is_err() {
        return problem("プレビューは終了しています。");
    }
    match answer.await {
        Ok(Ok((bytes, is_draft))) => {
            let name = sheet.rsplit('/').next().unwrap_or_default();
            let stem = sheet_stem(name).unwrap_or(name);
            let name = if is_draft { format!("{stem}（案）.pdf") } else { format!("{stem}.pdf") };
            let disposition =
                format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(&name, NON_ALPHANUMERIC));
            ([(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, disposition.as_str())], bytes)
                .into_response()
        }
        Ok(Err(error)) => problem(&error.to_string()),
        Err(_) => problem("プレビューは終了しています。"),
    }
}

/// A place of a file.
#[derive(Debug, Deserialize)]
struct OpenRequest {
    path: String,
    line: usize,
    column: usize,
}

/// Opens a place in the editor: of a file on the list, and of no other. What was opened is said as in every
/// message of the program.
pub async fn open_place(State(site): State<Arc<Site>>, body: String) -> Response {
    let Ok(place) = serde_json::from_str::<OpenRequest>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let overview = site.broadcast.overview();
    let Some(path) = overview.files.get(&place.path) else {
        return problem("このファイルは、プレビューしているものではありません。");
    };
    let (editor, path) = (site.editor.clone(), path.clone());
    let open = move || editor.open(&path, place.line.max(1), place.column.max(1));
    match tokio::task::spawn_blocking(open).await.unwrap_or_else(|error| Err(error.into())) {
        Ok(()) => {
            let opened = format!("{}:{} を開きました", visible_name(&place.path), place.line.max(1));
            ([(CONTENT_TYPE, "text/plain; charset=utf-8")], opened).into_response()
        }
        Err(error) => problem(&format!(
            "編集ソフトを開けません（{}）。何も開いていません。お使いの編集ソフトを --editor で指定してください。",
            reason(&error)
        )),
    }
}

fn not_found() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// What the page shows to its user.
fn problem(message: &str) -> Response {
    (StatusCode::CONFLICT, [(CONTENT_TYPE, "text/plain; charset=utf-8")], message.to_owned()).into_response()
}
