//! A worker that waits for requests: it is asked one after the other, and gone when nobody asks any more.

use std::io::{self, Read as _};
use std::process::{Child, ChildStdin, ChildStdout, ExitStatus};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use super::{Bounds, Stopped, frame, watch};

/// So many bytes an answer has at most.
const LONGEST_ANSWER: u64 = 1 << 30;
/// So much of what a worker complains of is read.
const LONGEST_COMPLAINT: u64 = 4 << 10;

/// A worker that was started.
pub struct Conversation {
    child: Child,
    guard: watch::Guard,
    /// Its end tells the worker that nobody waits for it any more.
    requests: Sender<Vec<u8>>,
    answers: Receiver<Vec<u8>>,
    bounds: Bounds,
}

impl Conversation {
    /// Takes over a worker that was just started.
    pub(super) fn new(mut child: Child, bounds: Bounds) -> Result<Self, Stopped> {
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (requests, inbox) = channel();
        let (outbox, answers) = channel();
        // From here on the process ends with this value.
        let conversation = Self { guard: watch::Guard::of(&child), child, requests, answers, bounds };
        let stdin = stdin.ok_or(Stopped::NotStarted)?;
        let stdout = stdout.ok_or(Stopped::NotStarted)?;
        let hand_over = thread::Builder::new().spawn(move || hand_over(stdin, &inbox));
        let listen = thread::Builder::new().spawn(move || listen(stdout, &outbox));
        if hand_over.is_ok() && listen.is_ok() { Ok(conversation) } else { Err(Stopped::NotStarted) }
    }

    /// Has a request answered.
    ///
    /// # Errors
    /// It was stopped, or gave no answer. It answers nothing any more.
    pub fn ask(&mut self, request: Vec<u8>) -> Result<Vec<u8>, Stopped> {
        // Who has ended does not take it, and does not answer either.
        let _ = self.requests.send(request);
        let answer = watch::wait(&self.guard, &self.answers, self.bounds);
        answer.map_err(|stopped| if stopped == Stopped::Died { self.why() } else { stopped })
    }

    /// Why it ended without an answer, by how it ended and by what the language's own library says last.
    fn why(&mut self) -> Stopped {
        let status = self.end();
        let mut complaint = Vec::new();
        if let Some(stderr) = self.child.stderr.take() {
            let _ = stderr.take(LONGEST_COMPLAINT).read_to_end(&mut complaint);
        }
        let complaint = String::from_utf8_lossy(&complaint);
        if complaint.contains("memory allocation of") {
            Stopped::TooMuchMemory
        } else if complaint.contains("has overflowed its stack") {
            Stopped::TooDeep
        } else if watch::is_out_of_time(&status) {
            Stopped::TooLong
        } else {
            Stopped::Died
        }
    }

    fn end(&mut self) -> io::Result<ExitStatus> {
        watch::until_it_ends(&mut self.child);
        let _ = self.child.kill();
        self.child.wait()
    }
}

impl std::fmt::Debug for Conversation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Conversation").field("bounds", &self.bounds).finish_non_exhaustive()
    }
}

impl Drop for Conversation {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn hand_over(mut stdin: ChildStdin, requests: &Receiver<Vec<u8>>) {
    // A worker that does not take them says so by its end.
    let _ = requests.iter().try_for_each(|request| frame::write(&mut stdin, &request));
}

fn listen(mut stdout: ChildStdout, answers: &Sender<Vec<u8>>) {
    while let Ok(answer) = frame::read(&mut stdout, LONGEST_ANSWER) {
        // Nobody hears what comes too late.
        if answers.send(answer).is_err() {
            break;
        }
    }
}
