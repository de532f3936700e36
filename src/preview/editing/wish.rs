//! What the page asks for.

use serde::Deserialize;

/// So many steps are one wish at most: a column of every goal of the largest sheets.
pub const MOST_STEPS: usize = 4000;

/// Something that somebody did on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Changes, all or none of them.
    Edit(Edits),
    /// The last changes of a sheet, taken back.
    Undo(String),
    /// Changes that were taken back, made again.
    Redo(String),
}

impl Wish {
    /// The sheet's path relative to the project.
    pub fn sheet(&self) -> &str {
        match self {
            Self::Edit(edits) => &edits.sheet,
            Self::Undo(sheet) | Self::Redo(sheet) => sheet,
        }
    }
}

/// Changes of a sheet, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// The sheet's path relative to the project.
    pub sheet: String,
    /// The version of its text that whoever made them saw.
    pub version: String,
    /// What is done. Each step counts goals as those before left them.
    pub steps: Vec<Step>,
}

/// A change. Goals are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Step {
    /// A part says what was typed. Goals that are not there yet are added.
    Set {
        /// Its id.
        part: String,
        /// What was typed.
        text: String,
        /// Whether marks that lead its lines make it a list, whatever stands there.
        #[serde(default)]
        list: bool,
    },
    /// A goal without values is added.
    Add {
        /// Its place.
        place: usize,
    },
    /// A goal is added that says what another one says.
    Copy {
        /// The other one.
        goal: usize,
        /// Its place.
        place: usize,
    },
    /// A goal is moved.
    Move {
        /// The goal.
        goal: usize,
        /// Its place afterwards.
        place: usize,
    },
    /// A goal is taken out.
    Remove {
        /// The goal.
        goal: usize,
    },
    /// The cells below that are merged with one get its text as their own.
    Part {
        /// Its id.
        part: String,
    },
    /// A finding is mended.
    Mend {
        /// Its rule.
        rule: String,
        /// The line on which it begins, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Whatever can be mended safely is.
    MendAll,
}

/// How something will be read that somebody types.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The sheet's path relative to the project.
    pub sheet: String,
    /// The id of a part.
    pub part: String,
    /// What is typed there.
    pub text: String,
}
