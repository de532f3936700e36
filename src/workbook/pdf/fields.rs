//! The fields between the rules of a page, on the grid of all places where a rule lies.

use super::rules::Rules;
use crate::workbook::Unreadable;
use crate::workbook::grid::{Address, Area};

/// So many squares the grid of a page has at most.
const MOST_SQUARES: usize = 400_000;

/// The fields of a page.
#[derive(Debug, Default)]
pub struct Fields {
    /// Where rows begin, and where the last ends.
    pub ys: Vec<f64>,
    /// Where columns begin, and where the last ends.
    pub xs: Vec<f64>,
    /// For each square of the grid, row by row, the field that it belongs to.
    of_squares: Vec<Option<usize>>,
    /// The fields that rules enclose.
    pub areas: Vec<Area>,
}

impl Fields {
    /// Finds the fields between rules.
    ///
    /// # Errors
    /// There are too many.
    pub fn of(rules: &Rules) -> Result<Self, Unreadable> {
        let (ys, xs) = (Rules::places(&rules.horizontals), Rules::places(&rules.verticals));
        let (rows, columns) = (ys.len().saturating_sub(1), xs.len().saturating_sub(1));
        let count = rows.checked_mul(columns).filter(|count| *count <= MOST_SQUARES);
        let count = count.ok_or(Unreadable::TooLarge)?;
        let mut fields = Self { ys, xs, of_squares: vec![None; count], areas: Vec::new() };
        for square in 0..count {
            if fields.of_squares.get(square) == Some(&None)
                && let Some(area) = fields.enclosed(square / columns, square % columns, rules)
            {
                fields.add(area);
            }
        }
        Ok(fields)
    }

    /// The field whose upper left square this is; `None` where rules do not enclose it.
    fn enclosed(&self, row: usize, column: usize, rules: &Rules) -> Option<Area> {
        let right = (column + 1..self.xs.len()).find(|edge| self.has_vertical(*edge, row, rules))?;
        let below = (row + 1..self.ys.len()).find(|edge| self.has_horizontal(*edge, column, rules))?;
        let (rows, columns) = (row..below, column..right);
        let is_whole = rows.clone().all(|row| {
            self.has_vertical(column, row, rules)
                && self.has_vertical(right, row, rules)
                && !(column + 1..right).any(|edge| self.has_vertical(edge, row, rules))
        }) && columns.clone().all(|column| {
            self.has_horizontal(row, column, rules)
                && self.has_horizontal(below, column, rules)
                && !(row + 1..below).any(|edge| self.has_horizontal(edge, column, rules))
        });
        let place = |row, column| Some(Address::new(u32::try_from(row).ok()?, u32::try_from(column).ok()?));
        let area = Area { first: place(row, column)?, last: place(below - 1, right - 1)? };
        is_whole.then_some(area)
    }

    fn add(&mut self, area: Area) {
        let (field, columns) = (self.areas.len(), self.xs.len().saturating_sub(1));
        for row in area.first.row..=area.last.row {
            for column in area.first.column..=area.last.column {
                let place = usize::try_from(row).ok().zip(usize::try_from(column).ok());
                let square = place.and_then(|(row, column)| self.of_squares.get_mut(row * columns + column));
                if let Some(square) = square {
                    *square = Some(field);
                }
            }
        }
        self.areas.push(area);
    }

    fn has_vertical(&self, edge: usize, row: usize, rules: &Rules) -> bool {
        let middle = middle(&self.ys, row);
        let at = self.xs.get(edge).copied();
        at.zip(middle).is_some_and(|(at, middle)| Rules::lies_at(&rules.verticals, at, middle))
    }

    fn has_horizontal(&self, edge: usize, column: usize, rules: &Rules) -> bool {
        let middle = middle(&self.xs, column);
        let at = self.ys.get(edge).copied();
        at.zip(middle).is_some_and(|(at, middle)| Rules::lies_at(&rules.horizontals, at, middle))
    }

    /// The square of the grid in which a point lies.
    pub fn square(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        Some((band(&self.ys, y)?, band(&self.xs, x)?))
    }

    /// The field in which a point lies.
    pub fn field(&self, x: f64, y: f64) -> Option<usize> {
        let (row, column) = self.square(x, y)?;
        *self.of_squares.get(row * self.xs.len().checked_sub(1)? + column)?
    }

    /// Whether the page's end cuts a field of some width: it ends there, and no rule is drawn below it.
    pub fn is_cut(&self, field: usize, (from, to): (f64, f64), rules: &Rules) -> bool {
        let Some((at, drawn)) = &rules.end else { return false };
        let below = self.areas.get(field).and_then(|area| usize::try_from(area.last.row + 1).ok());
        let is_last = below.is_some_and(|below| below + 1 == self.ys.len());
        is_last && !Rules::lies_at(drawn, *at, f64::midpoint(from, to))
    }

    /// From where to where a field reaches across the page.
    pub fn width(&self, field: usize) -> Option<(f64, f64)> {
        let area = self.areas.get(field)?;
        let place = |column: u32| self.xs.get(usize::try_from(column).ok()?).copied();
        Some((place(area.first.column)?, place(area.last.column + 1)?))
    }
}

fn middle(places: &[f64], index: usize) -> Option<f64> {
    Some(f64::midpoint(*places.get(index)?, *places.get(index + 1)?))
}

/// The band between two places in which a point lies.
fn band(places: &[f64], at: f64) -> Option<usize> {
    let above = places.partition_point(|place| *place <= at).checked_sub(1)?;
    (above + 1 < places.len()).then_some(above)
}
