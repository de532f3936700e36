//! Files of the disk: read within bounds, written whole.
//!
//! Enters: paths; for what is written, its bytes, what must stand there before, and the folder that it must
//! not leave. Leaves: bytes, or why there are none. Knows no project, no sheet and no words for the user:
//! whoever asks says what a refusal means. Not for finding a project's files by their names: that is
//! `project`.

mod folder;
#[cfg(not(unix))]
mod other;
mod place;
mod read;
mod refusal;
mod sweep;
mod temporary;
#[cfg(unix)]
mod unix;
mod write;

#[cfg(not(unix))]
use other as system;
#[cfg(unix)]
use unix as system;

pub use place::{is_within, real_place};
pub use read::{open, read, read_start};
pub use refusal::Refusal;
pub use sweep::sweep;
pub use system::take_limits_as_errors;
pub use write::{Before, Writing, write};
