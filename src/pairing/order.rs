//! Which goals stand in another order among those that both sides have.

use std::collections::BTreeMap;

/// Ascending runs by the index with which each ends: how many goals it has, how many of them are not likely to have
/// left, and the position of its last one. A run that is no better than one that ends before it is left out.
type Runs = BTreeMap<usize, ((usize, usize), usize)>;

/// For each goal of the new side, given by its index on the old side, whether it left its place. As few as
/// possible did.
pub fn moved(old_indices: &[usize]) -> Vec<bool> {
    moved_rather(old_indices, |_| false)
}

/// The same; of two ways to tell it, that one by which more of those left their places of which that is likely, by
/// their positions on the new side.
pub fn moved_rather(old_indices: &[usize], is_likely: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut runs = Runs::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (position, index) in old_indices.iter().enumerate() {
        let shorter = runs.range(..index).next_back().map(|(_, run)| *run);
        let (count, steady) = shorter.map(|(size, _)| size).unwrap_or_default();
        let size = (count + 1, steady + usize::from(!is_likely(position)));
        before.push(shorter.map(|(_, position)| position));
        let no_better = |runs: &Runs| {
            runs.range(index..).next().filter(|(_, (other, _))| *other <= size).map(|(tail, _)| *tail)
        };
        while let Some(tail) = no_better(&runs) {
            runs.remove(&tail);
        }
        runs.insert(*index, (size, position));
    }
    let mut moved = vec![true; old_indices.len()];
    let mut next = runs.last_key_value().map(|(_, (_, position))| *position);
    while let Some(position) = next {
        if let Some(flag) = moved.get_mut(position) {
            *flag = false;
        }
        next = before.get(position).copied().flatten();
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::{moved, moved_rather};

    #[test]
    fn as_few_goals_as_possible_have_moved() {
        let positions = |indices: &[usize]| {
            let flags = moved(indices);
            indices.iter().zip(flags).filter(|(_, moved)| *moved).map(|(index, _)| *index).collect::<Vec<_>>()
        };
        assert_eq!(positions(&[0, 2, 3, 7]), [0; 0]);
        assert_eq!(positions(&[4, 0, 1, 2, 3]), [4]);
        assert_eq!(positions(&[4, 1, 2, 3, 0]), [4, 0]);
        assert_eq!(positions(&[1, 0]), [1]);
        assert_eq!(positions(&[]), [0; 0]);
    }

    #[test]
    fn of_two_ways_to_tell_it_the_likelier_goal_has_moved() {
        let flags = |indices: &[usize], likely: usize| moved_rather(indices, |position| position == likely);
        assert_eq!(flags(&[1, 0], 1), [false, true]);
        assert_eq!(flags(&[1, 0], 0), [true, false]);
        assert_eq!(flags(&[1, 2, 0], 0), [false, false, true]);
        assert_eq!(flags(&[0, 2, 1, 3], 2), [false, false, true, false]);
        assert_eq!(flags(&[0, 2, 1, 3], 1), [false, true, false, false]);
    }
}
