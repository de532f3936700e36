//! Which goals of the three versions are the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Reading;
use super::ditto::follows;
use super::meaning::Sheets;
use super::sequence::Pairing;
use super::three::Three;
use crate::pairing::{Alike, Snapshot, pair, pair_alike, without_doubtful};
use crate::sheet::Sheet;

/// The pairs of goals of the three versions. Without a base both sides have added all of theirs.
pub(super) fn same_goals(sheets: &Sheets<'_>, has_base: bool, reading: Reading<'_>) -> Pairing {
    let (ours, theirs) = (reading.content(sheets.ours), reading.content(sheets.theirs));
    let base = sheets.base.filter(|_| has_base).map(|sheet| (reading.content(sheet), sheet));
    let with_base = |side: &Snapshot, sheet: &Sheet| {
        base.as_ref().map_or_else(Vec::new, |(base, base_sheet)| pairs((base, base_sheet), (side, sheet)))
    };
    let (mut with_ours, mut with_theirs) = (with_base(&ours, sheets.ours), with_base(&theirs, sheets.theirs));
    if let Some((base, base_sheet)) = &base {
        let contents = Three { base, ours: &ours, theirs: &theirs };
        let filled = filled_by_both(contents, &with_ours, &with_theirs).into_iter();
        let filled: Vec<_> = filled.filter(|goal| !follows(base_sheet, goal.base)).collect();
        add_new(&mut with_ours, filled.iter().map(|goal| (goal.base, goal.ours)));
        add_new(&mut with_theirs, filled.iter().map(|goal| (goal.base, goal.theirs)));
    }
    let new =
        |sheet: &Sheet, pairs: &[(usize, usize)]| left(sheet, &pairs.iter().map(|(_, is)| *is).collect());
    let (our_new, their_new) = (new(sheets.ours, &with_ours), new(sheets.theirs, &with_theirs));
    let added = pair_alike((&ours, &our_new), (&theirs, &their_new), Alike::Name);
    Pairing { ours: with_ours, theirs: with_theirs, added }
}

/// Adds the pairs that are not there: an empty goal that one side left without words is paired already.
fn add_new(pairs: &mut Vec<(usize, usize)>, more: impl Iterator<Item = (usize, usize)>) {
    let known: BTreeSet<(usize, usize)> = pairs.iter().copied().collect();
    pairs.extend(more.filter(|pair| !known.contains(pair)));
}

/// The goals that one side has of the base. Where another may as well be the one, a goal is none of them: its authors are
/// asked, and nothing goes into the words of another.
pub(super) fn pairs(base: (&Snapshot, &Sheet), side: (&Snapshot, &Sheet)) -> Vec<(usize, usize)> {
    let mut pairs = pair(base.0, side.0);
    let (was, is): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    // Whoever has reworded all of a goal but its title has changed it, and not put another in its place.
    let left_of_base = left(base.1, &was);
    pairs.extend(pair_alike((base.0, &left_of_base), (side.0, &left(side.1, &is)), Alike::Title));
    without_doubtful(base.0, side.0, pairs)
}

/// The goals of a sheet that are in no pair, those excepted that go on with another.
fn left(sheet: &Sheet, paired: &BTreeSet<usize>) -> Vec<usize> {
    (0..sheet.goals.len()).filter(|goal| !paired.contains(goal) && !follows(sheet, *goal)).collect()
}

/// Goals that were there without a word by which they are known, and into which both sides have written, each into
/// other cells: one goal in the making, and not two.
fn filled_by_both(
    versions: Three<&Snapshot>,
    with_ours: &[(usize, usize)],
    with_theirs: &[(usize, usize)],
) -> Vec<Three<usize>> {
    let Three { base, ours, theirs } = versions;
    let counts = versions.map(|version| version.goals.len());
    let theirs_of: BTreeMap<usize, usize> =
        with_gaps((counts.base, counts.theirs), with_theirs).into_iter().rev().collect();
    let ours_of = with_gaps((counts.base, counts.ours), with_ours);
    let goals = ours_of
        .into_iter()
        .filter_map(|(was, our)| Some(Three { base: was, ours: our, theirs: *theirs_of.get(&was)? }));
    goals
        .filter(|goal| {
            let texts = |key: &str| {
                let cell = |(version, goal): (&Snapshot, usize)| {
                    version.place_of(key).map(|place| version.paragraphs(goal, place)).unwrap_or_default()
                };
                Three { base, ours, theirs }.zip(*goal).map(cell)
            };
            let columns = || base.form.columns.iter().map(|column| texts(&column.field.key));
            base.title(goal.base).is_empty()
                && columns()
                    .all(|Three { base, ours, theirs }| ours == theirs || ours == base || theirs == base)
        })
        .collect()
}

/// The pairs, and those of what is in none and stands, as one run of the same length, between the same neighbours.
fn with_gaps((base, side): (usize, usize), pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut neighbours: Vec<(usize, usize)> = pairs.to_vec();
    neighbours.sort_unstable();
    neighbours.push((base, side));
    let mut found = Vec::new();
    let (mut from, mut side_from) = (0, 0);
    for (was, is) in neighbours {
        if is >= side_from && was - from == is - side_from {
            found.extend((from..was).zip(side_from..is));
        }
        (from, side_from) = (was + 1, is + 1);
    }
    let taken: BTreeSet<usize> = pairs.iter().map(|(_, is)| *is).collect();
    found.retain(|(_, other)| !taken.contains(other));
    pairs.iter().copied().chain(found).collect()
}
