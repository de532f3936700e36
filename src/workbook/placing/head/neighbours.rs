//! Which cells beside a label have its values.

use super::super::super::grid::{Address, Area};
use super::Reading;
use super::labels::Label;

impl Reading<'_> {
    /// The values right of a label, up to the next one, with those of rows below that have no label.
    pub(super) fn right_of(&self, area: Area) -> Vec<(Address, String)> {
        let next = self.labels.iter().filter(|(other, _)| {
            other.first.column > area.last.column
                && other.first.row <= area.last.row
                && area.first.row <= other.last.row
        });
        let end = next.map(|(other, _)| other.first.column).min().unwrap_or(u32::MAX);
        let columns = area.last.column + 1..end;
        let mut values: Vec<(Address, String)> = Vec::new();
        let mut row = area.first.row;
        while row <= area.last.row || !values.is_empty() {
            let has_label = self.labels.iter().any(|(other, _)| {
                row > area.last.row
                    && (other.first.row..=other.last.row).contains(&row)
                    && other.first.column < end
            });
            let found: Vec<_> = self
                .cells
                .iter()
                .filter(|(at, _)| at.row == row && columns.contains(&at.column) && self.is_free(*at))
                .cloned()
                .collect();
            if has_label || (row > area.last.row && found.is_empty()) {
                break;
            }
            values.extend(found);
            row += 1;
        }
        values
    }

    /// The values below a label, up to the next one, or to a value of a label beside it.
    pub(super) fn below(&self, area: Area) -> Vec<(Address, String)> {
        let columns = area.first.column..=area.last.column;
        let mut values = Vec::new();
        let mut below =
            self.cells.iter().filter(|(at, _)| at.row > area.last.row && columns.contains(&at.column));
        let is_its = |address: Address| self.is_free(address) && !self.is_beside_label(address, area);
        while let Some((address, text)) = below.next().filter(|(address, _)| is_its(*address)) {
            values.push((*address, text.clone()));
        }
        values
    }

    /// Whether a label of a row below `above` stands directly left of a value.
    fn is_beside_label(&self, value: Address, above: Area) -> bool {
        self.labels.iter().any(|(label, kind)| {
            *kind != Label::Group
                && label.first.row > above.last.row
                && (label.first.row..=label.last.row).contains(&value.row)
                && label.last.column + 1 == value.column
        })
    }
}
