//! Word from the system that files were touched.
//!
//! Only a hint: the driver looks by itself too, since most network drives tell nothing and folders come and
//! go.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::message::Message;

/// The system's notifications for some folders.
#[derive(Debug)]
pub struct Watch {
    /// None where the system has no notifications to give.
    watcher: Option<RecommendedWatcher>,
    folders: BTreeSet<PathBuf>,
}

impl Watch {
    /// A watch that sends what it hears.
    pub fn new(inbox: Sender<Message>) -> Self {
        let tell = move |event: notify::Result<Event>| {
            if let Some(message) = heard(event) {
                // Nobody listens any more: the preview is ending.
                let _ = inbox.send(message);
            }
        };
        // A link may lead to the root of the disk.
        let config = Config::default().with_follow_symlinks(false);
        Self { watcher: RecommendedWatcher::new(tell, config).ok(), folders: BTreeSet::new() }
    }

    /// Watches those of the folders that are there, each with or without all below it.
    pub fn follow(&mut self, folders: Vec<(PathBuf, bool)>) {
        let Some(watcher) = &mut self.watcher else { return };
        for (folder, below) in folders {
            // A folder that was replaced has to be watched anew. What cannot be watched is looked at now and
            // then.
            let _ = watcher.unwatch(&folder);
            let _ = watcher
                .watch(&folder, if below { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive });
            self.folders.insert(folder);
        }
    }

    /// Whether a watched folder itself may have come or gone.
    pub fn concerns(&self, paths: &[PathBuf]) -> bool {
        let is_above = |path: &Path| self.folders.iter().any(|folder| folder.starts_with(path));
        paths.iter().any(|path| is_above(path))
    }
}

fn heard(event: notify::Result<Event>) -> Option<Message> {
    let Ok(event) = event else { return Some(Message::Missed) };
    if event.need_rescan() {
        return Some(Message::Missed);
    }
    match event.kind {
        // Reading is no change: our own would wake us for ever.
        EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write) => None,
        _ => Some(Message::Touched(event.paths)),
    }
}
