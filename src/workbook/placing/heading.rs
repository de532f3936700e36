//! Where the tables of a worksheet begin: the rows that bear the headings of a form.

mod second_line;
mod staged;

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::super::grid::{Address, Worksheet};
use super::words::{bare, bare_outside};
use crate::form::{Column, Form, Kind, Stage};

/// So many headings make a table, unless its form has fewer.
const LEAST_HEADINGS: usize = 4;
/// No heading has more bytes.
const LONGEST_HEADING: usize = 240;
/// Headings stand in so many rows.
const MOST_ROWS: u32 = 3;

/// The headings of a table.
#[derive(Debug, Clone)]
pub struct Heading {
    /// The form that they are of.
    pub form: Arc<Form>,
    /// The first row.
    pub first_row: u32,
    /// The last row.
    pub last_row: u32,
    /// The columns of the form, in the order of the worksheet.
    pub columns: Vec<Headed>,
    /// The columns that the form does not have.
    pub others: Vec<Other>,
    /// What stands below the headings in brackets, and is none of the form's own second lines.
    pub second_lines: Vec<Address>,
}

/// A column of the worksheet that is one of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headed {
    /// Its first column in the worksheet.
    pub first: u32,
    /// Its last one.
    pub last: u32,
    /// The index of the form's column.
    pub column: usize,
}

/// A column of the worksheet that is none of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its heading.
    pub address: Address,
    /// Its last column.
    pub last: u32,
    /// What the heading says, on one line.
    pub heading: String,
    /// Whether the form has it, but once.
    pub is_doubled: bool,
}

/// The headings of a worksheet, from above.
pub fn headings(worksheet: &Worksheet, forms: &[Arc<Form>]) -> Vec<Heading> {
    let words: Vec<Words> = forms.iter().map(Words::of).collect();
    let worksheet = &Spelt::of(worksheet);
    let mut found: Vec<Heading> = Vec::new();
    for row in worksheet.rows() {
        if found.last().is_some_and(|last| row <= last.last_row) {
            continue;
        }
        let heading = best(worksheet, row, &words).filter(Heading::is_one);
        found.extend(heading.filter(|heading| !begins_with_goal(worksheet, heading, &words)));
    }
    found
}

/// Whether the first row of some headings is the goal above them, one of whose words is a heading too: 共通 above 課名. As
/// many headings begin below it, and it has several texts over them.
fn begins_with_goal(worksheet: &Spelt<'_>, heading: &Heading, words: &[Words]) -> bool {
    (heading.first_row + 1..=heading.last_row).any(|row| {
        let below = best(worksheet, row, words);
        below.filter(|below| below.columns.len() >= heading.columns.len()).is_some_and(|below| {
            let is_over = |address: Address| {
                let last = worksheet.area_at(address).last;
                below.columns.iter().any(|h| h.first <= address.column && last.column <= h.last)
            };
            worksheet.row(heading.first_row).filter(|(address, _)| is_over(*address)).count() > 1
        })
    })
}

/// The headings that a worksheet without a table has most of, in its own words.
pub fn nearly(worksheet: &Worksheet, forms: &[Arc<Form>]) -> Option<(Arc<Form>, Vec<String>)> {
    let words: Vec<Words> = forms.iter().map(Words::of).collect();
    let worksheet = &Spelt::of(worksheet);
    let all = worksheet.rows().into_iter().filter_map(|row| best(worksheet, row, &words));
    let most = all.fold(None, |most: Option<Heading>, next| match most {
        Some(most) if most.columns.len() >= next.columns.len() => Some(most),
        _ => Some(next),
    })?;
    let found = most.columns.iter().filter_map(|headed| most.form.columns.get(headed.column));
    let found = found.map(|column| column.field.key.clone()).collect();
    Some((most.form, found))
}

/// The form of which most headings begin in a row.
fn best(worksheet: &Spelt<'_>, row: u32, words: &[Words]) -> Option<Heading> {
    let found = words.iter().filter_map(|words| words.heading(worksheet, row));
    found.fold(None, |best: Option<Heading>, next| match best {
        Some(best) if best.columns.len() >= next.columns.len() => Some(best),
        _ => Some(next),
    })
}

impl Heading {
    /// Whether there are enough of them.
    fn is_one(&self) -> bool {
        let title = self.form.title_column();
        let has_title = self.columns.iter().any(|headed| Some(headed.column) == title);
        // What is filled in later in the year may be missing.
        let is_always = |column: &&Column| column.stage.is_none_or(|stage| stage == Stage::Beginning);
        let always = self.form.columns.iter().filter(is_always).count();
        has_title && self.columns.len() >= LEAST_HEADINGS.min(always)
    }

    /// The place of a column of the form.
    pub fn place_of(&self, column: usize) -> Option<Headed> {
        self.columns.iter().find(|headed| headed.column == column).copied()
    }
}

/// What may stand over the columns of a form: the first of them for each word.
struct Words {
    form: Arc<Form>,
    headings: BTreeMap<String, usize>,
    spellings: BTreeMap<String, usize>,
}

