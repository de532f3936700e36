//! How long the author has rested. All that has to do with time is here.

use std::time::{Duration, Instant};

/// So long after the last key an author is taken to look up: then the pages are laid out.
const REST: Duration = Duration::from_millis(300);
/// How often all files are looked at.
const LOOK: Duration = Duration::from_secs(2);
/// Looking takes at most one part in so many of the time.
const SHARE_OF_LOOKING: u32 = 20;

/// What waits for time to pass.
#[derive(Debug)]
pub struct Rest {
    /// When the pages are to be laid out.
    pages: Option<Instant>,
    /// When the files are to be looked at: not every editor tells of them, and no network drive does.
    look: Instant,
}

impl Rest {
    /// Nothing waits but the next look.
    pub fn new() -> Self {
        Self { pages: None, look: Instant::now() + LOOK }
    }

    /// The author has typed.
    pub fn disturb(&mut self) {
        self.pages = Some(Instant::now() + REST);
    }

    /// How long nothing has to be done.
    pub fn left(&self) -> Duration {
        let next = self.pages.map_or(self.look, |pages| pages.min(self.look));
        next.saturating_duration_since(Instant::now())
    }

    /// Whether the author has rested for a while; told once.
    pub fn is_over(&mut self) -> bool {
        let is_over = self.pages.is_some_and(|end| end <= Instant::now());
        if is_over {
            self.pages = None;
        }
        is_over
    }

    /// Looks at the files where it is time.
    pub fn look(&mut self, look: impl FnOnce()) {
        let now = Instant::now();
        if self.look <= now {
            look();
            self.look = Instant::now() + LOOK.max(now.elapsed() * SHARE_OF_LOOKING);
        }
    }
}
