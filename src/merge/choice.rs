//! What becomes of one entry that three versions have, or some of them.

use super::lines::merge_entry;
use super::segments::Segment;
use super::three::Three;

/// What becomes of an entry.
#[derive(Debug, Clone)]
pub(super) enum Choice {
    /// It is gone.
    Gone,
    /// It stands so.
    Kept(Segment),
    /// Both sides say something else; a side that took it out has no text.
    Conflict(Option<Segment>, Option<Segment>),
}

impl Choice {
    /// What becomes of an entry that the versions have so.
    pub fn of(entry: Three<Option<&Segment>>) -> Self {
        let kept = |segment: &Segment| Self::Kept(segment.clone());
        let conflict = || Self::Conflict(entry.ours.cloned(), entry.theirs.cloned());
        match (entry.base, entry.ours, entry.theirs) {
            (_, None, None) => Self::Gone,
            (None, Some(ours), None) => kept(ours),
            (None, None, Some(theirs)) => kept(theirs),
            (Some(base), Some(other), None) | (Some(base), None, Some(other)) => {
                if is_same(base, other) {
                    Self::Gone
                } else {
                    conflict()
                }
            }
            (None, Some(written), Some(blank)) | (None, Some(blank), Some(written))
                if blank.is_blank() && !written.is_blank() =>
            {
                kept(written)
            }
            (base, Some(ours), Some(theirs)) => {
                let is_kept = |side: &Segment| base.is_some_and(|base| is_same(base, side));
                if ours.text == theirs.text || base.is_some_and(|base| base.text == theirs.text) {
                    kept(ours)
                } else if base.is_some_and(|base| base.text == ours.text)
                    || (is_kept(ours) && !is_kept(theirs))
                {
                    kept(theirs)
                } else if is_same(ours, theirs) || is_kept(theirs) {
                    kept(ours)
                } else {
                    match base.and_then(|base| merge_entry(&base.text, &ours.text, &theirs.text)) {
                        Some(text) => Self::Kept(Segment { text, value: None, ..ours.clone() }),
                        None => conflict(),
                    }
                }
            }
        }
    }
}

fn is_same(one: &Segment, other: &Segment) -> bool {
    one.text == other.text || one.says_as(other)
}
