//! Pages put together: a table that goes on without its headings is one worksheet with the page before.

use super::page::ReadPage;
use crate::workbook::Unreadable;
use crate::workbook::budget::Budget;
use crate::workbook::grid::{Address, Area, Cell, Worksheet};

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
    /// The cells that its end cuts.
    cut: Vec<Area>,
    /// The first row below its grid.
    end: u32,
    /// What stands below the grids of pages before it, as their numbers do: it is no part of the table that goes on.
    below: Vec<(u32, Cell)>,
}

/// How a page goes on with the one before.
struct Further {
    /// The columns there at which its own begin.
    columns: Vec<u32>,
    /// The rows of its grid that stand there too, as headings do, are so many.
    repeated: u32,
}

impl Further {
    fn column(&self, column: u32) -> Option<u32> {
        self.columns.get(usize::try_from(column).ok()?).copied()
    }

    /// Where a cell begins, so many rows further down.
    fn first(&self, at: Address, below: u32) -> Address {
        Address::new(at.row + below, self.column(at.column).unwrap_or(at.column))
    }

    /// Where it ends.
    fn last(&self, at: Address, below: u32) -> Address {
        Address::new(at.row + below, self.column(at.column + 1).map_or(at.column, |end| end - 1))
    }
}

impl Pages {
    /// Adds the next page.
    ///
    /// # Errors
    /// There is more in the file than is read, or text is hidden that the page before does not show.
    pub fn push(&mut self, page: ReadPage, number: usize) -> Result<(), Unreadable> {
        let is_shown = |x: &f64| self.cut.iter().any(|area| self.is_across(*area, *x));
        if !page.hidden_above.iter().all(is_shown) {
            return Err(Unreadable::CutText(number));
        }
        page.worksheet.cells.values().try_for_each(|cell| self.budget.take(cell))?;
        if page.worksheet.cells.is_empty() {
            return Ok(());
        }
        let further = self.worksheets.last().and_then(|before| self.further(before, &page));
        if let (Some(before), Some(further)) = (self.worksheets.last_mut(), further) {
            let below = before.cells.split_off(&Address::new(self.end, 0));
            self.below.extend(below.into_iter().map(|(at, cell)| (at.column, cell)));
            self.end = page.end + first_free(before);
            self.cut = append(before, &page, &further, &self.cut);
        } else {
            self.put_below();
            self.worksheets.push(page.worksheet);
            self.xs = page.xs;
            self.cut = page.cut;
            self.end = page.end;
        }
        Ok(())
    }

    /// Puts what stands below the grids of pages below their table.
    fn put_below(&mut self) {
        let Some(worksheet) = self.worksheets.last_mut() else { return };
        for ((column, cell), row) in self.below.drain(..).zip(first_free(worksheet)..) {
            worksheet.cells.insert(Address::new(row, column), cell);
        }
    }

    /// Whether a cell lies across a place.
    fn is_across(&self, area: Area, x: f64) -> bool {
        let edge = |column: u32| self.xs.get(usize::try_from(column).ok()?).copied();
        edge(area.first.column)
            .zip(edge(area.last.column + 1))
            .is_some_and(|(from, to)| (from..to).contains(&x))
    }

    /// Whether a page goes on with the table of the one before: its columns are there, and none of its rows, as headings
    /// would be; or only headings, where the page's end has cut cells.
    fn further(&self, before: &Worksheet, page: &ReadPage) -> Option<Further> {
        let same = |x: &f64| self.xs.iter().position(|other| (x - other).abs() < NEAR);
        let columns = page.xs.iter().map(|x| u32::try_from(same(x)?).ok()).collect::<Option<Vec<_>>>()?;
        let known: Vec<Vec<&str>> = before.rows().into_iter().map(|row| texts(before, row)).collect();
        let is_known = |row: &u32| known.contains(&texts(&page.worksheet, *row));
        let last = page.worksheet.cells.keys().next_back().map_or(0, |last| last.row);
        let repeated = (page.first..=last).take_while(is_known).count();
        let says_something = !texts(&page.worksheet, page.first).is_empty();
        let goes_on = if repeated == 0 { says_something } else { !self.cut.is_empty() };
        let repeated = u32::try_from(repeated).ok()?;
        (goes_on && columns.len() >= LEAST_EDGES).then_some(Further { columns, repeated })
    }

    /// The worksheets.
    pub fn finish(mut self) -> Vec<Worksheet> {
        self.put_below();
        self.worksheets
    }
}

fn texts(worksheet: &Worksheet, row: u32) -> Vec<&str> {
    worksheet.row(row).map(|(_, cell)| cell.text.as_str()).collect()
}

