//! The figures of a table as bars.

/// A stacked bar for each row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The words that the parts of a bar stand for; the last is what was not written.
    pub words: Vec<String>,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// How many goals each word has, in the order of the words.
    pub counts: Vec<usize>,
    /// All goals.
    pub whole: usize,
}
