//! The side of the process that was started: bounds first, then the job.

use std::io::{self, Read as _, Write as _};
use std::thread;

use super::Bounds;
use super::confine::confine;

/// Does a job with the bytes handed over, and answers.
///
/// # Errors
/// The process could not be bound, or nobody hears the answer.
pub fn serve(bounds: Bounds, job: impl FnOnce(&[u8]) -> Vec<u8>) -> io::Result<()> {
    confine(bounds)?;
    let input = input()?;
    // Where no thread can be had, the bounds end it.
    let _ = thread::Builder::new().spawn(end_with_starter);
    let answer = job(&input);
    let mut stdout = io::stdout().lock();
    stdout.write_all(&answer)?;
    stdout.flush()
}

fn input() -> io::Result<Vec<u8>> {
    let mut stdin = io::stdin().lock();
    let mut length = [0; 8];
    stdin.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    let mut input = Vec::with_capacity(usize::try_from(length).map_err(io::Error::other)?);
    stdin.take(length).read_to_end(&mut input)?;
    if u64::try_from(input.len()) == Ok(length) {
        Ok(input)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

/// Ends the process when nobody waits for its answer any more: the pipe that it was handed its bytes through is closed.
fn end_with_starter() {
    let _ = io::stdin().lock().read(&mut [0]);
    std::process::abort();
}
