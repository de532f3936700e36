//! Which goals stand in another order among those that both sides have.

/// For each goal of the new side, given by its index on the old side, whether it left its place. As few as
/// possible did.
pub fn moved(old_indices: &[usize]) -> Vec<bool> {
    // `tails[n]`: where the ascending run of n + 1 goals ends that ends with the least index.
    let mut tails: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (position, index) in old_indices.iter().enumerate() {
        let length = tails.partition_point(|(tail, _)| tail < index);
        before.push(length.checked_sub(1).and_then(|last| tails.get(last)).map(|(_, position)| *position));
        match tails.get_mut(length) {
            Some(tail) => *tail = (*index, position),
            None => tails.push((*index, position)),
        }
    }
    let mut moved = vec![true; old_indices.len()];
    let mut next = tails.last().map(|(_, position)| *position);
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
    use super::moved;

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
}
