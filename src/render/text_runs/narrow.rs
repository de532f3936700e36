//! Lines of a narrow cell: where few characters stand on a line, it ends between words as far as that costs
//! no line.
//!
//! Words are told by the kinds of their characters: a phrase of Japanese begins with kanji, katakana or
//! digits and ends with hiragana, and most compounds of kanji are made of pairs.

use std::ops::Range;

use super::breaks::Breaks;
use super::clusters::{Cluster, inked, width_of, within};
use super::numbers::{CLINGING, OPENING, numbers};
use super::punctuation::is_mark;

/// What it costs that a line ends at a place: the less, the better it ends there.
type Price = u32;
/// No compound of kanji is longer.
const COMPOUND: usize = 32;
/// What a line of one character costs.
const LONELY: Price = 3;

/// Rounding between our sum of advances and the layout's, which takes for equal what differs by less than ten
/// times as much: a line may fill its room to the last point.
const EQUAL: f64 = 0.000_01;

/// The lines of a text that is wider than its room, in bytes; `None` where they would be more than without
/// care, or where a part cannot break.
pub(super) fn lines(line: &str, clusters: &[Cluster<'_>], room: f64) -> Option<Vec<Range<usize>>> {
    let Breaks { places, addresses } = Breaks::of(line);
    if !addresses.is_empty() {
        return None;
    }
    let numbers = numbers(line);
    let ends: Vec<(usize, Price)> =
        places.iter().filter_map(|at| Some((*at, price(line, *at, &numbers)?))).collect();
    let fits = |run: &Range<usize>| width_of(clusters, run) < room + EQUAL;
    let best = fewest(line, &ends, fits)?;
    // The layout engine takes half of a mark's advance for blank at the ends of a line.
    let fits_squeezed = |run: &Range<usize>| squeezed_width(clusters, run) < room + EQUAL;
    let free: Vec<(usize, Price)> = places.iter().map(|at| (*at, 0)).collect();
    let least = fewest(line, &free, fits_squeezed)?;
    (best.len() <= least.len()).then_some(best)
}

/// The fewest lines, and among as many those that end best.
fn fewest(
    line: &str,
    ends: &[(usize, Price)],
    fits: impl Fn(&Range<usize>) -> bool,
) -> Option<Vec<Range<usize>>> {
    /// The number of lines, their price, and where the last of them begins.
    type Way = (usize, Price, usize);
    let mut ways: Vec<(usize, Way)> = vec![(0, (0, 0, 0))];
    for (end, price) in ends {
        let to_here = |(start, (count, before, _)): &(usize, Way)| {
            let lonely = Price::from(line.get(*start..*end)?.chars().nth(1).is_none()) * LONELY;
            Some((count + 1, before + price + lonely, *start))
        };
        // What begins earlier is longer: behind the first that does not fit there is none that does, and a
        // long text costs no more than its length.
        let fitting = ways.iter().rev().take_while(|(start, _)| fits(&inked(line, *start..*end)));
        if let Some(way) = fitting.filter_map(to_here).min() {
            ways.push((*end, way));
        }
    }
    let mut lines = Vec::new();
    let mut end = line.len();
    while end > 0 {
        let (_, (_, _, start)) = ways.get(ways.binary_search_by_key(&end, |(at, _)| *at).ok()?)?;
        lines.push(inked(line, *start..end));
        end = *start;
    }
    lines.reverse();
    Some(lines)
}

/// `None` where no line may end.
fn price(line: &str, at: usize, numbers: &[Range<usize>]) -> Option<Price> {
    let (before, after) = (line.get(..at)?, line.get(at..)?);
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return Some(0) };
    if CLINGING.contains(next) || OPENING.contains(last) {
        return None;
    }
    let number = numbers.get(numbers.partition_point(|number| number.end <= at));
    if number.is_some_and(|number| number.start < at) {
        return Some(20);
    }
    if OPENING.contains(next) || CLINGING.contains(last) && !is_letter(last) || last.is_whitespace() {
        return Some(0);
    }
    Some(match (Script::of(last), Script::of(next)) {
        (Script::Hiragana, Script::Hiragana) => 6,
        (Script::Katakana, Script::Katakana) => 9,
        (Script::Kanji, Script::Kanji) => {
            let is_kanji = |c: &char| Script::of(*c) == Script::Kanji;
            let kanji = before.chars().rev().take(COMPOUND).take_while(is_kanji).count();
            let rest = after.chars().take(COMPOUND).take_while(is_kanji).count();
            // One that is left alone belongs to the compound before it: 未達成.
            match (kanji % 2, rest) {
                (_, 1) => 8,
                (0, _) => 3,
                _ => 5,
            }
        }
        (Script::Hiragana, _) => 1,
        (_, Script::Hiragana) => 7,
        _ => 2,
    })
}

/// Small kana and the like cling to what is before them, and go on with the word.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == 'ー'
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            'ぁ'..='ゖ' => Self::Hiragana,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' => {
                Self::Kanji
            }
            _ => Self::Other,
        }
    }
}

/// In points.
fn squeezed_width(clusters: &[Cluster<'_>], run: &Range<usize>) -> f64 {
    let mut inside = within(clusters, run).iter();
    let blank = |cluster: Option<&Cluster<'_>>| {
        cluster.filter(|cluster| is_mark(cluster.text)).map_or(0.0, |cluster| cluster.width / 2.0)
    };
    let first = blank(inside.clone().next());
    width_of(clusters, run) - first - blank(inside.next_back())
}
