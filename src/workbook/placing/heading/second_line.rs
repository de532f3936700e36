//! The last row of the headings: （業務目標又は事務の内容） stands in a row of its own.

use super::super::super::grid::{Address, Worksheet};
use super::super::words::{bare, bare_outside, is_bracketed};
use super::Heading;

impl Heading {
    /// Finds the last row: that of the lowest merged cell, and of what stands below in brackets.
    pub(super) fn end(&mut self, worksheet: &Worksheet) {
        let merges = worksheet.merges.iter().filter(|merge| {
            (self.first_row..=self.last_row).contains(&merge.first.row)
                && self.columns.iter().any(|headed| headed.first == merge.first.column)
        });
        self.last_row = merges.map(|merge| merge.last.row).fold(self.last_row, u32::max);
        let row = self.last_row + 1;
        let below: Vec<_> = worksheet.row(row).map(|(at, cell)| (at, cell.text.as_str())).collect();
        let is_known = |(at, text): &(Address, &str)| self.is_second_line(*at, text);
        let is_bracket =
            |(at, text): &(Address, &str)| is_bracketed(text) && self.lacks_brackets(*at, worksheet);
        // One text in brackets alone may as well be a label of the goals below.
        let is_one = below.iter().any(is_known) || below.len() > 1;
        if !below.is_empty() && is_one && below.iter().all(|text| is_known(text) || is_bracket(text)) {
            self.second_lines = below.iter().filter(|text| !is_known(text)).map(|(at, _)| *at).collect();
            self.last_row = row;
        }
    }

    /// Whether a text is what the form has for the second line of the heading above it.
    fn is_second_line(&self, address: Address, text: &str) -> bool {
        let headed = self.columns.iter().find(|headed| headed.first == address.column);
        let column = headed.and_then(|headed| self.form.columns.get(headed.column));
        let lines = column.map(|column| column.heading.as_slice()).unwrap_or_default();
        lines.iter().skip(1).any(|line| bare(line) == bare(text))
    }

    /// Whether the heading above a cell has nothing in brackets yet.
    fn lacks_brackets(&self, address: Address, worksheet: &Worksheet) -> bool {
        let above =
            (self.first_row..=self.last_row).map(|row| worksheet.text(Address::new(row, address.column)));
        above.into_iter().all(|text| bare_outside(text) == bare(text))
    }
}
