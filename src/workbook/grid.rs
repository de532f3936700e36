//! Worksheets as cells of text: what every reader of a workbook makes, and all that placing knows of one.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A workbook, or a table of text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// Its worksheets, in their order.
    pub worksheets: Vec<Worksheet>,
    /// Whether its cells were told by rules and glyphs: a person is to hold them against the pages.
    pub is_drawn: bool,
    /// Of which versions of sheets it was written, where this program wrote it.
    pub origins: Vec<String>,
}

/// A worksheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Worksheet {
    /// The name on its tab; nothing of a table of text.
    pub name: String,
    /// Whether its tab is hidden.
    pub is_hidden: bool,
    /// The cells that say something, row by row.
    #[serde(with = "pairs")]
    pub cells: BTreeMap<Address, Cell>,
    /// The merged areas of more than one cell.
    pub merges: Vec<Area>,
    /// The rows that are not shown: the first and the last of each run, from above.
    pub hidden_rows: Vec<(u32, u32)>,
    /// The rows that only a filter keeps from being shown, likewise: they are there, and no less a part of the table.
    pub filtered_rows: Vec<(u32, u32)>,
    /// The columns that are not shown: the first and the last of each run.
    pub hidden_columns: Vec<(u32, u32)>,
    /// What stands beside the cells.
    pub remarks: Vec<Remark>,
    /// So many cells have text in a colour of its own.
    pub coloured: usize,
    /// The rows in which a page of a PDF begins that goes on with the one before.
    pub page_starts: Vec<u32>,
}

/// A cell's place, from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Address {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

/// A rectangle of cells, its corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Area {
    /// The upper left corner.
    pub first: Address,
    /// The lower right corner.
    pub last: Address,
}

/// What a cell says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The text as it is shown, without what is struck through; its lines are parted by line feeds.
    pub text: String,
    /// What is struck through.
    pub struck: String,
    /// The day that it shows, `2026-04-01`, where it is a number that is shown as one.
    pub date: Option<String>,
    /// What it is besides.
    pub nature: Nature,
    /// Whether its line ends were told by where its text stands: some may be of its width alone.
    pub is_drawn: bool,
    /// Whether its last line is as long as the cell is wide: on a further page its text may go on in mid-line.
    pub goes_on: bool,
}

/// What makes a cell doubtful.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nature {
    /// It was typed, or counted to something.
    #[default]
    Sound,
    /// It was counted to nothing: of a cell that is empty.
    Zero,
    /// It was counted to an error.
    Error,
    /// What it counts to is not in the file.
    Unknown,
}

/// What stands beside the cells of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// The cell at which it stands, where it stands at one.
    pub address: Option<Address>,
    /// What it says.
    pub text: String,
}

/// What stands beside the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RemarkKind {
    /// A note on a cell.
    Note,
    /// Text in a drawing.
    Drawing,
    /// Text above or below each printed page.
    Margin,
}

/// Excel has no more rows.
pub const MOST_ROWS: u32 = 1 << 20;
/// Excel has no more columns.
pub const MOST_COLUMNS: u32 = 1 << 14;

impl Address {
    /// A cell's place, from 0.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// Reads `B7`, also with `$`; `None` outside of what Excel has.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| *c != '$').collect();
        let digits = plain.find(|c: char| c.is_ascii_digit())?;
        let (letters, digits) = plain.split_at_checked(digits)?;
        let digit = |c: char| c.is_ascii_alphabetic().then(|| u32::from(c.to_ascii_uppercase()) - 64);
        let column = letters
            .chars()
            .try_fold(0_u32, |column, c| column.checked_mul(26)?.checked_add(digit(c)?))?
            .checked_sub(1)?;
        let row = digits.parse::<u32>().ok()?.checked_sub(1)?;
        (row < MOST_ROWS && column < MOST_COLUMNS).then_some(Self { row, column })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
            letters.push(char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(f, "{letters}{}", self.row + 1)
    }
}

impl Area {
    /// Reads `B7:C9`.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':')?;
        let (first, last) = (Address::parse(first)?, Address::parse(last)?);
        (first.row <= last.row && first.column <= last.column).then_some(Self { first, last })
    }

    /// Whether a cell lies in it.
    pub const fn has(&self, address: Address) -> bool {
        self.first.row <= address.row
            && address.row <= self.last.row
            && self.first.column <= address.column
            && address.column <= self.last.column
    }
}

