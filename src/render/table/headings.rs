//! Whether the headings of a page have stood above rows.

/// What the headings of the page are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headings {
    /// They have not stood above a row yet.
    New,
    /// They stand above a row for the first time.
    Standing,
    /// They are those of an earlier page again.
    Repeated,
}

impl Headings {
    /// A row stands below them.
    pub(super) fn stand(&mut self) {
        if *self == Self::New {
            *self = Self::Standing;
        }
    }
}