impl Words {
    fn of(form: &Arc<Form>) -> Self {
        let (mut headings, mut all) = (BTreeMap::new(), BTreeMap::new());
        for (index, column) in form.columns.iter().enumerate() {
            headings.entry(bare(&column.heading.concat())).or_insert(index);
            for word in spellings(column) {
                all.entry(word).or_insert(index);
            }
        }
        Self { form: Arc::clone(form), headings, spellings: all }
    }

    fn find(&self, [whole, outside]: &[String; 2]) -> Option<usize> {
        // 期限（旧） stands over its own column, and not over that of 期限.
        let found = self.headings.get(whole).or_else(|| self.spellings.get(whole));
        found.or_else(|| self.spellings.get(outside)).copied()
    }

    /// The headings that begin in a row; `None` where none does.
    fn heading(&self, worksheet: &Spelt<'_>, row: u32) -> Option<Heading> {
        let mut heading = Heading {
            form: Arc::clone(&self.form),
            first_row: row,
            last_row: row,
            columns: Vec::new(),
            others: Vec::new(),
            second_lines: Vec::new(),
        };
        let mut unknown = Vec::new();
        for below in row..row + MOST_ROWS {
            for (address, _) in worksheet.row(below) {
                let is_known = heading.columns.iter().any(|h| (h.first..=h.last).contains(&address.column));
                if is_known || below > heading.last_row + 1 {
                    continue;
                }
                let last = worksheet.area_at(address).last;
                match self.find_at(worksheet, address) {
                    Some((column, depth)) if heading.place_of(column).is_none() => {
                        heading.columns.push(Headed { first: address.column, last: last.column, column });
                        heading.last_row = heading.last_row.max(last.row).max(below + depth);
                    }
                    found => unknown.push((address, last, found.is_some())),
                }
            }
            if heading.columns.is_empty() {
                return None;
            }
        }
        heading.columns.sort_by_key(|headed| headed.first);
        staged::narrow(&mut heading, worksheet);
        heading.end(worksheet);
        heading.add_others(worksheet, &unknown);
        Some(heading)
    }

    /// The column of a heading that begins at a cell, and how many rows below it belong to it.
    fn find_at(&self, worksheet: &Spelt<'_>, address: Address) -> Option<(usize, u32)> {
        let mut joined = worksheet.words.get(&address).cloned()?;
        if let Some(column) = self.find(&joined) {
            let is_other = staged::is_of_other_stage(&self.form, column, worksheet.text(address));
            return (!is_other).then_some((column, 0));
        }
        // What stands in brackets alone begins no heading.
        if joined.iter().any(String::is_empty) {
            return None;
        }
        for depth in 1..MOST_ROWS {
            let below = worksheet.words.get(&Address::new(address.row + depth, address.column))?;
            joined.iter_mut().zip(below).for_each(|(joined, below)| joined.push_str(below));
            if let Some(column) = self.find(&joined) {
                return Some((column, depth));
            }
        }
        None
    }
}

/// A worksheet, with the letters of each cell that is short enough to be a heading: all of them, and those
/// outside of brackets.
struct Spelt<'w> {
    worksheet: &'w Worksheet,
    words: BTreeMap<Address, [String; 2]>,
}

impl<'w> Spelt<'w> {
    fn of(worksheet: &'w Worksheet) -> Self {
        let short = worksheet.cells.iter().filter(|(_, cell)| cell.text.len() <= LONGEST_HEADING);
        let spelt = short.map(|(address, cell)| (*address, [bare(&cell.text), bare_outside(&cell.text)]));
        Self {
            worksheet,
            words: spelt.filter(|(_, words)| words.iter().any(|word| !word.is_empty())).collect(),
        }
    }
}

impl Deref for Spelt<'_> {
    type Target = Worksheet;

    fn deref(&self) -> &Worksheet {
        self.worksheet
    }
}

impl Heading {
    /// Adds the headings that the form does not have: not what stands over several of those that it has, nor
    /// the second lines of others.
    fn add_others(&mut self, worksheet: &Worksheet, unknown: &[(Address, Address, bool)]) {
        for (address, last, is_doubled) in unknown {
            let covers = |headed: &Headed| headed.first <= last.column && address.column <= headed.last;
            let text = bare(worksheet.text(*address));
            let is_below = |other: &Other| (other.address.column..=other.last).contains(&address.column);
            if address.row > self.last_row || text.is_empty() || self.columns.iter().any(covers) {
                continue;
            }
            match self.others.iter_mut().find(|other| is_below(other)) {
                Some(other) => other.heading.push_str(&one_line(worksheet.text(*address))),
                None => self.others.push(Other {
                    address: *address,
                    last: last.column,
                    heading: one_line(worksheet.text(*address)),
                    is_doubled: *is_doubled,
                }),
            }
        }
    }
}

fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).collect()
}

/// The words by which a column is known: its key, its heading and parts of it.
fn spellings(column: &Column) -> Vec<String> {
    let heading = column.heading.concat();
    let first = column.heading.first().map_or("", String::as_str);
    let mut words = vec![bare(&column.field.key), bare(&heading), bare(first), bare_outside(&heading)];
    words.extend(column.also.iter().map(|word| bare(word)));
    if column.field.kind == Kind::Numbering {
        words.extend(["番号", "no"].map(str::to_owned));
    }
    words.retain(|word| !word.is_empty());
    words
}
