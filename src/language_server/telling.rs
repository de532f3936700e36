//! What an editor has been told, and what it is to be told next.
//!
//! Enters: what is known of the texts. Leaves: findings, sent where they are others than before. An editor that asks
//! for those of open texts itself is told when to ask again.

use std::collections::BTreeMap;

use lsp_types::notification::{PublishDiagnostics, ShowMessage};
use lsp_types::request::{RegisterCapability, WorkspaceDiagnosticRefresh};
use lsp_types::{
    Diagnostic as Shown, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    MessageType, PublishDiagnosticsParams, Registration, RegistrationParams, ShowMessageParams, Uri,
};

use super::outbox::Outbox;
use super::session::{Session, State};

/// What was told.
#[derive(Debug, Default)]
pub struct Telling {
    /// By address: the findings, and of an open text its state.
    told: BTreeMap<String, (Option<State>, Vec<Shown>)>,
    /// Why a project cannot be read at all, by its index.
    errors: BTreeMap<usize, String>,
}

impl Telling {
    /// Tells of each open text of which something else is to be said.
    pub fn of_open(&mut self, session: &mut Session, outbox: &mut Outbox) {
        let open: Vec<Uri> = session.documents.iter().map(|open| open.uri.clone()).collect();
        let mut asks_again = false;
        for uri in open {
            let Some(place) = session.check(&uri) else { continue };
            let Some(state) = session.state(&uri, &place) else { continue };
            let before = self.told.get(uri.as_str());
            if before.is_some_and(|(of, _)| *of == Some(state)) {
                continue;
            }
            let Some(shown) = session.shown(&uri, &place) else { continue };
            let is_same_text = before.is_some_and(|(of, _)| of.is_some_and(|of| of.change == state.change));
            let is_told = is_same_text && before.is_some_and(|(_, told)| *told == shown);
            let was_closed = before.is_some_and(|(of, told)| of.is_none() && !told.is_empty());
            // Whoever asks has asked about this version already.
            asks_again |= is_same_text && !is_told;
            self.told.insert(uri.as_str().to_owned(), (Some(state), shown.clone()));
            if is_told {
                continue;
            }
            // What was told while the text was closed would stand beside what its editor asks for.
            if !session.client.pulls_findings || was_closed {
                let diagnostics = if session.client.pulls_findings { Vec::new() } else { shown };
                let version = session.documents.get(&uri).map(|open| open.version);
                let params = PublishDiagnosticsParams { uri, diagnostics, version };
                outbox.tell::<PublishDiagnostics>(&params);
            }
        }
        if asks_again && session.client.pulls_findings {
            outbox.ask::<WorkspaceDiagnosticRefresh>(&());
        }
    }

    /// Tells of project files and forms that are not open, where they were read anew; and why a project cannot be
    /// read at all.
    pub fn of_projects(&mut self, session: &mut Session, outbox: &mut Outbox) {
        for index in 0..session.projects.len() {
            let is_stale =
                session.projects.get_mut(index).is_some_and(|live| std::mem::take(&mut live.is_stale));
            if !is_stale {
                continue;
            }
            let Some(live) = session.projects.get(index) else { continue };
            let active = live.workspace.active();
            let error = active.error.clone();
            let names: Vec<String> =
                active.project.documents.iter().map(|document| document.source.path().to_owned()).collect();
            for name in names {
                let findings = active.findings.iter().filter(|finding| finding.place.source.path() == name);
                let shown = session.shown_closed(index, findings.cloned().collect());
                self.of_closed(session, outbox, index, &name, shown);
            }
            if let Some(error) = error.filter(|error| self.errors.get(&index) != Some(error)) {
                outbox.tell::<ShowMessage>(&ShowMessageParams {
                    typ: MessageType::ERROR,
                    message: error.clone(),
                });
                self.errors.insert(index, error);
            }
        }
    }

    /// Checks the next sheet that nobody has open, and tells of it. Returns whether there may be more.
    pub fn of_next_closed(&mut self, session: &mut Session, outbox: &mut Outbox) -> bool {
        for index in 0..session.projects.len() {
            let Some(live) = session.projects.get_mut(index) else { continue };
            let Some(name) = live.unchecked.pop_first() else { continue };
            let checked = live.workspace.check(&name);
            let document = checked.as_ref().and_then(|checked| checked.document.as_ref());
            session.symbols.take(index, &name, document);
            let findings = checked.map(|checked| checked.diagnostics).unwrap_or_default();
            let shown = session.shown_closed(index, findings);
            self.of_closed(session, outbox, index, &name, shown);
            return true;
        }
        false
    }

    /// Tells of a file, unless it is open or the same was told before.
    fn of_closed(
        &mut self,
        session: &Session,
        outbox: &mut Outbox,
        project: usize,
        name: &str,
        shown: Vec<Shown>,
    ) {
        let Some(uri) = session.whereabouts(project).and_then(|whereabouts| whereabouts.uri(name)) else {
            return;
        };
        if session.documents.get(&uri).is_some() {
            return;
        }
        let before = self.told.remove(uri.as_str());
        let is_told = before.as_ref().map_or(shown.is_empty(), |(_, told)| *told == shown);
        if !shown.is_empty() {
            self.told.insert(uri.as_str().to_owned(), (None, shown.clone()));
        }
        if !is_told || before.is_some_and(|(version, _)| version.is_some()) {
            let findings = PublishDiagnosticsParams { uri, diagnostics: shown, version: None };
            outbox.tell::<PublishDiagnostics>(&findings);
        }
    }
}

/// Asks an editor to tell of the files of projects.
pub fn watch_files(outbox: &mut Outbox) {
    let watchers = ["**/mokuhyo.yaml", "**/goals/**", "**/templates/**", "**/fonts/**"]
        .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.to_vec() };
    let registration = Registration {
        id: "mokuhyo-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    outbox.ask::<RegisterCapability>(&RegistrationParams { registrations: vec![registration] });
}
