//! A process of this program that reads what strangers made, within bounds.
//!
//! Enters: where the program lies, the name of a job, requests in bytes, and bounds. Leaves: the bytes of each answer, or
//! why there is none. The process has no file but its three pipes, no network, and so much time and memory; it ends with
//! whoever started it. Knows no job: what is done with the bytes is said by `commands/worker.rs`.
//!
//! What holds where: time by the clock everywhere; no file and no network, processor time and memory on Linux, by
//! its own limits, and by Landlock and seccomp where the kernel has them; on macOS the same limits but that of memory,
//! which that system does not keep; on Windows memory as the starting process sees it, looked at 40 times a second.

mod confine;
mod conversation;
mod frame;
mod serve;
mod watch;

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

pub use conversation::Conversation;
pub use serve::serve;

/// The word by which the program is told to be a worker: no verb that people type.
pub const VERB: &str = "worker";

/// How much a worker may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Time by the clock for each answer, in milliseconds.
    pub milliseconds: u64,
    /// Time of the processor for all of them, in seconds.
    pub processor_seconds: u64,
    /// Memory, in bytes.
    pub memory: u64,
}

/// What a file of an office may take: a sound one takes a hundredth of it.
pub const READING: Bounds = Bounds { milliseconds: 10_000, processor_seconds: 10, memory: 300 << 20 };

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// It took longer than it may.
    TooLong,
    /// It wanted more memory than it may have.
    TooMuchMemory,
    /// It called itself deeper than its stack reaches.
    TooDeep,
    /// It ended by itself without an answer.
    Died,
    /// It could not be started.
    NotStarted,
}

/// The program that is started.
#[derive(Debug, Clone, Default)]
pub struct Worker {
    program: Option<PathBuf>,
}

impl Worker {
    /// A worker that starts a program: this one, wherever it lies. Without one none is started.
    pub const fn new(program: Option<PathBuf>) -> Self {
        Self { program }
    }

    /// Has a job done once. The process is gone when this returns.
    ///
    /// # Errors
    /// It was stopped, or gave no answer.
    pub fn run(&self, job: &str, input: &[u8], bounds: Bounds) -> Result<Vec<u8>, Stopped> {
        self.begin(job, bounds)?.ask(input.to_vec())
    }

    /// Starts a process that does a job as often as it is asked. Each request has all the time; the memory is that
    /// of the process.
    ///
    /// # Errors
    /// It could not be started.
    pub fn begin(&self, job: &str, bounds: Bounds) -> Result<Conversation, Stopped> {
        let child = self.start(job, bounds).map_err(|_| Stopped::NotStarted)?;
        Conversation::new(child, bounds)
    }

    fn start(&self, job: &str, bounds: Bounds) -> io::Result<Child> {
        let program = self.program.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut command = Command::new(program);
        command.arg(VERB).arg(job);
        command.args([bounds.processor_seconds, bounds.memory].map(|bound| bound.to_string()));
        if cfg!(unix) {
            command.env_clear();
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
    }
}

/// The bounds and the job that a worker was started with; `None` of any other start.
pub fn asked<'a>(words: &[&'a OsStr]) -> Option<(&'a str, Bounds)> {
    let [verb, job, seconds, memory] = words else { return None };
    let number = |word: &OsStr| word.to_str()?.parse().ok();
    let bounds = Bounds { milliseconds: 0, processor_seconds: number(seconds)?, memory: number(memory)? };
    (*verb == OsStr::new(VERB)).then_some((job.to_str()?, bounds))
}
