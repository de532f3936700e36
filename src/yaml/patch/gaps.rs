//! Which entries of a list stay as they are when it becomes another one, and what lies between them.

use std::ops::Range;

/// A longer list than this is held against the other at its beginning and its end alone, in pairs of entries.
const MOST_PAIRS: usize = 250_000;

/// A stretch of the old list and what comes in its place; either may be empty.
pub(super) type Gap = (Range<usize>, Range<usize>);

/// The stretches between the entries that stay. As many stay as can.
pub(super) fn gaps(old: usize, new: usize, is_same: impl Fn(usize, usize) -> bool) -> Vec<Gap> {
    let before = (0..old.min(new)).take_while(|index| is_same(*index, *index)).count();
    let most = old.min(new) - before;
    let after = (1..=most).take_while(|back| is_same(old - back, new - back)).count();
    let (old, new) = (before..old - after, before..new - after);
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return vec![(old, new)];
    }
    between(&old, &new, is_same)
}

/// The same of two stretches, by the longest sequence of entries that both have.
fn between(old: &Range<usize>, new: &Range<usize>, is_same: impl Fn(usize, usize) -> bool) -> Vec<Gap> {
    let width = new.len() + 1;
    // How many entries stay from a pair on, row by row.
    let mut lengths = vec![0_usize; (old.len() + 1) * width];
    let at = |lengths: &[usize], was: usize, is: usize| lengths.get(was * width + is).copied().unwrap_or(0);
    for was in (0..old.len()).rev() {
        for is in (0..new.len()).rev() {
            let length = if is_same(old.start + was, new.start + is) {
                at(&lengths, was + 1, is + 1) + 1
            } else {
                at(&lengths, was + 1, is).max(at(&lengths, was, is + 1))
            };
            if let Some(slot) = lengths.get_mut(was * width + is) {
                *slot = length;
            }
        }
    }
    let mut gaps: Vec<Gap> = Vec::new();
    let (mut was, mut is) = (0, 0);
    let mut open = (old.start..old.start, new.start..new.start);
    while was < old.len() || is < new.len() {
        let stays = was < old.len() && is < new.len() && is_same(old.start + was, new.start + is);
        if stays {
            gaps.push(std::mem::replace(
                &mut open,
                (old.start + was + 1..old.start + was + 1, new.start + is + 1..new.start + is + 1),
            ));
            (was, is) = (was + 1, is + 1);
        } else if is == new.len() || was < old.len() && at(&lengths, was + 1, is) >= at(&lengths, was, is + 1)
        {
            was += 1;
            open.0.end = old.start + was;
        } else {
            is += 1;
            open.1.end = new.start + is;
        }
    }
    gaps.push(open);
    gaps.retain(|(old, new)| !old.is_empty() || !new.is_empty());
    gaps
}

#[cfg(test)]
mod tests {
    use super::gaps;

    #[test]
    fn what_both_lists_have_stays() {
        let found = |old: &str, new: &str| {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            gaps(old.len(), new.len(), |was, is| old[was] == new[is])
                .into_iter()
                .map(|(was, is)| (old[was].iter().collect::<String>(), new[is].iter().collect::<String>()))
                .collect::<Vec<_>>()
        };
        let gap = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        assert_eq!(found("甲乙", "甲乙"), []);
        assert_eq!(found("甲乙", "丙甲丁"), [gap("", "丙"), gap("乙", "丁")]);
        assert_eq!(found("甲乙丙", "乙"), [gap("甲", ""), gap("丙", "")]);
        assert_eq!(found("甲乙", "丙丁"), [gap("甲乙", "丙丁")]);
        assert_eq!(found("", "甲"), [gap("", "甲")]);
    }
}
