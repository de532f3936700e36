//! How high rows must be. A spreadsheet that opens a workbook leaves its rows as they are, and what does not fit into
//! a row is neither seen nor printed.
//!
//! Enters: texts, and the widths of their columns in points. Leaves: heights in points. The figures were measured
//! with LibreOffice on texts in the typefaces of offices: no line was cut, none crossed by a rule.

use unicode_width::UnicodeWidthChar as _;

/// Excel has no rows above 409 points; so high are the whole pixels in them.
pub const HIGHEST: f64 = 408.75;
/// A pixel, in points: workbooks have rows of whole ones.
const PIXEL: f64 = 0.75;
/// The part of a column's width that a line may take, and what a cell leaves free of it, in points.
const USABLE: (f64, f64) = (0.92, 5.0);
/// The width of a half-width character, in em.
const HALF: f64 = 0.55;
/// The distance between lines, in em.
const LEADING: f64 = 1.25;
/// What a row has beside its lines, in points.
const BESIDE: f64 = 4.0;

/// The height of a text of a size in a column of a width.
pub fn height(text: &str, width: f64, size: f64) -> f64 {
    let usable = (width * USABLE.0 - USABLE.1).max(size);
    let room = ((usable / size).floor() - 0.5).max(0.5);
    let lines: f64 = text.split('\n').map(|paragraph| (em(paragraph) / room).ceil().max(1.0)).sum();
    lines * LEADING * size + BESIDE
}

/// How many rows a height takes, and how high each of them is.
pub fn rows(height: f64) -> (u32, f64) {
    let mut count = 1_u32;
    while height / f64::from(count) > HIGHEST {
        count += 1;
    }
    (count, rounded(height / f64::from(count)))
}

/// The height of a row that has room for another.
pub fn rounded(height: f64) -> f64 {
    (height / PIXEL).ceil() * PIXEL
}

/// The width of a text in em.
fn em(text: &str) -> f64 {
    text.chars()
        .map(|c| match c.width_cjk() {
            Some(0) | None => 0.0,
            Some(1) => HALF,
            Some(_) => 1.0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{height, rows};

    #[test]
    fn a_row_has_room_for_all_lines_of_its_text() {
        let one = height("窓口", 100.0, 8.0);
        assert!((one - 14.0).abs() < 1e-9);
        let two = height("窓口\n電話", 100.0, 8.0);
        assert!((two - 24.0).abs() < 1e-9);
        // 87 points, of which ten and a half characters are counted on.
        assert!((height(&"字".repeat(9), 100.0, 8.0) - one).abs() < 1e-9);
        assert!((height(&"字".repeat(11), 100.0, 8.0) - two).abs() < 1e-9);
        assert!(height("", 0.0, 8.0) > 8.0);
    }

    #[test]
    fn what_is_higher_than_a_row_can_be_takes_several() {
        assert_eq!([rows(54.0), rows(408.75), rows(434.0)], [(1, 54.0), (1, 408.75), (2, 217.5)]);
    }
}
