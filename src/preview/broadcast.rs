//! The broadcast between the session and the server: what is to be shown, in its latest state.
//!
//! The session posts, the server's connections read. Whoever is slow misses what was replaced meanwhile and
//! sees the latest.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch::{Receiver, Sender, channel};

use super::view::{Overview, Page, Shown, View};

/// How many views are kept, since a browser may still ask for the pages of one that was replaced.
const KEPT: usize = 16;

/// The latest overview and views.
#[derive(Debug)]
pub struct Broadcast {
    overview: Sender<Arc<Overview>>,
    views: Mutex<Views>,
}

#[derive(Debug, Default)]
struct Views {
    latest: BTreeMap<Shown, Sender<Option<Arc<View>>>>,
    recent: VecDeque<Arc<View>>,
}

impl Broadcast {
    /// An empty broadcast.
    pub fn new() -> Self {
        Self { overview: channel(Arc::default()).0, views: Mutex::default() }
    }

    /// Posts the list of sheets.
    pub fn send_overview(&self, overview: Overview) {
        self.overview.send_if_modified(|latest| {
            let is_new = **latest != overview;
            if is_new {
                *latest = Arc::new(overview);
            }
            is_new
        });
    }

    /// Posts a view.
    pub fn send(&self, view: &Arc<View>) {
        let mut views = self.views();
        views.recent.truncate(KEPT - 1);
        views.recent.push_front(Arc::clone(view));
        if let Some(sender) = views.latest.get(&view.shown()) {
            sender.send_replace(Some(Arc::clone(view)));
        }
    }

    /// The view that was sent last.
    pub fn latest(&self, shown: &Shown) -> Option<Arc<View>> {
        self.views().latest.get(shown).and_then(|sender| sender.borrow().clone())
    }

    /// What somebody looks at.
    pub fn wanted(&self) -> Vec<Shown> {
        let mut views = self.views();
        views.latest.retain(|_, sender| sender.receiver_count() > 0);
        views.latest.keys().cloned().collect()
    }

    /// The list of sheets as it is now.
    pub fn overview(&self) -> Arc<Overview> {
        Arc::clone(&self.overview.borrow())
    }

    /// The list of sheets, now and whenever it changes.
    pub fn follow_overview(&self) -> Receiver<Arc<Overview>> {
        let mut receiver = self.overview.subscribe();
        receiver.mark_changed();
        receiver
    }

    /// The views of a sheet, now and whenever they change.
    pub fn follow(&self, shown: Shown) -> Receiver<Option<Arc<View>>> {
        let mut views = self.views();
        let sender = views.latest.entry(shown).or_insert_with(|| channel(None).0);
        let mut receiver = sender.subscribe();
        receiver.mark_changed();
        receiver
    }

    /// A page whose image has this name.
    pub fn page(&self, image: &str) -> Option<Arc<Page>> {
        let views = self.views();
        let mut pages = views.recent.iter().flat_map(|view| &view.pages);
        pages.find(|page| page.image_name() == image).cloned()
    }

    fn views(&self) -> MutexGuard<'_, Views> {
        self.views.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
