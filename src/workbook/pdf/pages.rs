//! Pages put together: a table that goes on without its headings is one worksheet with the page before.

use super::page::ReadPage;
use crate::workbook::Unreadable;
use crate::workbook::budget::Budget;
use crate::workbook::grid::{Address, Area, Worksheet};

/// Columns of two pages that lie so near to each other are the same.
const NEAR: f64 = 2.0;
/// A table has so many edges of columns at least.
const LEAST_EDGES: usize = 4;

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
        let columns = self.worksheets.last().and_then(|before| self.continued(before, &page));
        if let (Some(before), Some(columns)) = (self.worksheets.last_mut(), columns) {
            append(before, &page, &columns);
        } else {
            self.worksheets.push(page.worksheet);
            self.xs = page.xs;
        }
        Ok(())
    }

    /// Of a page whose columns the one before has, and no row of it again, as headings would be: which they are
    /// there.
    fn continued(&self, before: &Worksheet, page: &ReadPage) -> Option<Vec<u32>> {
        let same = |x: &f64| self.xs.iter().position(|other| (x - other).abs() < NEAR);
        let columns = page.xs.iter().map(|x| u32::try_from(same(x)?).ok()).collect::<Option<Vec<_>>>();
        let first = texts(&page.worksheet, page.first);
        let is_repeated = before.rows().into_iter().any(|row| texts(before, row) == first);
        columns.filter(|columns| columns.len() >= LEAST_EDGES && !first.is_empty() && !is_repeated)
    }

    /// The worksheets.
    pub fn finish(self) -> Vec<Worksheet> {
        self.worksheets
    }
}

fn texts(worksheet: &Worksheet, row: u32) -> Vec<&str> {
    worksheet.row(row).map(|(_, cell)| cell.text.as_str()).collect()
}

/// Puts the rows of a page below those of the one before; `columns` are those there at which its own begin.
fn append(before: &mut Worksheet, page: &ReadPage, columns: &[u32]) {
    let last =
        before.merges.iter().map(|area| area.last.row).chain(before.cells.keys().map(|at| at.row)).max();
    let first = last.map_or(0, |last| last + 1);
    let column = |column: u32| usize::try_from(column).ok().and_then(|column| columns.get(column).copied());
    let moved = |at: Address| Address::new(at.row + first, column(at.column).unwrap_or(at.column));
    let end =
        |at: Address| Address::new(at.row + first, column(at.column + 1).map_or(at.column, |end| end - 1));
    let own = |at: &Address| Area { first: *at, last: *at };
    let areas = page.worksheet.cells.keys().filter(|at| page.worksheet.merge_at(**at).is_none()).map(own);
    let areas = areas.chain(page.worksheet.merges.iter().copied());
    before.merges.extend(areas.map(|area| Area { first: moved(area.first), last: end(area.last) }));
    for (address, cell) in &page.worksheet.cells {
        before.cells.insert(moved(*address), cell.clone());
    }
    before.page_starts.push(page.first + first);
    before.sort_merges();
    before.name =
        format!("{}から{}まで", before.name.split("から").next().unwrap_or_default(), page.worksheet.name);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::grid::Cell;

    fn page(name: &str, xs: &[f64], cells: &[(u32, u32, &str)]) -> ReadPage {
        let cells = cells.iter().map(|(row, column, text)| (Address::new(*row, *column), Cell::of(*text)));
        let worksheet = Worksheet { name: name.into(), cells: cells.collect(), ..Worksheet::default() };
        ReadPage { worksheet, xs: xs.to_vec(), first: 0 }
    }

    #[test]
    fn a_table_goes_on_on_a_page_without_headings_and_begins_anew_below_them() {
        let mut pages = Pages::default();
        let headings = [(0, 0, "番号"), (0, 1, "実施項目"), (0, 3, "期限")];
        pages.push(page("1ページ", &[10.0, 30.0, 60.0, 90.0, 120.0], &headings)).unwrap();
        let rest = [(0, 0, "2"), (0, 1, "窓口"), (0, 2, "12月")];
        pages.push(page("2ページ", &[10.0, 30.5, 90.0, 120.0], &rest)).unwrap();
        pages.push(page("3ページ", &[10.0, 30.0, 60.0, 90.0, 120.0], &headings)).unwrap();
        pages.push(page("4ページ", &[10.0, 40.0, 90.0, 120.0], &rest)).unwrap();
        let worksheets = pages.finish();
        let names: Vec<&str> = worksheets.iter().map(|worksheet| worksheet.name.as_str()).collect();
        assert_eq!(names, ["1ページから2ページまで", "3ページ", "4ページ"]);
        assert_eq!(texts(&worksheets[0], 1), ["2", "窓口", "12月"]);
        let across = Area { first: Address::new(1, 1), last: Address::new(1, 2) };
        assert_eq!(worksheets[0].merges, [across]);
    }
}
