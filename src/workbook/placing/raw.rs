//! Tables and goals as they stand in their cells, before anything of them means something.

use super::super::grid::{Address, Cell, Nature, Worksheet, going_on};
use super::heading::Heading;
use super::unplaced::Reason;

/// A table as it stands in its worksheet.
#[derive(Debug, Clone)]
pub struct RawTable {
    /// Its headings.
    pub heading: Heading,
    /// The rows above it that are not another table's: from, and to before.
    pub above: (u32, u32),
    /// Its goals.
    pub goals: Vec<RawGoal>,
    /// Texts that stand alone in their rows above goals, as the name of a 課 does above those of the 課.
    pub bands: Vec<(Address, String)>,
    /// The first row behind its last goal.
    pub end: u32,
}

/// A goal as it stands in its rows.
#[derive(Debug, Clone)]
pub struct RawGoal {
    /// Its first row.
    pub row: u32,
    /// A cell for each column of the form.
    pub cells: Vec<RawCell>,
    /// Whether a page of a PDF begins with it: it may go on with the goal before.
    pub begins_page: bool,
}

/// A cell of a goal.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RawCell {
    /// Where the text stands; above the goal's row where the cell is merged. `None` of an empty cell.
    pub origin: Option<Address>,
    /// The text.
    pub text: String,
    /// The day that is shown, where it is one.
    pub date: Option<String>,
    /// Whether it is merged with the cell above.
    pub is_merged: bool,
    /// Whether some of its line ends may be of its width alone.
    pub is_drawn: bool,
    /// Whether its last line is as long as the cell is wide.
    pub goes_on: bool,
}

impl RawGoal {
    /// Takes what a further page has of it. What stands there again is taken once.
    pub fn go_on(&mut self, further: &Self) {
        for (cell, further) in self.cells.iter_mut().zip(&further.cells) {
            if cell.text.trim().is_empty() {
                cell.clone_from(further);
            } else if !further.text.trim().is_empty() && !says_same(&further.text, &cell.text) {
                cell.text = going_on(&cell.text, cell.goes_on, &further.text);
                cell.goes_on = further.goes_on;
            }
        }
    }
}

/// Whether two texts are the same but for blanks and line ends.
fn says_same(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(one) == letters(other)
}

/// A cell that has no place.
pub type Left = (Address, Reason, String);

/// All that a cell says, where its place is no field's: what is struck through in it is told as such.
pub fn whole(address: Address, reason: &Reason, cell: &Cell) -> impl Iterator<Item = Left> {
    let is_blank = |text: &str| text.trim().is_empty();
    let own = (!is_blank(&cell.text) || cell.nature != Nature::Sound).then(|| (reason.clone(), &cell.text));
    let struck = (!is_blank(&cell.struck)).then_some((Reason::Struck, &cell.struck));
    own.into_iter().chain(struck).map(move |(reason, text)| (address, reason, text.clone()))
}

/// A cell as it stands.
pub fn raw(address: Address, cell: &Cell) -> RawCell {
    RawCell {
        origin: Some(address),
        text: cell.text.clone(),
        date: cell.date.clone(),
        is_merged: false,
        is_drawn: cell.is_drawn,
        goes_on: cell.goes_on,
    }
}

/// A cell that can be taken, and what of it cannot.
pub fn checked(address: Address, cell: &Cell) -> (RawCell, Vec<Left>) {
    let mut left = Vec::new();
    if !cell.struck.trim().is_empty() {
        left.push((address, Reason::Struck, cell.struck.clone()));
    }
    let doubt = match cell.nature {
        Nature::Sound => None,
        Nature::Zero => Some(Reason::FormulaZero),
        Nature::Error => Some(Reason::FormulaError),
        Nature::Unknown => Some(Reason::FormulaUnknown),
    };
    if let Some(reason) = doubt {
        left.push((address, reason, cell.text.clone()));
        return (RawCell::default(), left);
    }
    let is_empty = cell.text.trim().is_empty();
    (if is_empty { RawCell::default() } else { raw(address, cell) }, left)
}

/// What of some headings has no place: columns that the form does not have, and further lines.
pub fn left_of(heading: &Heading, worksheet: &Worksheet) -> Vec<Left> {
    let text = |address: Address| worksheet.text(address).to_owned();
    let others = heading.others.iter().map(|other| {
        let heading = other.heading.clone();
        let doubled = other.is_doubled.then(|| Reason::DoubledColumn(heading.clone()));
        (other.address, doubled.unwrap_or(Reason::UnknownColumn(heading)), text(other.address))
    });
    others.chain(heading.second_lines.iter().map(|at| (*at, Reason::Around, text(*at)))).collect()
}
