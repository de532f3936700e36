//! What the engine remembers of the documents that it laid out. None of it changes what is laid out next.

/// How many clearings ago something must have been used to be kept.
const EVICTION_AGE: usize = 2;

/// Clears what was not used for long.
pub(super) fn forget_old() {
    comemo::evict(EVICTION_AGE);
}

/// Clears all.
pub(super) fn forget_all() {
    comemo::evict(0);
}
