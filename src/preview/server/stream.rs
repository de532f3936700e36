//! The stream of views, as server-sent events.
//!
//! A connection remembers which pages it has been sent: only those that changed are sent again, and of those
//! the strip that looks different.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use futures_util::stream::unfold;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use tokio::sync::watch::Receiver;

use super::Site;
use crate::preview::editing::Editable;
use crate::preview::message::Message;
use crate::preview::view::{Cell, Overview, Page, Shown, View};

/// The stream of the first sheet on the list.
pub async fn first_sheet(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    stream(&site, "", query.as_deref())
}

/// The stream of a sheet; of the first on the list, where this one is not on it.
pub async fn sheet(
    State(site): State<Arc<Site>>,
    Path(sheet): Path<String>,
    RawQuery(query): RawQuery,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    stream(&site, &sheet, query.as_deref())
}

/// The revision of `against=REVISION`.
fn revision(query: &str) -> Option<String> {
    let revision = percent_decode_str(query.strip_prefix("against=")?).decode_utf8().ok()?;
    Some(revision.into_owned()).filter(|revision| !revision.is_empty())
}

fn stream(
    site: &Site,
    wanted: &str,
    query: Option<&str>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    let overview = site.broadcast.overview();
    let known =
        overview.sheets.iter().find(|entry| entry.sheet == wanted).or_else(|| overview.sheets.first());
    let sheet = known.map(|entry| entry.sheet.clone()).unwrap_or_default();
    let views = site.broadcast.follow(Shown { sheet, against: query.and_then(revision) });
    // The session is awake as long as the program runs.
    let _ = site.inbox.send(Message::Opened);
    let reader =
        Reader { overview: site.broadcast.follow_overview(), views, sent: BTreeMap::new(), editable: None };
    Sse::new(unfold(reader, |mut reader| async move {
        let event = reader.next().await?;
        Some((Ok(event), reader))
    }))
    .keep_alive(KeepAlive::default())
}

/// One connection.
struct Reader {
    overview: Receiver<Arc<Overview>>,
    views: Receiver<Option<Arc<View>>>,
    /// The pages that the browser has, by their index.
    sent: BTreeMap<usize, Arc<Page>>,
    /// What the browser knows that can be written.
    editable: Option<Arc<Editable>>,
}

impl Reader {
    /// What changed next; `None` when nothing ever will.
    async fn next(&mut self) -> Option<Event> {
        loop {
            tokio::select! {
                biased;
                changed = self.views.changed() => {
                    changed.ok()?;
                    let view = self.views.borrow_and_update().clone();
                    if let Some(view) = view {
                        return Some(self.view(&view));
                    }
                }
                changed = self.overview.changed() => {
                    changed.ok()?;
                    return Some(event("overview", &**self.overview.borrow_and_update()));
                }
            }
        }
    }

    fn view(&mut self, view: &View) -> Event {
        let pages =
            view.pages.iter().enumerate().map(|(index, page)| PageSent::new(page, self.sent.get(&index)));
        let editable = view.editable.as_deref();
        let editable = editable.map(|editable| EditableSent::new(editable, self.editable.as_deref()));
        let event = event("view", &Sent { view, pages: pages.collect(), editable });
        self.editable.clone_from(&view.editable);
        self.sent = view.pages.iter().cloned().enumerate().collect();
        event
    }
}

fn event(name: &str, data: &impl Serialize) -> Event {
    // The values have text keys and numbers that JSON knows, so that none fails; if one ever does, the page
    // is told why.
    let data = serde_json::to_string(data).unwrap_or_else(|error| error.to_string());
    Event::default().event(name).data(data)
}

#[derive(Serialize)]
struct Sent<'v> {
    #[serde(flatten)]
    view: &'v View,
    pages: Vec<PageSent<'v>>,
    editable: Option<EditableSent<'v>>,
}

/// What can be written, as far as the browser does not know it.
#[derive(Serialize)]
struct EditableSent<'v> {
    #[serde(flatten)]
    editable: &'v Editable,
    /// Whether the browser is to forget what it knew.
    whole: bool,
    texts: BTreeMap<&'v str, Option<&'v str>>,
}

impl<'v> EditableSent<'v> {
    fn new(editable: &'v Editable, before: Option<&'v Editable>) -> Self {
        let known = before.map(|before| &before.texts);
        let is_new =
            |(part, text): &(&String, &String)| known.and_then(|known| known.get(*part)) != Some(*text);
        let new =
            editable.texts.iter().filter(is_new).map(|(part, text)| (part.as_str(), Some(text.as_str())));
        let is_gone = |part: &&String| !editable.texts.contains_key(*part);
        let gone =
            known.into_iter().flat_map(BTreeMap::keys).filter(is_gone).map(|part| (part.as_str(), None));
        Self { editable, whole: before.is_none(), texts: new.chain(gone).collect() }
    }
}

/// A page, as far as the browser does not have it.
#[derive(Serialize)]
struct PageSent<'v> {
    key: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<Changed<'v>>,
}

#[derive(Serialize)]
struct Changed<'v> {
    image: String,
    width: f64,
    height: f64,
    /// Upper and lower edge of the strip that looks different from the page that the browser has.
    strip: Option<(u32, u32)>,
    cells: &'v [Cell],
}

impl<'v> PageSent<'v> {
    fn new(page: &'v Page, before: Option<&Arc<Page>>) -> Self {
        let has_it = before.is_some_and(|before| before.key == page.key);
        let strip = before
            .and_then(|before| page.picture.strip_since(&before.picture))
            .map(|strip| (strip.top, strip.bottom));
        let (width, height) = page.picture.size();
        let changed =
            (!has_it).then(|| Changed { image: page.image_name(), width, height, strip, cells: &page.cells });
        Self { key: &page.key, changed }
    }
}
