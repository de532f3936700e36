//! The side of the process that was started: bounds first, then request after request.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::Bounds;
use super::confine::confine;
use super::frame;

/// How many requests were taken that are not answered yet. The next may come before the answer is counted.
static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Does a job with whatever is handed over, and answers, until nobody asks any more.
///
/// # Errors
/// The process could not be bound, or nobody hears the answer.
pub fn serve(bounds: Bounds, mut job: impl FnMut(&[u8]) -> Vec<u8>) -> io::Result<()> {
    confine(bounds)?;
    let (sender, requests) = channel();
    thread::Builder::new().spawn(move || take(&sender))?;
    for request in requests {
        frame::write(&mut io::stdout().lock(), &job(&request))?;
        OPEN.fetch_sub(1, Ordering::SeqCst);
    }
    Ok(())
}

/// Takes requests. When their pipe is closed nobody waits for an answer any more, and the process ends, in the
/// midst of its work too.
fn take(requests: &Sender<Vec<u8>>) {
    let mut stdin = io::stdin().lock();
    while let Ok(request) = frame::read(&mut stdin, u64::MAX) {
        OPEN.fetch_add(1, Ordering::SeqCst);
        if requests.send(request).is_err() {
            break;
        }
    }
    if OPEN.load(Ordering::SeqCst) > 0 {
        std::process::abort();
    }
}
