//! What an editor tells without waiting for an answer: texts opened, changed and closed, files and folders that
//! changed.

use std::path::PathBuf;

use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Notification,
};
use serde_json::Value as Json;

use super::session::Session;
use super::uri::local_path;

/// Takes in what an editor tells. Returns whether it changes what is to be said. What cannot be read, and what
/// nobody asked for, changes nothing.
pub fn take(session: &mut Session, method: &str, params: Json) -> bool {
    let touched = match method {
        DidOpenTextDocument::METHOD => read::<DidOpenTextDocument>(params)
            .and_then(|params| session.documents.open(params.text_document)),
        DidChangeTextDocument::METHOD => read::<DidChangeTextDocument>(params).and_then(|params| {
            let of = params.text_document;
            session.documents.change(&of.uri, of.version, params.content_changes)
        }),
        DidCloseTextDocument::METHOD => read::<DidCloseTextDocument>(params)
            .and_then(|params| Some(session.documents.close(&params.text_document.uri)?.path)),
        DidSaveTextDocument::METHOD => {
            let path = read::<DidSaveTextDocument>(params)
                .and_then(|params| local_path(params.text_document.uri.as_str()));
            return look(session, &path.into_iter().collect::<Vec<_>>());
        }
        DidChangeWatchedFiles::METHOD => {
            let changes =
                read::<DidChangeWatchedFiles>(params).map(|params| params.changes).unwrap_or_default();
            let paths = changes.iter().filter_map(|change| local_path(change.uri.as_str()));
            return look(session, &paths.collect::<Vec<_>>());
        }
        DidChangeWorkspaceFolders::METHOD => {
            let added = read::<DidChangeWorkspaceFolders>(params).map(|params| params.event.added);
            for folder in added.unwrap_or_default() {
                if let Some(path) = local_path(folder.uri.as_str()) {
                    session.projects.find(&path);
                }
            }
            return true;
        }
        _ => None,
    };
    let is_touched = touched.is_some();
    if let Some(path) = touched {
        session.touch(path);
    }
    is_touched
}

/// Looks at files that changed. The texts that changed before are told first.
fn look(session: &mut Session, paths: &[PathBuf]) -> bool {
    session.bring_up();
    if paths.is_empty() {
        return false;
    }
    session.projects.look(paths);
    true
}

fn read<N: Notification>(params: Json) -> Option<N::Params> {
    serde_json::from_value(params).ok()
}
