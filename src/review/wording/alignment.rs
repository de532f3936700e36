//! Which paragraphs, or sentences, of two versions answer each other, in order.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::tokens::Tokens;

/// Of two texts that answer each other, at least this part of the words is the same, in thousandths.
const LIKENESS: u32 = 500;
/// A stretch with more pairs to weigh than this was rewritten as a whole.
const PAIRS: usize = 40_000;

/// What became of a text, or of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Both sides have it: their indices.
    Same(usize, usize),
    /// It was reworded.
    Pair(usize, usize),
    /// Only the old side has it.
    Delete(usize),
    /// Only the new side has it.
    Insert(usize),
}

impl Step {
    /// Its index on the old side.
    pub(super) const fn in_old(self) -> Option<usize> {
        match self {
            Self::Same(old, _) | Self::Pair(old, _) | Self::Delete(old) => Some(old),
            Self::Insert(_) => None,
        }
    }

    /// Its index on the new side.
    pub(super) const fn in_new(self) -> Option<usize> {
        match self {
            Self::Same(_, new) | Self::Pair(_, new) | Self::Insert(new) => Some(new),
            Self::Delete(_) => None,
        }
    }
}

/// The steps that lead from the old texts to the new ones. The same texts keep together; between them, those
/// that are most alike do.
pub(super) fn align(old: &[&str], new: &[&str]) -> Vec<Step> {
    let mut steps = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, old, new) {
        let (was, is) = (operation.old_range(), operation.new_range());
        match operation {
            DiffOp::Equal { .. } => steps.extend(was.zip(is).map(|(was, is)| Step::Same(was, is))),
            DiffOp::Replace { .. } => {
                let texts =
                    (old.get(was.clone()).unwrap_or_default(), new.get(is.clone()).unwrap_or_default());
                steps.extend(
                    align_unlike(texts.0, texts.1).into_iter().map(|step| shifted(step, was.start, is.start)),
                );
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {
                steps.extend(was.map(Step::Delete));
                steps.extend(is.map(Step::Insert));
            }
        }
    }
    steps
}

const fn shifted(step: Step, old: usize, new: usize) -> Step {
    match step {
        Step::Same(was, is) => Step::Same(was + old, is + new),
        Step::Pair(was, is) => Step::Pair(was + old, is + new),
        Step::Delete(was) => Step::Delete(was + old),
        Step::Insert(is) => Step::Insert(is + new),
    }
}

/// Pairs texts of which none is the same on both sides. One text in place of one is taken for the same,
/// reworded.
fn align_unlike(old: &[&str], new: &[&str]) -> Vec<Step> {
    if old.len() == 1 && new.len() == 1 {
        return vec![Step::Pair(0, 0)];
    }
    let mut steps = Vec::new();
    let (mut was, mut is) = (0, 0);
    for (paired_old, paired_new) in best_pairs(old, new) {
        steps.extend((was..paired_old).map(Step::Delete));
        steps.extend((is..paired_new).map(Step::Insert));
        steps.push(Step::Pair(paired_old, paired_new));
        (was, is) = (paired_old + 1, paired_new + 1);
    }
    steps.extend((was..old.len()).map(Step::Delete));
    steps.extend((is..new.len()).map(Step::Insert));
    steps
}

/// The pairs, ascending on both sides, whose likeness is greatest in all.
fn best_pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len() * new.len() > PAIRS {
        return Vec::new();
    }
    let (old, new): (Vec<Tokens<'_>>, Vec<Tokens<'_>>) =
        (old.iter().map(|t| Tokens::of(t)).collect(), new.iter().map(|t| Tokens::of(t)).collect());
    // `best[i][j]`: the greatest likeness of what follows `i` and `j`, and whether these two are a pair in
    // it.
    let mut best: Vec<Vec<(u32, bool)>> = vec![vec![(0, false); new.len() + 1]; old.len() + 1];
    for (i, was) in old.iter().enumerate().rev() {
        for (j, is) in new.iter().enumerate().rev() {
            let at = |i: usize, j: usize| best.get(i).and_then(|row| row.get(j)).map_or(0, |(sum, _)| *sum);
            let likeness = was.likeness(is);
            let apart = at(i + 1, j).max(at(i, j + 1));
            let paired = if likeness >= LIKENESS { likeness + at(i + 1, j + 1) } else { 0 };
            let value = (apart.max(paired), paired > apart);
            if let Some(cell) = best.get_mut(i).and_then(|row| row.get_mut(j)) {
                *cell = value;
            }
        }
    }
    traced(&best)
}

fn traced(best: &[Vec<(u32, bool)>]) -> Vec<(usize, usize)> {
    let at = |i: usize, j: usize| best.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while at(i, j).0 > 0 {
        if at(i, j).1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(i + 1, j).0 >= at(i, j + 1).0 {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
