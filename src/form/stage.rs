//! The office's year: at which of its times a sheet is handed in, and a column filled in.

use std::fmt;

/// The three times of the office's year at which sheets are handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 期首: goals are set.
    Beginning,
    /// 中間: goals are reviewed.
    Middle,
    /// 期末: goals are judged.
    End,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 3] = [Self::Beginning, Self::Middle, Self::End];

    /// The stage of that Japanese name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == text)
    }

    /// The Japanese name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Beginning => "期首",
            Self::Middle => "中間",
            Self::End => "期末",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
