//! The cells around a table: year, dates, holders of posts, and whatever else the form has above it.

mod labels;
mod loose;
mod neighbours;
mod values;

use std::collections::BTreeSet;

use super::super::grid::{Address, Area, Cell, Worksheet};
use super::raw::{Left, RawCell, checked, whole};
use super::title::{self, is_title, year_in};
use super::unplaced::Reason;
use super::words::{bare, lines};
use crate::calendar::FiscalYear;
use crate::form::{Form, Kind};
use crate::sheet::draft::DraftPerson;
use labels::{Label, label_of, labelled};

/// No head has more cells: those nearest to the table are looked at.
const MOST_CELLS: usize = 1_000;

/// What stands around a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawHead {
    /// Values of the head's fields by key, as they stand in their cells, and those of groups by two keys.
    pub fields: Vec<(Vec<String>, RawCell)>,
    /// The title, as it stands there.
    pub title: Option<(String, Address)>,
    /// What the title's own field of the fiscal year says.
    pub year_in_title: Option<FiscalYear>,
    /// The fiscal year, as it is shown.
    pub year: Option<(String, Address)>,
    /// 部署, where a cell is labelled so.
    pub department: Option<(String, Address)>,
    /// What stands in the title's brackets, or wherever else it has a field of prose.
    pub in_title: Vec<(String, String, Address)>,
    /// Holders of posts.
    pub people: Vec<DraftPerson>,
    /// The cells that they stand in.
    pub people_at: Vec<Address>,
    /// The cells that say all this.
    pub taken: BTreeSet<Address>,
}

/// Reads the rows above a table, and says what of them has no place. In a workbook of our own (`is_own`) names stand as
/// they were typed, and none is spread.
pub fn head(worksheet: &Worksheet, form: &Form, rows: (u32, u32), is_own: bool) -> (RawHead, Vec<Left>) {
    let mut reading = Reading::of(worksheet, form, rows);
    reading.is_own = is_own;
    reading.title();
    reading.labels();
    reading.inline();
    reading.loose();
    let Reading { head, mut left, cells, labels, .. } = reading;
    // A label without a value says that there is none.
    let is_label = |address: &Address| labels.iter().any(|(area, _)| area.first == *address);
    let rest = cells.into_iter().filter(|(address, _)| !head.taken.contains(address) && !is_label(address));
    left.extend(rest.map(|(address, text)| (address, Reason::Around, text)));
    (head, left)
}

struct Reading<'r> {
    worksheet: &'r Worksheet,
    form: &'r Form,
    is_own: bool,
    /// The cells that can be read, from above.
    cells: Vec<(Address, String)>,
    labels: Vec<(Area, Label)>,
    /// Cells that have their labels in them.
    inline: BTreeSet<Address>,
    head: RawHead,
    left: Vec<Left>,
    posts: Vec<(String, Address)>,
    names: Vec<(String, Address)>,
}

impl<'r> Reading<'r> {
    fn of(worksheet: &'r Worksheet, form: &'r Form, rows: (u32, u32)) -> Self {
        let mut reading = Self {
            worksheet,
            form,
            is_own: false,
            cells: Vec::new(),
            labels: Vec::new(),
            inline: BTreeSet::new(),
            head: RawHead::default(),
            left: Vec::new(),
            posts: Vec::new(),
            names: Vec::new(),
        };
        let cells = worksheet.cells.range(Address::new(rows.0, 0)..Address::new(rows.1, 0));
        let far = cells.clone().count().saturating_sub(MOST_CELLS);
        for (index, (address, cell)) in cells.enumerate() {
            if index < far {
                reading.left.extend(whole(*address, &Reason::Around, cell));
                continue;
            }
            match reading.unseen(*address) {
                Some(reason) => reading.left.extend(whole(*address, &reason, cell)),
                None => reading.look_at(*address, cell),
            }
        }
        reading
    }

    /// Why nobody sees a cell; `None` of one that is seen.
    fn unseen(&self, address: Address) -> Option<Reason> {
        let is_under = self.worksheet.merge_at(address).is_some_and(|merge| merge.first != address);
        if self.worksheet.is_row_hidden(address.row) {
            Some(Reason::HiddenRow)
        } else {
            is_under.then_some(Reason::UnderMerge)
        }
    }

