//! A place in a sheet at which something can be written.

use crate::form::Field;
use crate::sheet::walk::Slot;
use crate::source::Span;

/// A place at which something can be written.
#[derive(Debug)]
pub enum Place<'s> {
    /// A key of the head.
    Head {
        /// What was typed so far.
        typed: Span,
        /// The keys that are there.
        given: Vec<&'s str>,
        /// Whether a colon follows.
        has_colon: bool,
    },
    /// A key of a goal.
    Goal {
        /// What was typed so far.
        typed: Span,
        /// The keys that are there.
        given: Vec<&'s str>,
        /// The column of the keys.
        column: usize,
        /// Whether a colon follows.
        has_colon: bool,
        /// Whether the goal has nothing yet.
        is_new: bool,
    },
    /// A goal, at the column of the dash.
    NewGoal {
        /// What was typed so far.
        typed: Span,
        /// The column of the keys.
        column: usize,
    },
    /// A key below a field of the head: of a group, or of one of the people.
    Part {
        /// What was typed so far.
        typed: Span,
        /// The field.
        field: &'s Field,
        /// The keys that are there.
        given: Vec<&'s str>,
        /// The column of the keys.
        column: usize,
        /// Whether a colon follows.
        has_colon: bool,
    },
    /// A value.
    Value {
        /// What was typed so far.
        typed: Span,
        /// Of what.
        slot: Slot<'s>,
        /// In which goal, from 0; `None` in a list, where no 〃 stands for a whole cell.
        goal: Option<usize>,
        /// What has to stand before it.
        lead: &'static str,
    },
}

impl Place<'_> {
    /// What was typed so far.
    pub const fn typed(&self) -> Span {
        match self {
            Self::Head { typed, .. }
            | Self::Goal { typed, .. }
            | Self::NewGoal { typed, .. }
            | Self::Part { typed, .. }
            | Self::Value { typed, .. } => *typed,
        }
    }
}
