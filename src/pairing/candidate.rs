//! What a goal is known by, when it is looked for in another version of its sheet.

use super::version::{Goal, Snapshot};
use crate::form::{Column, Kind};
use crate::text::fold::fold;

/// A cell is known by so many of its first characters: more than a page holds. A long text may be shared by
/// thousands of goals.
const KNOWN_BY: usize = 4_000;
/// What stands in one line of no more characters may stand in goals that have nothing else in common.
const LINE: usize = 40;
/// Prose of fewer characters (別紙のとおり) tells no goal from another.
pub const TELLING: usize = 12;

/// What a goal is known by; texts are folded.
pub(super) struct Candidate {
    pub index: usize,
    pub id: Option<String>,
    /// Title and 課.
    pub name: (String, String),
    /// All prose, the title with it.
    pub text: String,
    /// The cells of prose beside the title; empty ones are left out.
    cells: Vec<Cell>,
}

/// A cell of prose.
struct Cell {
    /// The key of its column.
    key: String,
    text: String,
    is_line: bool,
}

impl Candidate {
    /// Whether two goals have one title.
    pub fn has_title_of(&self, other: &Self) -> bool {
        !self.name.0.is_empty() && self.name.0 == other.name.0
    }

    /// Whether two goals are called the same in the same 課.
    pub fn has_name_of(&self, other: &Self) -> bool {
        self.has_title_of(other) && self.name.1 == other.name.1
    }

    /// Whether there is no prose beside the title.
    pub const fn is_bare(&self) -> bool {
        self.cells.is_empty()
    }

    /// Whether two goals say the same, word for word, in all prose beside the title.
    pub fn says_all_of(&self, other: &Self) -> bool {
        let texts = |goal: &Self| goal.cells.iter().map(|cell| cell.text.chars().count()).sum::<usize>();
        let is_same = |(one, other): (&Cell, &Cell)| one.text == other.text && one.key == other.key;
        self.cells.len() == other.cells.len()
            && self.cells.iter().zip(&other.cells).all(is_same)
            && texts(self) >= TELLING
    }

    /// The cells of a line that two goals share.
    pub fn shared_lines<'c>(&'c self, other: &'c Self) -> impl Iterator<Item = &'c str> {
        let is_shared = |cell: &&Cell| {
            cell.is_line && other.cells.iter().any(|it| it.key == cell.key && it.text == cell.text)
        };
        self.cells.iter().filter(is_shared).map(|cell| cell.text.as_str())
    }
}

/// The goals of a version.
pub(super) fn candidates(content: &Snapshot) -> Vec<Candidate> {
    let section = content.columns().find(|(_, column)| column.field.kind == Kind::Section);
    let section = section.map(|(place, _)| place);
    let prose: Vec<(usize, &Column)> =
        content.columns().filter(|(_, column)| column.field.kind == Kind::Text).collect();
    let candidate = |(index, goal): (usize, &Goal)| {
        let text = |place: usize| known_text(&content.paragraphs(index, place).join("\n"));
        let cells = prose.iter().filter(|(_, column)| !column.row_header && column.stage.is_none());
        let cell = |(place, column): &(usize, &Column)| {
            let text = text(*place);
            let is_line = content.lines(index, *place).len() <= 1 && text.chars().count() <= LINE;
            Cell { key: column.field.key.clone(), text, is_line }
        };
        Candidate {
            index,
            id: goal.id.clone(),
            name: (known_text(&content.title(index)), section.map(text).unwrap_or_default()),
            text: prose.iter().map(|(place, _)| text(*place)).collect::<Vec<_>>().join("\n"),
            cells: cells.map(cell).filter(|cell| !cell.text.is_empty()).collect(),
        }
    };
    content.goals.iter().enumerate().map(candidate).collect()
}

/// The text of a cell as it is compared: folded, and no more of it than it is known by.
pub fn known_text(text: &str) -> String {
    fold(beginning(text, KNOWN_BY))
}

/// So many of the first characters of a text.
fn beginning(text: &str, most: usize) -> &str {
    // No character has less than a byte.
    let end = if text.len() > most { text.char_indices().nth(most) } else { None };
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
