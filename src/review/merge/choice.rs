//! What becomes of one entry that three versions have, or some of them.

use super::lines::merge_entry;
use super::pieces::Piece;

/// What becomes of an entry.
#[derive(Debug, Clone)]
pub(super) enum Choice {
    /// It is gone.
    Gone,
    /// It stands so.
    Kept(Kept),
    /// Both sides say something else; a side that took it out has no text.
    Conflict(Option<Piece>, Option<Piece>),
}

/// An entry that stays.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub piece: Piece,
    pub by: Side,
}

/// Whose text an entry has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Ours,
    Theirs,
    /// Of both, line by line.
    Both,
}

/// An entry as each version has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Threefold<'p> {
    pub base: Option<&'p Piece>,
    pub ours: Option<&'p Piece>,
    pub theirs: Option<&'p Piece>,
}

impl Threefold<'_> {
    /// What becomes of it.
    pub fn choice(self) -> Choice {
        let kept = |piece: &Piece, by| Choice::Kept(Kept { piece: piece.clone(), by });
        let conflict = || Choice::Conflict(self.ours.cloned(), self.theirs.cloned());
        match (self.base, self.ours, self.theirs) {
            (_, None, None) => Choice::Gone,
            (None, Some(ours), None) => kept(ours, Side::Ours),
            (None, None, Some(theirs)) => kept(theirs, Side::Theirs),
            (Some(base), Some(other), None) | (Some(base), None, Some(other)) => {
                if is_same(base, other) {
                    Choice::Gone
                } else {
                    conflict()
                }
            }
            (base, Some(ours), Some(theirs)) => {
                let is_kept = |side: &Piece| base.is_some_and(|base| is_same(base, side));
                if ours.text == theirs.text || base.is_some_and(|base| base.text == theirs.text) {
                    kept(ours, Side::Ours)
                } else if base.is_some_and(|base| base.text == ours.text) || (is_kept(ours) && !is_kept(theirs)) {
                    kept(theirs, Side::Theirs)
                } else if is_same(ours, theirs) || is_kept(theirs) {
                    kept(ours, Side::Ours)
                } else {
                    match base.and_then(|base| merge_entry(&base.text, &ours.text, &theirs.text)) {
                        Some(text) => Choice::Kept(Kept { piece: Piece { text, value: None, ..ours.clone() }, by: Side::Both }),
                        None => conflict(),
                    }
                }
            }
        }
    }
}

fn is_same(one: &Piece, other: &Piece) -> bool {
    one.text == other.text || one.says_as(other)
}
