//! What drives a session: word of touched files, a look at them now and then, and the wishes of the browser.
//!
//! Enters: messages. Leaves: what is sent to the listeners. Everything that has to do with time is here.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::broadcast::Broadcast;
use super::message::Message;
use super::session::Session;
use super::view::{Shown, State};
use super::watch::Watch;

/// Editors write in several steps: so long after the last one a file is read.
const SETTLED: Duration = Duration::from_millis(3);
/// Work does not wait longer than this for a file to settle.
const LONGEST_SETTLING: Duration = Duration::from_millis(40);
/// A sheet that can no longer be read may be half written: so long nothing is said of it.
const HALFWAY: Duration = Duration::from_millis(200);
/// How often the open sheets are looked at where the system tells nothing.
const GLANCE: Duration = Duration::from_millis(400);
/// How often all files are looked at.
const LOOK: Duration = Duration::from_secs(2);
/// Looking takes at most one part in so many of the time.
const SHARE_OF_LOOKING: u32 = 20;
/// How often the list is sent while sheets are being checked.
const LIST: Duration = Duration::from_millis(100);
/// How long the sheets are checked before the first list is sent.
const HEAD_START: Duration = Duration::from_millis(200);
/// Pages of so many sheets are kept, though nobody looks at them.
const KEPT: usize = 4;

/// Drives a session.
#[derive(Debug)]
pub struct Driver {
    session: Session,
    broadcast: Arc<Broadcast>,
    inbox: Receiver<Message>,
    watch: Watch,
    next_glance: Instant,
    next_look: Instant,
    next_list: Instant,
    /// Since when a sheet that was shown cannot be read.
    halfway: BTreeMap<Shown, Instant>,
    has_unchecked: bool,
}

impl Driver {
    /// A driver that posts what becomes of a session.
    pub fn new(session: Session, broadcast: Arc<Broadcast>, inbox: Receiver<Message>, watch: Watch) -> Self {
        let now = Instant::now();
        let (next_glance, next_look, next_list) = (now + GLANCE, now + LOOK, now);
        let halfway = BTreeMap::new();
        Self {
            session,
            broadcast,
            inbox,
            watch,
            next_glance,
            next_look,
            next_list,
            halfway,
            has_unchecked: true,
        }
    }

    /// Checks sheets for a moment, so that the first list is in order.
    pub fn prepare(&mut self) {
        self.watch.follow(self.session.watched());
        let end = Instant::now() + HEAD_START;
        while Instant::now() < end && self.session.check_next() {}
        self.broadcast.send_overview(self.session.overview());
    }

    /// Runs until nobody can send any more.
    pub fn run(mut self) {
        loop {
            match self.inbox.recv_timeout(self.patience()) {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => self.idle(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.post_views();
            self.post_list();
        }
    }

    /// How long to wait for a message.
    fn patience(&self) -> Duration {
        if self.has_unchecked {
            return Duration::ZERO;
        }
        let ends = self.halfway.values().map(|since| *since + HALFWAY);
        let next = ends.chain([self.next_glance, self.next_look]).min().unwrap_or(self.next_look);
        next.saturating_duration_since(Instant::now())
    }

    fn take(&mut self, first: Message) {
        let mut touched = Vec::new();
        let mut missed = false;
        let latest = Instant::now() + LONGEST_SETTLING;
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Touched(paths) => touched.extend(paths),
                Message::Missed => missed = true,
                Message::Opened => {}
                asked => self.answer(asked),
            }
            let is_settling = (missed || !touched.is_empty()) && Instant::now() < latest;
            next =
                if is_settling { self.inbox.recv_timeout(SETTLED).ok() } else { self.inbox.try_recv().ok() };
        }
        if missed || self.watch.concerns(&touched) {
            self.watch.follow(self.session.watched());
            self.look();
        } else if !touched.is_empty() {
            self.has_unchecked |= self.session.look_at(&touched);
        }
    }

    /// Answers what somebody asked who may have gone away.
    fn answer(&mut self, asked: Message) {
        match asked {
            Message::Touched(_) | Message::Missed | Message::Opened => {}
            Message::Pdf(sheet, answer) => drop(answer.send(self.session.pdf(&sheet))),
            Message::Where(sought, answer) => {
                drop(answer.send(self.session.whereabouts(&sought)));
                self.has_unchecked = true;
            }
            Message::Says(question, answer) => drop(answer.send(self.session.says(&question))),
            Message::Change(wish, answer) => {
                drop(answer.send(self.session.change(&wish)));
                self.has_unchecked = true;
            }
        }
    }

    fn idle(&mut self) {
        let now = Instant::now();
        if now >= self.next_look {
            self.look();
        } else if now >= self.next_glance {
            self.has_unchecked |= self.session.glance(&self.broadcast.wanted());
            self.next_glance = Instant::now() + GLANCE;
        } else if self.has_unchecked {
            self.has_unchecked = self.session.check_next();
        }
    }

    fn look(&mut self) {
        let start = Instant::now();
        self.has_unchecked |= self.session.look();
        self.next_look = Instant::now() + LOOK.max(start.elapsed() * SHARE_OF_LOOKING);
    }

    fn post_views(&mut self) {
        let wanted = self.broadcast.wanted();
        self.session.close_all_but(&wanted, KEPT);
        for shown in wanted {
            let Some(view) = self.session.view(&shown) else { continue };
            let latest = self.broadcast.latest(&shown);
            if latest.as_ref().is_some_and(|latest| Arc::ptr_eq(latest, &view)) {
                self.halfway.remove(&shown);
                continue;
            }
            let was_readable = latest.is_some_and(|latest| latest.state == State::Current);
            if was_readable && view.state != State::Current {
                let since = *self.halfway.entry(shown.clone()).or_insert_with(Instant::now);
                if since.elapsed() < HALFWAY {
                    continue;
                }
            }
            self.halfway.remove(&shown);
            self.broadcast.send(&view);
        }
    }

    fn post_list(&mut self) {
        let now = Instant::now();
        if now >= self.next_list || !self.has_unchecked {
            self.broadcast.send_overview(self.session.overview());
            self.next_list = now + LIST;
        }
    }
}