/// The first row below all that stands on a worksheet.
fn first_free(worksheet: &Worksheet) -> u32 {
    let merged = worksheet.merges.iter().map(|area| area.last.row);
    merged.chain(worksheet.cells.keys().map(|at| at.row)).max().map_or(0, |last| last + 1)
}

/// Puts the rows of a page below those of the one before, and puts cells that its end `cut` together again. Returns those
/// that the end of this page cuts.
fn append(before: &mut Worksheet, page: &ReadPage, further: &Further, cut: &[Area]) -> Vec<Area> {
    let below = first_free(before);
    let first = |at: Address| further.first(at, below);
    let moved = |area: Area| Area { first: first(area.first), last: further.last(area.last, below) };
    let start = page.first + further.repeated;
    let is_new = |row: u32| row >= start || (row < page.first && !is_known(before, &page.worksheet, row));
    let own = |at: &Address| Area { first: *at, last: *at };
    let alone = page.worksheet.cells.keys().filter(|at| page.worksheet.merge_at(**at).is_none()).map(own);
    let areas = alone.chain(page.worksheet.merges.iter().copied()).filter(|area| is_new(area.first.row));
    let areas: Vec<Area> = areas.map(moved).collect();
    let cells = page.worksheet.cells.iter().filter(|(at, _)| is_new(at.row));
    let cells: Vec<(Address, Cell)> = cells.map(|(at, cell)| (first(*at), cell.clone())).collect();
    let mut open: Vec<Area> = page.cut.iter().map(|area| moved(*area)).collect();
    before.merges.extend(areas);
    before.cells.extend(cells);
    for cut in cut {
        join(before, *cut, start + below, &mut open);
    }
    before.page_starts.push(start + below);
    before.sort_merges();
    before.name =
        format!("{}から{}まで", before.name.split("から").next().unwrap_or_default(), page.worksheet.name);
    open
}

fn is_known(before: &Worksheet, page: &Worksheet, row: u32) -> bool {
    let said = texts(page, row);
    before.rows().into_iter().any(|row| texts(before, row) == said)
}

/// Puts a cell that a page's end cut together with the one below it in the first row of the next.
fn join(worksheet: &mut Worksheet, cut: Area, row: u32, open: &mut [Area]) {
    let is_its = |area: &Area| {
        area.first.row == row && (area.first.column, area.last.column) == (cut.first.column, cut.last.column)
    };
    let Some(further) = worksheet.merges.iter().copied().find(is_its).or_else(|| empty(worksheet, cut, row))
    else {
        return;
    };
    let whole = Area { first: cut.first, last: further.last };
    worksheet.merges.retain(|area| *area != further && *area != cut);
    worksheet.merges.push(whole);
    open.iter_mut().filter(|area| **area == further).for_each(|area| *area = whole);
    if let Some(rest) = worksheet.cells.remove(&further.first) {
        match worksheet.cells.get_mut(&cut.first) {
            Some(cell) => cell.go_on(&rest),
            None => drop(worksheet.cells.insert(cut.first, rest)),
        }
    }
}

