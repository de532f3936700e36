//! The page's own files, compiled in.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const IMAGE: &str = "image/svg+xml";

macro_rules! asset {
    ($name:literal, $kind:expr) => {
        ($name, $kind, include_str!(concat!("../../../templates/preview/", $name)))
    };
}

const INDEX: &str = include_str!("../../../templates/preview/index.html");

/// Name, media type and text.
const FILES: [(&str, &str, &str); 27] = [
    asset!("style.css", CSS),
    asset!("pages.css", CSS),
    asset!("main.js", SCRIPT),
    asset!("stream.js", SCRIPT),
    asset!("sheets.js", SCRIPT),
    asset!("pages.js", SCRIPT),
    asset!("cells.js", SCRIPT),
    asset!("compare.js", SCRIPT),
    asset!("findings.js", SCRIPT),
    asset!("destination.js", SCRIPT),
    asset!("severity.js", SCRIPT),
    asset!("zoom.js", SCRIPT),
    asset!("writing.css", CSS),
    asset!("boxes.js", SCRIPT),
    asset!("editing.js", SCRIPT),
    asset!("goals.js", SCRIPT),
    asset!("head.js", SCRIPT),
    asset!("model.js", SCRIPT),
    asset!("neighbour.js", SCRIPT),
    asset!("offers.js", SCRIPT),
    asset!("range.js", SCRIPT),
    asset!("saving.js", SCRIPT),
    asset!("table.js", SCRIPT),
    asset!("typing.js", SCRIPT),
    asset!("unsaved.js", SCRIPT),
    asset!("writing.js", SCRIPT),
    asset!("icon.svg", IMAGE),
];

/// The page.
pub async fn index() -> Response {
    ([(CONTENT_TYPE, HTML)], INDEX).into_response()
}

/// A file of the page.
pub async fn file(Path(name): Path<String>) -> Response {
    let found = FILES.iter().find(|(known, ..)| *known == name);
    found.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |(_, kind, text)| ([(CONTENT_TYPE, *kind)], *text).into_response(),
    )
}
