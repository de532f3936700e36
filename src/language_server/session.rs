//! What is known of an editor's texts: each as it stands, what was found of it, and what the editor was told.
//!
//! Enters: texts as they change, and what pages showed. Leaves: findings, each text's as one and none older than the
//! text; a reading for each request. A text is checked when something asks for it, or when nothing else is to be
//! done.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use lsp_types::{Diagnostic as Shown, Uri};

use super::client::Client;
use super::documents::{Documents, OpenText};
use super::findings::{Whereabouts, shown};
use super::page_findings::Seen;
use super::positions::Lines;
use super::projects::{Place, Projects};
use super::reading::Reading;
use super::symbols::Symbols;
use crate::checking::Checked;
use crate::diagnostic::{Diagnostic, Report};

/// What one editor is answered from.
#[derive(Debug)]
pub struct Session {
    /// The editor.
    pub client: Client,
    /// Its texts.
    pub documents: Documents,
    /// The projects round them.
    pub projects: Projects,
    /// The goals of all sheets.
    pub symbols: Symbols,
    /// The files whose texts the projects have not been told.
    changed: BTreeSet<PathBuf>,
    /// By address: what was found of open sheets.
    current: BTreeMap<String, Current>,
    /// How often something was found.
    finds: u64,
}

/// Which state of a text and of what was found of it something is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Which change made the text.
    pub change: u64,
    /// How often something was found.
    finds: u64,
    /// How often the project changed.
    serial: u64,
}

/// What was found of an open sheet.
#[derive(Debug)]
struct Current {
    checked: Checked,
    /// When that was found, among all that was.
    find: u64,
    /// What its pages showed, with the change and the state of the project of which they are.
    pages: Option<(u64, u64, Vec<Diagnostic>)>,
}

impl Session {
    /// A session without texts.
    pub fn new(client: Client) -> Self {
        Self {
            documents: Documents::new(client.encoding),
            client,
            projects: Projects::default(),
            symbols: Symbols::default(),
            changed: BTreeSet::new(),
            current: BTreeMap::new(),
            finds: 0,
        }
    }

    /// Takes down that the text of a file is another, or that it was opened or closed.
    pub fn touch(&mut self, path: PathBuf) {
        self.changed.insert(path);
    }

    /// Tells the projects the texts that changed, however often they did.
    pub fn bring_up(&mut self) {
        for path in std::mem::take(&mut self.changed) {
            let text = self.documents.of_path(&path).map(|open| open.lines.text());
            self.projects.take_text(&path, text);
        }
        let addresses: BTreeSet<&str> = self.documents.iter().map(|open| open.uri.as_str()).collect();
        self.current.retain(|uri, _| addresses.contains(uri.as_str()));
    }

    /// Sees to it that an open text is checked as it stands. Returns where it stands in its project.
    pub fn check(&mut self, uri: &Uri) -> Option<Place> {
        self.bring_up();
        let open = self.documents.get(uri)?;
        let place = self.projects.place(&open.path)?;
        let live = self.projects.get_mut(place.project)?;
        let is_stale = live.unchecked.remove(&place.name) || !self.current.contains_key(uri.as_str());
        if place.is_sheet && is_stale {
            let checked = live.workspace.check(&place.name)?;
            self.symbols.take(place.project, &place.name, checked.document.as_ref());
            let pages = self.current.remove(uri.as_str()).and_then(|current| current.pages);
            self.finds += 1;
            self.current.insert(uri.as_str().to_owned(), Current { checked, find: self.finds, pages });
        }
        Some(place)
    }

    /// The reading of an open sheet, checked as it stands.
    pub fn reading(&mut self, uri: &Uri) -> Option<(Reading<'_>, &OpenText)> {
        let place = self.check(uri)?;
        let open = self.documents.get(uri)?;
        Some((self.checked_reading(uri, &place)?, open))
    }

    /// The same of one that was checked just now.
    pub fn checked_reading(&self, uri: &Uri, place: &Place) -> Option<Reading<'_>> {
        let checked = &self.current.get(uri.as_str()).filter(|_| place.is_sheet)?.checked;
        let project = &self.projects.get(place.project)?.workspace.active().project;
        Reading::of(checked, project, &self.documents.get(uri)?.lines)
    }

    /// Where the files of a project are.
    pub fn whereabouts(&self, project: usize) -> Option<Whereabouts<'_>> {
        let root = &self.projects.get(project)?.root;
        let Client { encoding, manuals, .. } = &self.client;
        let (encoding, manuals) = (*encoding, manuals.as_deref());
        Some(Whereabouts { root, documents: &self.documents, encoding, manuals })
    }

    /// The state of an open text and of what was found of it.
    pub fn state(&self, uri: &Uri, place: &Place) -> Option<State> {
        let change = self.documents.get(uri)?.change;
        let serial = self.projects.get(place.project)?.serial;
        let finds = self.current.get(uri.as_str()).map_or(0, |current| current.find);
        Some(State { change, finds, serial })
    }

    /// What was found of an open text, in order: of a sheet also what its pages show, if they are those of the text;
    /// of the project file and forms what was found when they were read.
    pub fn findings(&self, uri: &Uri, place: &Place) -> Vec<Diagnostic> {
        let Some(live) = self.projects.get(place.project) else { return Vec::new() };
        let mut findings: Vec<Diagnostic> = if place.is_sheet {
            let current = self.current.get(uri.as_str());
            current.map(|current| current.checked.diagnostics.clone()).unwrap_or_default()
        } else {
            live.workspace.active().findings.clone()
        };
        findings.retain(|finding| finding.place.source.path() == place.name);
        let change = self.documents.get(uri).map(|open| open.change);
        if let Some((of, serial, pages)) =
            self.current.get(uri.as_str()).and_then(|current| current.pages.as_ref())
            && Some(*of) == change
            && *serial == live.serial
        {
            findings.extend(pages.iter().cloned());
        }
        Report::new(1, findings).diagnostics
    }

    /// The same as the editor shows them.
    pub fn shown(&self, uri: &Uri, place: &Place) -> Option<Vec<Shown>> {
        let (open, whereabouts) = (self.documents.get(uri)?, self.whereabouts(place.project)?);
        let findings = self.findings(uri, place);
        Some(findings.iter().map(|finding| shown(finding, &open.lines, whereabouts)).collect())
    }

    /// Findings about one file that is not open, in order, as an editor shows them that opens it.
    pub fn shown_closed(&self, project: usize, findings: Vec<Diagnostic>) -> Vec<Shown> {
        let findings = Report::new(1, findings).diagnostics;
        let (Some(whereabouts), Some(first)) = (self.whereabouts(project), findings.first()) else {
            return Vec::new();
        };
        let lines = Lines::of_file(&first.place.source, self.client.encoding);
        findings.iter().map(|finding| shown(finding, &lines, whereabouts)).collect()
    }

    /// Takes in what the pages of a text showed. Of an older text or project they are never told.
    pub fn take_pages(&mut self, seen: Seen) {
        if let Some(current) = self.current.get_mut(&seen.uri) {
            self.finds += 1;
            current.find = self.finds;
            current.pages = Some((seen.change, seen.serial, seen.findings));
        }
    }

    /// Whether the pages of a text were seen as it stands.
    pub fn has_pages(&self, open: &OpenText, serial: u64) -> bool {
        let pages = self.current.get(open.uri.as_str()).and_then(|current| current.pages.as_ref());
        pages.is_some_and(|(change, of, _)| (*change, *of) == (open.change, serial))
    }
}