/// The one cell below a cut one in the first row of the next page, where it says nothing: no merged area is kept of it.
fn empty(worksheet: &Worksheet, cut: Area, row: u32) -> Option<Area> {
    let below = Address::new(row, cut.first.column);
    let is_free =
        !worksheet.cells.contains_key(&below) && worksheet.merges.iter().all(|area| !area.has(below));
    (is_free && cut.first.column == cut.last.column).then_some(Area { first: below, last: below })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(name: &str, xs: &[f64], cells: &[(u32, u32, &str)]) -> ReadPage {
        let cells = cells.iter().map(|(row, column, text)| (Address::new(*row, *column), Cell::of(*text)));
        let worksheet = Worksheet { name: name.into(), cells: cells.collect(), ..Worksheet::default() };
        ReadPage { worksheet, xs: xs.to_vec(), first: 0, end: 9, cut: Vec::new(), hidden_above: Vec::new() }
    }

    fn area(first: (u32, u32), last: (u32, u32)) -> Area {
        Area { first: Address::new(first.0, first.1), last: Address::new(last.0, last.1) }
    }

    /// Its text was spread over the columns to its right, or given to another goal.
    #[test]
    fn a_cell_that_the_pages_end_cuts_goes_on_on_the_next_below_the_headings() {
        let (xs, headings) = ([10.0, 30.0, 60.0, 90.0], [(0, 0, "番号"), (0, 1, "実施項目"), (0, 2, "課名")]);
        let mut first = page(
            "1ページ",
            &xs,
            &[headings.as_slice(), &[(1, 0, "1"), (1, 1, "窓口"), (1, 2, "生活")]].concat(),
        );
        first.worksheet.merges.push(area((1, 2), (1, 2)));
        first.cut.push(area((1, 2), (1, 2)));
        let rest = [(1, 0, "2"), (1, 1, "道路"), (1, 2, "福祉課"), (2, 0, "3"), (2, 1, "公園")];
        let mut second = page("2ページ", &xs, &[headings.as_slice(), &rest].concat());
        second.worksheet.merges.push(area((1, 2), (2, 2)));
        second.hidden_above = vec![75.0];
        let mut pages = Pages::default();
        pages.push(first, 1).unwrap();
        pages.push(second, 2).unwrap();
        let worksheets = pages.finish();
        assert_eq!(worksheets.len(), 1);
        let merged: Vec<_> =
            worksheets[0].merges.iter().filter(|area| area.first.row < area.last.row).collect();
        let [merged] = merged.as_slice() else { panic!("{merged:?}") };
        assert_eq!(worksheets[0].text(merged.first), "生活\n福祉課");
        let titles: Vec<_> = worksheets[0].rows().into_iter().map(|row| texts(&worksheets[0], row)).collect();
        let expected: [&[&str]; 4] =
            [&["番号", "実施項目", "課名"], &["1", "窓口", "生活\n福祉課"], &["2", "道路"], &["3", "公園"]];
        assert_eq!(titles, expected);
        assert_eq!(merged.last.row - merged.first.row, 3);
    }

    /// A number of a page was taken for a goal that shares its title with the one above.
    #[test]
    fn the_number_of_a_page_is_no_part_of_a_cell_that_the_pages_end_cuts() {
        let xs = [10.0, 30.0, 60.0, 90.0];
        let cells = [(0, 0, "1"), (0, 1, "窓口"), (1, 2, "1 / 2")];
        let mut first = page("1ページ", &xs, &cells);
        (first.end, first.cut) = (1, vec![area((0, 1), (0, 1))]);
        let mut second = page("2ページ", &xs, &[(0, 0, "2"), (0, 2, "続き"), (1, 2, "2 / 2")]);
        second.end = 1;
        let mut pages = Pages::default();
        pages.push(first, 1).unwrap();
        pages.push(second, 2).unwrap();
        let worksheet = pages.finish().remove(0);
        assert_eq!(worksheet.merges, [area((0, 1), (1, 1))]);
        let rows: Vec<_> = worksheet.rows().into_iter().map(|row| texts(&worksheet, row)).collect();
        assert_eq!(rows, [&["1", "窓口"][..], &["2", "続き"], &["2 / 2"], &["1 / 2"]]);
    }

    #[test]
    fn an_empty_cell_below_one_that_the_pages_end_cuts_is_a_part_of_it() {
        let xs = [10.0, 30.0, 60.0, 90.0];
        let mut first = page("1ページ", &xs, &[(0, 0, "1"), (0, 1, "窓口"), (0, 2, "達成した")]);
        first.cut.push(area((0, 2), (0, 2)));
        let mut pages = Pages::default();
        pages.push(first, 1).unwrap();
        pages.push(page("2ページ", &xs, &[(0, 0, "2"), (0, 1, "道路")]), 2).unwrap();
        assert_eq!(pages.finish()[0].merges, [area((0, 2), (1, 2))]);
    }

    #[test]
    fn what_is_hidden_above_and_no_page_shows_is_refused() {
        let mut alone = page("1ページ", &[10.0, 30.0, 60.0, 90.0], &[(0, 0, "番号")]);
        alone.hidden_above = vec![75.0];
        assert!(matches!(Pages::default().push(alone, 4), Err(Unreadable::CutText(4))));
    }

    #[test]
    fn a_table_goes_on_on_a_page_without_headings_and_begins_anew_below_them() {
        let mut pages = Pages::default();
        let headings = [(0, 0, "番号"), (0, 1, "実施項目"), (0, 3, "期限")];
        pages.push(page("1ページ", &[10.0, 30.0, 60.0, 90.0, 120.0], &headings), 1).unwrap();
        let rest = [(0, 0, "2"), (0, 1, "窓口"), (0, 2, "12月")];
        pages.push(page("2ページ", &[10.0, 30.5, 90.0, 120.0], &rest), 1).unwrap();
        pages.push(page("3ページ", &[10.0, 30.0, 60.0, 90.0, 120.0], &headings), 1).unwrap();
        pages.push(page("4ページ", &[10.0, 40.0, 90.0, 120.0], &rest), 1).unwrap();
        let worksheets = pages.finish();
        let names: Vec<&str> = worksheets.iter().map(|worksheet| worksheet.name.as_str()).collect();
        assert_eq!(names, ["1ページから2ページまで", "3ページ", "4ページ"]);
        assert_eq!(texts(&worksheets[0], 1), ["2", "窓口", "12月"]);
        let across = Area { first: Address::new(1, 1), last: Address::new(1, 2) };
        assert_eq!(worksheets[0].merges, [across]);
    }
}
