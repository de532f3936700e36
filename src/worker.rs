//! A process of this program that reads what strangers made, within bounds.
//!
//! Enters: where the program lies, the name of a job, bytes, and bounds. Leaves: the bytes of the answer, or why
//! there is none. The process has no file but its three pipes, no network, and so much time and memory; it ends with
//! whoever started it. Knows no job: what is done with the bytes is said by `commands/worker.rs`.
//!
//! What holds where: time by the clock everywhere; no file and no network, processor time and memory on Linux, by
//! its own limits and by Landlock where the kernel has it; on macOS the same limits but that of memory, which that
//! system does not keep; on Windows memory as the starting process sees it, looked at 40 times a second.

mod confine;
mod serve;
mod watch;

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;

pub use serve::serve;

/// The word by which the program is told to be a worker: no verb that people type.
pub const VERB: &str = "worker";

/// So many bytes an answer has at most.
const LONGEST_ANSWER: u64 = 256 << 20;
/// So much of what a worker complains of is read.
const LONGEST_COMPLAINT: u64 = 4 << 10;

/// How much a worker may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Time by the clock, in milliseconds.
    pub milliseconds: u64,
    /// Time of the processor, in seconds.
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

    /// Has a job done. The process is gone when this returns.
    ///
    /// # Errors
    /// It was stopped, or gave no answer.
    pub fn run(&self, job: &str, input: &[u8], bounds: Bounds) -> Result<Vec<u8>, Stopped> {
        let mut child = self.start(job, bounds).map_err(|_| Stopped::NotStarted)?;
        let guard = watch::Guard::of(&child);
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (sender, receiver) = channel();
        // Its end tells the worker that nobody waits for it any more.
        let mut stdin = stdin.ok_or(Stopped::NotStarted)?;
        let stdout = stdout.ok_or(Stopped::NotStarted)?;
        thread::scope(|scope| {
            let hand_over = thread::Builder::new().spawn_scoped(scope, || hand(&mut stdin, input));
            let listen = thread::Builder::new().spawn_scoped(scope, || listen(stdout, &sender));
            let answer = if hand_over.is_ok() && listen.is_ok() {
                watch::wait(&mut child, &guard, &receiver, bounds)
            } else {
                Err(Stopped::NotStarted)
            };
            // Both threads end with the process.
            let _ = child.kill();
            let status = child.wait();
            answer.and_then(
                |answer| if watch::is_whole(&status) { Ok(answer) } else { Err(why(&mut child, &status)) },
            )
        })
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

/// Hands the bytes over, their number first. A worker that does not take them says so by its end.
fn hand(stdin: &mut impl io::Write, input: &[u8]) {
    let length = u64::try_from(input.len()).unwrap_or(u64::MAX).to_le_bytes();
    let _ = stdin.write_all(&length).and_then(|()| stdin.write_all(input)).and_then(|()| stdin.flush());
}

fn listen(stdout: impl io::Read, sender: &Sender<Vec<u8>>) {
    let mut answer = Vec::new();
    let _ = stdout.take(LONGEST_ANSWER).read_to_end(&mut answer);
    // Nobody hears what comes too late.
    let _ = sender.send(answer);
}

/// Why a worker ended without an answer, by how it ended and by what the language's own library says last.
fn why(child: &mut Child, status: &io::Result<std::process::ExitStatus>) -> Stopped {
    let mut complaint = Vec::new();
    if let Some(stderr) = child.stderr.take() {
        let _ = stderr.take(LONGEST_COMPLAINT).read_to_end(&mut complaint);
    }
    let complaint = String::from_utf8_lossy(&complaint);
    if complaint.contains("memory allocation of") {
        Stopped::TooMuchMemory
    } else if watch::is_out_of_time(status) {
        Stopped::TooLong
    } else {
        Stopped::Died
    }
}

/// The bounds and the job that a worker was started with; `None` of any other start.
pub fn asked<'a>(words: &[&'a OsStr]) -> Option<(&'a str, Bounds)> {
    let [verb, job, seconds, memory] = words else { return None };
    let number = |word: &OsStr| word.to_str()?.parse().ok();
    let bounds = Bounds { milliseconds: 0, processor_seconds: number(seconds)?, memory: number(memory)? };
    (*verb == OsStr::new(VERB)).then_some((job.to_str()?, bounds))
}
