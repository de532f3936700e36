//! Each row has a cell of its own. One whose cells are all merged with those of the rows above and below would have no height:
//! nobody could tell its goal from its neighbours.

use super::{PrintedCell, PrintedRow};

/// Parts, in each row without a cell of its own, the merged cell that has the shortest text: it stands there again.
pub fn give_own_cells(rows: &mut [PrintedRow]) {
    for row in 0..rows.len() {
        let column =
            rows.get(row).filter(|row| row.cells.iter().all(|cell| cell.span != 1)).and_then(shortest);
        if let Some(column) = column {
            part(rows, row, column);
        }
    }
}

/// The column with the shortest text, if possible one that has some.
fn shortest(row: &PrintedRow) -> Option<usize> {
    let length = |cell: &PrintedCell| cell.lines.iter().map(|line| line.full_text().len()).sum::<usize>();
    let cells = row.cells.iter().map(length).enumerate();
    cells.min_by_key(|(_, length)| (*length == 0, *length)).map(|(column, _)| column)
}

/// Takes a row out of the merged cell that covers it in a column; what is left of that stands above and below.
fn part(rows: &mut [PrintedRow], row: usize, column: usize) {
    let span = |row: usize| rows.get(row).and_then(|row| row.cells.get(column)).map_or(0, |cell| cell.span);
    let Some(first) = (0..=row).rev().find(|row| span(*row) > 0) else { return };
    let end = first + span(first);
    for (begin, end) in [(first, row), (row, row + 1), (row + 1, end)] {
        let cell = rows.get_mut(begin).and_then(|row| row.cells.get_mut(column));
        if let Some(cell) = cell.filter(|_| begin < end) {
            cell.span = end - begin;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::kind::Line;

    fn rows(spans: &[&[usize]]) -> Vec<PrintedRow> {
        let cell = |(column, span): (usize, &usize)| PrintedCell {
            span: *span,
            origin: 0,
            lines: vec![Line::plain("目".repeat(3 - column))].into(),
        };
        let row = |spans: &&[usize]| PrintedRow {
            page_break: false,
            cells: spans.iter().enumerate().map(cell).collect(),
        };
        spans.iter().map(row).collect()
    }

    fn given(spans: &[&[usize]]) -> Vec<Vec<usize>> {
        let mut rows = rows(spans);
        give_own_cells(&mut rows);
        rows.iter().map(|row| row.cells.iter().map(|cell| cell.span).collect()).collect()
    }

    #[test]
    fn a_row_without_a_cell_of_its_own_gets_that_with_the_shortest_text() {
        assert_eq!(given(&[&[1, 2], &[2, 0], &[0, 1]]), [[1, 1], [2, 1], [0, 1]]);
        // What covers it from above goes on below.
        assert_eq!(given(&[&[1, 3], &[2, 0], &[0, 0], &[1, 1]]), [[1, 1], [2, 1], [0, 1], [1, 1]]);
        assert_eq!(given(&[&[2, 3], &[0, 0], &[1, 0]]), [[2, 1], [0, 1], [1, 1]]);
    }

    #[test]
    fn rows_with_a_cell_of_their_own_stay_as_they_are() {
        assert_eq!(given(&[&[1, 2], &[1, 0], &[1, 1]]), [[1, 2], [1, 0], [1, 1]]);
    }
}
