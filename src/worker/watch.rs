//! The side of the process that starts a worker: how long it waits, and what the end of the other says.

use std::io;
use std::process::{Child, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::{Bounds, Stopped};

/// So often is looked at what a worker takes.
const LOOK: Duration = Duration::from_millis(25);
/// So many milliseconds a worker has to end when it has closed its pipe.
const TO_END: u64 = 2_000;

/// Waits for an answer.
///
/// # Errors
/// It took too long, or too much memory; or the worker has ended.
pub fn wait(guard: &Guard, answers: &Receiver<Vec<u8>>, bounds: Bounds) -> Result<Vec<u8>, Stopped> {
    let all = Duration::from_millis(bounds.milliseconds);
    let mut waited = Duration::ZERO;
    loop {
        match answers.recv_timeout(LOOK.min(all.saturating_sub(waited))) {
            Ok(answer) => return Ok(answer),
            Err(RecvTimeoutError::Disconnected) => return Err(Stopped::Died),
            Err(RecvTimeoutError::Timeout) => waited += LOOK,
        }
        if guard.memory().is_some_and(|memory| memory > bounds.memory) {
            return Err(Stopped::TooMuchMemory);
        }
        if waited >= all {
            return Err(Stopped::TooLong);
        }
    }
}

/// Waits for the end of a worker that has closed its pipe, but not for ever.
pub fn until_it_ends(child: &mut Child) {
    for _ in 0..TO_END {
        match child.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(1)),
            _ => break,
        }
    }
}

/// Whether the system ended a worker since its time of the processor was over.
#[cfg(unix)]
pub fn is_out_of_time(status: &io::Result<ExitStatus>) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    /// `SIGXCPU`, on Linux and macOS alike.
    const TIME_IS_OVER: i32 = 24;
    status.as_ref().is_ok_and(|status| status.signal() == Some(TIME_IS_OVER))
}

/// Elsewhere no system does.
#[cfg(not(unix))]
pub const fn is_out_of_time(_: &io::Result<ExitStatus>) -> bool {
    false
}

/// Sees to it that a worker ends with its starter, where it does not do so itself, and looks at what it takes.
#[cfg(not(windows))]
pub struct Guard;

#[cfg(not(windows))]
impl Guard {
    pub const fn of(_: &Child) -> Self {
        Self
    }

    /// A limit of the system holds.
    #[allow(clippy::unused_self)]
    pub const fn memory(&self) -> Option<u64> {
        None
    }
}

/// A job that ends with the process that made it, and the worker in it.
#[cfg(windows)]
pub struct Guard {
    process: isize,
    _job: Option<win32job::Job>,
}

#[cfg(windows)]
impl Guard {
    pub fn of(child: &Child) -> Self {
        use std::os::windows::io::AsRawHandle as _;
        let process = child.as_raw_handle() as isize;
        let mut limits = win32job::ExtendedLimitInfo::new();
        limits.limit_kill_on_job_close();
        let job = win32job::Job::create_with_limit_info(&limits).ok();
        let job = job.filter(|job| job.assign_process(process).is_ok());
        Self { process, _job: job }
    }

    /// The bytes of its own that the worker has.
    pub fn memory(&self) -> Option<u64> {
        let taken = win32job::utils::get_process_memory_info(self.process).ok()?;
        u64::try_from(taken.private_usage).ok()
    }
}
