//! What the pages so far show of a table's columns, for the pages behind them: there a cell may begin in its midst.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Last, ToEdge};
use super::pitch::Pitches;

/// Columns of two pages that lie so near to each other, in points, are the same.
const NEAR: f64 = 2.0;

/// What is known of a column.
#[derive(Debug, Default)]
pub struct Column {
    /// How far from the rule lines begin in its lists that stand no deeper than others.
    pub inset: Option<f64>,
    /// The marks of entries whose further lines begin at the edge.
    pub to_edge: ToEdge,
    /// Of the field that stands last in it on the page before, what may go on on this page.
    pub last: Option<Last>,
}

/// What is known of all columns, by where they lie.
#[derive(Debug, Default)]
pub struct Known {
    columns: Vec<Column>,
    /// In hundredths of a point, where a column begins and ends.
    places: BTreeMap<(i64, i64), usize>,
    /// What stands in the middle of fields, with the numbers of their columns.
    in_middle: BTreeSet<(usize, String)>,
    /// How far from each other lines stand.
    pub pitches: Pitches,
}

impl Known {
    /// The number of the column that lies from one place to another; of one that is not known, a new one.
    pub fn number(&mut self, (left, right): (f64, f64)) -> usize {
        let (left, right, near) = (hundredths(left), hundredths(right), hundredths(NEAR));
        let begins_near = self.places.range((left - near, i64::MIN)..=(left + near, i64::MAX));
        let mut near = begins_near.filter(|((_, end), _)| (end - right).abs() <= near);
        if let Some((_, number)) = near.next() {
            return *number;
        }
        let number = self.columns.len();
        self.columns.push(Column::default());
        self.places.insert((left, right), number);
        number
    }

    /// What may go on on a further page, by the numbers of the columns; it does so there or nowhere.
    pub fn take_last(&mut self) -> BTreeMap<usize, Last> {
        let columns = self.columns.iter_mut().enumerate();
        columns.filter_map(|(number, column)| Some((number, column.last.take()?))).collect()
    }

    /// Whether a text in the middle of a field is none that stood so in its column before, as headings do.
    pub fn is_new(&mut self, number: usize, text: String) -> bool {
        self.in_middle.insert((number, text))
    }

    /// What is known of a column, by its number.
    pub fn column(&self, number: usize) -> Option<&Column> {
        self.columns.get(number)
    }

    /// The same, to be learnt.
    pub fn column_mut(&mut self, number: usize) -> Option<&mut Column> {
        self.columns.get_mut(number)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "what is too large for a page comes to the end of the range"
)]
fn hundredths(points: f64) -> i64 {
    (points * 100.0).round() as i64
}
