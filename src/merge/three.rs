//! One thing in each of three versions: the one that both sides come from, ours and theirs.

/// A thing in each of three versions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Three<T> {
    /// In the version that both sides come from.
    pub base: T,
    /// In ours.
    pub ours: T,
    /// In theirs.
    pub theirs: T,
}

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MergeSide {
    Base,
    Ours,
    Theirs,
}

impl<T> Three<T> {
    /// What a version has.
    pub(super) fn of(self, version: MergeSide) -> T {
        match version {
            MergeSide::Base => self.base,
            MergeSide::Ours => self.ours,
            MergeSide::Theirs => self.theirs,
        }
    }

    /// The same of each.
    pub(super) fn map<U>(self, mut of: impl FnMut(T) -> U) -> Three<U> {
        Three { base: of(self.base), ours: of(self.ours), theirs: of(self.theirs) }
    }

    /// Each with what it has of another thing.
    pub(super) fn zip<U>(self, other: Three<U>) -> Three<(T, U)> {
        Three {
            base: (self.base, other.base),
            ours: (self.ours, other.ours),
            theirs: (self.theirs, other.theirs),
        }
    }

    pub(super) const fn as_ref(&self) -> Three<&T> {
        Three { base: &self.base, ours: &self.ours, theirs: &self.theirs }
    }

    /// All of them, the one that both come from first.
    pub(super) fn into_array(self) -> [T; 3] {
        [self.base, self.ours, self.theirs]
    }
}

impl<T> Three<Option<T>> {
    /// The things, where each version has one.
    pub(super) fn whole(self) -> Option<Three<T>> {
        Some(Three { base: self.base?, ours: self.ours?, theirs: self.theirs? })
    }
}

impl<T, U> Three<(T, U)> {
    /// The things of each pair by themselves.
    pub(super) fn unzip(self) -> (Three<T>, Three<U>) {
        let ((base, of_base), (ours, of_ours), (theirs, of_theirs)) = (self.base, self.ours, self.theirs);
        (Three { base, ours, theirs }, Three { base: of_base, ours: of_ours, theirs: of_theirs })
    }
}

impl<T: Copy + PartialEq> Three<T> {
    /// What one side alone has changed counts; where both have, ours.
    pub(super) fn merged(self) -> T {
        if self.base == self.ours { self.theirs } else { self.ours }
    }
}
