//! What a cell shows more often than its author wrote it.
//!
//! Enters: the characters that stand in a cell, and where its texts were found among them. Leaves: a text that stands there
//! once more, or whose beginning or end does so directly beside it. All else that a template adds is its own affair.

use std::ops::Range;

/// Between two lines of what stands.
pub(super) const LINE_END: char = '\n';
/// So few characters may stand beside a text by chance: a mark, a counter.
const BY_CHANCE: usize = 1;

/// The first text that is repeated. `found` are the places of all texts, in their order; of those that are only marks of
/// a list it is said that they are.
pub(super) fn repeated(standing: &[char], found: &[(Range<usize>, bool)]) -> Option<String> {
    let starts = found.iter().map(|(place, _)| place.start).chain([standing.len()]);
    let ends = std::iter::once(0).chain(found.iter().map(|(place, _)| place.end));
    let gaps = ends.zip(starts).map(|(end, start)| standing.get(end..start).unwrap_or_default());
    if gaps.clone().flatten().all(|c| c.is_whitespace()) {
        return None;
    }
    let gaps: Vec<&[char]> = gaps.collect();
    let sides = gaps.iter().zip(gaps.iter().skip(1));
    found.iter().zip(sides).filter(|((_, is_mark), _)| !is_mark).find_map(|((place, _), (before, after))| {
        let own = seen(standing.get(place.clone())?);
        let before = before.rsplit(|c| *c == LINE_END).next().map(seen).unwrap_or_default();
        let after = after.split(|c| *c == LINE_END).next().map(seen).unwrap_or_default();
        beside(&own, &before, &after).or_else(|| elsewhere(&own, &gaps)).map(|text| text.iter().collect())
    })
}

/// The most of a text that is repeated directly before or behind it, on its line.
fn beside<'o>(own: &'o [char], before: &[char], after: &[char]) -> Option<&'o [char]> {
    let long = |length: &usize| *length > BY_CHANCE || *length == own.len();
    (1..=own.len()).rev().filter(long).find_map(|length| {
        let (beginning, end) = (own.get(..length)?, own.get(own.len() - length..)?);
        let is_before = before.ends_with(beginning).then_some(beginning);
        is_before.or_else(|| after.starts_with(end).then_some(end))
    })
}

/// The text, where it stands in the cell once more.
fn elsewhere<'o>(own: &'o [char], gaps: &[&[char]]) -> Option<&'o [char]> {
    let stands = |gap: &&[char]| seen(gap).windows(own.len()).any(|part| part == own);
    (own.len() > BY_CHANCE && gaps.iter().any(stands)).then_some(own)
}

fn seen(characters: &[char]) -> Vec<char> {
    characters.iter().copied().filter(|c| !c.is_whitespace()).collect()
}
