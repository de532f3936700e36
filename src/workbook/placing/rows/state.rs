//! What a row has in each column of the form, and whether that makes it a goal.

use super::super::super::grid::{Address, Cell, Worksheet};
use super::super::heading::Headed;
use super::super::words::bare;
use crate::form::{Form, Kind};

/// What a row has in a column of the form.
pub enum State<'w> {
    /// A cell of its own.
    Own(Address, &'w Cell),
    /// A cell above covers it.
    Covered(Address),
    /// Nothing.
    Empty,
}

impl State<'_> {
    /// Whether a cell above covers it.
    pub const fn is_covered(&self) -> bool {
        matches!(self, Self::Covered(_))
    }

    /// The text of a cell of its own.
    fn own_text(&self) -> Option<&str> {
        if let State::Own(_, cell) = self { Some(cell.text.trim()) } else { None }
    }
}

/// So many values without a title and a number make a goal, where its row is next to one.
const LEAST_VALUES: usize = 2;

/// What the row of a total is called.
const TOTALS: [&str; 5] = ["計", "合計", "小計", "総計", "総数"];

/// What a note below a table begins with.
const NOTES: [&str; 6] = ["※", "注", "（注", "(注", "＊", "*"];

/// Where a row stands.
pub struct Standing {
    /// Whether it is next to the goal above, or to the headings.
    pub is_next: bool,
    /// Whether there are goals above it, all of them with numbers.
    pub is_after_numbers: bool,
}

/// A row below the headings.
pub struct Row<'r, 'w> {
    /// What it has in each column.
    pub states: &'r [(Headed, State<'w>)],
    /// The form of the table.
    pub form: &'r Form,
    /// Where the table stands.
    pub worksheet: &'w Worksheet,
}

impl Row<'_, '_> {
    /// Whether it is a goal: it says something of its own, and has prose, if only by a merged cell. One that has neither
    /// title nor number has several values and is next to the goal above: else it is a label, or of another table.
    pub fn is_goal(&self, standing: &Standing) -> bool {
        let has_prose = self.any(|headed, state| self.kind(headed) == Some(Kind::Text) && self.says(state));
        let has_name =
            self.any(|headed, state| (self.is_title(headed) || self.is_number(headed)) && self.says(state));
        let own = self.own();
        own > 0
            && has_prose
            && (has_name || (standing.is_next && own >= LEAST_VALUES))
            && !self.is_total()
            && !self.is_note(standing)
    }

    /// Whether it counts the goals above: 合計, 生活福祉課　計.
    fn is_total(&self) -> bool {
        let is_parted = |text: &str| {
            let label = text.strip_suffix('計').unwrap_or_default();
            TOTALS.contains(&bare(text).as_str()) || label.ends_with(char::is_whitespace)
        };
        let ends = |text: &str| bare(text).ends_with('計');
        self.any(|headed, state| self.is_number(headed) && state.own_text().is_some_and(ends))
            || (!self.is_numbered()
                && self.any(|headed, state| self.is_title(headed) && state.own_text().is_some_and(is_parted)))
    }

    /// Whether it is a note: what stands alone in its row without a number, where it begins as one, stands apart, or all
    /// goals have numbers.
    fn is_note(&self, standing: &Standing) -> bool {
        let is_alone = self.own() == 1 && !self.is_numbered();
        let begins = |text: &str| {
            let is_caption = text.starts_with('【') && text.ends_with('】');
            is_caption || NOTES.iter().any(|note| text.starts_with(note))
        };
        is_alone
            && !self.any(|_, state| matches!(state, State::Covered(_)))
            && (!standing.is_next
                || standing.is_after_numbers
                || self.any(|_, state| state.own_text().is_some_and(begins)))
    }

    /// So many cells of its own it has beside its number.
    fn own(&self) -> usize {
        let is_own = |state: &State<'_>| matches!(state, State::Own(..));
        self.states.iter().filter(|(headed, state)| !self.is_number(headed) && is_own(state)).count()
    }

    fn is_numbered(&self) -> bool {
        self.any(|headed, state| self.is_number(headed) && self.says(state))
    }

    fn any(&self, is_so: impl Fn(&Headed, &State<'_>) -> bool) -> bool {
        self.states.iter().any(|(headed, state)| is_so(headed, state))
    }

    fn says(&self, state: &State<'_>) -> bool {
        match state {
            State::Own(_, cell) => !cell.text.trim().is_empty(),
            State::Covered(origin) => !self.worksheet.text(*origin).trim().is_empty(),
            State::Empty => false,
        }
    }

    fn kind(&self, headed: &Headed) -> Option<Kind> {
        self.form.columns.get(headed.column).map(|column| column.field.kind)
    }

    fn is_number(&self, headed: &Headed) -> bool {
        self.kind(headed) == Some(Kind::Numbering)
    }

    fn is_title(&self, headed: &Headed) -> bool {
        self.form.title_column().is_none_or(|column| column == headed.column)
    }
}