    /// Takes in a cell that is seen.
    fn look_at(&mut self, address: Address, cell: &Cell) {
        let (cell, left) = checked(address, cell);
        self.left.extend(left);
        if let Some(address) = cell.origin {
            let label = label_of(self.form, &cell.text);
            self.labels.extend(label.map(|label| (self.area(address), label)));
            let mut all = lines(&cell.text).into_iter();
            if all.all(|line| labelled(self.form, line).is_some()) {
                self.inline.insert(address);
            }
            self.cells.push((address, cell.text));
        }
    }

    fn area(&self, address: Address) -> Area {
        self.worksheet.area_at(address)
    }

    fn is_label(&self, address: Address) -> bool {
        self.labels.iter().any(|(area, _)| area.first == address)
    }

    fn is_free(&self, address: Address) -> bool {
        !self.head.taken.contains(&address) && !self.is_label(address) && !self.inline.contains(&address)
    }

    /// The title, and the year in it or beside it.
    fn title(&mut self) {
        let title = self.cells.iter().find(|(_, text)| is_title(self.form, text)).cloned();
        if let Some((address, text)) = &title {
            self.take_title(*address, text);
        }
        let rows: BTreeSet<u32> = self.cells.iter().map(|(address, _)| address.row).collect();
        // A year that stands elsewhere may be one of a plan.
        let rows: Vec<u32> = title.iter().map(|(address, _)| address.row).chain(rows).collect();
        if let Some((year, at)) = rows.into_iter().find_map(|row| self.year_in_row(row)) {
            let parts = at.into_iter().filter(|address| self.is_part_of_year(*address, &year));
            let parts: Vec<Address> = parts.collect();
            self.head.year = parts.first().map(|address| (year, *address));
            self.head.taken.extend(parts);
        }
    }

    /// Takes what stands in the title for fields of the head.
    fn take_title(&mut self, address: Address, text: &str) {
        self.head.taken.insert(address);
        self.head.title = Some((text.to_owned(), address));
        let row: String = self.in_row(address.row).map(|(_, text)| text.as_str()).collect();
        let said = title::said(self.form, text, &row);
        self.left.extend(said.rest.into_iter().map(|text| (address, Reason::Around, text)));
        for (key, value) in said.fields {
            let is_year = self.form.field(&key).is_some_and(|field| field.kind == Kind::FiscalYear);
            if is_year {
                self.head.year_in_title = value.parse().ok();
            } else if !value.is_empty() {
                self.head.in_title.push((key, value, address));
            }
        }
    }

    fn in_row(&self, row: u32) -> impl Iterator<Item = &(Address, String)> {
        self.cells.iter().filter(move |(address, _)| address.row == row)
    }

    /// The year that a cell of a row says, or its cells together, and where it stands.
    fn year_in_row(&self, row: u32) -> Option<(String, Vec<Address>)> {
        let single = self.in_row(row).find_map(|(address, text)| Some((year_in(text)?, vec![*address])));
        single.or_else(|| {
            let whole: String = self.in_row(row).map(|(_, text)| text.as_str()).collect();
            Some((year_in(&whole)?, self.in_row(row).map(|(address, _)| *address).collect()))
        })
    }

    /// Whether a cell has no more than the year, or is the title.
    fn is_part_of_year(&self, address: Address, year: &str) -> bool {
        let text = self.cells.iter().find(|(at, _)| *at == address).map_or("", |(_, text)| text.as_str());
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        is_title(self.form, text)
            || (!plain.is_empty() && year.contains(&plain))
            || bare(&plain) == bare(year)
    }

    /// Labels with their values at the right or below.
    fn labels(&mut self) {
        for (area, label) in self.labels.clone().into_iter().filter(|(_, label)| *label != Label::Group) {
            let mut values = self.right_of(area);
            if values.is_empty() {
                values = self.below(area);
            }
            if !values.is_empty() {
                self.head.taken.insert(area.first);
                self.take(&label, &values);
            }
        }
        self.pair_people();
    }
}
