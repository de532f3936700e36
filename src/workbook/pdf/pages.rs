//! Pages put together: a table that goes on without its headings is one worksheet with the page before.

use super::page::ReadPage;
use crate::workbook::Unreadable;
use crate::workbook::budget::Budget;
use crate::workbook::grid::{Address, Area, Worksheet};

/// Columns of two pages that lie so near to each other are the same.
const NEAR: f64 = 2.0;

/// The pages of a file, one after the other.
#[derive(Default)]
pub struct Pages {
    worksheets: Vec<Worksheet>,
    budget: Budget,
    /// Of the last one, where its columns begin.
    xs: Vec<f64>,
}

impl Pages {
    /// Adds the next page.
    ///
    /// # Errors
    /// There is more in the file than is read.
    pub fn push(&mut self, page: ReadPage) -> Result<(), Unreadable> {
        page.worksheet.cells.values().try_for_each(|cell| self.budget.take(cell))?;
        if page.worksheet.cells.is_empty() {
            return Ok(());
        }
        let is_continued = self.worksheets.last().is_some_and(|before| self.continues(before, &page));
        match self.worksheets.last_mut() {
            Some(before) if is_continued => append(before, &page),
            _ => self.worksheets.push(page.worksheet),
        }
        self.xs = page.xs;
        Ok(())
    }

    /// Whether a page has the columns of the one before, and no row of it again: headings would be one.
    fn continues(&self, before: &Worksheet, page: &ReadPage) -> bool {
        let is_near = |(a, b): (&f64, &f64)| (a - b).abs() < NEAR;
        let is_same = !page.xs.is_empty()
            && page.xs.len() == self.xs.len()
            && page.xs.iter().zip(&self.xs).all(is_near);
        let first = texts(&page.worksheet, page.first);
        is_same && !first.is_empty() && !before.rows().into_iter().any(|row| texts(before, row) == first)
    }

    /// The worksheets.
    pub fn finish(self) -> Vec<Worksheet> {
        self.worksheets
    }
}

fn texts(worksheet: &Worksheet, row: u32) -> Vec<&str> {
    worksheet.row(row).map(|(_, cell)| cell.text.as_str()).collect()
}

/// Puts the rows of a page below those of the one before.
fn append(before: &mut Worksheet, page: &ReadPage) {
    let last =
        before.merges.iter().map(|area| area.last.row).chain(before.cells.keys().map(|at| at.row)).max();
    let first = last.map_or(0, |last| last + 1);
    let moved = |address: Address| Address::new(address.row + first, address.column);
    for (address, cell) in &page.worksheet.cells {
        before.cells.insert(moved(*address), cell.clone());
    }
    let merges = page.worksheet.merges.iter();
    before.merges.extend(merges.map(|area| Area { first: moved(area.first), last: moved(area.last) }));
    before.sort_merges();
    before.name =
        format!("{}から{}まで", before.name.split("から").next().unwrap_or_default(), page.worksheet.name);
}
