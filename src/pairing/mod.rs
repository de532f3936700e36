//! Which sheet and which goal of one version is which of another.
//!
//! Enters: the sheets of two versions, as they are printed. Leaves: pairs, and which of them moved. Knows
//! neither what is said of a change nor what is made of it: that is for `review` and `merge`.

pub mod goals;
mod likeness;
pub mod order;
pub mod sheets;
pub mod version;

pub use goals::{Alike, pair, pair_alike};
pub use version::{Complaint, Content, Goal, Version, texts as field_texts};
