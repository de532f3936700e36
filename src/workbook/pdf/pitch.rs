//! How far lines stand from each other, and where there is room for empty ones between two.

use std::collections::BTreeMap;

use super::glyph_lines::TextLine;

/// Lines are no nearer to each other, in the size of their letters: what is stands beside, as small letters do.
const LEAST: f64 = 0.9;
/// Distances that differ by so much, in that of two lines, are no whole number of it.
const NEAR: f64 = 0.06;
/// So many empty lines stand between two at most.
const MOST_EMPTY: u8 = 5;
/// Letters whose sizes differ by less, in points, are of one size.
const SAME_SIZE: f64 = 0.05;

/// The least distance of two lines, in points, by the size of their letters in tenths of a point.
#[derive(Debug, Default)]
pub struct Pitches(BTreeMap<i64, f64>);

impl Pitches {
    /// Learns from the lines of a field.
    pub fn learn(&mut self, lines: &[TextLine]) {
        for (distance, size) in distances(lines) {
            let least = self.0.entry(tenths(size)).or_insert(distance);
            *least = least.min(distance);
        }
    }

    /// The distance of lines in a field that follow each other with nothing between them. Where its lines are all so far from
    /// each other that there is room for others, they are as those of other fields are, unless the width of the field broke one
    /// at that distance: `is_broken` says so of a line and the next.
    pub fn of(&self, lines: &[TextLine], is_broken: impl Fn(&TextLine, &TextLine) -> bool) -> Option<f64> {
        let (own, size) = distances(lines).reduce(|a, b| if b.0 < a.0 { b } else { a })?;
        let others = self.0.get(&tenths(size)).copied().unwrap_or(own);
        let is_its = |(line, next): &(&TextLine, &TextLine)| {
            whole(next.y - line.y, own) == Some(1) && is_broken(line, next)
        };
        let has_room = whole(own, others).is_some_and(|lines| lines > 1);
        Some(if has_room && !lines.iter().zip(lines.iter().skip(1)).any(|pair| is_its(&pair)) {
            others
        } else {
            own
        })
    }
}

/// So many empty lines there is room for between two.
pub fn empty_between(line: &TextLine, next: &TextLine, pitch: Option<f64>) -> u8 {
    let is_of_one_size = (line.size - next.size).abs() < SAME_SIZE;
    let pitch = pitch.filter(|_| is_of_one_size);
    pitch.and_then(|pitch| whole(next.y - line.y, pitch)).map_or(0, |lines| lines - 1)
}

/// The distances of lines of one size that follow each other, and their size.
fn distances(lines: &[TextLine]) -> impl Iterator<Item = (f64, f64)> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let of_one_size = pairs.filter(|(line, next)| (line.size - next.size).abs() < SAME_SIZE);
    let distances = of_one_size.map(|(line, next)| (next.y - line.y, line.size));
    distances.filter(|(distance, size)| *distance > LEAST * size)
}

/// A distance as a whole number of another, from 1 on; `None` where it is none.
fn whole(distance: f64, pitch: f64) -> Option<u8> {
    (1..=MOST_EMPTY + 1).find(|lines| (distance / pitch - f64::from(*lines)).abs() < NEAR)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "what is too large for a page comes to the end of the range"
)]
fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(places: &[(f64, f64)]) -> Vec<TextLine> {
        let line = |(y, size): &(f64, f64)| TextLine {
            runs: vec![("窓口".into(), false)],
            left: 0.0,
            right: 2.0 * size,
            is_entry: false,
            y: *y,
            size: *size,
        };
        places.iter().map(line).collect()
    }

    /// The empty lines between the lines of a field, where others stand 10 points from each other.
    fn empty(places: &[(f64, f64)], is_broken: bool) -> Vec<u8> {
        let (others, lines) = (lines(&[(0.0, 8.0), (10.0, 8.0)]), lines(places));
        let mut pitches = Pitches::default();
        pitches.learn(&others);
        pitches.learn(&lines);
        let pitch = pitches.of(&lines, |_, _| is_broken);
        lines.windows(2).map(|pair| empty_between(&pair[0], &pair[1], pitch)).collect()
    }

    #[test]
    fn room_for_whole_lines_is_empty_lines_and_other_room_is_none() {
        assert_eq!(empty(&[(0.0, 8.0), (10.0, 8.0), (30.0, 8.0), (60.1, 8.0)], false), [0, 1, 2]);
        assert_eq!(empty(&[(0.0, 8.0), (10.0, 8.0), (25.0, 8.0), (48.0, 8.0)], false), [0, 0, 0]);
        // Of letters of two sizes nothing is told.
        assert_eq!(empty(&[(0.0, 8.0), (20.0, 10.0)], false), [0]);
        // A field whose lines all have room between them.
        assert_eq!(empty(&[(0.0, 8.0), (20.0, 8.0), (40.0, 8.0)], false), [1, 1]);
        assert_eq!(empty(&[(0.0, 8.0), (20.0, 8.0), (40.0, 8.0)], true), [0, 0]);
        assert_eq!(empty(&[(0.0, 8.0), (15.0, 8.0), (45.0, 8.0)], false), [0, 1]);
    }
}
