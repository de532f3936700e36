//! Which cells of a column stay merged where rows of both sides stand among each other.

/// The goals in which the text of a cell was typed on either side; `None` where the side does not have the
/// goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origins {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
}

impl Origins {
    /// Whether a row may stand in the merged cell that begins with this one: its text is that of the cell on
    /// each side that has it.
    fn take_in(self, next: Self) -> bool {
        let agrees = |first: Option<usize>, next: Option<usize>| next.is_none() || next == first;
        let shares = |first: Option<usize>, next: Option<usize>| next.is_some() && next == first;
        agrees(self.old, next.old)
            && agrees(self.new, next.new)
            && (shares(self.old, next.old) || shares(self.new, next.new))
    }
}

/// For each row of a column, the first row of its merged cell, and over how many rows that extends; 0 where
/// it is covered.
pub(super) fn spans(rows: &[Origins], breaks: &[bool]) -> Vec<(usize, usize)> {
    let mut firsts: Vec<usize> = Vec::new();
    for (index, (row, is_break)) in rows.iter().zip(breaks).enumerate() {
        let first = firsts
            .last()
            .copied()
            .filter(|first| !is_break && rows.get(*first).is_some_and(|first| first.take_in(*row)));
        firsts.push(first.unwrap_or(index));
    }
    let count = |index: usize| firsts.iter().filter(|first| **first == index).count();
    firsts
        .iter()
        .enumerate()
        .map(|(index, first)| (*first, if *first == index { count(index) } else { 0 }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Origins, spans};

    fn merged(rows: &[(Option<usize>, Option<usize>)]) -> Vec<usize> {
        let rows: Vec<Origins> = rows.iter().map(|(old, new)| Origins { old: *old, new: *new }).collect();
        spans(&rows, &vec![false; rows.len()]).into_iter().map(|(_, span)| span).collect()
    }

    #[test]
    fn cells_stay_merged_where_both_sides_say_the_same_of_them() {
        // Merged on both sides, on one side only, and on neither.
        assert_eq!(merged(&[(Some(0), Some(0)), (Some(0), Some(0))]), [2, 0]);
        assert_eq!(merged(&[(Some(0), Some(0)), (Some(1), Some(0))]), [1, 1]);
        assert_eq!(merged(&[(Some(0), Some(0)), (Some(0), Some(1))]), [1, 1]);
        // A new goal, or one that is gone, in the middle and at the end of a merged cell.
        assert_eq!(merged(&[(Some(0), Some(0)), (None, Some(0)), (Some(0), Some(0))]), [3, 0, 0]);
        assert_eq!(merged(&[(Some(0), Some(0)), (Some(0), None), (Some(0), Some(0))]), [3, 0, 0]);
        assert_eq!(merged(&[(Some(0), Some(0)), (Some(0), None), (Some(3), Some(2))]), [2, 0, 1]);
        // The goal with which the cell began is gone: those behind it have the text for themselves now.
        assert_eq!(merged(&[(Some(0), None), (Some(0), Some(0)), (Some(0), Some(0))]), [1, 2, 0]);
        // A stranger that joins a new goal's cell would lose what it said before.
        assert_eq!(merged(&[(None, Some(0)), (Some(0), Some(0))]), [1, 1]);
    }
}
