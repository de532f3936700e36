//! Why a file was not written.

use std::io;
use std::path::PathBuf;

/// Why a file was not written. What stood there stands there.
#[derive(Debug)]
pub enum Refusal {
    /// It has another text than was read.
    Changed,
    /// It is no longer there.
    Gone,
    /// Something stands where nothing should.
    Exists,
    /// Its real place, outside the folder in which it must lie.
    Outside(PathBuf),
    /// The system cannot.
    System(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}
