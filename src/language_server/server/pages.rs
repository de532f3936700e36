//! What the loop does for pages: it has them laid out for what they tell, shows them, and follows a choice on them back
//! to the text.
//!
//! Enters: wishes. Leaves: requests of the server to its editor. An editor that opens nothing gets a browser
//! beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_server::{ErrorCode, ResponseError};
use lsp_types::notification::ShowMessage;
use lsp_types::request::ShowDocument;
use lsp_types::{MessageType, Range, ShowDocumentParams, ShowMessageParams, Uri};
use serde_json::Value as Json;

use super::{Event, Server};
use crate::language_server::outbox::refusal;
use crate::language_server::page_findings::{PageFindings, Wish};
use crate::language_server::session::Session;
use crate::language_server::showing::{OpenPlace, Shown, opened, wanted};

const UNSAVED: &str =
    "ページには、保存した内容が出ます。保存していない書き込みは、保存するとページに出ます。";

impl Server {
    /// Does what a command asks for. The answer is the address of what is shown.
    pub fn show(&mut self, params: Json) -> Result<Json, ResponseError> {
        let Some(running) = &mut self.running else { return Ok(Json::Null) };
        let wanted = wanted(&mut running.session, params)?;
        let client = running.session.client.clone();
        let open = self.way_back(client.opens_documents);
        let shown = self.preview.show(&wanted, &open);
        let Shown { address, is_saved } =
            shown.map_err(|why| refusal(ErrorCode::RequestFailed, why.to_string()))?;
        if !client.shows_pages {
            self.browse(&address, client.opens_documents);
        }
        if !is_saved {
            self.tell_user(MessageType::INFO, UNSAVED.to_owned());
        }
        Ok(Json::String(address))
    }

    fn browse(&mut self, address: &str, is_opened_by_editor: bool) {
        match address.parse::<Uri>() {
            Ok(uri) if is_opened_by_editor => self.outbox.ask::<ShowDocument>(&ShowDocumentParams {
                uri,
                external: Some(true),
                take_focus: Some(true),
                selection: None,
            }),
            _ => {
                let events = self.events.clone();
                // Where nobody listens any more, nobody is to be told.
                let failed = move |text| drop(events.send(Event::Told(text)));
                self.preview.browse(address, Box::new(failed));
            }
        }
    }

    /// How a place on a page leads back to the editor.
    fn way_back(&self, is_known: bool) -> OpenPlace {
        let events = self.events.clone();
        Arc::new(move |path: &Path, line, column| {
            is_known && events.send(Event::Chosen(PathBuf::from(path), line, column)).is_ok()
        })
    }

    /// Goes to a place in the editor.
    pub fn open(&mut self, path: &Path, line: usize, column: usize) {
        let session = self.running.as_ref().map(|running| &running.session);
        let place: Option<(Uri, Range)> = session.and_then(|session| opened(session, path, line, column));
        let Some((uri, range)) = place else { return };
        self.outbox.ask::<ShowDocument>(&ShowDocumentParams {
            uri,
            external: Some(false),
            take_focus: Some(true),
            selection: Some(range),
        });
    }

    /// Tells the user that something has failed.
    pub fn warn(&mut self, text: String) {
        self.tell_user(MessageType::WARNING, text);
    }

    fn tell_user(&mut self, typ: MessageType, message: String) {
        self.outbox.tell::<ShowMessage>(&ShowMessageParams { typ, message });
    }
}

/// Asks for the pages of each open sheet whose pages were not seen as it stands.
pub fn wish_for(session: &Session, pages: &PageFindings) {
    for open in session.documents.iter() {
        let Some(place) = session.projects.place(&open.path).filter(|place| place.is_sheet) else { continue };
        let Some(live) = session.projects.get(place.project) else { continue };
        if !session.has_pages(open, live.serial) {
            pages.wish(Wish {
                uri: open.uri.as_str().to_owned(),
                change: open.change,
                root: live.root.clone(),
                serial: live.serial,
                texts: session.projects.texts_below(&live.root),
                name: place.name,
                text: open.lines.text().to_owned(),
            });
        }
    }
}
