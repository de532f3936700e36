//! Which sheet and which goal of one version is which of another.
//!
//! Enters: the sheets of two versions, as they are printed. Leaves: pairs, and which of them moved. Knows
//! neither what is said of a change nor what is made of it: that is for `review` and `merge`.

mod assignment;
mod candidate;
mod goals;
mod likeness;
mod order;
mod removals;
mod sheets;
mod version;
mod weights;

pub use assignment::best_assignment;
pub use candidate::{TELLING, known_text};
pub use goals::{Alike, pair, pair_alike, without_doubtful};
pub use order::{moved, moved_rather};
pub use removals::Removals;
pub use sheets::{Pair, pair as pair_sheets, same_path};
pub use version::{Complaint, Goal, Removed, Snapshot, Version, texts as field_texts};
