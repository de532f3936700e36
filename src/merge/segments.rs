//! A sheet's file in segments: the lines of each entry as its author wrote them.

use crate::yaml::{Node, Value};

/// The lines of an entry, the comments and empty lines above it included.
#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    /// Its key; nothing for what is no entry.
    pub key: String,
    /// Whole lines, each with its line feed. In place of a goal's dash stands a space.
    pub text: String,
    /// What it says; nothing for what is no entry.
    pub value: Option<Node>,
    /// Its comments.
    pub remarks: Vec<String>,
}

/// A goal.
#[derive(Debug, Clone, Default)]
pub(super) struct GoalSegments {
    /// The comments and empty lines above it.
    pub above: Segment,
    /// Its entries; of a goal that does not stand in lines of its own, one that is all of it.
    pub entries: Vec<Segment>,
    /// The column of its keys, from 0; `None` where it does not stand in lines of its own.
    pub column: Option<usize>,
}

/// A file.
#[derive(Debug, Clone, Default)]
pub(super) struct Segments {
    /// The entries of the head; that of the rows has the line of its key alone.
    pub entries: Vec<Segment>,
    /// The rows.
    pub goals: Vec<GoalSegments>,
    /// The column of the rows' dashes, from 0.
    pub dash: usize,
    /// The goals that were taken out, where each stands in lines of its own.
    pub removed: Option<RemovedSegments>,
    /// What follows the last entry.
    pub tail: Segment,
}

/// The goals that were taken out, with their reasons.
#[derive(Debug, Clone, Default)]
pub(super) struct RemovedSegments {
    /// The line of the key, and what stands above it.
    pub key: Segment,
    /// The goals.
    pub goals: Vec<GoalSegments>,
    /// The column of their dashes, from 0.
    pub dash: usize,
}

impl Segment {
    /// Whether two segments say the same, however they were typed.
    pub fn says_as(&self, other: &Self) -> bool {
        self.remarks == other.remarks && is_same(self.value.as_ref(), other.value.as_ref())
    }

    /// Whether it is a key without a value or a comment, as the program itself puts it there to be filled in.
    pub fn is_blank(&self) -> bool {
        self.value.as_ref().is_some_and(Node::is_absent) && self.remarks.is_empty()
    }

    /// Whether another segment has the same value; what was put together by lines has none that is known.
    pub fn has_value_of(&self, other: &Self) -> bool {
        self.value.is_none() || is_same(self.value.as_ref(), other.value.as_ref())
    }

    /// The segment, its lines moved to the right or to the left.
    #[must_use]
    pub fn shifted(mut self, from: usize, to: usize) -> Self {
        if from != to {
            self.text = self.text.split_inclusive('\n').map(|line| shifted(line, from, to)).collect();
        }
        self
    }
}

fn shifted(line: &str, from: usize, to: usize) -> String {
    if line.trim().is_empty() {
        return line.to_owned();
    }
    if let Some(more) = to.checked_sub(from) {
        return " ".repeat(more) + line;
    }
    let spaces = line.bytes().take_while(|byte| *byte == b' ').count().min(from - to);
    line.get(spaces..).unwrap_or(line).to_owned()
}

impl GoalSegments {
    /// The goal, its dash and its keys in other columns.
    #[must_use]
    pub fn shifted(self, from: usize, to: usize) -> Self {
        let entries = self.entries.into_iter().map(|entry| entry.shifted(from, to)).collect();
        let column = self.column.map(|column| (column + to).saturating_sub(from));
        Self { above: self.above.shifted(from, to), entries, column }
    }

    /// Whether two goals say the same, however they were typed.
    pub fn says_as(&self, other: &Self) -> bool {
        let has_same = |entry: &Segment| other.entry(&entry.key).is_some_and(|other| entry.says_as(other));
        self.above.says_as(&other.above)
            && self.entries.len() == other.entries.len()
            && self.entries.iter().all(has_same)
    }

    /// Whether it says what another one says, but for keys that wait to be filled in.
    pub fn says_no_more_than(&self, other: &Self) -> bool {
        let mut own = self.clone();
        own.entries.retain(|entry| !entry.is_blank() || other.entry(&entry.key).is_some());
        own.says_as(other)
    }

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Segment> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// What it says under a key, also where it does not stand in lines of its own.
    pub fn said(&self, key: &str) -> Option<&Node> {
        if self.column.is_some() {
            return self.entry(key)?.value.as_ref();
        }
        let entries = self.entries.first()?.value.as_ref()?.entries()?;
        entries.iter().find(|entry| entry.key.text() == key).map(|entry| &entry.value)
    }
}

/// Whether two values are the same, keys in order.
pub(super) fn is_same(one: Option<&Node>, other: Option<&Node>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return one.is_none() && other.is_none() };
    match (&one.value, &other.value) {
        (Value::Absent, Value::Absent) => true,
        (Value::Scalar(one), Value::Scalar(other)) => one.passage.text() == other.passage.text(),
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_same(Some(a), Some(b)))
        }
        (Value::Map(one), Value::Map(other)) => {
            let entries = || one.iter().zip(other);
            one.len() == other.len()
                && entries()
                    .all(|(a, b)| a.key.text() == b.key.text() && is_same(Some(&a.value), Some(&b.value)))
        }
        _ => false,
    }
}
