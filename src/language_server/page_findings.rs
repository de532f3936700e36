//! Findings of the pages: what no reading of the text tells, but laying it out does.
//!
//! Enters: sheets, one at a time. Leaves: what their pages do not show as the sheet says it. A thread of its own lays
//! out one sheet after the other, so that the editor never waits for it; of several wishes for the same sheet only
//! the last is fulfilled. It has the project to itself, as it stood when the wish was made.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::diagnostic::Diagnostic;
use crate::project::OpenTexts;
use crate::render::LaidSheet;
use crate::sheet::Document;
use crate::sheet::layout_fault::LayoutFault;
use crate::workspace::ActiveProject;

/// A sheet to be laid out.
#[derive(Debug)]
pub struct Wish {
    /// Its address, as the editor writes it.
    pub uri: String,
    /// Which change made its text.
    pub change: u64,
    /// The folder of its project.
    pub root: PathBuf,
    /// Which state of the project it is.
    pub serial: u64,
    /// What the editor has open of the project.
    pub texts: OpenTexts,
    /// Its name there.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What the pages of a sheet showed.
#[derive(Debug)]
pub struct Seen {
    /// Its address.
    pub uri: String,
    /// Which change made the text that was laid out.
    pub change: u64,
    /// Which state of the project it was.
    pub serial: u64,
    /// What is wrong.
    pub findings: Vec<Diagnostic>,
}

/// Who lays out.
#[derive(Debug)]
pub struct PageFindings {
    wishes: Sender<Wish>,
}

impl PageFindings {
    /// Begins, and tells what was seen.
    pub fn new(tell: impl Fn(Seen) -> bool + Send + 'static) -> Self {
        let (wishes, inbox) = channel();
        thread::spawn(move || work(&inbox, tell));
        Self { wishes }
    }

    /// Lays a sheet out as soon as there is nothing before it.
    pub fn wish(&self, wish: Wish) {
        // The thread ends before the server only if laying out failed with an error of its own: then pages tell
        // nothing, and all else goes on.
        let _ = self.wishes.send(wish);
    }
}

fn work(inbox: &Receiver<Wish>, tell: impl Fn(Seen) -> bool) {
    let mut active: Option<(PathBuf, u64, ActiveProject)> = None;
    let mut waiting: Vec<Wish> = Vec::new();
    loop {
        if waiting.is_empty() {
            match inbox.recv() {
                Ok(wish) => waiting.push(wish),
                Err(_) => return,
            }
        }
        for wish in inbox.try_iter() {
            waiting.retain(|other| other.uri != wish.uri);
            waiting.push(wish);
        }
        let wish = waiting.remove(0);
        let is_known =
            active.as_ref().is_some_and(|(root, serial, _)| (root, *serial) == (&wish.root, wish.serial));
        if !is_known {
            active = ActiveProject::open(&wish.root, wish.texts.clone())
                .ok()
                .map(|project| (wish.root.clone(), wish.serial, project));
        }
        let findings = active.as_ref().map(|(_, _, active)| seen(active, &wish)).unwrap_or_default();
        if !tell(Seen { uri: wish.uri, change: wish.change, serial: wish.serial, findings }) {
            return;
        }
    }
}

fn seen(active: &ActiveProject, wish: &Wish) -> Vec<Diagnostic> {
    let project = &active.project;
    let document = Document::read(&wish.name, wish.text.as_bytes(), &project.library, &project.settings);
    let Some(sheet) = document.sheet.as_ref().filter(|_| project.is_sound()) else { return Vec::new() };
    let Ok(drawn) = active.draw(sheet) else { return Vec::new() };
    let faults: Vec<LayoutFault> = drawn.laid.sheets().iter().flat_map(LaidSheet::faults).collect();
    active.check_layout(&document, &faults)
}
