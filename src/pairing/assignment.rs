//! The best one-to-one assignment between two lists.

use pathfinding::matrix::Matrix;
use pathfinding::prelude::kuhn_munkres;

/// The pairs of an old and a new index whose weights are the greatest together. A weight of 0 is no pair.
pub fn best_assignment(old: usize, new: usize, weight: impl Fn(usize, usize) -> i64) -> Vec<(usize, usize)> {
    if old == 0 || new == 0 {
        return Vec::new();
    }
    let is_wide = old <= new;
    let (rows, columns) = if is_wide { (old, new) } else { (new, old) };
    let at = |(row, column): (usize, usize)| if is_wide { weight(row, column) } else { weight(column, row) };
    let (_, assigned) = kuhn_munkres(&Matrix::from_fn(rows, columns, at));
    let pairs = assigned
        .into_iter()
        .enumerate()
        .map(|(row, column)| if is_wide { (row, column) } else { (column, row) });
    pairs.filter(|(was, is)| weight(*was, *is) > 0).collect()
}