impl Cell {
    /// A cell that says a text.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Takes what a further page has of it.
    pub fn go_on(&mut self, further: &Self) {
        if !further.text.trim().is_empty() {
            self.text = going_on(&self.text, self.goes_on, &further.text);
            self.goes_on = further.goes_on;
        }
        self.struck.push_str(&further.struck);
    }

    /// Whether nothing is to be said of it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.struck.trim().is_empty() && self.nature == Nature::Sound
    }
}

/// A text, and what a further page has of it; where its last line is as long as the cell is wide, that may go on.
pub fn going_on(text: &str, goes_on: bool, further: &str) -> String {
    // A mark begins anew.
    let is_in_line = |first: char| first.is_alphanumeric() || "「『、。）」』".contains(first);
    let between = if text.is_empty() || (goes_on && further.starts_with(is_in_line)) { "" } else { "\n" };
    format!("{text}{between}{further}")
}

impl Worksheet {
    /// The merged area in which a cell lies.
    pub fn merge_at(&self, address: Address) -> Option<Area> {
        // They are sorted by their first row; few reach far down.
        let end = self.merges.partition_point(|area| area.first.row <= address.row);
        self.merges.get(..end)?.iter().rev().find(|area| area.has(address)).copied()
    }

    /// A cell, or the merged area in which it lies.
    pub fn area_at(&self, address: Address) -> Area {
        self.merge_at(address).unwrap_or(Area { first: address, last: address })
    }

    /// The cells of a row, from the left.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (Address, &Cell)> {
        let (first, behind) = (Address::new(row, 0), Address::new(row + 1, 0));
        self.cells.range(first..behind).map(|(address, cell)| (*address, cell))
    }

    /// The rows that have cells, in order.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|address| address.row).collect();
        rows.dedup();
        rows
    }

    /// The text that a cell shows.
    pub fn text(&self, address: Address) -> &str {
        self.cells.get(&address).map_or("", |cell| cell.text.as_str())
    }

    /// Hides some rows below those that are hidden.
    pub fn hide_rows(&mut self, first: u32, last: u32) {
        match self.hidden_rows.last_mut() {
            Some((_, before)) if before.saturating_add(1) == first => *before = last,
            _ => self.hidden_rows.push((first, last)),
        }
    }

    /// Takes the rows that are not shown for those that a filter hides.
    pub fn take_as_filtered(&mut self) {
        self.filtered_rows.append(&mut self.hidden_rows);
    }

    /// So many rows from one to before another a filter hides.
    pub fn filtered_between(&self, first: u32, end: u32) -> u32 {
        let within =
            |(from, to): &(u32, u32)| (*to).saturating_add(1).min(end).saturating_sub((*from).max(first));
        self.filtered_rows.iter().map(within).sum()
    }

    /// Whether a row is not shown.
    pub fn is_row_hidden(&self, row: u32) -> bool {
        let end = self.hidden_rows.partition_point(|(first, _)| *first <= row);
        let run = end.checked_sub(1).and_then(|run| self.hidden_rows.get(run));
        run.is_some_and(|(_, last)| row <= *last)
    }

    /// Whether some columns are not shown, none of them.
    pub fn are_columns_hidden(&self, first: u32, last: u32) -> bool {
        let is_hidden = |column| self.hidden_columns.iter().any(|(from, to)| (*from..=*to).contains(&column));
        (first..=last).all(is_hidden)
    }

    /// Puts the merged areas in order.
    pub fn sort_merges(&mut self) {
        self.merges.retain(|area| area.first != area.last);
        self.hidden_rows.sort_unstable();
        self.merges.sort_unstable();
        self.merges.dedup();
    }
}

/// Cells as a list of places and contents, from one process to another: no text is their key.
mod pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize as _, Deserializer, Serializer};

    use super::{Address, Cell};

    pub fn serialize<S: Serializer>(
        cells: &BTreeMap<Address, Cell>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(cells)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(
        deserializer: D,
    ) -> Result<BTreeMap<Address, Cell>, D::Error> {
        Ok(Vec::<(Address, Cell)>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_a_spreadsheet() {
        for text in ["A1", "Z9", "AA10", "AZ1", "BA1", "XFD1048576"] {
            assert_eq!(Address::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Address::parse("$B$7"), Some(Address::new(6, 1)));
        for text in ["", "7", "B", "B0", "XFE1", "A1048577", "あ1", "AAAAAAAAAA1", "1A"] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }
}
