//! How rules are applied to a file: one after the other, unsuppressed or silenced, and their mends put into the
//! text.

pub(super) mod allow;
pub(super) mod apply;
pub(super) mod finding;
pub(super) mod mend;
mod phase;
pub(super) mod project;
mod severity;
